# Entrar y salir, y como quién se actúa.
sign-in = Entrar
sign-out = Salir
sign-out-title = ¿Quiere salir?
password = Contraseña
wrong-credentials = La dirección de correo y la contraseña no van juntas. Compruebe ambas, y si están bloqueadas las mayúsculas.
address-unconfirmed = Su dirección aún no está confirmada. Abra el enlace del correo que le enviamos.
too-many-sign-ins = Demasiados intentos. Espere un cuarto de hora e inténtelo de nuevo.
sign-ins-wait = Demasiados intentos desde su red. Inténtelo de nuevo dentro de { $minutes ->
    [one] un minuto
   *[other] { $minutes } minutos
}, o ponga una contraseña nueva por correo.
forgot-password = ¿Olvidó la contraseña?
forgot-password-title = ¿Olvidó la contraseña?
forgot-password-line = Diga con qué dirección creó la cuenta: allí llega un correo con un enlace, y elige una contraseña nueva.
forgot-password-sent = Si esta dirección tiene aquí una cuenta, un correo con un enlace está en camino. El enlace vale dos horas.
resend-link = ¿No llegó el correo para confirmar su dirección?
resend-title = Confirme su dirección
resend-line = Diga con qué dirección creó la cuenta: enviamos otra vez el correo para confirmarla.
resend-sent = Si una cuenta con esta dirección espera confirmación, un correo con un enlace está en camino.
send-letter = Enviar el correo
your-profiles = Sus perfiles
act-as = ¿Como quién actúa?
use-this-profile = Actuar con este perfil
profiles-are-apart = Nadie puede ver que estos perfiles son suyos.
no-profile-yet = Aún no tiene perfil. Cree uno para participar, escribir y organizar.

# Crear una cuenta.
sign-up-link = Crear una cuenta
sign-up-title = Crear una cuenta
sign-up-line = Con una cuenta va a los eventos con su nombre, escribe y organiza.
sign-up-email-hint = Enviamos un correo para confirmarla. Nadie más la ve.
sign-up-profile = Su primer perfil
sign-up-profile-line = lo que los demás ven de usted; más tarde puede añadir otros
sign-up-button = Crear esta cuenta
sign-up-rules = Lo que vale aquí:
sign-up-has-account = Ya tengo una cuenta
sign-up-closed = Por ahora nadie puede crear una cuenta aquí. Aun así puede ir a los eventos que acogen a gente sin cuenta.
sign-up-for-some = Solo algunas direcciones pueden crear una cuenta aquí, según decidieron los responsables.
sign-up-not-this-address = Con esta dirección no se puede crear una cuenta aquí.
sign-up-sent = Le enviamos un correo con un enlace. Ábralo en dos días, y la cuenta es suya.
sign-up-sent-not-there = ¿No hay correo? Mire en la carpeta de correo no deseado, o pida que se lo enviemos otra vez.
welcome-title = Bienvenida
welcome-line = La cuenta es suya. Dos cosas puede fijar una vez, si quiere; se cambian cuando sea.
welcome-find = Encontrar eventos
sessions-title = Dónde tiene sesiones abiertas
sessions-line = Si no conoce alguna, ciérrela y elija otra contraseña.
sessions-end-others = Cerrar todas menos esta
session-this = esta
session-since = abierta { $when }
session-used = usada por última vez { $when }
session-device-unknown = Un aparato que no dijo qué es

link-dead-title = Este enlace ya no vale
link-used-line = Ya se usó: lo que pedía está hecho. Entre en su cuenta.
link-dead-line = Es demasiado antiguo, o un correo más reciente lo sustituyó. Busque el último, o pida otro.
quiet-title = ¿No más anuncios?
quiet-line = Conserva su plaza, y se le sigue avisando cuando el evento cambie o se cancele.
quiet-button = No enviarme más anuncios de este evento
quiet-done-title = Ya no recibe anuncios de este evento
quiet-done-line = Su plaza sigue guardada. Para devolverla, use el enlace del correo o la página del evento.
