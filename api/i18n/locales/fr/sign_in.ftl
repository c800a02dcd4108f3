# Se connecter, se déconnecter, et sous quel profil on agit.
sign-in = Se connecter
sign-out = Se déconnecter
sign-out-title = Voulez-vous vous déconnecter ?
password = Mot de passe
wrong-credentials = L’adresse électronique et le mot de passe ne vont pas ensemble. Vérifiez les deux, et si les majuscules sont verrouillées.
address-unconfirmed = Votre adresse n’est pas encore confirmée. Suivez le lien du message que nous vous avons envoyé.
too-many-sign-ins = Trop de tentatives. Attendez un quart d’heure, puis réessayez.
sign-ins-wait = Trop de tentatives depuis votre réseau. Réessayez dans { $minutes ->
    [one] une minute
   *[other] { $minutes } minutes
}, ou choisissez un nouveau mot de passe par courriel.
forgot-password = Mot de passe oublié ?
forgot-password-title = Mot de passe oublié ?
forgot-password-line = Dites quelle adresse a servi à l’inscription : un courriel avec un lien y arrive, et vous choisissez un nouveau mot de passe.
forgot-password-sent = Si cette adresse a un compte ici, un courriel avec un lien est en route. Le lien fonctionne deux heures.
resend-link = Pas de courriel pour confirmer votre adresse ?
resend-title = Confirmer votre adresse
resend-line = Dites quelle adresse a servi à l’inscription : nous renvoyons le courriel qui la confirme.
resend-sent = Si un compte à cette adresse attend d’être confirmé, un courriel avec un lien est en route.
send-letter = Envoyer le courriel
your-profiles = Vos profils
act-as = Sous quel profil agissez-vous ?
use-this-profile = Agir sous ce profil
profiles-are-apart = Personne ne peut voir que ces profils sont les vôtres.
no-profile-yet = Vous n’avez pas encore de profil. Créez-en un pour participer, écrire et organiser.

# S’inscrire.
sign-up-link = Créer un compte
sign-up-title = Créer un compte
sign-up-line = Avec un compte, vous venez aux événements en votre nom, vous écrivez et vous organisez.
sign-up-email-hint = Nous envoyons un courriel pour la confirmer. Personne d’autre ne la voit.
sign-up-profile = Votre premier profil
sign-up-profile-line = ce que les autres voient de vous ; on peut en ajouter plus tard
sign-up-button = Créer ce compte
sign-up-rules = Ce qui vaut ici :
sign-up-has-account = J’ai déjà un compte
sign-up-closed = On ne peut pas créer de compte ici en ce moment. Vous pouvez quand même venir aux événements qui accueillent sans compte.
sign-up-for-some = Seules certaines adresses peuvent créer un compte ici, comme en ont décidé les responsables.
sign-up-not-this-address = Cette adresse ne permet pas de créer un compte ici.
sign-up-sent = Nous vous avons envoyé un courriel avec un lien. Suivez-le dans les deux jours, et le compte est à vous.
sign-up-sent-not-there = Pas de courriel ? Regardez dans les indésirables, ou faites-le renvoyer.
welcome-title = Bienvenue
welcome-line = Le compte est à vous. Deux choses à régler une fois, si vous voulez ; on peut les changer à tout moment.
welcome-find = Trouver des événements
sessions-title = Où vous êtes connecté·e
sessions-line = Si vous n’en connaissez pas une, déconnectez-la et choisissez un autre mot de passe.
sessions-end-others = Se déconnecter partout sauf ici
session-this = celle-ci
session-since = connexion : { $when }
session-used = dernier usage : { $when }
session-device-unknown = Un appareil qui n’a pas dit ce qu’il est

link-dead-title = Ce lien n’est plus valable
link-used-line = Il a déjà servi : ce qu’il demandait est fait. Connectez-vous.
link-dead-line = Il est trop vieux, ou une lettre plus récente l’a remplacé. Cherchez la dernière lettre, ou demandez-en une autre.
quiet-title = Plus d’annonces ?
quiet-line = Vous gardez votre place, et serez toujours averti·e si l’événement change ou est annulé.
quiet-button = Ne plus m’envoyer d’annonces de cet événement
quiet-done-title = Vous ne recevrez plus d’annonces de cet événement
quiet-done-line = Votre place est toujours gardée. Pour la rendre, utilisez le lien de la lettre ou la page de l’événement.
