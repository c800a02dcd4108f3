# Courriels. Le sujet dit ce qui s’est passé, la première phrase ce qu’il faut faire.
mail-link-works = Le lien sert une seule fois. S’il est trop ancien, demandez-en un autre sur le site.
mail-ignore = Si ce n’était pas vous, ne faites rien : sans le lien, rien ne se passe.
mail-why-account = Vous recevez ce courriel parce que cette adresse a été indiquée sur { $site }.
mail-why-following = Vous recevez ce courriel parce que vous suivez ce groupe sur { $site }. Sa page permet d’en décider autrement.
mail-stop-following = Ne plus recevoir de courriels sur ce groupe
mail-why-participation = Vous recevez ce courriel parce que vous participez à cet événement sur { $site }.
mail-why-guest = Vous recevez ce courriel parce que cette adresse a servi à participer à cet événement sur { $site }.
mail-cannot-come = Vous ne pouvez pas venir ? Rendez votre place
mail-see-event = Voir l’événement

mail-confirm-address-subject = Confirmez votre adresse pour { $site }
mail-confirm-address-heading = Bienvenue sur { $site } !
mail-confirm-address-line = Plus qu’une étape : confirmez que cette adresse est la vôtre.
mail-confirm-address-action = Confirmer mon adresse

mail-confirm-address-change-subject = Confirmez votre nouvelle adresse pour { $site }
mail-confirm-address-change-heading = Votre nouvelle adresse
mail-confirm-address-change-line = Confirmez que cette adresse est la vôtre ; c’est avec elle que vous vous connecterez ensuite.
mail-confirm-address-change-action = Utiliser cette adresse

mail-address-change-requested-subject = Votre adresse sur { $site } va changer
mail-address-change-requested-heading = Une autre adresse a été demandée
mail-address-change-requested-line = Nous avons envoyé un lien à la nouvelle adresse. Tant que personne ne le suit, celle-ci reste la vôtre.
mail-address-change-requested-warning = Si ce n’était pas vous, quelqu’un connaît votre mot de passe : connectez-vous et changez-le tout de suite.

mail-already-registered-subject = Vous avez un compte sur { $site }
mail-already-registered-heading = Vous avez déjà un compte
mail-already-registered-line = Quelqu’un – peut-être vous – a indiqué cette adresse sur { $site }, mais elle a déjà un compte. Connectez-vous avec elle ; si vous avez oublié le mot de passe, demandez-en un nouveau là-bas.

mail-reset-password-subject = Un nouveau mot de passe pour { $site }
mail-reset-password-heading = Choisissez un nouveau mot de passe
mail-reset-password-line = Vous avez demandé à entrer sans votre mot de passe. Le lien est valable deux heures.
mail-reset-password-action = Choisir un nouveau mot de passe

mail-address-left-subject = Votre adresse sur { $site } a changé
mail-address-left-heading = Votre compte a une autre adresse
mail-address-left-line = Celle-ci ne permet plus de s’y connecter, et les liens qui y ont été envoyés ne valent plus rien.
mail-address-left-warning = Si ce n’était pas vous, reprenez cette adresse dans les 7 jours : tout le monde sera déconnecté et vous choisirez un nouveau mot de passe. Si c’était vous, il n’y a rien à faire.
mail-address-left-action = Ce n’était pas moi : reprendre cette adresse

mail-address-taken-subject = C’est maintenant votre adresse sur { $site }
mail-address-taken-heading = C’est maintenant votre adresse
mail-address-taken-line = Connectez-vous désormais avec elle. Vous avez été déconnecté·e sur vos autres appareils.

mail-password-changed-subject = Votre mot de passe sur { $site } a changé
mail-password-changed-heading = Votre mot de passe a changé
mail-password-changed-line = Vous avez été déconnecté·e partout. Reconnectez-vous avec le nouveau mot de passe.
mail-password-changed-warning = Si ce n’était pas vous, demandez tout de suite un nouveau mot de passe sur le site.

mail-confirm-participation-subject = À confirmer : { $title }
mail-confirm-participation-heading = Voulez-vous venir ?
mail-confirm-participation-line = Confirmez que vous voulez participer. D’ici là, votre place n’est pas gardée.
mail-confirm-participation-action = Oui, je veux venir

mail-participation-requested-subject = Vous avez demandé à venir : { $title }
mail-participation-requested-heading = Les organisateurs savent que vous voulez venir
mail-participation-requested-line = Ils décident qui participe ; nous vous écrirons dès qu’ils auront répondu.

mail-participation-accepted-subject = Vous venez : { $title }
mail-participation-accepted-heading = Vous venez !
mail-participation-accepted-line = Votre place est gardée. L’entrée d’agenda est jointe.

mail-participation-refused-subject = Vous ne pouvez pas venir : { $title }
mail-participation-refused-heading = Les organisateurs ne peuvent pas vous accueillir
mail-participation-refused-line = Nous en sommes désolés : les organisateurs de cet événement ont refusé votre participation.

mail-event-changed-subject = Modifié : { $title }
mail-event-changed-heading = Cet événement a changé
mail-event-changed-line = Vérifiez que vous pouvez toujours venir.
mail-change-title = Titre
mail-change-begins = Début
mail-change-ends = Fin
mail-change-place = Lieu
mail-was = avant
mail-is = maintenant
mail-nothing = pas indiqué

mail-event-cancelled-subject = Annulé : { $title }
mail-event-cancelled-heading = Cet événement n’aura pas lieu
mail-event-cancelled-line = Les organisateurs l’ont annulé.
mail-event-cancelled-reason = Ils disent : { $reason }

mail-event-reinstated-subject = Il aura bien lieu : { $title }
mail-event-reinstated-heading = Cet événement aura bien lieu
mail-event-reinstated-line = Il avait été annulé. Votre place est toujours gardée.

mail-reminder-subject = { $reminder ->
    [today] Aujourd’hui : { $title }
    [tomorrow] Demain : { $title }
   *[soon] Bientôt : { $title }
}
mail-reminder-heading = { $reminder ->
    [today] C’est aujourd’hui
    [tomorrow] C’est demain
   *[soon] Cela commence dans moins d’une heure
}
mail-reminder-line = Vous avez dit que vous viendriez. Si vous ne pouvez pas, rendez votre place : quelqu’un d’autre en voudra peut-être.

mail-week-subject = Votre semaine : ce à quoi vous participez
mail-week-heading = Votre semaine
mail-week-line = Voici ce à quoi vous participez jusqu’à lundi prochain.
mail-week-action = Voir toutes vos dates
mail-week-settings = Vous décidez dans vos réglages si cette lettre vous parvient.

mail-event-removed-subject = Annulé : { $title }
mail-event-removed-heading = Cet événement n’aura pas lieu
mail-event-removed-line = Il a été supprimé, et on ne le trouve plus.
mail-event-removed-title = { $title } · { $begins }

mail-erased-subject = Ce qui a été effacé sur { $site }
mail-erased-heading = Vous avez demandé à être effacé·e
mail-erased-line = Ce que { $site } savait de vous est maintenant effacé ; plusieurs profils partent à des moments différents dans la journée, pour que personne ne sache qu’ils allaient ensemble. Les reçus disent ce qui a été effacé et quand. Ils ne portent aucun nom, et nous ne savons pas qu’ils sont les vôtres.
# Ce qu’ont fait les responsables du site.
mail-ask-who-runs-it = Si vous ne savez pas pourquoi, demandez aux responsables du site.
mail-address-replaced-subject = Votre adresse sur { $site } a changé
mail-address-replaced-heading = Votre compte a une autre adresse
mail-address-replaced-line = Une personne qui administre { $site } a donné une autre adresse à votre compte. Celle-ci ne permet plus de s’y connecter.
mail-address-given-subject = Ceci est désormais votre adresse sur { $site }
mail-address-given-heading = Votre compte a désormais cette adresse
mail-address-given-line = Une personne qui administre { $site } a donné cette adresse à votre compte. Utilisez-la désormais pour vous connecter ; votre mot de passe reste le même.
mail-role-given-subject = Votre rôle sur { $site } a changé
mail-role-given-heading = Votre compte a un autre rôle
mail-role-given-line = Une personne qui administre { $site } a changé ce que votre compte peut faire.
mail-role-given-role = { $role ->
    [administrator] Il est désormais un compte d’administration : il peut aussi gérer le site.
    [moderator] Il est désormais un compte de modération : il peut aussi veiller au bon ordre.
   *[user] Il peut faire ce que tout le monde peut faire.
}
mail-account-confirmed-subject = Votre compte sur { $site } est confirmé
mail-account-confirmed-heading = Votre compte est confirmé
mail-account-confirmed-line = Une personne qui administre { $site } a confirmé votre compte. Vous pouvez maintenant vous connecter.

mail-group-invited-subject = { $group } vous invite
mail-group-invited-heading = Un groupe vous invite
mail-group-invited-line = { $group } aimerait vous compter parmi ses membres. Répondez sur sa page.
mail-group-requested-subject = Quelqu’un demande à entrer dans { $group }
mail-group-requested-heading = Quelqu’un demande à entrer
mail-group-requested-line = Quelqu’un aimerait être membre de { $group }. Celles et ceux qui y organisent répondent sur sa page.
mail-group-accepted-subject = Vous êtes membre de { $group }
mail-group-accepted-heading = Vous y êtes !
mail-group-accepted-line = { $group } a dit oui : vous êtes membre maintenant.
mail-group-refused-subject = { $group } a dit non
mail-group-refused-heading = Le groupe a dit non
mail-group-refused-line = { $group } ne vous accueille pas parmi ses membres. Ce qu’il fait en public, vous pouvez toujours le lire et le suivre.
mail-group-invited-action = Voir le groupe
mail-group-requested-action = Voir le groupe
mail-group-accepted-action = Voir le groupe
mail-group-refused-action = Voir le groupe

mail-decided-subject = La modération de { $site } a décidé quelque chose qui vous concerne
mail-decided-heading = La modération a décidé
mail-decided-line = La modération de { $site } a pris une décision sur quelque chose qui est à vous.
mail-decided-about = Il s’agit de : { $about }
mail-decided-measure = { $measure ->
    [warned] C’est un avertissement.
    [turned-down] Cela n’est pas publié. Vous pouvez le modifier et demander à nouveau.
    [unlisted] Cela n’est plus dans aucune liste ; qui a le lien le voit encore.
    [retagged] On le trouve par d’autres mots.
    [hidden] Vous seul·e le voyez, jusqu’à ce que ce soit corrigé.
    [removed] Cela a été supprimé.
   *[suspended] Cela est suspendu, et n’est montré à personne.
}
mail-decided-reason = La raison : { $reason }
mail-decided-rule = La règle : { $rule }

mail-event-out-of-sight-subject = Introuvable désormais : { $title }
mail-event-out-of-sight-heading = Cet événement n’est plus visible
mail-event-out-of-sight-line = La modération du site l’a retiré de la vue, ou la personne qui l’organise. S’il a lieu, nous ne pouvons pas le dire : demandez à l’organisation.
mail-event-out-of-sight-title = { $title } · { $begins }

mail-event-in-sight-subject = De nouveau visible : { $title }
mail-event-in-sight-heading = Cet événement est de nouveau visible
mail-event-in-sight-line = La modération est revenue sur sa décision. Votre place est toujours gardée.

mail-event-waits-subject = Un événement vous attend : { $title }
mail-event-waits-heading = Un événement attend la modération
mail-event-waits-line = C’est le premier événement d’un compte sur { $site } ; personne ne le trouve avant que l’un de vous l’ait accepté.
mail-event-waits-action = Voir l’événement

mail-event-accepted-subject = Publié : { $title }
mail-event-accepted-heading = Votre événement est publié
mail-event-accepted-line = La modération l’a regardé, et toutes les personnes à qui il s’adresse le trouvent maintenant. Ce que vous publierez désormais n’attendra plus.

mail-waiting-subject = On vous attend : { $title }
mail-waiting-heading = Quelqu’un attend une réponse
mail-waiting-line = Des personnes demandent à venir, ou ont écrit sous votre événement.
mail-waiting-action = Voir qui demande à venir
mail-waiting-often = La fréquence de ces lettres est dans vos réglages.
mail-why-organizer = Vous recevez ce message parce que vous organisez cet événement sur { $site }.

mail-event-inherited-subject = Vous organisez désormais cet événement : { $title }
mail-event-inherited-heading = Cet événement est maintenant le vôtre
mail-event-inherited-line = La personne qui l’organisait vous l’a confié, ou est partie. Qui participe et ce qu’il annonce est désormais entre vos mains.

mail-group-role-subject = Votre rôle dans { $group } a changé
mail-group-role-heading = Vous avez un autre rôle dans un groupe
mail-group-role-line = Une personne qui tient { $group } a changé ce que vous pouvez y faire.
mail-group-role-duty = { $duty ->
    [administrator] Vous faites maintenant partie de l’administration : vous pouvez aussi décider de ce qu’est le groupe et de qui en est membre.
    [moderator] Vous faites maintenant partie de la modération : vous pouvez aussi organiser des événements en son nom.
   *[member] Vous êtes maintenant membre, comme les autres.
}
mail-group-role-action = Voir le groupe

mail-group-shut-subject = Vous n’êtes plus membre de { $group }
mail-group-shut-heading = Vous n’êtes plus dans ce groupe
mail-group-shut-line = Une personne qui tient { $group } a mis fin à votre participation, ou retiré une invitation.

mail-group-ended-subject = Le groupe { $group } n’existe plus
mail-group-ended-heading = Un groupe dont vous faisiez partie n’existe plus
mail-group-ended-line = { $group } a été supprimé sur { $site }. Ses événements sont partis avec lui ; qui devait venir a été prévenu.

mail-group-published-subject = { $group } : { $title }
mail-group-published-heading = Un nouvel événement
mail-group-published-line = { $group }, que vous suivez, annonce un événement.
