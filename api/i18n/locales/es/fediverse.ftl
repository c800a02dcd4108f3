# Seguir a un grupo desde el propio servidor.
follow-elsewhere = Seguir desde su propio servidor
follow-elsewhere-line = Con una cuenta en Mastodon, Friendica u otro servidor del fediverso se entera allí de lo nuevo de aquí. Busque allí esta dirección, o diga quién es y le llevamos.
follow-account = Su cuenta
follow-button = Llévenme allí
follow-asks = { $server } le pregunta si quiere seguir.
follow-go-on = Continuar allí
follow-back = Volver al grupo
follow-unknown = No hemos encontrado un servidor que conozca esta cuenta, o no dice cómo seguir desde allí.
follow-by-hand = Busque en su servidor la dirección del grupo; está en la página del grupo.
follow-too-often = Eso ha sido muy seguido. Espere un minuto e inténtelo de nuevo.
