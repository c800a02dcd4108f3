# Participar sin cuenta.
take-part-without-account = No necesita cuenta: le enviamos un correo para confirmar que quiere venir. Su dirección es solo para este evento.
organizers-will-answer = Después los organizadores deciden quién participa.
your-email = Su dirección de correo
your-email-help = Por ejemplo anna@example.org
your-message = Unas palabras a los organizadores
i-take-part = Quiero ir
form-has-errors = Algo necesita su atención:
email-wrong = Esto no es una dirección de correo. Se parece a anna@example.org.
message-too-long = Es demasiado largo: como mucho 2000 caracteres.
too-many-requests = Demasiadas peticiones como esta. Inténtelo de nuevo dentro de { $minutes ->
    [one] un minuto
   *[other] { $minutes } minutos
}.
sent-title = Mire su buzón
sent-line = Le hemos enviado un correo con un enlace. Ábralo para confirmar que quiere venir; hasta entonces su plaza no está guardada.
sent-not-there = ¿No hay correo? Mire en la carpeta de correo no deseado, o inténtelo otra vez con la misma dirección.
to-the-event = Al evento

# Los enlaces de los correos: una página con un botón.
confirm-participation-title = ¿Quiere ir?
confirm-participation-button = Sí, quiero ir
participation-confirmed-title = ¡Viene!
participation-confirmed-line = Su plaza está guardada. Un correo con la entrada del calendario está en camino.
participation-requested-title = Los organizadores saben que quiere venir
participation-requested-line = Ellos deciden quién participa. Le escribimos en cuanto respondan.
cancel-participation-title = ¿Devolver su plaza?
cancel-participation-line = Entonces puede tomarla otra persona.
cancel-participation-button = No puedo ir
participation-cancelled-title = Ha devuelto su plaza
participation-cancelled-line = Gracias por avisar. Si fue un error, puede pedir venir otra vez.
take-part-again = Participar de nuevo
link-too-old-title = Este enlace ya no funciona
link-too-old-line = Ya se usó, es demasiado viejo o está incompleto. Pruebe a copiarlo otra vez del correo.
confirm-address-title = Confirme su dirección de correo
confirm-address-line = Un clic, y su cuenta puede usarse.
confirm-address-button = Esta dirección es mía
address-confirmed-title = Su dirección está confirmada
address-confirmed-line = Ya puede entrar.
confirm-change-title = ¿Usar esta dirección de correo?
confirm-change-line = Desde entonces entra con ella, y el correo va allí.
confirm-change-button = Usar esta dirección
take-back-title = ¿Recuperar esta dirección de correo?
take-back-line = Su cuenta vuelve a usarla, se cierran todas las sesiones, y en la página siguiente elige una contraseña nueva.
take-back-button = Recuperarla
address-changed-title = Su dirección ha cambiado
address-changed-line = Entre desde ahora con la nueva.
address-taken = Otra persona usa ya esta dirección.
new-password-title = Elija una contraseña nueva
new-password = Contraseña nueva
new-password-help = Al menos 8 caracteres. Mejor larga que complicada.
new-password-button = Usar esta contraseña
new-password-wrong = Una contraseña tiene de 8 a 200 caracteres.
password-changed-title = Su contraseña ha cambiado
password-changed-line = Ya puede entrar con ella. Se cerraron las sesiones en todos los demás sitios.
made-enough-title = Ha sido mucho para un día
made-enough-line = Una cuenta crea aquí solo hasta cierto punto en un día. Siga mañana.

leave-empty = Deje este campo vacío
machine-title = Esto parece cosa de una máquina
machine-filled-unseen = Se rellenó un campo que nadie ve. Si es usted una persona, lo hizo su navegador: vuelva atrás, cargue de nuevo la página y envíela otra vez sin que se rellene sola.
machine-too-fast = Ha sido más rápido de lo que escribe una persona. Vuelva atrás y envíelo de nuevo.
