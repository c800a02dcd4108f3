# What groups publish in words.
posts = Beiträge
no-posts = Hier ist noch nichts veröffentlicht.
newer-posts = ← Neuere Beiträge
older-posts = Ältere Beiträge →
post-write = Beitrag schreiben
post-edit = Beitrag umschreiben
posts-drafted = Entwürfe, die nur lesen kann, wer die Gruppe moderiert
post-draft = Entwurf
post-unlisted = Nur über den Link
post-members-only = Nur für Mitglieder
post-title = Wie heißt er?
post-text = Was steht darin?
post-text-hint = Eine leere Zeile beginnt einen neuen Absatz.
post-text-wrong = Schreiben Sie etwas: höchstens 100.000 Zeichen.
post-readers = Wer liest ihn?
post-for-everybody = Alle: er steht auf der Seite der Gruppe und in ihrem Feed
post-for-link = Wer den Link hat: er steht nur in der Liste der Mitglieder
post-for-members = Die Mitglieder der Gruppe
post-publish = Veröffentlichen
post-save-draft = Als Entwurf speichern
post-order = Ihr Beitrag
post-withdraw = Wieder zum Entwurf machen
post-delete = Diesen Beitrag löschen?
post-delete-line = Er ist danach für alle weg, und das für immer.
post-keep = Behalten
post-speaker = Sie schreiben als { $name }, im Namen von { $group }.
posts-feed-of = Beiträge von { $name }
posts-count = { $count ->
    [0] Noch keine Beiträge
    [one] 1 Beitrag
   *[other] { $count } Beiträge
}
