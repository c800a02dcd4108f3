# Encontrar eventos y grupos.
search = Buscar
search-title = Encontrar eventos
search-what = Qué
search-what-help = Palabras del título, etiquetas, personas, lugares; «palabras entre comillas» van juntas.
search-when = Cuándo
search-where = Cerca de
search-where-help = Un lugar, o latitud,longitud
search-radius = A menos de
search-kilometres = { $km } km
search-category = Categoría
search-any = Cualquiera
search-go = Buscar
search-day-from = Desde
search-day-to = Hasta
search-type = Cómo
search-language = Idioma
search-tag = Etiqueta
search-length = Duración
search-access = Accesibilidad
search-sort = Orden
search-usual = El habitual
search-events = Eventos
search-groups = Grupos
search-all-events = Todos los eventos
search-words = «{ $words }»
search-found-events = { $count ->
    [0] No se encontraron eventos
    [one] Se encontró un evento
   *[other] Se encontraron { $count } eventos
}
search-found-groups = { $count ->
    [0] No se encontraron grupos
    [one] Se encontró un grupo
   *[other] Se encontraron { $count } grupos
}
search-wishes = Lo que pidió
search-without = Sin «{ $wish }»
search-forgiven = Nada está escrito exactamente así. ¿Quería decir alguno de estos?
search-in-part = Nada tiene todas estas palabras. Estos tienen la mayoría.
search-nowhere = Nadie aquí sabe dónde está «{ $place }». Pruebe latitud,longitud, como 45.76,4.83.
search-nothing = Nada cumple todo esto
search-nothing-try = Podría probar:
search-try-any-time = en cualquier momento, también lo pasado
search-try-farther = a menos de { $km } km
search-try-all = todos los eventos que vienen
search-try-groups = las mismas palabras entre los grupos
search-follow = Seguir esta búsqueda
search-follow-why = Los eventos nuevos que encajan le llegan, sin cuenta.
search-data = Como datos (JSON)
search-when-upcoming = Desde ahora
search-when-today = Hoy
search-when-tomorrow = Mañana
search-when-weekend = Este fin de semana
search-when-week = Los próximos siete días
search-when-month = Los próximos treinta días
search-when-past = En el pasado
search-when-any = En cualquier momento
search-from = desde { $day }
search-to = hasta { $day }
search-within = a menos de { $km } km de { $place }
search-on-map = en esta parte del mapa
search-online = En línea
search-in-person = En persona
search-here = Solo de aquí
search-long = Exposiciones y otros largos
search-short = Ninguno largo
search-free = Gratis
search-access-wheelchair = En silla de ruedas
search-access-subtitles = Con subtítulos
search-access-sign-language = En lengua de signos
search-status-tentative = Aún no es seguro
search-status-confirmed = Confirmado
search-status-cancelled = Cancelado
search-sort-match = Lo que mejor encaja primero
search-sort-soonest = Los más próximos primero
search-sort-latest = Los más lejanos primero
search-sort-newest = Los más nuevos primero
search-sort-oldest = Los más antiguos primero
search-sort-people = Con más gente primero
search-sort-fewest = Con menos gente primero
search-credit = Dónde están los lugares:

# Un mes, etiquetas y categorías.
month-day = { $day }, { $count ->
    [one] un evento
   *[other] { $count } eventos
 }
month-more = { $count ->
    [one] y uno más
   *[other] y { $count } más
 }
month-others = Otros meses
month-this = Este mes
month-link = Mes
categories-title = Categorías
search-filters = { $count ->
    [0] Filtros
   *[other] Filtros ({ $count })
 }
search-quickly = Pronto
