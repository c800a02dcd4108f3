# De lo que hablan entre sí los miembros de un grupo.
discussions = Debates
discussions-members-only = Solo para miembros del grupo
discussion-begin = Empezar un debate
discussion-begin-button = Empezar
no-discussions = Nadie ha empezado un debate todavía. Lo que se dice aquí solo lo leen los miembros del grupo.
newer-discussions = ← Debates más recientes
older-discussions = Debates más antiguos →
discussion-title = ¿De qué se trata?
discussion-title-wrong = El título tiene de 3 a 200 caracteres.
contribution-words = ¿Qué hay que decir?
discussion-back = Dejarlo así
discussion-order = Mantener el orden
discussion-rename = Cambiar el nombre del debate
discussion-close = Cerrar
discussion-reopen = Abrir de nuevo
discussion-closed = Cerrado
discussion-is-closed = Este debate está cerrado: se puede leer, pero ya nadie responde.
discussion-is-full = Este debate es tan largo como puede ser. Mejor empezar otro.
discussion-other-profile = El perfil elegido no está en este grupo: aquí solo puede leer.
discussion-delete = ¿Borrar este debate?
discussion-delete-line = Desaparece para siempre, con todo lo que se dijo en él.
discussion-without-title = Un debate sin título
keep-discussion = Conservarlo
contribution-edit = Cambiar lo dicho
contribution-delete = ¿Borrar esta aportación?
contribution-delete-line = Sus palabras desaparecen para siempre; su lugar queda.
keep-contribution = Conservarla
contribution-deleted = Esta aportación fue borrada.
contribution-removed = Los moderadores del grupo quitaron esta aportación.
contribution-last = { $name }: «{ $words }»
contributions-count = { $count ->
    [0] Sin respuestas todavía
    [one] 1 respuesta
   *[other] { $count } respuestas
}
too-many-contributions = Eso fue mucho en poco tiempo. Hay que esperar un minuto y enviarlo de nuevo.
you-write-as = Escribe { $name }.
somebody = Alguien que ya no está aquí
report-author = Denunciar al autor
discussions-count = { $count ->
    [0] Ninguno todavía: es hora del primero
    [one] 1 debate
   *[other] { $count } debates
}
