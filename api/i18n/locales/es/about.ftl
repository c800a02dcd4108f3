# Lo que el servidor dice de sí mismo.
about-this-site = Acerca de este sitio
rules = Normas
rules-intro = Lo que vale aquí. Quien modera nombra la norma en la que se apoya una decisión.
terms = Condiciones de uso
privacy = Privacidad
languages-spoken-here = Idiomas
registrations = Cuentas
registrations-open = Cualquiera puede crear una cuenta.
registrations-closed = Solo puede crear una cuenta quien conocen los responsables.
in-figures = En cifras
count-accounts = { $count ->
    [one] { $count } cuenta
   *[other] { $count } cuentas
}
count-events = { $count ->
    [one] { $count } evento
   *[other] { $count } eventos
}
count-groups = { $count ->
    [one] { $count } grupo
   *[other] { $count } grupos
}
software = Programa
text-is-elsewhere = Los responsables de este sitio guardan este texto en una página propia.

# Help.
help = Ayuda
help-lead = Guías breves: elija qué hace aquí.
help-parts = En esta guía
help-all = Todas las guías
help-organizing = Ayuda para organizar
help-moderating = Ayuda para moderar
help-running = Ayuda para llevar el sitio
help-signing-in = Ayuda con las cuentas
