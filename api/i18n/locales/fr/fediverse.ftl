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

# Chercher un événement d’un autre serveur par son adresse.
lookup-title = Un événement sur un autre serveur
lookup-line = Indiquez son adresse. Nous la demandons à son propre serveur ; vous le trouvez ensuite ici et pouvez demander à venir.
lookup-address = L’adresse de l’événement
lookup-button = Le chercher
lookup-nothing = Il n’y a pas à cette adresse d’événement que nous puissions montrer ici.
lookup-not-now = Ce serveur ne répond pas. Réessayez plus tard.
search-try-elsewhere = Le demander à { $server }
come-elsewhere = Venir avec un compte d’un autre serveur
come-elsewhere-line = Avec un compte sur Mobilizon, Parvis ou un autre serveur d’événements, vous pouvez le demander de là-bas. Cherchez-y l’adresse de cette page, ou dites qui vous êtes et nous vous y menons.
come-asks = { $server } vous demande si vous voulez venir.
come-by-hand = Cherchez plutôt l’adresse de l’événement sur votre serveur.
come-back = Retour à l’événement
