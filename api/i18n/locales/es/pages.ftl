# El marco de cada página, y la página de los próximos eventos.
skip-to-content = Ir al contenido
navigation = Principal
languages = Idiomas
runs-on = Este sitio funciona con
free-software = software libre (AGPL).
all-events-calendar = Todos los eventos como calendario
all-events-news = Todos los eventos como canal de noticias
page-number = página { $page }
next-events = Próximos eventos
under-way = En marcha
no-events = Aquí aún no hay nada previsto
no-events-what-now = Entérese antes que nadie de los eventos nuevos: siga el canal con un lector de noticias, y vuelva pronto.
be-told-of-new-events = Seguir los eventos nuevos
back-to-the-next-events = Volver a los próximos eventos
online = En línea
tags = Etiquetas
pages = Páginas
sooner = ← Antes
later = Después →
until = hasta { $when }
all-day = todo el día
cancelled = Cancelado
tentative = Aún no es seguro
subscribe = Seguir estos eventos
subscribe-why = Los eventos nuevos y cambiados le llegan, sin cuenta.
to-my-calendar = En mi calendario
to-my-news-reader = En mi lector de noticias
feed-title-events = Próximos eventos – { $site }
feed-title-of = Eventos de { $name }
feed-title-event = Este evento como entrada de calendario
organised-by = Organizado por
optional = opcional

# Los errores dicen qué hacer después.
error-reference = Si lo comunica, nombre:
not-found-title = Aquí no hay nada
not-found-line = Esta página no existe, o no es para todos. Si siguió un enlace, quizá esté incompleto.
gone-title = Este evento fue borrado
gone-line = Sus organizadores lo quitaron el { $day }. Los calendarios que lo tenían lo mostrarán como cancelado.
failed-title = Algo se ha roto por nuestra parte
failed-line = No es culpa suya, y no se ha cambiado nada. Inténtelo de nuevo en un momento.
busy-title = El servidor está ocupado
busy-line = No se ha cambiado nada. Inténtelo de nuevo en unos minutos.
unprocessable-title = Esto no funciona
unprocessable-line = Lo enviado tiene otra forma de la que esperábamos. Vuelva atrás e inténtelo de nuevo.
not-yours-title = Esto no le corresponde
not-yours-line = No se cambió nada. El perfil con el que actúa no puede hacerlo; quizá pueda otro de los suyos, o alguien más que organiza aquí.
other-site-title = Esto venía de otro sitio
other-site-line = No se cambió nada: solo se aceptan formularios de las páginas de este sitio. Abra la página aquí y envíelo otra vez.
unreadable-title = Esta dirección no se puede leer
unreadable-line = Está dañada, o dice dos veces lo mismo. Intente copiarla de nuevo, o empiece por la primera página.
no-such-way-title = Esto no se puede hacer aquí
no-such-way-line = La página existe, pero no acepta nada que se le envíe de este modo. No se cambió nada.
too-large-title = Es demasiado para un formulario
too-large-line = { $sent ->
    [0] Un formulario admite { $max } KB como mucho, y se envió más. No se cambió nada.
   *[other] Un formulario admite { $max } KB como mucho, y se enviaron { $sent } KB. No se cambió nada.
}
why-elsewhere = Esto pertenece a otro servidor; solo allí se puede cambiar.
why-name-for-ever = Un nombre de usuario no se puede cambiar.
why-person-suspended = La moderación ha suspendido este perfil.
why-group-suspended = La moderación ha suspendido este grupo.
why-not-cancelled = Este evento no está cancelado.
why-not-confirmed = Este invitado aún no ha confirmado la dirección.
why-not-waiting = Este evento ya no espera a la moderación.
why-last-administrator = Quien administra este sitio en último lugar tiene que seguir haciéndolo. Nombre primero a otra persona.
home-link = A los próximos eventos

export-title = Todo sobre usted
embed-title = Mostrar estas fechas en otro sitio
embed-code = Código para una página propia
embed-hint = Cópielo allí. Solo carga las fechas, no pone ninguna cookie y no dice a nadie quién mira.
embed-more = Más información
