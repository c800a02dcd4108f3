# Der Rahmen jeder Seite, und die Seite der nächsten Veranstaltungen.
skip-to-content = Zum Inhalt
navigation = Hauptmenü
languages = Sprachen
runs-on = Diese Seite läuft mit
free-software = freier Software (AGPL).
all-events-calendar = Alle Veran{ "\u00AD" }staltungen als Kalender
all-events-news = Alle Veran{ "\u00AD" }staltungen als Newsfeed
page-number = Seite { $page }
next-events = Demnächst
under-way = Läuft gerade
no-events = Hier ist noch nichts geplant
no-events-what-now = Erfahren Sie als Erste von neuen Veranstaltungen: Folgen Sie dem Feed mit einem Newsreader, und kommen Sie bald wieder.
be-told-of-new-events = Neuen Veranstaltungen folgen
back-to-the-next-events = Zurück zu den nächsten Veranstaltungen
online = Online
tags = Schlagwörter
pages = Seiten
sooner = ← Früher
later = Später →
until = bis { $when }
all-day = ganztägig
cancelled = Abgesagt
tentative = Noch nicht sicher
subscribe = Diesen Veranstaltungen folgen
subscribe-why = Neue und geänderte Veranstaltungen kommen zu Ihnen, ohne Konto.
to-my-calendar = In meinen Kalender
to-my-news-reader = In meinen Newsreader
feed-title-events = Nächste Veranstaltungen – { $site }
feed-title-of = Veranstaltungen von { $name }
feed-title-event = Diese Veranstaltung als Kalendereintrag
organised-by = Veranstaltet von
optional = freiwillig

# Fehler sagen, was als Nächstes zu tun ist.
error-reference = Wenn Sie das melden, nennen Sie:
not-found-title = Hier ist nichts
not-found-line = Diese Seite gibt es nicht, oder sie ist nicht für alle. Wenn Sie einem Link gefolgt sind, ist er vielleicht unvollständig.
gone-title = Diese Veranstaltung wurde gelöscht
gone-line = Ihre Veranstalter haben sie am { $day } entfernt. Kalender, die sie hatten, zeigen sie als abgesagt.
failed-title = Bei uns ist etwas kaputtgegangen
failed-line = Es liegt nicht an Ihnen, und nichts wurde geändert. Versuchen Sie es gleich noch einmal.
busy-title = Der Server ist beschäftigt
busy-line = Nichts wurde geändert. Versuchen Sie es in ein paar Minuten noch einmal.
unprocessable-title = So geht es nicht
unprocessable-line = Was gesendet wurde, hat eine andere Form als erwartet. Gehen Sie zurück und versuchen Sie es noch einmal.
not-yours-title = Das steht Ihnen nicht zu
not-yours-line = Es wurde nichts geändert. Das Profil, als das Sie handeln, darf das nicht; vielleicht darf es ein anderes von Ihnen, oder jemand anderes, der hier organisiert.
other-site-title = Das kam von einer anderen Website
other-site-line = Es wurde nichts geändert: Formulare werden nur von Seiten dieser Website angenommen. Öffnen Sie die Seite hier und senden Sie es noch einmal.
unreadable-title = Diese Adresse lässt sich nicht lesen
unreadable-line = Sie ist beschädigt oder sagt zweimal dasselbe. Versuchen Sie, sie noch einmal zu kopieren, oder beginnen Sie auf der ersten Seite.
no-such-way-title = Das geht hier nicht
no-such-way-line = Die Seite gibt es, aber sie nimmt nichts an, was ihr so gesendet wird. Es wurde nichts geändert.
too-large-title = Das ist zu viel für ein Formular
too-large-line = { $sent ->
    [0] Ein Formular fasst höchstens { $max } KB, und es wurde mehr gesendet. Es wurde nichts geändert.
   *[other] Ein Formular fasst höchstens { $max } KB, und gesendet wurden { $sent } KB. Es wurde nichts geändert.
}
why-elsewhere = Das gehört einem anderen Server; nur dort lässt es sich ändern.
why-name-for-ever = Ein Benutzername lässt sich nicht ändern.
why-person-suspended = Die Moderation hat dieses Profil gesperrt.
why-group-suspended = Die Moderation hat diese Gruppe gesperrt.
why-not-cancelled = Diese Veranstaltung ist nicht abgesagt.
why-not-confirmed = Dieser Gast hat die Adresse noch nicht bestätigt.
why-not-waiting = Diese Veranstaltung wartet nicht mehr auf die Moderation.
why-last-administrator = Wer diese Website als Letzte oder Letzter verwaltet, muss es bleiben. Benennen Sie erst jemand anderen.
home-link = Zu den nächsten Veranstaltungen

export-title = Alles über Sie
embed-title = Diese Termine auf einer anderen Seite zeigen
embed-code = Code für eine Ihrer Seiten
embed-hint = Kopieren Sie ihn dorthin. Er lädt nichts als die Termine, setzt kein Cookie und verrät niemandem, wer schaut.
embed-more = Alles dazu
