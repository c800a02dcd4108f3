# Worüber die Mitglieder einer Gruppe unter sich reden.
discussions = Diskussionen
discussions-members-only = Nur für Mitglieder der Gruppe
discussion-begin = Eine Diskussion beginnen
discussion-begin-button = Beginnen
no-discussions = Noch hat niemand eine Diskussion begonnen. Was hier gesagt wird, lesen nur die Mitglieder der Gruppe.
newer-discussions = ← Neuere Diskussionen
older-discussions = Ältere Diskussionen →
discussion-title = Worum geht es?
discussion-title-wrong = Ein Titel hat 3 bis 200 Zeichen.
contribution-words = Was ist zu sagen?
discussion-back = Lieber nicht
discussion-order = Ordnung halten
discussion-rename = Die Diskussion umbenennen
discussion-close = Schließen
discussion-reopen = Wieder öffnen
discussion-closed = Geschlossen
discussion-is-closed = Diese Diskussion ist geschlossen: Sie kann gelesen werden, und niemand antwortet mehr.
discussion-is-full = Diese Diskussion ist so lang, wie eine sein darf. Am besten eine neue beginnen.
discussion-other-profile = Das gewählte Profil ist nicht in dieser Gruppe: Es kann hier nur lesen.
discussion-delete = Diese Diskussion löschen?
discussion-delete-line = Sie verschwindet endgültig, mit allem, was in ihr gesagt wurde.
discussion-without-title = Eine Diskussion ohne Titel
keep-discussion = Behalten
contribution-edit = Das Gesagte ändern
contribution-delete = Diesen Beitrag löschen?
contribution-delete-line = Seine Worte verschwinden endgültig; sein Platz bleibt.
keep-contribution = Behalten
contribution-deleted = Dieser Beitrag wurde gelöscht.
contribution-removed = Die Moderation der Gruppe hat diesen Beitrag entfernt.
contribution-last = { $name }: „{ $words }“
contributions-count = { $count ->
    [0] Noch keine Antworten
    [one] 1 Antwort
   *[other] { $count } Antworten
}
too-many-contributions = Das war viel in kurzer Zeit. Eine Minute warten und dann noch einmal senden.
you-write-as = Es schreibt { $name }.
somebody = Jemand, der nicht mehr hier ist
report-author = Den Verfasser melden
discussions-count = { $count ->
    [0] Noch keine: Zeit für die erste
    [one] 1 Diskussion
   *[other] { $count } Diskussionen
}
