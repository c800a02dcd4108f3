# Trouver des événements et des groupes.
search = Rechercher
search-title = Trouver des événements
search-what = Quoi
search-what-help = Mots du titre, étiquettes, personnes, lieux ; « des mots entre guillemets » vont ensemble.
search-when = Quand
search-where = Près de
search-where-help = Un lieu, ou latitude,longitude
search-radius = Dans un rayon de
search-kilometres = { $km } km
search-category = Catégorie
search-any = Toutes
search-go = Rechercher
search-day-from = À partir du
search-day-to = Jusqu’au
search-type = Comment
search-language = Langue
search-tag = Étiquette
search-length = Durée
search-access = Accessibilité
search-sort = Ordre
search-usual = Habituel
search-events = Événements
search-groups = Groupes
search-all-events = Tous les événements
search-words = « { $words } »
search-found-events = { $count ->
    [0] Aucun événement trouvé
    [one] Un événement trouvé
   *[other] { $count } événements trouvés
}
search-found-groups = { $count ->
    [0] Aucun groupe trouvé
    [one] Un groupe trouvé
   *[other] { $count } groupes trouvés
}
search-wishes = Ce que vous avez demandé
search-without = Sans « { $wish } »
search-forgiven = Rien ne s’écrit exactement ainsi. Cherchiez-vous l’un de ceux-ci ?
search-in-part = Rien ne contient tous ces mots. Ceux-ci en ont la plupart.
search-nowhere = Personne ici ne sait où se trouve « { $place } ». Essayez latitude,longitude, comme 45.76,4.83.
search-nothing = Rien ne correspond à tout cela
search-nothing-try = Vous pourriez essayer :
search-try-any-time = à n’importe quelle date, même passée
search-try-farther = dans un rayon de { $km } km
search-try-all = tous les prochains événements
search-try-groups = les mêmes mots parmi les groupes
search-follow = Suivre cette recherche
search-follow-why = Les nouveaux événements qui correspondent viennent à vous, sans compte.
search-data = En données (JSON)
search-when-upcoming = À partir de maintenant
search-when-today = Aujourd’hui
search-when-tomorrow = Demain
search-when-weekend = Ce week-end
search-when-week = Les sept prochains jours
search-when-month = Les trente prochains jours
search-when-past = Dans le passé
search-when-any = N’importe quand
search-from = à partir du { $day }
search-to = jusqu’au { $day }
search-within = à moins de { $km } km de { $place }
search-on-map = dans cette partie de la carte
search-online = En ligne
search-in-person = Sur place
search-here = Seulement d’ici
search-long = Expositions et autres longs
search-short = Pas de longs
search-free = Gratuit
search-access-wheelchair = En fauteuil roulant
search-access-subtitles = Avec sous-titres
search-access-sign-language = En langue des signes
search-status-tentative = Pas encore certain
search-status-confirmed = Confirmé
search-status-cancelled = Annulé
search-sort-match = Les plus pertinents d’abord
search-sort-soonest = Les plus proches d’abord
search-sort-latest = Les plus tardifs d’abord
search-sort-newest = Les plus récents d’abord
search-sort-oldest = Les plus anciens d’abord
search-sort-people = Les plus fréquentés d’abord
search-sort-fewest = Les moins fréquentés d’abord
search-credit = Où sont les lieux :

# Un mois, des étiquettes et des catégories.
month-day = { $day }, { $count ->
    [one] un événement
   *[other] { $count } événements
 }
month-more = { $count ->
    [one] et un autre
   *[other] et { $count } autres
 }
month-others = Autres mois
month-this = Ce mois-ci
month-link = Mois
categories-title = Catégories
search-filters = { $count ->
    [0] Filtres
   *[other] Filtres ({ $count })
 }
search-quickly = Bientôt
