# Was Leute unter eine Veranstaltung schreiben.
comments = Kommentare
comments-count = { $count ->
    [one] 1 Kommentar
   *[other] { $count } Kommentare
}
no-comments = Noch hat niemand etwas geschrieben. Eine Frage hier wird für alle beantwortet.
no-comments-closed = Niemand hat etwas geschrieben.
comments-closed = Die Veranstalter nehmen hier keine Kommentare an.
comments-over = Diese Veranstaltung ist vorbei; sie nimmt keine Kommentare mehr an.
comment-removed = Die Veranstalter haben diesen Kommentar entfernt.
comment-deleted = Dieser Kommentar wurde gelöscht.
comments-feed = Kommentare als Newsfeed
announcement = Ankündigung
organizer = Veranstalter
edited = geändert
edit = Bearbeiten
delete = Löschen
save = Speichern
comment = Kommentieren
answer = Antworten
your-comment = Ihr Kommentar
your-answer = Ihre Antwort
announce = Ankündigen: Alle, die teilnehmen, bekommen eine E-Mail
more-answers = { $count ->
    [one] 1 weitere Antwort
   *[other] { $count } weitere Antworten
}
earlier-answers = ← Frühere Antworten
later-answers = Spätere Antworten →
newer-comments = ← Neuere Kommentare
older-comments = Ältere Kommentare →
sign-in-to-comment = Zum Kommentieren anmelden
sign-in-to-answer = Zum Antworten anmelden
comment-wrong = Schreiben Sie etwas, höchstens 10.000 Zeichen.
comment-gone = Der Kommentar, auf den Sie antworten, wurde inzwischen gelöscht.
too-many-comments = Sie haben in kurzer Zeit viele Kommentare geschrieben. Warten Sie eine Minute und senden Sie dies noch einmal.
delete-comment-title = Diesen Kommentar löschen?
delete-comment-line = Seine Worte sind endgültig weg; die Antworten darauf bleiben.
keep-comment = Behalten

# Ankündigungen per E-Mail.
mail-announced-subject = Neues zu { $title }
mail-announced-heading = Die Veranstalter haben Ihnen etwas zu sagen
mail-announced-line = Sie schreiben an alle, die teilnehmen:
