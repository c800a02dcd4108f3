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

# Buscar un evento de otro servidor por su dirección.
lookup-title = Un evento en otro servidor
lookup-line = Diga su dirección. Se la preguntamos a su propio servidor; después lo encuentra aquí y puede pedir venir.
lookup-address = La dirección del evento
lookup-button = Buscarlo
lookup-nothing = En esta dirección no hay ningún evento que podamos mostrar aquí.
lookup-not-now = Ese servidor no responde. Inténtelo más tarde.
search-try-elsewhere = Preguntar a { $server }
come-elsewhere = Venir con una cuenta de otro servidor
come-elsewhere-line = Con una cuenta en Mobilizon, Parvis u otro servidor de eventos puede pedirlo desde allí. Busque allí la dirección de esta página, o diga quién es y le llevamos.
come-asks = { $server } le pregunta si quiere venir.
come-by-hand = Busque en su servidor la dirección del evento.
come-back = Volver al evento
