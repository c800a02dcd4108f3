# Kalender und Newsfeeds: Titel, und was für das steht, was nicht mehr da ist.
feed-cancelled = [Abgesagt]
feed-gone = Diese Veranstaltung gibt es nicht mehr
feed-reason = Abgesagt: { $reason }
feed-online = online
feed-instance-title = { $name }: Veranstaltungen
feed-actor-title = { $name }: Veranstaltungen
feed-going-title = { $name }: wohin ich gehe
feed-going-all-title = Wohin ich gehe
feed-comments-title = { $title }: Kommentare
feed-comment-by = { $name } schreibt
