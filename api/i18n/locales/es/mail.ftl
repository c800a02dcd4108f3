# Correos. El asunto dice qué ha pasado, la primera frase qué hacer.
mail-link-works = El enlace vale una vez. Si es demasiado viejo, pida otro en el sitio.
mail-ignore = Si no fue usted, no haga nada: sin el enlace no pasa nada.
mail-why-account = Recibe este correo porque esta dirección se dio en { $site }.
mail-why-following = Recibe este correo porque sigue a este grupo en { $site }. En su página puede elegir otra cosa.
mail-stop-following = No recibir más correos sobre este grupo
mail-why-participation = Recibe este correo porque participa en este evento en { $site }.
mail-why-guest = Recibe este correo porque esta dirección se usó para participar en este evento en { $site }.
mail-cannot-come = ¿No puede venir? Devuelva su plaza
mail-see-event = Ver el evento

mail-confirm-address-subject = Confirme su dirección de correo para { $site }
mail-confirm-address-heading = ¡Le damos la bienvenida a { $site }!
mail-confirm-address-line = Queda un paso: muestre que esta dirección es suya.
mail-confirm-address-action = Confirmar mi dirección

mail-confirm-address-change-subject = Confirme su nueva dirección de correo para { $site }
mail-confirm-address-change-heading = Su nueva dirección de correo
mail-confirm-address-change-line = Muestre que esta dirección es suya; desde entonces entra con ella.
mail-confirm-address-change-action = Usar esta dirección

mail-address-change-requested-subject = Su dirección de correo en { $site } está a punto de cambiar
mail-address-change-requested-heading = Se pidió otra dirección de correo
mail-address-change-requested-line = Enviamos un enlace a la dirección nueva. Hasta que alguien lo abra, esta sigue siendo la suya.
mail-address-change-requested-warning = Si no fue usted, alguien conoce su contraseña: entre y cámbiela ahora.

mail-already-registered-subject = Tiene una cuenta en { $site }
mail-already-registered-heading = Ya tiene una cuenta
mail-already-registered-line = Alguien – quizá usted – dio esta dirección en { $site }, pero ya tiene una cuenta. Entre con ella; si olvidó la contraseña, pida allí una nueva.

mail-reset-password-subject = Una contraseña nueva para { $site }
mail-reset-password-heading = Elija una contraseña nueva
mail-reset-password-line = Pidió entrar sin su contraseña. El enlace vale dos horas.
mail-reset-password-action = Elegir una contraseña nueva

mail-address-left-subject = Su dirección de correo en { $site } ha cambiado
mail-address-left-heading = Su cuenta tiene otra dirección de correo
mail-address-left-line = Con esta ya no puede entrar, y los enlaces que se le enviaron ya no valen.
mail-address-left-warning = Si no fue usted, recupere esta dirección en 7 días: se cierran todas las sesiones y elige una contraseña nueva. Si fue usted, no hay nada que hacer.
mail-address-left-action = No fui yo: recuperar esta dirección

mail-address-taken-subject = Esta es ahora su dirección de correo en { $site }
mail-address-taken-heading = Esta es ahora su dirección de correo
mail-address-taken-line = Entre desde ahora con ella. Se cerraron las sesiones en otros aparatos.

mail-password-changed-subject = Su contraseña en { $site } ha cambiado
mail-password-changed-heading = Su contraseña ha cambiado
mail-password-changed-line = Se cerraron todas sus sesiones. Entre de nuevo con la contraseña nueva.
mail-password-changed-warning = Si no fue usted, pida enseguida una contraseña nueva en el sitio.

mail-confirm-participation-subject = Por favor, confirme: { $title }
mail-confirm-participation-heading = ¿Quiere ir?
mail-confirm-participation-line = Confirme que quiere participar. Hasta entonces su plaza no está guardada.
mail-confirm-participation-action = Sí, quiero ir

mail-participation-requested-subject = Pidió venir: { $title }
mail-participation-requested-heading = Los organizadores saben que quiere venir
mail-participation-requested-line = Ellos deciden quién participa, y le escribimos en cuanto respondan.

mail-participation-accepted-subject = Viene: { $title }
mail-participation-accepted-heading = ¡Viene!
mail-participation-accepted-line = Su plaza está guardada. La entrada del calendario va adjunta.

mail-participation-refused-subject = No puede venir: { $title }
mail-participation-refused-heading = Los organizadores no pueden recibirle
mail-participation-refused-line = Lo sentimos: los organizadores de este evento han rechazado su participación.

mail-event-changed-subject = Cambiado: { $title }
mail-event-changed-heading = Algo de este evento ha cambiado
mail-event-changed-line = Por favor, mire si aún puede venir.
mail-change-title = Título
mail-change-begins = Empieza
mail-change-ends = Termina
mail-change-place = Dónde
mail-was = era
mail-is = es ahora
mail-nothing = sin decir

mail-event-cancelled-subject = Cancelado: { $title }
mail-event-cancelled-heading = Este evento no tendrá lugar
mail-event-cancelled-line = Los organizadores lo cancelaron.
mail-event-cancelled-reason = Dicen: { $reason }

mail-event-reinstated-subject = Tiene lugar después de todo: { $title }
mail-event-reinstated-heading = Este evento tiene lugar después de todo
mail-event-reinstated-line = Se había cancelado. Su plaza sigue guardada.

mail-reminder-subject = { $reminder ->
    [today] Hoy: { $title }
    [tomorrow] Mañana: { $title }
   *[soon] Pronto: { $title }
}
mail-reminder-heading = { $reminder ->
    [today] Es hoy
    [tomorrow] Es mañana
   *[soon] Empieza en menos de una hora
}
mail-reminder-line = Dijo que vendría. Si no puede, devuelva su plaza: quizá la quiera otra persona.

mail-week-subject = Su semana: en qué participa
mail-week-heading = Su semana
mail-week-line = En esto participa hasta el próximo lunes.
mail-week-action = Ver todas sus fechas
mail-week-settings = En sus ajustes decide si recibe esta carta.

mail-event-removed-subject = Cancelado: { $title }
mail-event-removed-heading = Este evento no tendrá lugar
mail-event-removed-line = Fue borrado, y ya no se encuentra.
mail-event-removed-title = { $title } · { $begins }

mail-erased-subject = Qué se borró en { $site }
mail-erased-heading = Pidió que se le borrara
mail-erased-line = Lo que { $site } sabía de usted se borra ahora; varios perfiles se van en momentos distintos en un día, para que nadie vea que iban juntos. Los recibos dicen qué se borró y cuándo. No llevan ningún nombre, y no sabemos que son suyos.
# Lo que hicieron los responsables.
mail-ask-who-runs-it = Si no sabe por qué, pregunte a los responsables del sitio.
mail-address-replaced-subject = Su dirección de correo en { $site } ha cambiado
mail-address-replaced-heading = Su cuenta tiene otra dirección de correo
mail-address-replaced-line = La administración de { $site } dio otra dirección a su cuenta. Con esta ya no puede entrar.
mail-address-given-subject = Esta es ahora su dirección de correo en { $site }
mail-address-given-heading = Su cuenta tiene ahora esta dirección de correo
mail-address-given-line = La administración de { $site } dio esta dirección a su cuenta. Entre desde ahora con ella; su contraseña es la misma.
mail-role-given-subject = Su papel en { $site } ha cambiado
mail-role-given-heading = Su cuenta tiene otro papel
mail-role-given-line = La administración de { $site } cambió lo que puede hacer su cuenta.
mail-role-given-role = { $role ->
    [administrator] Ahora administra: también puede llevar el sitio.
    [moderator] Ahora modera: también puede mantener el orden.
   *[user] Puede lo que puede todo el mundo.
}
mail-account-confirmed-subject = Su cuenta en { $site } está confirmada
mail-account-confirmed-heading = Su cuenta está confirmada
mail-account-confirmed-line = La administración de { $site } confirmó su cuenta. Ya puede entrar.

mail-group-invited-subject = { $group } le invita
mail-group-invited-heading = Un grupo le invita
mail-group-invited-line = { $group } querría tenerle como miembro. Diga sí o no en su página.
mail-group-requested-subject = Alguien pide entrar en { $group }
mail-group-requested-heading = Alguien pide entrar
mail-group-requested-line = Alguien querría ser miembro de { $group }. Quienes organizan allí responden en su página.
mail-group-accepted-subject = Es miembro de { $group }
mail-group-accepted-heading = ¡Ya está dentro!
mail-group-accepted-line = { $group } dijo que sí: ya es miembro.
mail-group-refused-subject = { $group } dijo que no
mail-group-refused-heading = El grupo dijo que no
mail-group-refused-line = { $group } no le acoge. Lo que hace en público puede seguir leyéndolo, y seguirlo.
mail-group-invited-action = Ver el grupo
mail-group-requested-action = Ver el grupo
mail-group-accepted-action = Ver el grupo
mail-group-refused-action = Ver el grupo

mail-decided-subject = La moderación de { $site } ha decidido sobre algo suyo
mail-decided-heading = La moderación ha decidido
mail-decided-line = La moderación de { $site } ha decidido sobre algo que es suyo.
mail-decided-about = Se trata de: { $about }
mail-decided-measure = { $measure ->
    [warned] Es una advertencia.
    [turned-down] No está publicado. Puede cambiarlo y volver a pedirlo.
    [unlisted] Ya no está en ninguna lista; quien tiene el enlace lo ve.
    [retagged] Se encuentra con otras palabras.
    [hidden] Nadie más que usted lo ve, hasta que se corrija.
    [removed] Se retiró.
   *[suspended] Está suspendido y no se muestra a nadie.
}
mail-decided-reason = El motivo: { $reason }
mail-decided-rule = La norma: { $rule }

mail-event-out-of-sight-subject = Ya no se encuentra: { $title }
mail-event-out-of-sight-heading = Este evento ya no está a la vista
mail-event-out-of-sight-line = Lo quitó de la vista la moderación del sitio, o quien lo organiza. Si tendrá lugar no podemos decirlo: pregunte a los organizadores.
mail-event-out-of-sight-title = { $title } · { $begins }

mail-event-in-sight-subject = Se encuentra otra vez: { $title }
mail-event-in-sight-heading = Este evento está otra vez a la vista
mail-event-in-sight-line = La moderación lo ha vuelto a mostrar. Su plaza sigue guardada.

mail-event-waits-subject = Un evento le espera: { $title }
mail-event-waits-heading = Un evento espera a la moderación
mail-event-waits-line = Es el primer evento de una cuenta en { $site }, y nadie lo encuentra hasta que alguien de la moderación lo acepte.
mail-event-waits-action = Ver el evento

mail-event-accepted-subject = Publicado: { $title }
mail-event-accepted-heading = Su evento está publicado
mail-event-accepted-line = La moderación lo ha mirado, y ahora lo encuentran todas las personas a quienes se dirige. Lo que publique a partir de ahora no esperará a nadie.

mail-waiting-subject = Otros esperan: { $title }
mail-waiting-heading = Alguien le espera
mail-waiting-line = Hay quien pide venir, o ha escrito algo bajo su evento.
mail-waiting-action = Ver quién pide venir
mail-waiting-often = Cada cuánto recibe estos correos está en sus ajustes.
mail-why-organizer = Recibe este correo porque organiza este evento en { $site }.

mail-event-inherited-subject = Ahora organiza este evento: { $title }
mail-event-inherited-heading = Este evento es ahora suyo
mail-event-inherited-line = Quien lo organizaba se lo ha confiado, o se ha ido. Quién participa y qué dice está desde ahora en sus manos.

mail-group-role-subject = Lo que puede hacer en { $group } ha cambiado
mail-group-role-heading = Tiene otro papel en un grupo
mail-group-role-line = Una de las personas que llevan { $group } cambió lo que puede hacer allí.
mail-group-role-duty = { $duty ->
    [administrator] Ahora administra el grupo: también puede decidir qué es y quién está en él.
    [moderator] Ahora modera el grupo: también puede organizar eventos en su nombre.
   *[member] Ahora es miembro, como los demás.
}
mail-group-role-action = Ver el grupo

mail-group-shut-subject = Ya no es miembro de { $group }
mail-group-shut-heading = Ya no está en este grupo
mail-group-shut-line = Una de las personas que llevan { $group } puso fin a su participación en el grupo, o retiró una invitación.

mail-group-ended-subject = El grupo { $group } ya no existe
mail-group-ended-heading = Un grupo en el que estaba ya no existe
mail-group-ended-line = { $group } se cerró en { $site }. Sus eventos se fueron con él; quienes iban a venir lo saben.

mail-group-published-subject = { $group }: { $title }
mail-group-published-heading = Un evento nuevo
mail-group-published-line = { $group }, a quien sigue, anuncia un evento.
