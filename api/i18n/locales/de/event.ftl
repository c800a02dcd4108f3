# Eine Veranstaltung.
event = Veranstaltung
at-a-glance = Auf einen Blick
when = Wann
where = Wo
price = Preis
free-of-charge = Kostenlos
participants = Teilnehmende
participants-count = { $count ->
    [0] Noch niemand
    [one] Eine Person kommt
   *[other] { $count } Personen kommen
 }
places-left = { $count ->
    [0] Keine Plätze frei
    [one] Ein Platz frei
   *[other] { $count } Plätze frei
 }
places-in-all = { $count ->
    [one] Ein Platz insgesamt
   *[other] { $count } Plätze insgesamt
 }
add-to-calendar = In meinen Kalender
on-the-map = Auf der Karte
in-my-map-program = In meiner Karten-App
takes-place-online = Diese Veranstaltung findet online statt
programme = Programm
with = Mit
accessibility = Barrierefreiheit
good-to-know = Gut zu wissen
conditions = Womit Sie einverstanden sind, wenn Sie kommen
read-more = Mehr dazu
what-changed = Was sich geändert hat
more-from-them = Mehr von den Veranstaltern:
in-language = Auf { $language }
contact = Kontakt
phone = Telefon
picture-of = Bild: { $title }

# Was man wissen sollte, bevor man weiterliest.
notice-draft = Entwurf: Nur die Veranstalter sehen diese Seite.
notice-waiting = Diese Veranstaltung wartet auf die Moderation, bevor andere sie sehen, denn sie ist die erste Ihres Kontos. Sie bekommen eine Nachricht, sobald entschieden ist; bis dahin können Sie sie ändern.
notice-cancelled = Diese Veranstaltung ist abgesagt.
notice-tentative = Es ist noch nicht sicher, dass diese Veranstaltung stattfindet.
notice-over = Diese Veranstaltung ist vorbei.
notice-under-way = Diese Veranstaltung läuft gerade.
notice-moved = Der Termin hat sich geändert.
notice-moved-from = Geplant war sie für { $when }.
notice-unlisted = Nur wer den Link hat, findet diese Veranstaltung.
notice-elsewhere = Diese Veranstaltung wird auf einem anderen Server organisiert.
notice-see-original = Zur ursprünglichen Seite.
they-say = Die Veranstalter sagen: { $reason }

# Was sich geändert hat.
change-title = Der Titel
change-description = Die Beschreibung hat sich geändert
change-details = Einzelheiten haben sich geändert
change-when = Der Termin
change-begins = Der Beginn
change-ends = Das Ende
change-place = Der Ort
change-options = Wie man teilnimmt, hat sich geändert
change-organizers = Die Veranstalter haben gewechselt
change-tentative = Die Veranstaltung wurde unsicher
change-confirmed = Die Veranstaltung wurde bestätigt
change-cancelled = Die Veranstaltung wurde abgesagt
change-reinstated = Die Veranstaltung findet doch statt

# Wie man teilnimmt.
take-part = Teilnehmen
join-here = Ich möchte kommen
join-elsewhere = Auf einer anderen Seite anmelden
join-full = Es sind keine Plätze mehr frei.
join-cancelled = Diese Veranstaltung ist abgesagt; niemand kann teilnehmen.
join-over = Diese Veranstaltung ist vorbei.
join-by-invitation = Zu dieser Veranstaltung kommt man auf Einladung.
join-with-account = Um teilzunehmen, braucht man ein Konto.
join-unpublished = Diese Veranstaltung ist noch nicht veröffentlicht.

# Angaben mit einem Schlüssel, wie sie Mobilizons Formular anbietet.
meta-wheelchair = Mit Rollstuhl zugänglich
meta-subtitles = Live-Untertitel
meta-sign-language = Gebärdensprache
meta-smoke-free = Rauchfrei
meta-replay = Aufzeichnung
meta-live = Live-Übertragung
meta-poll = Umfrage
meta-notes = Gemeinsame Notizen
meta-fediverse = Fediverse-Konto
meta-twitter = Twitter-Konto
meta-tickets = Karten
meta-prices = Preise
meta-schedule = Ablauf
meta-video-call = Videogespräch
meta-yes = ja
meta-no = nein
meta-partially = teilweise
meta-fully = vollständig
