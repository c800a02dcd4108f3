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
