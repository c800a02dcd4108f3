# Suivre un groupe depuis son propre serveur.
follow-elsewhere = Suivre depuis votre propre serveur
follow-elsewhere-line = Avec un compte sur Mastodon, Friendica ou un autre serveur du fédivers, vous y recevez les nouveautés d’ici. Cherchez-y cette adresse, ou dites qui vous êtes et nous vous y menons.
follow-account = Votre compte
follow-button = M’y mener
follow-asks = { $server } vous demande si vous voulez suivre.
follow-go-on = Continuer là-bas
follow-back = Retour au groupe
follow-unknown = Nous n’avons trouvé aucun serveur qui connaisse ce compte, ou il ne dit pas comment suivre depuis là-bas.
follow-by-hand = Cherchez plutôt l’adresse du groupe sur votre serveur ; elle figure sur la page du groupe.
follow-too-often = C’était très souvent. Patientez une minute et réessayez.
