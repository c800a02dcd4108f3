# Veranstaltungen und Gruppen finden.
search = Suchen
search-title = Veranstaltungen finden
search-what = Was
search-what-help = Wörter aus Titel, Schlagwörtern, Leuten, Orten; „Wörter in Anführungszeichen“ gehören zusammen.
search-when = Wann
search-where = Nahe
search-where-help = Ein Ort, oder Breite,Länge
search-radius = Umkreis
search-kilometres = { $km } km
search-category = Kategorie
search-any = Egal
search-go = Suchen
search-day-from = Von
search-day-to = Bis
search-type = Wie
search-language = Sprache
search-tag = Schlagwort
search-length = Dauer
search-access = Barrierefreiheit
search-sort = Reihenfolge
search-usual = Die übliche
search-events = Veranstaltungen
search-groups = Gruppen
search-all-events = Alle Veranstaltungen
search-words = „{ $words }“
search-found-events = { $count ->
    [0] Keine Veranstaltungen gefunden
    [one] Eine Veranstaltung gefunden
   *[other] { $count } Veranstaltungen gefunden
}
search-found-groups = { $count ->
    [0] Keine Gruppen gefunden
    [one] Eine Gruppe gefunden
   *[other] { $count } Gruppen gefunden
}
search-wishes = Wonach Sie gefragt haben
search-without = Ohne „{ $wish }“
search-forgiven = Nichts ist genau so geschrieben. Meinten Sie eines davon?
search-in-part = Nichts hat all diese Wörter. Diese haben die meisten davon.
search-nowhere = Niemand hier weiß, wo „{ $place }“ ist. Versuchen Sie es mit Breite,Länge, etwa 45.76,4.83.
search-nothing = Nichts passt auf all das
search-nothing-try = Sie könnten versuchen:
search-try-any-time = zu jeder Zeit, auch was vorbei ist
search-try-farther = im Umkreis von { $km } km
search-try-all = alle Veranstaltungen, die als Nächstes kommen
search-try-groups = dieselben Wörter unter den Gruppen
search-follow = Dieser Suche folgen
search-follow-why = Neue Veranstaltungen, die passen, kommen zu Ihnen, ohne Konto.
search-data = Als Daten (JSON)
search-when-upcoming = Ab jetzt
search-when-today = Heute
search-when-tomorrow = Morgen
search-when-weekend = Dieses Wochenende
search-when-week = Die nächsten sieben Tage
search-when-month = Die nächsten dreißig Tage
search-when-past = Vergangene
search-when-any = Jederzeit
search-from = ab { $day }
search-to = bis { $day }
search-within = höchstens { $km } km von { $place }
search-on-map = in diesem Teil der Karte
search-online = Online
search-in-person = Vor Ort
search-here = Nur von hier
search-long = Ausstellungen und anderes Langes
search-short = Nichts Langes
search-free = Kostenlos
search-access-wheelchair = Mit Rollstuhl
search-access-subtitles = Mit Untertiteln
search-access-sign-language = In Gebärdensprache
search-status-tentative = Noch nicht sicher
search-status-confirmed = Bestätigt
search-status-cancelled = Abgesagt
search-sort-match = Was am besten passt, zuerst
search-sort-soonest = Nächste zuerst
search-sort-latest = Späteste zuerst
search-sort-newest = Neueste zuerst
search-sort-oldest = Älteste zuerst
search-sort-people = Die meisten Leute zuerst
search-sort-fewest = Die wenigsten Leute zuerst
search-credit = Wo Orte sind:

# Ein Monat, Schlagwörter und Kategorien.
month-day = { $day }, { $count ->
    [one] eine Veranstaltung
   *[other] { $count } Veranstaltungen
 }
month-more = { $count ->
    [one] und eine weitere
   *[other] und { $count } weitere
 }
month-others = Andere Monate
month-this = Dieser Monat
month-link = Monat
categories-title = Kategorien
search-filters = { $count ->
    [0] Filter
   *[other] Filter ({ $count })
 }
search-quickly = Bald
