# Lo que los grupos tienen a mano: carpetas, enlaces, y textos, hojas y salas de otros programas.
resources = Recursos
no-resources = Aquí aún no hay nada. Lo que ponga aquí solo lo encuentran los miembros del grupo.
resource-add-link = Añadir un enlace
resource-add-folder = Añadir una carpeta
resource-folder = Carpeta
resource-link = Enlace
resource-pad = Texto compartido
resource-sheet = Hoja compartida
resource-room = Sala de vídeo
resource-change = Cambiar de nombre o mover
resource-name = ¿Cómo se llama?
resource-name-wrong = Póngale un nombre de 1 a 200 caracteres.
resource-url = ¿Adónde lleva?
resource-url-wrong = Dé la dirección entera de una página, por ejemplo https://example.org/acta
resource-summary = ¿De qué trata? (opcional)
resource-summary-wrong = Como mucho 400 caracteres, por favor.
resource-where = ¿En qué carpeta?
resource-at-top = En ninguna
resource-without-name = Algo sin nombre
resource-remove = ¿Quitar esto?
resource-remove-line = Una carpeta se va con todo lo que contiene. Se puede recuperar.
resource-remove-button = Quitar
resource-keep = Conservar
resource-restore = Recuperar
resource-no-such-folder = Esta carpeta ya no está. Elija otra.
resource-name-taken = Algo en esta carpeta ya se llama así. Elija otro nombre.
resource-into-itself = Una carpeta no se puede mover dentro de sí misma.
resource-too-deep = Las carpetas están unas dentro de otras hasta ocho niveles. Elija una más arriba.
resources-full = Este grupo guarda 2.000 cosas, y ningún grupo guarda más.
resources-removed = Lo que se quitó
no-resources-removed = No se quitó nada.
resources-before = ← Lo anterior
resources-after = Lo siguiente →
resource-things = { $count ->
    [0] Aún no hay nada dentro
    [one] 1 cosa dentro
   *[other] { $count } cosas dentro
}
resources-count = { $count ->
    [0] Aún nada: añada un enlace o una carpeta
    [one] 1 cosa
   *[other] { $count } cosas
}
