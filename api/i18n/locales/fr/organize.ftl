# Le cadre : qui agit, où l’on va.
skip-links = Liens d’évitement
skip-to-search = Aller à la recherche
acting-as = Sous le profil
your-account = Votre compte
you-act-as-this = vous agissez sous ce profil
another-profile = Un autre profil
your-settings = Réglages
my-dates = Mes dates
my-groups = Mes groupes
moderation-link = Modération
reports-wait = signalements en attente
new-event = Nouvel événement
where-you-are = Où vous êtes
nothing-next = Rien n’est encore prévu.

# Ce que fait l’organisation.
you-organize = Vous organisez cet événement
publish = Publier
draft = Brouillon
duplicate = Dupliquer
reinstate = Il a lieu malgré tout
call-off = Annuler l’événement
call-off-title = Annuler cet événement ?
call-off-line = Toutes les personnes qui viennent sont prévenues. La page reste et dit que l’événement n’a pas lieu ; vous pourrez changer d’avis.
call-off-why = Pourquoi
keep-event = Le laisser tel quel
delete-event-title = Supprimer cet événement ?
delete-event-line = Sa page, ses commentaires et la liste des personnes qui viennent disparaissent pour de bon. Pour dire qu’il n’a pas lieu, annulez-le plutôt.
delete-event-button = Supprimer pour de bon
event-deleted-title = L’événement est supprimé
event-deleted-line = Les calendriers qui l’avaient le montreront comme annulé.
edit-event = Modifier l’événement
picture-link = Image
participants-link = { $asking ->
    [0] Participant·es : { $coming }
   *[other] Participant·es : { $coming }, { $asking } en attente
 }
write-to-them = Leur écrire
announcement-words = Que doivent savoir toutes les personnes qui viennent ?
comment-other-profile = Ce profil n’organise pas l’événement et ne peut donc pas faire d’annonce. Agissez sous un autre profil, ou écrivez un commentaire.

# Participer sous un profil.
come-as-whom = Sous quel profil venez-vous ?
you-come-as = Vous venez sous le profil
choose-a-profile = Choisissez sous quel profil vous venez.
ask-to-come = Demander à venir
you-come = Vous venez
you-asked = Vous avez demandé à venir
you-were-refused = L’organisation a dit non à ce profil.
leave-event = Je ne peux pas venir
leave-request = Retirer la demande
leave-as = Il s’agit de votre profil { $name }.
seat-of-organizer = Vous organisez cet événement et y participez de toute façon. Qui organise ne peut pas se retirer ; l’événement peut être annulé.
seat-of-nobody = Ce profil ne participe pas à cet événement, et ne l’a pas demandé.
join-needs-profile = Créer un profil pour participer
join-sign-in = Se connecter pour participer

# Qui vient, pour l’organisation.
who-comes = Qui vient
roll-summary = { $coming } viennent, { $asking } demandent à venir.
roll-show = Afficher
roll-all = Tout
roll-asking = Demande
roll-coming = Vient
roll-refused = Refus
roll-unconfirmed = Adresse non confirmée
roll-organizes = Organise
roll-guest = Sans compte
roll-gone = Profil supprimé
roll-export = Emporter la liste (CSV)
roll-empty = Personne pour l’instant.
roll-caption = Choisissez des personnes, puis répondez-leur ci-dessous.
roll-choose = Choisir
roll-name = Nom
roll-answer = État
roll-said = Message
roll-since = Depuis
roll-nothing-said = rien
roll-chosen = Répondre aux personnes choisies
roll-yes = Dire oui
roll-no = Dire non
roll-nobody-chosen = Choisissez d’abord au moins une personne.
roll-newer = ← Retour
roll-older = Suite →

# Le formulaire d’un événement.
form-lead = Quatre réponses suffisent. Le reste peut attendre, ou rester tel quel.
form-mistakes = { $count ->
    [one] Une réponse est à revoir
   *[other] { $count } réponses sont à revoir
 }
form-conflict = Quelqu’un d’autre a modifié cet événement entre-temps
form-conflict-line = Rien de ce que vous avez écrit n’est perdu : c’est ci-dessous. Voici ce qui a été enregistré ; si vous enregistrez maintenant, votre version le remplace.
form-conflict-empty = rien
form-title = De quoi s’agit-il ?
form-title-hint = Un nom qui tient sur une affiche
form-title-wrong = Donnez-lui un nom de 3 à 200 caractères
form-when = Quand ?
form-day = Jour
form-starts = Début
form-ends = Fin
form-last-day = Dernier jour
form-day-wrong = Dites quel jour, par exemple 2026-05-31
form-starts-wrong = Dites à quelle heure cela commence, par exemple 19:30
form-ends-wrong = Dites à quelle heure cela finit, par exemple 22:00
form-ends-before = Cela ne peut pas finir avant d’avoir commencé
form-ends-over-night = C’est avant le début. Si cela se prolonge après minuit, gardez { $day } comme dernier jour ci-dessous et envoyez à nouveau ; sinon, corrigez l’heure
form-venue = Où ?
form-venue-hint = Un nom ou une adresse. Laissez vide si c’est seulement en ligne.
form-place-long = Ce lieu a trop de mots
form-find = Trouver ce lieu
form-places-found = Lequel ?
form-places-none = Aucun lieu de ce nom n’a été trouvé. Il reste tel que vous l’avez écrit.
form-places-typed = Aucun : comme je l’ai écrit
form-text = Que faut-il savoir ?
form-text-hint = Une ligne vide fait un paragraphe
form-text-long = Ce texte a { $length } caractères ; 100 000 au plus
form-who = Qui invite ?
form-who-group = Celles et ceux qui organisent dans le groupe peuvent le modifier
form-who-me = En votre nom ; vous seul·e pouvez le modifier
form-joining = Participer
form-joining-line = places, accord, sans compte
form-capacity = Places
form-capacity-hint = Vide : sans limite
form-capacity-wrong = Dites combien il y a de places, en chiffres
form-capacity-few = Plus de personnes viennent déjà qu’il n’y aurait de places.
form-not-allowed = Ce profil n’en a pas le droit ici. Choisissez au nom de qui, ou agissez sous un autre profil.
form-join = Comment participe-t-on ?
form-join-free = Les premières personnes arrivées
form-join-restricted = J’accepte chaque personne
form-join-invite = Sur invitation
form-join-external = Sur un autre site
form-elsewhere = Adresse de l’autre site
form-elsewhere-missing = Dites où l’on s’inscrit
form-address-wrong = Ce n’est pas l’adresse d’une page web
form-guests = On peut venir sans compte
form-guests-hint = On confirme par courriel
form-participants = Montrer combien de personnes viennent
form-more-when = Plusieurs jours, fuseau horaire
form-more-when-line = un jour, heure du lieu
form-whole-days = Journées entières, sans heures
form-zone = Fuseau horaire
form-zone-there = Celui du lieu
form-more-where = Adresse complète, en ligne, téléphone
form-more-where-line = tout est facultatif
form-street = Rue et numéro
form-postal-code = Code postal
form-town = Ville
form-country = Pays
form-online = Adresse en ligne
form-phone = Téléphone
form-seeing = Qui le voit, commentaires
form-seeing-line = tout le monde, ouverts
form-visibility = Qui le voit ?
form-visibility-public = Tout le monde, et il est listé
form-visibility-unlisted = Qui a le lien
form-visibility-restricted = Les membres du groupe, et qui participe
form-visibility-private = L’organisation, et qui participe
form-comments = Qui peut commenter ?
form-comments-open = Toute personne qui a un profil
form-comments-closed = Seulement l’organisation
form-more = Prix, mots-clés, catégorie, langue
form-more-line = on peut ne rien dire
form-price = Prix
form-price-hint = 0 : gratuit ; vide : rien n’est dit
form-price-wrong = Dites le prix en chiffres, par exemple 3,50
form-currency = Monnaie
form-currency-wrong = Une monnaie a trois lettres, comme EUR
form-tags = Mots-clés
form-tags-hint = Séparés par des virgules
form-tags-wrong = Un des mots-clés est trop court ou trop long
form-category = Catégorie
form-language = Langue
form-language-unknown = Non précisée
form-speaks = Écrit par { $name }
form-keep-draft = Garder en brouillon
form-picture-later = Une image s’ajoute sur la page de l’événement. Un brouillon n’est vu que par l’organisation.

# L’image d’un événement.
picture-title = Image de l’événement
picture-file = Une image de votre appareil
picture-file-hint = JPEG, PNG, WebP ou GIF, { $megabytes } Mo au plus ; au mieux 16 de large pour 9 de haut. Le lieu et l’appareil ne sont pas gardés.
picture-alt = Décrivez-la pour qui ne la voit pas
picture-alt-hint = Ce que l’on voit, en une phrase
picture-undescribed = Pas encore décrite.
picture-use = Utiliser cette image
picture-remove = Retirer l’image
picture-missing = Choisissez d’abord un fichier.
picture-wrong = Ce fichier n’est pas une image lisible, ou il est trop grand.
picture-too-large = Ce fichier est trop grand, ou n’est pas arrivé en entier.

# Les profils.
new-profile = Un nouveau profil
new-profile-line = Vous participez, écrivez et organisez sous ce nom.
new-profile-button = Créer ce profil
edit-profile = Modifier le profil
profile-name = Nom
profile-name-hint = Comme on vous appelle ; pas forcément votre nom d’état civil
profile-username = Identifiant
profile-username-hint = Minuscules, chiffres et _ . Il devient @identifiant@{ $server } et ne peut pas être changé.
profile-summary = À propos de vous
username-wrong = Un identifiant n’a que des minuscules, des chiffres et _
username-taken = Cet identifiant est pris, ou vous avez déjà autant de profils que possible
name-too-long = Un nom a 100 caractères au plus
summary-too-long = 5 000 caractères au plus

# Ses propres dates.
dates-of = De votre profil { $name }
my-past-dates = Dates passées
my-drafts = Brouillons
no-dates-yet = Vous n’avez pas encore de dates.
waiting-for-you = En attente de vous
waits-invitation = { $group } vous invite
waits-joining = { $count ->
    [one] Une personne demande à entrer dans { $group }
   *[other] { $count } personnes demandent à entrer dans { $group }
 }
waits-asking = { $count ->
    [one] Une personne demande à venir : { $title }
   *[other] { $count } personnes demandent à venir : { $title }
 }

# Les groupes.
group = Groupe
new-group = Un nouveau groupe
new-group-line = Un groupe organise en son propre nom, avec plusieurs personnes qui peuvent modifier.
new-group-button = Créer ce groupe
group-name = Nom du groupe
group-name-hint = Comme sur une porte
group-username = Identifiant du groupe
group-username-hint = Minuscules, chiffres et _ . Il devient @identifiant@{ $server } et ne peut pas être changé.
group-summary = À quoi sert-il ?
group-visibility = Qui le voit ?
group-visibility-public = Tout le monde, et il est listé
group-visibility-unlisted = Qui a le lien
group-visibility-private = Seulement ses membres
group-founders = Seule l’administration crée des groupes ici.
group-settings = Réglages du groupe
group-organize = Vous organisez dans ce groupe
group-invitations = Invitations
group-invited = Ce groupe vous invite
group-accept = Accepter
group-decline = Non merci
group-dates = Les dates de ce groupe
group-joining = Comment entrer
group-joining-line = On y entre sur invitation. Pour suivre ses événements sans être membre, abonnez-vous à son calendrier ou à ses nouvelles ci-dessous.
group-openness = Comment y entre-t-on ?
group-openness-open = Entre qui veut
group-openness-moderated = Sur demande, après un oui
group-openness-invitation = Sur invitation seulement
group-join-title = Entrer dans ce groupe ?
group-join-open = Tout le monde peut entrer. Les membres voient ce que seuls les membres voient, et organisent quand on le leur propose.
group-join-moderated = Demandez à entrer : celles et ceux qui organisent ici disent oui ou non, et vous recevez un courriel.
group-join-button = Entrer
group-ask-button = Demander à entrer
group-followers = Qui peut suivre ?
group-followers-welcome = Qui veut
group-followers-approved = Qui le demande, après un oui
group-followers-count = { $count ->
    [0] Personne ne suit encore.
    [one] Un profil suit.
   *[other] { $count } profils suivent.
}
group-too-many-followers = Ce groupe ne peut pas être suivi par plus de profils.
group-follow-title = Suivre ce groupe
group-following = Suivre
group-follow-why = Qui suit apprend, ici et par courriel, les nouveaux événements que tout le monde peut voir, sans être membre.
group-follow-asks = Le groupe répond à qui demande à suivre.
group-follow-button = Suivre
group-you-follow = Vous suivez ce groupe
group-follow-asked = Vous avez demandé à suivre
group-follow-letters = Un courriel vous annonce chaque nouvel événement.
group-follow-quiet = Vous ne recevez pas de courriel à son sujet.
group-follow-no-letters = Pas de courriel
follow-quiet-title = Ne plus recevoir de courriels sur ce groupe ?
follow-quiet-line = Vous continuez à le suivre, et lisez ses événements ici.
follow-quiet-button = Plus de courriels
follow-quiet-done-title = Plus de courriels
follow-quiet-done-line = Vous suivez toujours ce groupe. Sa page permet de choisir à nouveau les courriels.
group-follow-done = Vous suivez maintenant ce groupe. Un courriel vous annonce chaque nouvel événement.
group-follow-quiet-done = Vous suivez maintenant ce groupe. Vous ne recevez pas de courriels à son sujet.
group-follow-asked-done = Vous avez demandé à suivre ce groupe. Les personnes qui l’organisent répondront.
group-unfollow-done = Vous ne suivez plus ce groupe.
groups-followed = Groupes que vous suivez
group-follow-with-letters = Des courriels, oui
group-unfollow = Ne plus suivre
group-follow-requests = Qui demande à suivre
group-follow-yes = Laisser suivre
group-stay-out = Pas maintenant
group-asked = Vous avez demandé à entrer
group-asked-line = Celles et ceux qui organisent ici répondent, et vous recevez un courriel.
group-requests = Qui demande à entrer
group-request-yes = Faire entrer
group-request-no = Dire non
group-not-requested = Ce profil ne demande plus à entrer.
group-role-requested = demande à entrer
group-invite = Inviter quelqu’un
group-invite-hint = L’identifiant de son profil sur ce serveur
group-invite-button = Inviter
group-invite-nobody = Personne ici n’a cet identifiant.
group-already-member = Ce profil est dans le groupe, ou a déjà été invité.
group-last-administrator = La dernière personne qui administre ne peut ni partir ni quitter ce rôle. Donnez-le d’abord à quelqu’un d’autre.
group-creator-stays = Qui a fondé un groupe est seul à pouvoir renoncer à ce rôle.
group-role-too-low = Il faut un rôle plus élevé dans le groupe.
group-not-so = Ce n’est pas possible avec ce membre.
group-role-invited = invité·e
group-make-administrator = Rendre administrateur·rice
group-make-moderator = Permettre d’organiser
group-make-member = Rendre simple membre
group-remove = Retirer
group-leave = Quitter le groupe
group-leave-title = Quitter ce groupe ?
group-leave-line = Vous ne verrez plus ce que seuls ses membres voient.
group-inside = Ce profil est déjà dans le groupe.
group-outside = Ce profil n’est pas dans le groupe : il n’y a rien à quitter.
group-stay = Rester
group-delete-title = Supprimer le groupe
group-delete-line = Le groupe disparaît pour de bon, avec sa page, ses membres et ses flux.
group-delete-button = Supprimer pour de bon
group-keep = Le garder
no-groups-yet = Ce profil n’est encore dans aucun groupe.

# Les réglages d’un compte.
settings-preferences = Langue et courriels
settings-language = Langue des courriels
settings-language-hint = Les pages suivent le choix fait au pied de chaque page
settings-zone = Fuseau horaire
settings-zone-house = Celui de ce site
settings-letters = M’écrire
settings-on-the-day = le matin d’un événement
settings-each-week = au début de la semaine
settings-before-event = peu avant un événement
settings-waiting = Courriels sur les personnes qui vous attendent
settings-waiting-hint = Quand quelqu’un demande à venir à ce que vous organisez, y écrit quelque chose, ou demande à entrer dans votre groupe
settings-waiting-at-once = aussitôt, et au plus tous les quarts d’heure
settings-waiting-hourly = au plus une fois par heure
settings-waiting-daily = au plus une fois par jour
settings-waiting-weekly = au plus une fois par semaine
settings-waiting-never = jamais
settings-password = Changer de mot de passe
settings-password-now = Mot de passe actuel
settings-password-wrong = Ce n’est pas votre mot de passe.
settings-address = Changer d’adresse
settings-address-now = Les courriels vont à { $email }.
settings-address-waits = { $email } attend d’être confirmée.
settings-address-new = Nouvelle adresse
settings-address-button = Utiliser cette adresse
settings-address-sent = Un courriel avec un lien est parti à la nouvelle adresse. Tant que vous ne le suivez pas, l’ancienne reste.

# The first page of who signed in.
waits-following = { $count ->
    [one] Un profil demande à suivre { $group }
   *[other] { $count } profils demandent à suivre { $group }
}
waits-events = { $count ->
    [one] Un événement attend l’équipe de modération
   *[other] { $count } événements attendent l’équipe de modération
}
waits-reports = { $count ->
    [one] Un signalement attend l’équipe de modération
   *[other] { $count } signalements attendent l’équipe de modération
}
start-greeting = Bonjour, { $name }
start-dates = { $count ->
    [0] Aucune date à venir.
    [one] Une date à venir.
   *[other] { $count } dates à venir.
}
start-waiting = { $count ->
    [0] Rien ne vous attend.
    [one] Une chose vous attend.
   *[other] { $count } choses vous attendent.
}
start-drafts = { $count ->
    [one] Un brouillon
   *[other] { $count } brouillons
}
start-next-dates = Vos prochaines dates
start-no-dates = Ici se trouvera ce à quoi vous participez ou ce que vous organisez. Trouvez une sortie, ou invitez à votre tour.
start-find = Trouver des événements
start-all-dates = Toutes vos dates
start-for-you = Pour vous
start-news = Du nouveau dans vos groupes
start-no-news = Rien de nouveau ces dernières semaines.
start-no-groups = Rejoignez ou suivez un groupe : vous lirez ici ce qu’il prévoit.
start-find-groups = Trouver des groupes
start-you-organise = Vous organisez
start-you-come = Vous participez
start-you-asked = Vous avez demandé à participer
start-no-profile = Vous n’avez pas encore de profil sous lequel participer.
news-published = annoncé le { $day }
news-changed = modifié le { $day }

# The history of an event.
history-of = Historique de « { $title } »
history-inside = Chaque modification, la plus récente d’abord : ce que c’était, ce que c’est, qui l’a faite. Les autres apprennent que quelque chose a changé.
history-outside = Ce qui a changé depuis l’annonce, le plus récent d’abord.
history-saved = Enregistré
history-times = Les heures sont celles de { $zone }.
history-to-event = Vers l’événement
history-none = Rien n’a changé.
history-was = avant :
history-is = maintenant :
history-then = Tel que c’était alors
history-restore = Revenir à cela
history-link = Tout l’historique
history-button = Historique
restore-title = Revenir à ce que c’était ?
restore-line = Titre, description, horaire, lieu et options redeviennent ce qu’ils étaient alors. Les participations restent ; un courriel annonce ce qui compte pour venir.
restore-reinstates = Il est annulé à présent. En revenant à cela, il aura lieu malgré tout, et toutes les personnes inscrites l’apprendront.
restore-stays-on = Il était annulé alors. Cela ne revient pas : il continue d’avoir lieu.
restore-button = Revenir à cela
restore-not = Laisser en l’état
restore-changed = Quelqu’un vient de modifier l’événement. Regardez à nouveau, et réessayez.
change-drafted = Rédigé
change-published = Annoncé
