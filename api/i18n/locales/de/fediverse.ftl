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

# Eine Veranstaltung eines anderen Servers nach ihrer Adresse suchen.
lookup-title = Eine Veranstaltung auf einem anderen Server
lookup-line = Nennen Sie ihre Adresse. Wir fragen ihren eigenen Server danach; dann finden Sie sie hier und können fragen, ob Sie kommen dürfen.
lookup-address = Die Adresse der Veranstaltung
lookup-button = Danach suchen
lookup-nothing = Unter dieser Adresse gibt es keine Veranstaltung, die wir hier zeigen könnten.
lookup-not-now = Dieser Server antwortet nicht. Versuchen Sie es später noch einmal.
search-try-elsewhere = { $server } danach fragen
come-elsewhere = Mit einem Konto eines anderen Servers kommen
come-elsewhere-line = Mit einem Konto bei Mobilizon, Parvis oder einem anderen Server für Veranstaltungen können Sie von dort aus fragen. Suchen Sie dort nach der Adresse dieser Seite, oder sagen Sie, wer Sie sind, und wir bringen Sie hin.
come-asks = { $server } fragt Sie, ob Sie kommen möchten.
come-by-hand = Suchen Sie stattdessen auf Ihrem Server nach der Adresse der Veranstaltung.
come-back = Zurück zur Veranstaltung
