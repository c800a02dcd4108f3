# Was Gruppen zur Hand haben: Ordner, Links, und Texte, Tabellen und Räume anderer Programme.
resources = Ressourcen
no-resources = Hier ist noch nichts. Was Sie hier ablegen, finden nur die Mitglieder der Gruppe.
resource-add-link = Einen Link ablegen
resource-add-folder = Einen Ordner anlegen
resource-folder = Ordner
resource-link = Link
resource-pad = Gemeinsamer Text
resource-sheet = Gemeinsame Tabelle
resource-room = Videoraum
resource-change = Umbenennen oder verschieben
resource-name = Wie heißt es?
resource-name-wrong = Ein Name hat 1 bis 200 Zeichen.
resource-url = Wohin führt es?
resource-url-wrong = Geben Sie die ganze Adresse einer Seite an, zum Beispiel https://example.org/protokoll
resource-summary = Worum geht es? (freiwillig)
resource-summary-wrong = Höchstens 400 Zeichen, bitte.
resource-where = In welchem Ordner?
resource-at-top = In keinem
resource-without-name = Etwas ohne Namen
resource-remove = Das entfernen?
resource-remove-line = Ein Ordner geht mit allem, was darin ist. Es lässt sich zurückholen.
resource-remove-button = Entfernen
resource-keep = Behalten
resource-restore = Zurückholen
resource-no-such-folder = Diesen Ordner gibt es nicht mehr. Wählen Sie einen anderen.
resource-name-taken = In diesem Ordner heißt schon etwas so. Wählen Sie einen anderen Namen.
resource-into-itself = Ein Ordner kann nicht in sich selbst verschoben werden.
resource-too-deep = Ordner liegen höchstens acht tief ineinander. Wählen Sie einen weiter oben.
resources-full = Diese Gruppe hat 2.000 Dinge abgelegt, mehr hat keine Gruppe.
resources-removed = Was entfernt wurde
no-resources-removed = Nichts wurde entfernt.
resources-before = ← Was davor kommt
resources-after = Was danach kommt →
resource-things = { $count ->
    [0] Noch nichts darin
    [one] 1 Sache darin
   *[other] { $count } Sachen darin
}
resources-count = { $count ->
    [0] Noch nichts: Legen Sie einen Link oder einen Ordner an
    [one] 1 Sache
   *[other] { $count } Sachen
}
