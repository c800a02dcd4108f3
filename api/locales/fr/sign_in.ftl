# Se connecter, se déconnecter, et sous quel profil on agit.
sign-in = Se connecter
sign-out = Se déconnecter
sign-out-title = Voulez-vous vous déconnecter ?
password = Mot de passe
wrong-credentials = L’adresse électronique et le mot de passe ne vont pas ensemble. Vérifiez les deux, et si les majuscules sont verrouillées.
address-unconfirmed = Votre adresse n’est pas encore confirmée. Suivez le lien du message que nous vous avons envoyé.
too-many-sign-ins = Trop de tentatives. Attendez quelques minutes, puis réessayez.
your-profiles = Vos profils
act-as = Sous quel profil agissez-vous ?
use-this-profile = Agir sous ce profil
profiles-are-apart = Personne ne peut voir que ces profils sont les vôtres.
no-profile-yet = Vous n’avez pas encore de profil. Créez-en un avec une application qui utilise ce serveur.
signed-in-as = Connecté en tant que { $name }
