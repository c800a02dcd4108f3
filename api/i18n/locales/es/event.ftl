# Un evento.
event = Evento
at-a-glance = De un vistazo
when = Cuándo
where = Dónde
price = Precio
free-of-charge = Gratis
participants = Participantes
participants-count = { $count ->
    [0] Nadie todavía
    [one] Viene una persona
   *[other] Vienen { $count } personas
 }
places-left = { $count ->
    [0] No quedan plazas
    [one] Queda una plaza
   *[other] Quedan { $count } plazas
 }
places-in-all = { $count ->
    [one] Una plaza en total
   *[other] { $count } plazas en total
 }
add-to-calendar = A mi calendario
on-the-map = En el mapa
in-my-map-program = En mi aplicación de mapas
takes-place-online = Este evento es en línea
programme = Programa
with = Con
accessibility = Accesibilidad
good-to-know = Conviene saber
conditions = Qué acepta al venir
read-more = Leer más
what-changed = Qué ha cambiado
more-from-them = Más de los organizadores:
in-language = En { $language }
contact = Contacto
phone = Teléfono
picture-of = Imagen: { $title }

# Lo que hay que saber antes de seguir leyendo.
notice-draft = Borrador: solo los organizadores ven esta página.
notice-waiting = Este evento espera a la moderación antes de que otros lo vean, porque es el primero de su cuenta. Recibirá un mensaje cuando se decida; mientras tanto puede cambiarlo.
notice-cancelled = Este evento está cancelado.
notice-tentative = Aún no es seguro que este evento tenga lugar.
notice-over = Este evento ha terminado.
notice-under-way = Este evento está en marcha.
notice-moved = La hora ha cambiado.
notice-moved-from = Estaba previsto para { $when }.
notice-unlisted = Solo quien tiene el enlace encuentra este evento.
notice-elsewhere = Este evento se organiza en otro servidor.
notice-see-original = Ver la página original.
they-say = Los organizadores dicen: { $reason }

# Qué ha cambiado.
change-title = El título
change-description = La descripción ha cambiado
change-details = Han cambiado detalles
change-when = La hora
change-begins = El comienzo
change-ends = El final
change-place = El lugar
change-options = Ha cambiado cómo se participa
change-organizers = Han cambiado los organizadores
change-tentative = El evento pasó a ser incierto
change-confirmed = El evento fue confirmado
change-cancelled = El evento fue cancelado
change-reinstated = El evento tiene lugar después de todo

# Cómo se participa.
take-part = Participar
join-here = Quiero ir
join-elsewhere = Inscribirse en otro sitio
join-full = No quedan plazas.
join-cancelled = Este evento está cancelado; nadie puede participar.
join-over = Este evento ha terminado.
join-by-invitation = A este evento se va con invitación.
join-with-account = Para participar hace falta una cuenta.
join-unpublished = Este evento aún no está publicado.

# Datos con clave, como los ofrece el formulario de Mobilizon.
meta-wheelchair = Acceso en silla de ruedas
meta-subtitles = Subtítulos en directo
meta-sign-language = Lengua de signos
meta-smoke-free = Sin humo
meta-replay = Grabación
meta-live = Emisión en directo
meta-poll = Encuesta
meta-notes = Notas compartidas
meta-fediverse = Cuenta del fediverso
meta-twitter = Cuenta de Twitter
meta-tickets = Entradas
meta-prices = Precios
meta-schedule = Horario
meta-video-call = Videollamada
meta-yes = sí
meta-no = no
meta-partially = en parte
meta-fully = del todo
