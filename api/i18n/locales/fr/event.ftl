# Un événement.
event = Événement
at-a-glance = En bref
when = Quand
where = Où
price = Prix
free-of-charge = Gratuit
participants = Participants
participants-count = { $count ->
    [0] Personne pour l’instant
    [one] Une personne vient
   *[other] { $count } personnes viennent
 }
places-left = { $count ->
    [0] Plus de place
    [one] Il reste une place
   *[other] Il reste { $count } places
 }
places-in-all = { $count ->
    [one] Une place en tout
   *[other] { $count } places en tout
 }
add-to-calendar = Ajouter à mon agenda
on-the-map = Sur la carte
in-my-map-program = Dans mon appli de cartes
takes-place-online = Cet événement a lieu en ligne
programme = Programme
with = Avec
accessibility = Accessibilité
good-to-know = Bon à savoir
conditions = Ce que vous acceptez en venant
read-more = En savoir plus
what-changed = Ce qui a changé
more-from-them = Des mêmes organisateurs :
in-language = En { $language }
contact = Contact
phone = Téléphone
picture-of = Image : { $title }

# Ce qu’il faut savoir avant de lire.
notice-draft = Brouillon : seuls les organisateurs voient cette page.
notice-waiting = Cet événement attend la modération avant que d’autres le voient, car c’est le premier de votre compte. Vous recevrez un message quand ce sera décidé ; d’ici là vous pouvez le modifier.
notice-cancelled = Cet événement est annulé.
notice-tentative = Il n’est pas encore certain que cet événement ait lieu.
notice-over = Cet événement est terminé.
notice-under-way = Cet événement est en cours.
notice-moved = L’horaire a changé.
notice-moved-from = C’était prévu { $when }.
notice-unlisted = Seules les personnes qui ont le lien trouvent cet événement.
notice-elsewhere = Cet événement est organisé sur un autre serveur.
notice-see-original = Voir la page d’origine.
they-say = Les organisateurs disent : { $reason }

# Ce qui a changé.
change-title = Le titre
change-description = La description a changé
change-details = Des détails ont changé
change-when = L’horaire
change-begins = Le début
change-ends = La fin
change-place = Le lieu
change-options = La manière de participer a changé
change-organizers = Les organisateurs ont changé
change-tentative = L’événement est devenu incertain
change-confirmed = L’événement a été confirmé
change-cancelled = L’événement a été annulé
change-reinstated = L’événement aura bien lieu

# Comment participer.
take-part = Participer
join-here = Je veux venir
join-elsewhere = S’inscrire sur un autre site
join-full = Il n’y a plus de place.
join-cancelled = Cet événement est annulé ; personne ne peut y participer.
join-over = Cet événement est terminé.
join-by-invitation = On vient à cet événement sur invitation.
join-with-account = Pour participer à cet événement, il faut un compte.
join-unpublished = Cet événement n’est pas encore publié.

# Faits avec une clé, tels que les propose le formulaire de Mobilizon.
meta-wheelchair = Accès en fauteuil roulant
meta-subtitles = Sous-titres en direct
meta-sign-language = Langue des signes
meta-smoke-free = Non-fumeur
meta-replay = Enregistrement
meta-live = Diffusion en direct
meta-poll = Sondage
meta-notes = Notes partagées
meta-fediverse = Compte du fédivers
meta-twitter = Compte Twitter
meta-tickets = Billets
meta-prices = Tarifs
meta-schedule = Programme détaillé
meta-video-call = Visioconférence
meta-yes = oui
meta-no = non
meta-partially = en partie
meta-fully = entièrement
