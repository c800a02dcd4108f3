# Calendriers et flux de nouvelles : titres, et ce qui tient lieu de ce qui n’est plus là.
feed-cancelled = [Annulé]
feed-gone = Cet événement n’est plus là
feed-reason = Annulé : { $reason }
feed-online = en ligne
feed-instance-title = { $name } : événements
feed-actor-title = { $name } : événements
feed-going-title = { $name } : mes sorties
feed-going-all-title = Mes sorties
feed-comments-title = { $title } : commentaires
feed-comment-by = { $name } écrit
