# Participer sans compte.
take-part-without-account = Aucun compte n’est nécessaire : nous vous envoyons un courriel pour confirmer que vous voulez venir. Votre adresse ne sert qu’à cet événement.
organizers-will-answer = Les organisateurs décident ensuite qui participe.
your-email = Votre adresse électronique
your-email-help = Par exemple anna@example.org
your-message = Un mot aux organisateurs
i-take-part = Je veux venir
form-has-errors = Quelque chose demande votre attention :
email-wrong = Ce n’est pas une adresse électronique. Elle ressemble à anna@example.org.
message-too-long = C’est trop long : 2 000 caractères au plus.
too-many-requests = Trop de demandes de ce genre. Réessayez dans { $minutes ->
    [one] une minute
   *[other] { $minutes } minutes
}.
sent-title = Regardez votre boîte aux lettres
sent-line = Nous vous avons envoyé un courriel avec un lien. Suivez-le pour confirmer que vous voulez venir ; d’ici là, votre place n’est pas gardée.
sent-not-there = Pas de courriel ? Regardez dans le dossier des indésirables, ou réessayez avec la même adresse.
to-the-event = Vers l’événement

# Les liens des courriels : une page avec un bouton, pour que les programmes qui suivent les liens ne changent rien.
confirm-participation-title = Voulez-vous venir ?
confirm-participation-button = Oui, je veux venir
participation-confirmed-title = Vous venez !
participation-confirmed-line = Votre place est gardée. Un courriel avec l’entrée d’agenda est en route.
participation-requested-title = Les organisateurs savent que vous voulez venir
participation-requested-line = Ils décident qui participe. Nous vous écrirons dès qu’ils auront répondu.
cancel-participation-title = Rendre votre place ?
cancel-participation-line = Quelqu’un d’autre pourra la prendre.
cancel-participation-button = Je ne peux pas venir
participation-cancelled-title = Vous avez rendu votre place
participation-cancelled-line = Merci de l’avoir dit. Si c’était une erreur, vous pouvez demander à venir de nouveau.
take-part-again = Participer de nouveau
link-too-old-title = Ce lien ne fonctionne plus
link-too-old-line = Il a déjà servi, il est trop ancien ou incomplet. Essayez de le recopier depuis le courriel.
confirm-address-title = Confirmez votre adresse électronique
confirm-address-line = Un clic, et votre compte est utilisable.
confirm-address-button = Cette adresse est la mienne
address-confirmed-title = Votre adresse est confirmée
address-confirmed-line = Vous pouvez vous connecter maintenant.
confirm-change-title = Utiliser cette adresse électronique ?
confirm-change-line = Vous vous connecterez ensuite avec elle, et les courriels y arriveront.
confirm-change-button = Utiliser cette adresse
take-back-title = Reprendre cette adresse électronique ?
take-back-line = Votre compte l’utilisera de nouveau, tout le monde sera déconnecté, et vous choisirez un nouveau mot de passe à la page suivante.
take-back-button = La reprendre
address-changed-title = Votre adresse a changé
address-changed-line = Connectez-vous désormais avec la nouvelle.
address-taken = Quelqu’un d’autre utilise désormais cette adresse.
new-password-title = Choisissez un nouveau mot de passe
new-password = Nouveau mot de passe
new-password-help = Au moins 8 caractères. Long vaut mieux que compliqué.
new-password-button = Utiliser ce mot de passe
new-password-wrong = Un mot de passe a de 8 à 200 caractères.
password-changed-title = Votre mot de passe a changé
password-changed-line = Vous pouvez vous en servir maintenant. Vous avez été déconnecté·e partout ailleurs.

made-enough-title = C’était beaucoup pour une journée
made-enough-line = Un compte ne crée ici qu’un certain nombre de choses par jour. Continuez demain.

leave-empty = Laissez ce champ vide
machine-title = Cela ressemble à une machine
machine-filled-unseen = Un champ que personne ne voit a été rempli. Si vous êtes une personne, votre navigateur l’a fait : revenez en arrière, rechargez la page et renvoyez-la sans remplissage automatique.
machine-too-fast = C’était plus rapide que l’écriture d’une personne. Revenez en arrière et renvoyez le formulaire.
