# Calendarios y canales: títulos, y lo que está en lugar de lo que ya no está.
feed-cancelled = [Cancelado]
feed-gone = Este evento ya no está
feed-reason = Cancelado: { $reason }
feed-online = en línea
feed-instance-title = { $name }: eventos
feed-actor-title = { $name }: eventos
feed-going-title = { $name }: adónde voy
feed-going-all-title = Adónde voy
feed-comments-title = { $title }: comentarios
feed-comment-by = { $name } escribe
