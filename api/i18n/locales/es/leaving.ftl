# Irse, recibos, y llevárselo todo.
leave-link = Borrar un perfil o la cuenta
leave-title = Irse
leave-choose-line = Elija lo que elija, primero ve qué se va con ello. Todavía no se borra nada. Antes de irse puede llevárselo todo:
leave-what = ¿Qué quiere borrar?
leave-profile = El perfil
leave-account = Mi cuenta, con todos los perfiles
leave-preview = Mostrar qué se va
leave-account-title = ¿Borrar su cuenta?
leave-profile-title = ¿Borrar este perfil?
leave-for-good = Lo que se borra no lo devuelve nadie. Antes de irse puede llevárselo todo:
leave-one-by-one = La cuenta se va enseguida. Sus perfiles se van uno a uno en un día, cada uno en su momento, para que nadie vea que iban juntos.
leave-nothing-else = No se va nada más.
leave-events-go = Estos eventos se van, y se avisa a quien iba a venir:
leave-events-stay = Estos eventos se quedan con sus grupos:
leave-groups-go = No hay nadie más en estos grupos, se van también:
leave-groups-stay = Estos grupos siguen sin usted:
leave-orphans = En estos grupos hay otras personas, y nadie más guarda sus llaves. Dé antes la administración a alguien, o se van también.
leave-with-groups = Borrar también estos grupos, con todo lo que tienen
leave-comments = { $count ->
    [one] Un comentario pierde sus palabras; las respuestas se quedan.
   *[other] { $count } comentarios pierden sus palabras; las respuestas se quedan.
}
leave-participations = { $count ->
    [one] Una participación se va; la plaza queda libre.
   *[other] { $count } participaciones se van; las plazas quedan libres.
}
leave-pictures = { $count ->
    [one] Una imagen se va, también donde la usa un grupo.
   *[other] { $count } imágenes se van, también donde las usa un grupo.
}
leave-account-do = Borrar mi cuenta para siempre
leave-profile-do = Borrar este perfil para siempre
leave-stay = Me quedo
leave-hand-over-first = Es la última persona que administra un grupo en el que hay otras. Dé antes la administración a alguien, o diga que el grupo se va también.
leave-last-profile = Es su último perfil. Solo se va con la cuenta.
leave-last-administrator = Es la última persona que administra este servidor: una cuenta así no se puede borrar. Dé antes la administración a alguien.
leave-gone-title = Su cuenta está borrada
leave-gone-line = Sus sesiones están cerradas en todas partes. Estos recibos dicen qué se borró. Guarde los enlaces: son el único camino, nada nos dice que son suyos. También los enviamos por correo.
password-not-right = Esta no es su contraseña. Inténtelo de nuevo.
receipt-title = Recibo de un borrado
receipt-scheduled = Esto se borrará en el plazo de un día. Vuelva más tarde: esta página dirá entonces qué se fue.
receipt-when = Borrado { $when }.
receipt-profile = El perfil: su nombre, lo que decía de sí, su imagen.
receipt-address = La dirección de correo.
receipt-sign-in = La contraseña y todas las sesiones.
receipt-events-removed = Eventos borrados: { $count }
receipt-events-handed-over = Eventos que se quedaron con sus grupos: { $count }
receipt-groups-removed = Grupos borrados: { $count }
receipt-groups-left = Grupos dejados: { $count }
receipt-places-given-back = Plazas de eventos que quedan libres: { $count }
receipt-pictures = Imágenes: { $count }
receipt-letters = Correos a quienes iban a venir: { $count }
receipt-keys = La llave de todo lo personal fue destruida: lo que queda en los registros de este servidor no lo puede leer nadie.
receipt-tree = Los registros estaban completos entonces; su huella: { $root }
export-everything = Todo sobre usted
export-line = Empaquetamos todo lo que sabemos de usted: en archivos para programas, en una página para leer, en un calendario. Recibe un enlace que vale un día. Puede pedirlo una vez al día.
export-of = De quién
export-of-account = Mi cuenta, con todos los perfiles
export-make = Crear el enlace
export-until = Su enlace vale hasta { $when }. Quien lo tenga puede leerlo todo: no lo pase.
export-fetch = Descargarlo
export-once-a-day = Lo pidió hace menos de un día. Use el enlace que recibió, o vuelva mañana.
