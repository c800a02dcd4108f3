# El marco: quién actúa, adónde se va.
skip-links = Saltos
skip-to-search = Ir a la búsqueda
acting-as = Actúa como
your-account = Su cuenta
you-act-as-this = actúa ahora con este
another-profile = Otro perfil
your-settings = Ajustes
my-dates = Mis fechas
my-groups = Mis grupos
moderation-link = Moderación
reports-wait = denuncias esperan
new-event = Evento nuevo
where-you-are = Dónde está
nothing-next = Aún no hay nada previsto.

# Lo que hacen los organizadores.
you-organize = Usted organiza esto
publish = Publicar
draft = Borrador
duplicate = Duplicar
reinstate = Tiene lugar después de todo
call-off = Cancelarlo
call-off-title = ¿Cancelar este evento?
call-off-line = Se avisa a todos los que vienen. La página se queda y dice que no tiene lugar; puede cambiar de idea.
call-off-why = Por qué
keep-event = Dejarlo como está
delete-event-title = ¿Borrar este evento?
delete-event-line = Su página, sus comentarios y la lista de quienes vienen se van para siempre. Para decir que no tiene lugar, mejor cancélelo.
delete-event-button = Borrarlo para siempre
event-deleted-title = El evento está borrado
event-deleted-line = Los calendarios que lo tenían lo mostrarán como cancelado.
edit-event = Modificar el evento
picture-link = Imagen
participants-link = { $asking ->
    [0] Participantes: { $coming }
   *[other] Participantes: { $coming }, piden venir: { $asking }
 }
write-to-them = Escribirles
announcement-words = ¿Qué debe saber quien viene?
comment-other-profile = Este perfil no organiza el evento, así que no puede anunciar. Actúe con otro perfil, o escriba un comentario.

# Participar con un perfil.
come-as-whom = ¿Como quién viene?
you-come-as = Viene como
choose-a-profile = Elija como quién viene.
ask-to-come = Pedir venir
you-come = Usted viene
you-asked = Pidió venir
you-were-refused = Los organizadores dijeron que no a este perfil.
leave-event = No puedo ir
leave-request = Retirar la petición
leave-as = Se trata de su perfil { $name }.
seat-of-organizer = Usted organiza este evento y va de todos modos. Quien organiza no puede ausentarse; el evento sí se puede cancelar.
seat-of-nobody = Este perfil no va a este evento, ni lo ha pedido.
form-ends-over-night = Es antes del comienzo. Si sigue después de medianoche, deje { $day } como último día más abajo y envíelo otra vez; si no, corrija la hora
follow-quiet-title = ¿No recibir más correos sobre este grupo?
follow-quiet-line = Lo sigue todavía, y lee aquí sus eventos.
follow-quiet-button = No más correos
follow-quiet-done-title = No más correos
follow-quiet-done-line = Sigue a este grupo todavía. En su página puede volver a elegir los correos.
group-follow-done = Ahora sigue a este grupo. Un correo le anuncia cada evento nuevo.
group-follow-quiet-done = Ahora sigue a este grupo. No recibe correos sobre él.
group-follow-asked-done = Ha pedido seguir a este grupo. Quienes lo organizan responderán.
group-unfollow-done = Ya no sigue a este grupo.
groups-followed = Grupos que sigue
group-inside = Este perfil ya está en el grupo.
group-outside = Este perfil no está en el grupo; no hay nada que dejar.
settings-waiting = Correos sobre quienes le esperan
settings-waiting-hint = Cuando alguien pide venir a lo que usted organiza, escribe algo allí, o pide entrar en su grupo
settings-waiting-at-once = enseguida, y como mucho cada cuarto de hora
settings-waiting-hourly = como mucho una vez por hora
settings-waiting-daily = como mucho una vez al día
settings-waiting-weekly = como mucho una vez por semana
settings-waiting-never = nunca
history-saved = Guardado
history-times = Las horas son las de { $zone }.
restore-reinstates = Ahora está cancelado. Si vuelve a ser como era, tendrá lugar después de todo, y lo sabrán quienes van.
restore-stays-on = Entonces estaba cancelado. Eso no vuelve: sigue teniendo lugar.
join-needs-profile = Crear un perfil para participar
join-sign-in = Entrar para participar

# Quién viene, para organizadores.
who-comes = Quién viene
roll-summary = Vienen { $coming }, piden venir { $asking }.
roll-show = Mostrar
roll-all = Todos
roll-asking = Pide venir
roll-coming = Viene
roll-refused = Rechazado
roll-unconfirmed = Dirección sin confirmar
roll-organizes = Organiza
roll-guest = Sin cuenta
roll-gone = Perfil borrado
roll-export = Llevarse la lista (CSV)
roll-empty = Nadie todavía.
roll-caption = Elija personas y respóndales abajo.
roll-choose = Elegir
roll-name = Nombre
roll-answer = Estado
roll-said = Dijo
roll-since = Desde
roll-nothing-said = nada
roll-chosen = Responder a quienes ha elegido
roll-yes = Decir que sí
roll-no = Decir que no
roll-nobody-chosen = Elija antes al menos a una persona.
roll-newer = ← Atrás
roll-older = Adelante →

# El formulario de un evento.
form-lead = Bastan cuatro respuestas. Lo demás puede esperar, o quedarse como está.
form-mistakes = { $count ->
    [one] Una respuesta necesita otra mirada
   *[other] { $count } respuestas necesitan otra mirada
 }
form-conflict = Otra persona cambió este evento entretanto
form-conflict-line = No se ha perdido nada de lo suyo: está abajo. Esto es lo que guardaron; si guarda ahora, lo suyo lo sustituye.
form-conflict-empty = nada
form-title = ¿Qué es?
form-title-hint = Un nombre que valga en un cartel
form-title-wrong = Dele un nombre de 3 a 200 caracteres
form-when = ¿Cuándo?
form-day = Día
form-starts = Empieza
form-ends = Termina
form-last-day = Último día
form-day-wrong = Diga qué día, como 2026-05-31
form-starts-wrong = Diga a qué hora empieza, como 19:30
form-ends-wrong = Diga a qué hora termina, como 22:00
form-ends-before = No puede terminar antes de empezar
form-venue = ¿Dónde?
form-venue-hint = Un nombre o una dirección. Déjelo vacío si es solo en línea.
form-place-long = Este lugar tiene demasiadas palabras
form-find = Buscar este lugar
form-places-found = ¿Cuál de estos?
form-places-none = No se encontró ningún lugar con este nombre. Se queda como lo escribió.
form-places-typed = Ninguno: como lo escribí
form-text = ¿Qué conviene saber?
form-text-hint = Una línea vacía hace un párrafo
form-text-long = Tiene { $length } caracteres; caben 100.000 como mucho
form-who = ¿Quién invita?
form-who-group = Quienes organizan en el grupo pueden modificarlo
form-who-me = En su propio nombre; solo usted puede modificarlo
form-joining = Participación
form-joining-line = plazas, aprobación, sin cuenta
form-capacity = Plazas
form-capacity-hint = Vacío es sin límite
form-capacity-wrong = Diga cuántas plazas hay, en cifras
form-capacity-few = Ya viene más gente que plazas habría.
form-not-allowed = Este perfil no puede hacer eso aquí. Elija en nombre de quién, o actúe con otro perfil.
form-join = ¿Cómo se participa?
form-join-free = Quien llega primero
form-join-restricted = Apruebo a cada persona
form-join-invite = Con invitación
form-join-external = En otro sitio
form-elsewhere = Dirección del otro sitio
form-elsewhere-missing = Diga dónde hay que inscribirse
form-address-wrong = Esto no es la dirección de una página
form-guests = Puede venir gente sin cuenta
form-guests-hint = Confirman por correo
form-participants = Mostrar cuánta gente viene
form-more-when = Varios días, zona horaria
form-more-when-line = un día, hora del lugar
form-whole-days = Días enteros, sin horas
form-zone = Zona horaria
form-zone-there = La del lugar
form-more-where = Dirección completa, en línea, teléfono
form-more-where-line = todo opcional
form-street = Calle y número
form-postal-code = Código postal
form-town = Localidad
form-country = País
form-online = Dirección en línea
form-phone = Teléfono
form-seeing = Quién lo ve, comentarios
form-seeing-line = todos, abierto
form-visibility = ¿Quién lo ve?
form-visibility-public = Todos, y está en las listas
form-visibility-unlisted = Quien tiene el enlace
form-visibility-restricted = Miembros del grupo, y quien participa
form-visibility-private = Sus organizadores, y quien participa
form-comments = ¿Quién puede comentar?
form-comments-open = Todos los que tienen perfil
form-comments-closed = Solo los organizadores
form-more = Precio, etiquetas, categoría, idioma
form-more-line = aún sin decir está bien
form-price = Precio
form-price-hint = 0 es gratis; vacío no dice nada
form-price-wrong = Diga el precio en cifras, como 3.50
form-currency = Moneda
form-currency-wrong = Una moneda tiene tres letras, como EUR
form-tags = Etiquetas
form-tags-hint = Separadas por comas
form-tags-wrong = Una de las etiquetas es demasiado corta o larga
form-category = Categoría
form-language = Idioma
form-language-unknown = Sin decir
form-speaks = Escrito por { $name }
form-keep-draft = Guardar como borrador
form-picture-later = La imagen se añade en la página del evento. Un borrador solo lo ven sus organizadores.

# La imagen de un evento.
picture-title = Imagen del evento
picture-file = Una imagen de su aparato
picture-file-hint = JPEG, PNG, WebP o GIF, como mucho { $megabytes } MB; mejor 16 de ancho por 9 de alto. No se guardan ni el lugar ni la cámara.
picture-alt = Descríbala para quien no la ve
picture-alt-hint = Qué se ve, en una frase
picture-undescribed = Aún sin describir.
picture-use = Usar esta imagen
picture-remove = Quitar la imagen
picture-missing = Elija antes un archivo.
picture-wrong = Este archivo no es una imagen que podamos leer, o es demasiado grande.
picture-too-large = Este archivo es demasiado grande, o no llegó entero.

# Perfiles.
new-profile = Un perfil nuevo
new-profile-line = Con este nombre participa, escribe y organiza.
new-profile-button = Crear este perfil
edit-profile = Modificar el perfil
profile-name = Nombre
profile-name-hint = Como le llaman; no hace falta que sea su nombre oficial
profile-username = Nombre de usuario
profile-username-hint = Letras minúsculas, cifras y _ . Será @nombre@{ $server } y no se puede cambiar.
profile-summary = Sobre usted
username-wrong = Un nombre de usuario solo tiene letras minúsculas, cifras y _
username-taken = Este nombre de usuario está ocupado, o tiene tantos perfiles como se pueden tener
name-too-long = Un nombre tiene como mucho 100 caracteres
summary-too-long = 5.000 caracteres como mucho

# Las propias fechas.
dates-of = De su perfil { $name }
my-past-dates = Fechas pasadas
my-drafts = Borradores
no-dates-yet = Aún no tiene fechas.
waiting-for-you = Le espera
waits-invitation = { $group } le invita
waits-joining = { $count ->
    [one] Una persona pide entrar en { $group }
   *[other] { $count } personas piden entrar en { $group }
 }
waits-asking = { $count ->
    [one] Una persona pide venir: { $title }
   *[other] { $count } personas piden venir: { $title }
 }

# Grupos.
group = Grupo
new-group = Un grupo nuevo
new-group-line = Un grupo organiza en su propio nombre, con varias personas que pueden modificar.
new-group-button = Fundar este grupo
group-name = Nombre del grupo
group-name-hint = Como estaría en una puerta
group-username = Nombre de usuario del grupo
group-username-hint = Letras minúsculas, cifras y _ . Será @nombre@{ $server } y no se puede cambiar.
group-summary = ¿Para qué es?
group-visibility = ¿Quién lo ve?
group-visibility-public = Todos, y está en las listas
group-visibility-unlisted = Quien tiene el enlace
group-visibility-private = Solo sus miembros
group-founders = Aquí solo la administración funda grupos.
group-settings = Ajustes del grupo
group-organize = Usted organiza en este grupo
group-invitations = Invitaciones
group-invited = Este grupo le invita
group-accept = Entrar
group-decline = No, gracias
group-dates = Fechas de este grupo
group-joining = Cómo se entra
group-joining-line = Se entra con invitación. Para enterarse de sus eventos sin ser miembro, siga abajo su calendario o su canal.
group-openness = ¿Cómo se entra?
group-openness-open = Entra quien quiere
group-openness-moderated = Quien lo pide, tras un sí
group-openness-invitation = Solo con invitación
group-join-title = ¿Entrar en este grupo?
group-join-open = Cualquiera puede entrar. Los miembros ven lo que solo ven los miembros, y organizan cuando se les pide.
group-join-moderated = Pida entrar: quienes organizan aquí dicen sí o no, y recibe un correo.
group-join-button = Entrar
group-ask-button = Pedir entrar
group-followers = ¿Quién puede seguir?
group-followers-welcome = Quien quiera
group-followers-approved = Quien lo pida, tras un sí
group-followers-count = { $count ->
    [0] Nadie sigue todavía.
    [one] Sigue un perfil.
   *[other] Siguen { $count } perfiles.
}
group-too-many-followers = A este grupo lo siguen tantos como pueden seguirlo.
group-follow-title = Seguir a este grupo
group-following = Seguir
group-follow-why = Quien sigue se entera de los eventos nuevos que todos pueden ver, aquí y por correo, sin ser miembro.
group-follow-asks = El grupo responde a quien pide seguir.
group-follow-button = Seguir
group-you-follow = Sigue a este grupo
group-follow-asked = Pidió seguir
group-follow-letters = Un correo le avisa de cada evento nuevo.
group-follow-quiet = No recibe correos sobre él.
group-follow-no-letters = Sin correos
group-follow-with-letters = Correos, por favor
group-unfollow = Dejar de seguir
group-follow-requests = Quién pide seguir
group-follow-yes = Dejar seguir
group-stay-out = Ahora no
group-asked = Pidió entrar
group-asked-line = Quienes organizan aquí responden, y recibe un correo.
group-requests = Quién pide entrar
group-request-yes = Dejar entrar
group-request-no = Decir que no
group-not-requested = Este perfil ya no pide entrar.
group-role-requested = pide entrar
group-invite = Invitar a alguien
group-invite-hint = El nombre de usuario de su perfil en este servidor
group-invite-button = Invitar
group-invite-nobody = Nadie aquí tiene este nombre de usuario.
group-already-member = Este perfil está en el grupo, o ya fue invitado.
group-last-administrator = La última persona que administra no puede irse ni dejar el papel. Dé antes la administración a otra.
group-creator-stays = Quien fundó un grupo solo deja ese papel por sí mismo.
group-role-too-low = Para esto hace falta un papel más alto en el grupo.
group-not-so = Eso no se puede hacer con este miembro.
group-role-invited = con invitación
group-make-administrator = Dar la administración
group-make-moderator = Dejar organizar
group-make-member = Hacer miembro
group-remove = Quitar
group-leave = Dejar el grupo
group-leave-title = ¿Dejar este grupo?
group-leave-line = Ya no verá lo que solo ven sus miembros.
group-stay = Quedarse
group-delete-title = Borrar el grupo
group-delete-line = El grupo se va para siempre, con su página, sus miembros y sus canales.
group-delete-button = Borrarlo para siempre
group-keep = Conservarlo
no-groups-yet = Este perfil aún no está en ningún grupo.

# Los ajustes de una cuenta.
settings-preferences = Idioma y correos
settings-language = Idioma de los correos
settings-language-hint = Las páginas siguen la elección al pie de cada una
settings-zone = Zona horaria
settings-zone-house = La de este sitio
settings-letters = Escríbanme
settings-on-the-day = la mañana de un evento
settings-each-week = al empezar la semana
settings-before-event = poco antes de un evento
settings-password = Otra contraseña
settings-password-now = Contraseña de ahora
settings-password-wrong = Esta no es su contraseña.
settings-address = Otra dirección
settings-address-now = Los correos van a { $email }.
settings-address-waits = { $email } espera confirmación.
settings-address-new = Dirección nueva
settings-address-button = Usar esta dirección
settings-address-sent = Un correo con un enlace fue a la dirección nueva. Hasta que lo abra, se queda la anterior.

# The first page of who signed in.
waits-following = { $count ->
    [one] Un perfil pide seguir a { $group }
   *[other] { $count } perfiles piden seguir a { $group }
}
waits-events = { $count ->
    [one] Un evento espera a la moderación
   *[other] { $count } eventos esperan a la moderación
}
waits-reports = { $count ->
    [one] Una denuncia espera a la moderación
   *[other] { $count } denuncias esperan a la moderación
}
start-greeting = Hola, { $name }
start-dates = { $count ->
    [0] Ninguna fecha a la vista.
    [one] Una fecha a la vista.
   *[other] { $count } fechas a la vista.
}
start-waiting = { $count ->
    [0] Nada le espera.
    [one] Una cosa le espera.
   *[other] { $count } cosas le esperan.
}
start-drafts = { $count ->
    [one] Un borrador
   *[other] { $count } borradores
}
start-next-dates = Sus próximas fechas
start-no-dates = Aquí estará adónde va o lo que organiza. Encuentre algo, o invite a otros.
start-find = Encontrar eventos
start-all-dates = Todas sus fechas
start-for-you = Para usted
start-news = Novedades de sus grupos
start-no-news = Nada nuevo en las últimas semanas.
start-no-groups = Entre en un grupo o sígalo, y leerá aquí lo que prepara.
start-find-groups = Encontrar grupos
start-you-organise = Usted organiza
start-you-come = Usted viene
start-you-asked = Pidió venir
start-no-profile = Aún no tiene un perfil con el que participar.
news-published = nuevo desde el { $day }
news-changed = cambiado el { $day }

# The history of an event.
history-of = Historial de «{ $title }»
history-inside = Cada cambio, el más nuevo primero: qué era, qué es, quién lo hizo. Los demás saben que algo cambió.
history-outside = Lo que ha cambiado desde que se anunció, lo más nuevo primero.
history-to-event = Al evento
history-none = No ha cambiado nada.
history-was = antes:
history-is = ahora:
history-then = Como era entonces
history-restore = Volver a eso
history-link = Todo el historial
history-button = Historial
restore-title = ¿Volver a como era?
restore-line = Título, descripción, hora, lugar y opciones vuelven a ser lo que eran. Quienes participan se quedan; un correo les dice lo que importa para venir.
restore-button = Volver a eso
restore-not = Dejarlo como está
restore-changed = Alguien acaba de cambiar el evento. Mire otra vez y vuelva a intentarlo.
change-drafted = Escrito
change-published = Anunciado
