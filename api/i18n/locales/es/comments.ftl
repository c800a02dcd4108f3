# Lo que se escribe bajo un evento.
comments = Comentarios
comments-count = { $count ->
    [one] 1 comentario
   *[other] { $count } comentarios
}
no-comments = Nadie ha escrito nada todavía. Una pregunta aquí se responde para todos.
no-comments-closed = Nadie ha escrito nada.
comments-closed = Los organizadores no aceptan comentarios aquí.
comments-over = Este evento ha terminado; ya no acepta comentarios.
comment-removed = Los organizadores quitaron este comentario.
comment-deleted = Este comentario fue borrado.
comments-feed = Comentarios como canal de noticias
announcement = Anuncio
organizer = Organiza
edited = modificado
edit = Modificar
delete = Borrar
save = Guardar
comment = Comentar
answer = Responder
your-comment = Su comentario
your-answer = Su respuesta
announce = Anunciarlo: quien participa recibe un correo
more-answers = { $count ->
    [one] 1 respuesta más
   *[other] { $count } respuestas más
}
earlier-answers = ← Respuestas anteriores
later-answers = Respuestas posteriores →
newer-comments = ← Comentarios más nuevos
older-comments = Comentarios más antiguos →
sign-in-to-comment = Entre para comentar
sign-in-to-answer = Entre para responder
comment-wrong = Escriba algo, como mucho 10 000 caracteres.
comment-gone = El comentario al que responde fue borrado entretanto.
too-many-comments = Ha escrito muchos comentarios en poco tiempo. Espere un minuto y envíe esto otra vez.
delete-comment-title = ¿Borrar este comentario?
delete-comment-line = Sus palabras se van para siempre; las respuestas se quedan.
keep-comment = Conservarlo

# Anuncios por correo.
mail-announced-subject = Novedades de { $title }
mail-announced-heading = Los organizadores tienen algo que decirle
mail-announced-line = Escriben a todos los que participan:
