# What groups publish in words.
posts = Artículos
no-posts = Aquí aún no hay nada publicado.
newer-posts = ← Artículos más recientes
older-posts = Artículos más antiguos →
post-write = Escribir un artículo
post-edit = Reescribir el artículo
posts-drafted = Borradores, que solo lee quien modera el grupo
post-draft = Borrador
post-unlisted = Solo con su enlace
post-members-only = Solo para miembros
post-title = ¿Cómo se llama?
post-text = ¿Qué dice?
post-text-hint = Una línea en blanco empieza un párrafo nuevo.
post-text-wrong = Escriba algo: como mucho 100.000 caracteres.
post-readers = ¿Quién lo lee?
post-for-everybody = Todo el mundo: aparece en la página del grupo y en su canal
post-for-link = Quien tenga el enlace: solo aparece en la lista de los miembros
post-for-members = Los miembros del grupo
post-publish = Publicar
post-save-draft = Guardar como borrador
post-order = Su artículo
post-withdraw = Convertirlo otra vez en borrador
post-delete = ¿Borrar este artículo?
post-delete-line = Desaparece para siempre y para todo el mundo.
post-keep = Conservarlo
post-speaker = Escribe como { $name }, en nombre de { $group }.
posts-feed-of = Artículos de { $name }
posts-count = { $count ->
    [0] Aún no hay artículos
    [one] 1 artículo
   *[other] { $count } artículos
}
