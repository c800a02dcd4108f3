# Einer Gruppe vom eigenen Server aus folgen.
follow-elsewhere = Vom eigenen Server aus folgen
follow-elsewhere-line = Mit einem Konto bei Mastodon, Friendica oder einem anderen Server des Fediverse erfahren Sie dort, was es hier Neues gibt. Suchen Sie dort nach dieser Adresse, oder sagen Sie, wer Sie sind, und wir bringen Sie hin.
follow-account = Ihr Konto
follow-button = Dorthin
follow-asks = { $server } fragt Sie, ob Sie folgen möchten.
follow-go-on = Dort weitermachen
follow-back = Zurück zur Gruppe
follow-unknown = Wir haben keinen Server gefunden, der dieses Konto kennt, oder er sagt nicht, wie man von dort aus folgt.
follow-by-hand = Suchen Sie stattdessen auf Ihrem Server nach der Adresse der Gruppe; sie steht auf der Seite der Gruppe.
follow-too-often = Das war sehr oft. Warten Sie eine Minute und versuchen Sie es noch einmal.
