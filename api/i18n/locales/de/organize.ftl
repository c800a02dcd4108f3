# Der Rahmen: wer handelt, wohin man geht.
skip-links = Sprungmarken
skip-to-search = Zur Suche
acting-as = Sie handeln als
your-account = Ihr Konto
you-act-as-this = als dieses handeln Sie gerade
another-profile = Ein weiteres Profil
your-settings = Einstellungen
my-dates = Meine Termine
my-groups = Meine Gruppen
moderation-link = Moderation
reports-wait = Meldungen warten
new-event = Neue Veran{ "\u00AD" }staltung
where-you-are = Wo Sie sind
nothing-next = Noch ist nichts geplant.

# Was Veranstalter tun.
you-organize = Sie veranstalten das
publish = Veröffentlichen
draft = Entwurf
duplicate = Duplizieren
reinstate = Findet doch statt
call-off = Absagen
call-off-title = Diese Veranstaltung absagen?
call-off-line = Alle, die kommen, erfahren es. Die Seite bleibt und sagt, dass sie nicht stattfindet; Sie können es sich anders überlegen.
call-off-why = Warum
keep-event = So lassen
delete-event-title = Diese Veranstaltung löschen?
delete-event-line = Ihre Seite, ihre Kommentare und die Liste der Teilnehmenden sind endgültig weg. Um zu sagen, dass sie nicht stattfindet, sagen Sie sie stattdessen ab.
delete-event-button = Endgültig löschen
event-deleted-title = Die Veranstaltung ist gelöscht
event-deleted-line = Kalender, die sie hatten, zeigen sie als abgesagt.
edit-event = Veranstaltung bearbeiten
picture-link = Bild
participants-link = { $asking ->
    [0] Teilnehmende: { $coming }
   *[other] Teilnehmende: { $coming }, Anfragen: { $asking }
 }
write-to-them = Allen schreiben
announcement-words = Was sollen alle wissen, die kommen?
comment-other-profile = Dieses Profil veranstaltet das nicht und kann darum nichts ankündigen. Handeln Sie als ein anderes Profil, oder schreiben Sie einen Kommentar.

# Als Profil teilnehmen.
come-as-whom = Als wer kommen Sie?
you-come-as = Sie kommen als
choose-a-profile = Wählen Sie, als wer Sie kommen.
ask-to-come = Anfragen
you-come = Sie kommen
you-asked = Sie möchten kommen
you-were-refused = Die Veranstalter haben diesem Profil abgesagt.
leave-event = Ich kann nicht kommen
leave-request = Anfrage zurückziehen
leave-as = Es geht um Ihr Profil { $name }.
seat-of-organizer = Sie organisieren diese Veranstaltung und kommen ohnehin. Wer organisiert, kann nicht fernbleiben; die Veranstaltung lässt sich aber absagen.
seat-of-nobody = Dieses Profil kommt nicht zu dieser Veranstaltung und hat auch nicht darum gebeten.
form-ends-over-night = Das liegt vor dem Beginn. Geht es nach Mitternacht weiter, lassen Sie unten { $day } als letzten Tag stehen und senden Sie noch einmal; sonst berichtigen Sie die Uhrzeit
follow-quiet-title = Keine Briefe mehr über diese Gruppe?
follow-quiet-line = Sie folgen ihr weiter und lesen hier von ihren Veranstaltungen.
follow-quiet-button = Keine Briefe mehr
follow-quiet-done-title = Keine Briefe mehr
follow-quiet-done-line = Sie folgen dieser Gruppe weiterhin. Auf ihrer Seite können Sie wieder Briefe wählen.
group-follow-done = Sie folgen dieser Gruppe jetzt. Ein Brief kündigt Ihnen jede neue Veranstaltung an.
group-follow-quiet-done = Sie folgen dieser Gruppe jetzt. Sie bekommen keine Briefe über sie.
group-follow-asked-done = Sie haben gefragt, ob Sie dieser Gruppe folgen dürfen. Wer sie organisiert, antwortet.
group-unfollow-done = Sie folgen dieser Gruppe nicht mehr.
groups-followed = Gruppen, denen Sie folgen
group-inside = Dieses Profil ist schon in der Gruppe.
group-outside = Dieses Profil ist nicht in der Gruppe; es gibt nichts zu verlassen.
settings-waiting = Briefe über Menschen, die auf Sie warten
settings-waiting-hint = Wenn jemand zu etwas kommen möchte, das Sie organisieren, dort etwas schreibt oder in Ihre Gruppe möchte
settings-waiting-at-once = sofort, höchstens jede Viertelstunde
settings-waiting-hourly = höchstens einmal in der Stunde
settings-waiting-daily = höchstens einmal am Tag
settings-waiting-weekly = höchstens einmal in der Woche
settings-waiting-never = nie
history-saved = Gespeichert
history-times = Die Zeiten sind die von { $zone }.
restore-reinstates = Sie ist jetzt abgesagt. Wie damals wieder hergestellt, findet sie doch statt, und alle, die kommen, erfahren es.
restore-stays-on = Damals war sie abgesagt. Das kommt nicht zurück: Sie findet weiterhin statt.
join-needs-profile = Zum Teilnehmen ein Profil anlegen
join-sign-in = Zum Teilnehmen anmelden

# Wer kommt, für Veranstalter.
who-comes = Wer kommt
roll-summary = { $coming } kommen, { $asking } fragen an.
roll-show = Zeigen
roll-all = Alle
roll-asking = Fragt an
roll-coming = Kommt
roll-refused = Abgelehnt
roll-unconfirmed = Adresse nicht bestätigt
roll-organizes = Veranstaltet
roll-guest = Ohne Konto
roll-gone = Gelöschtes Profil
roll-export = Liste mitnehmen (CSV)
roll-empty = Noch niemand.
roll-caption = Wählen Sie Leute aus, und antworten Sie ihnen unten.
roll-choose = Auswählen
roll-name = Name
roll-answer = Stand
roll-said = Gesagt
roll-since = Seit
roll-nothing-said = nichts
roll-chosen = Den Ausgewählten antworten
roll-yes = Zusagen
roll-no = Absagen
roll-nobody-chosen = Wählen Sie zuerst mindestens eine Person aus.
roll-newer = ← Zurück
roll-older = Weiter →

# Das Formular einer Veranstaltung.
form-lead = Vier Antworten genügen. Alles andere kann warten oder bleiben, wie es ist.
form-mistakes = { $count ->
    [one] Eine Antwort braucht noch einen Blick
   *[other] { $count } Antworten brauchen noch einen Blick
 }
form-conflict = Jemand anders hat diese Veranstaltung inzwischen geändert
form-conflict-line = Von Ihrem ist nichts verloren: Es steht unten. Das hier wurde gespeichert; wenn Sie jetzt speichern, ersetzt Ihres es.
form-conflict-empty = nichts
form-title = Was ist es?
form-title-hint = Ein Name, der auf ein Plakat passt
form-title-wrong = Geben Sie ihr einen Namen mit 3 bis 200 Zeichen
form-when = Wann?
form-day = Tag
form-starts = Beginnt
form-ends = Endet
form-last-day = Letzter Tag
form-day-wrong = Sagen Sie, an welchem Tag, etwa 2026-05-31
form-starts-wrong = Sagen Sie, um wie viel Uhr sie beginnt, etwa 19:30
form-ends-wrong = Sagen Sie, um wie viel Uhr sie endet, etwa 22:00
form-ends-before = Sie kann nicht enden, bevor sie beginnt
form-venue = Wo?
form-venue-hint = Ein Name oder eine Adresse. Lassen Sie es leer, wenn sie nur online ist.
form-place-long = Dieser Ort hat zu viele Wörter
form-find = Diesen Ort suchen
form-places-found = Welcher davon?
form-places-none = Es wurde kein Ort mit diesem Namen gefunden. Er bleibt, wie Sie ihn geschrieben haben.
form-places-typed = Keiner davon: wie ich ihn geschrieben habe
form-text = Was sollten die Leute wissen?
form-text-hint = Eine Leerzeile macht einen Absatz
form-text-long = Das sind { $length } Zeichen; höchstens 100.000 passen
form-who = Wer lädt ein?
form-who-group = Wer in der Gruppe organisiert, kann sie bearbeiten
form-who-me = In Ihrem eigenen Namen; nur Sie können sie bearbeiten
form-joining = Teilnahme
form-joining-line = Plätze, Zusage, ohne Konto
form-capacity = Plätze
form-capacity-hint = Leer heißt unbegrenzt
form-capacity-wrong = Sagen Sie in Ziffern, wie viele Plätze es gibt
form-capacity-few = Es kommen schon mehr Leute, als es Plätze gäbe.
form-not-allowed = Dieses Profil darf das hier nicht. Wählen Sie, in wessen Namen, oder handeln Sie als ein anderes Profil.
form-join = Wie nimmt man teil?
form-join-free = Wer zuerst kommt
form-join-restricted = Ich sage jeder Person einzeln zu
form-join-invite = Auf Einladung
form-join-external = Auf einer anderen Seite
form-elsewhere = Adresse der anderen Seite
form-elsewhere-missing = Sagen Sie, wo man sich anmeldet
form-address-wrong = Das ist nicht die Adresse einer Webseite
form-guests = Leute ohne Konto können kommen
form-guests-hint = Sie bestätigen per E-Mail
form-participants = Zeigen, wie viele kommen
form-more-when = Mehrere Tage, Zeitzone
form-more-when-line = ein Tag, Zeit des Ortes
form-whole-days = Ganze Tage, ohne Uhrzeiten
form-zone = Zeitzone
form-zone-there = Wie am Ort
form-more-where = Ganze Adresse, online, Telefon
form-more-where-line = alles freiwillig
form-street = Straße und Nummer
form-postal-code = Postleitzahl
form-town = Ort
form-country = Land
form-online = Adresse online
form-phone = Telefon
form-seeing = Wer sie sieht, Kommentare
form-seeing-line = alle, offen
form-visibility = Wer sieht sie?
form-visibility-public = Alle, und sie ist gelistet
form-visibility-unlisted = Wer den Link hat
form-visibility-restricted = Mitglieder der Gruppe, und wer teilnimmt
form-visibility-private = Ihre Veranstalter, und wer teilnimmt
form-comments = Wer darf kommentieren?
form-comments-open = Alle mit einem Profil
form-comments-closed = Nur die Veranstalter
form-more = Preis, Schlagwörter, Kategorie, Sprache
form-more-line = noch nichts gesagt ist in Ordnung
form-price = Preis
form-price-hint = 0 heißt kostenlos; leer sagt nichts
form-price-wrong = Sagen Sie den Preis in Ziffern, etwa 3.50
form-currency = Währung
form-currency-wrong = Eine Währung hat drei Buchstaben, etwa EUR
form-tags = Schlagwörter
form-tags-hint = Mit Kommas getrennt
form-tags-wrong = Eines der Schlagwörter ist zu kurz oder zu lang
form-category = Kategorie
form-language = Sprache
form-language-unknown = Nicht gesagt
form-speaks = Geschrieben von { $name }
form-keep-draft = Als Entwurf behalten
form-picture-later = Ein Bild kommt auf der Seite der Veranstaltung dazu. Einen Entwurf sehen nur seine Veranstalter.

# Das Bild einer Veranstaltung.
picture-title = Bild der Veranstaltung
picture-file = Ein Bild von Ihrem Gerät
picture-file-hint = JPEG, PNG, WebP oder GIF, höchstens { $megabytes } MB; am besten 16 breit zu 9 hoch. Ort und Kamera werden nicht behalten.
picture-alt = Beschreiben Sie es für die, die es nicht sehen
picture-alt-hint = Was zu sehen ist, in einem Satz
picture-undescribed = Noch nicht beschrieben.
picture-use = Dieses Bild verwenden
picture-remove = Bild wegnehmen
picture-missing = Wählen Sie zuerst eine Datei.
picture-wrong = Diese Datei ist kein Bild, das wir lesen können, oder sie ist zu groß.
picture-too-large = Diese Datei ist zu groß, oder sie kam nicht ganz an.

# Profile.
new-profile = Ein neues Profil
new-profile-line = Unter diesem Namen nehmen Sie teil, schreiben und veranstalten.
new-profile-button = Dieses Profil anlegen
edit-profile = Profil bearbeiten
profile-name = Name
profile-name-hint = Wie man Sie nennt; es muss nicht Ihr amtlicher Name sein
profile-username = Benutzername
profile-username-hint = Kleinbuchstaben, Ziffern und _ . Daraus wird @name@{ $server }; er lässt sich nicht ändern.
profile-summary = Über Sie
username-wrong = Ein Benutzername hat nur Kleinbuchstaben, Ziffern und _
username-taken = Dieser Benutzername ist vergeben, oder Sie haben so viele Profile, wie man haben kann
name-too-long = Ein Name hat höchstens 100 Zeichen
summary-too-long = Höchstens 5.000 Zeichen

# Die eigenen Termine.
dates-of = Von Ihrem Profil { $name }
my-past-dates = Vergangene Termine
my-drafts = Entwürfe
no-dates-yet = Sie haben noch keine Termine.
waiting-for-you = Wartet auf Sie
waits-invitation = { $group } lädt Sie ein
waits-joining = { $count ->
    [one] Eine Person möchte zu { $group } kommen
   *[other] { $count } Personen möchten zu { $group } kommen
 }
waits-asking = { $count ->
    [one] Eine Person möchte kommen: { $title }
   *[other] { $count } Personen möchten kommen: { $title }
 }

# Gruppen.
group = Gruppe
new-group = Eine neue Gruppe
new-group-line = Eine Gruppe veranstaltet in ihrem eigenen Namen, mit mehreren, die bearbeiten dürfen.
new-group-button = Diese Gruppe gründen
group-name = Name der Gruppe
group-name-hint = Wie er an einer Tür stünde
group-username = Benutzername der Gruppe
group-username-hint = Kleinbuchstaben, Ziffern und _ . Daraus wird @name@{ $server }; er lässt sich nicht ändern.
group-summary = Wozu ist sie da?
group-visibility = Wer sieht sie?
group-visibility-public = Alle, und sie ist gelistet
group-visibility-unlisted = Wer den Link hat
group-visibility-private = Nur ihre Mitglieder
group-founders = Nur die Verwaltung gründet hier Gruppen.
group-settings = Einstellungen der Gruppe
group-organize = Sie organisieren in dieser Gruppe
group-invitations = Einladungen
group-invited = Diese Gruppe lädt Sie ein
group-accept = Annehmen
group-decline = Nein, danke
group-dates = Termine dieser Gruppe
group-joining = Wie man hineinkommt
group-joining-line = Mitglied wird man auf Einladung. Um von ihren Veranstaltungen zu hören, ohne Mitglied zu sein, folgen Sie unten ihrem Kalender oder ihrem Newsfeed.
group-openness = Wie kommt man hinein?
group-openness-open = Wer möchte
group-openness-moderated = Wer fragt, nach einem Ja
group-openness-invitation = Nur auf Einladung
group-join-title = Dieser Gruppe beitreten?
group-join-open = Alle können beitreten. Mitglieder sehen, was nur Mitglieder sehen, und organisieren mit, wenn sie darum gebeten werden.
group-join-moderated = Fragen Sie an: Wer hier organisiert, sagt ja oder nein, und Sie bekommen einen Brief.
group-join-button = Beitreten
group-ask-button = Anfragen
group-followers = Wer darf folgen?
group-followers-welcome = Wer möchte
group-followers-approved = Wer fragt, nach einem Ja
group-followers-count = { $count ->
    [0] Noch folgt niemand.
    [one] Ein Profil folgt.
   *[other] { $count } Profile folgen.
}
group-too-many-followers = Dieser Gruppe folgen so viele, wie ihr folgen können.
group-follow-title = Dieser Gruppe folgen
group-following = Folgen
group-follow-why = Wer folgt, hört von neuen Veranstaltungen, die alle sehen dürfen, hier und per Brief, ohne Mitglied zu sein.
group-follow-asks = Die Gruppe antwortet denen, die folgen möchten.
group-follow-button = Folgen
group-you-follow = Sie folgen dieser Gruppe
group-follow-asked = Sie möchten folgen
group-follow-letters = Ein Brief sagt Ihnen von jeder neuen Veranstaltung.
group-follow-quiet = Sie bekommen keine Briefe darüber.
group-follow-no-letters = Keine Briefe
group-follow-with-letters = Briefe, bitte
group-unfollow = Nicht mehr folgen
group-follow-requests = Wer folgen möchte
group-follow-yes = Folgen lassen
group-stay-out = Jetzt nicht
group-asked = Sie haben angefragt
group-asked-line = Wer hier organisiert, antwortet, und Sie bekommen einen Brief.
group-requests = Wer dazukommen möchte
group-request-yes = Aufnehmen
group-request-no = Ablehnen
group-not-requested = Dieses Profil fragt nicht mehr an.
group-role-requested = möchte dazukommen
group-invite = Jemanden einladen
group-invite-hint = Der Benutzername des Profils auf diesem Server
group-invite-button = Einladen
group-invite-nobody = Niemand hier hat diesen Benutzernamen.
group-already-member = Dieses Profil ist in der Gruppe oder schon eingeladen.
group-last-administrator = Wer als Letzte verwaltet, kann nicht gehen oder die Rolle abgeben. Geben Sie zuerst jemand anderem die Verwaltung.
group-creator-stays = Wer eine Gruppe gegründet hat, gibt diese Rolle nur selbst ab.
group-role-too-low = Das braucht eine höhere Rolle in der Gruppe.
group-not-so = Das geht mit diesem Mitglied nicht.
group-role-invited = eingeladen
group-make-administrator = Verwaltung geben
group-make-moderator = Organisieren lassen
group-make-member = Zum Mitglied machen
group-remove = Entfernen
group-leave = Gruppe verlassen
group-leave-title = Diese Gruppe verlassen?
group-leave-line = Sie sehen dann nicht mehr, was nur ihre Mitglieder sehen.
group-stay = Bleiben
group-delete-title = Gruppe löschen
group-delete-line = Die Gruppe ist endgültig weg, mit ihrer Seite, ihren Mitgliedern und ihren Feeds.
group-delete-button = Endgültig löschen
group-keep = Behalten
no-groups-yet = Dieses Profil ist noch in keiner Gruppe.

# Die Einstellungen eines Kontos.
settings-preferences = Sprache und Briefe
settings-language = Sprache der Briefe
settings-language-hint = Seiten folgen der Wahl am Fuß jeder Seite
settings-zone = Zeitzone
settings-zone-house = Die dieser Seite
settings-letters = Schreiben Sie mir
settings-on-the-day = am Morgen einer Veranstaltung
settings-each-week = am Anfang einer Woche
settings-before-event = kurz vor einer Veranstaltung
settings-password = Ein anderes Passwort
settings-password-now = Passwort, wie es jetzt ist
settings-password-wrong = Das ist nicht Ihr Passwort.
settings-address = Eine andere Adresse
settings-address-now = Briefe gehen an { $email }.
settings-address-waits = { $email } wartet auf Bestätigung.
settings-address-new = Neue Adresse
settings-address-button = Diese Adresse verwenden
settings-address-sent = Ein Brief mit einem Link ging an die neue Adresse. Bis Sie ihn öffnen, bleibt die alte.

# The first page of who signed in.
waits-following = { $count ->
    [one] Ein Profil möchte { $group } folgen
   *[other] { $count } Profile möchten { $group } folgen
}
waits-events = { $count ->
    [one] Eine Veranstaltung wartet auf die Moderation
   *[other] { $count } Veranstaltungen warten auf die Moderation
}
waits-reports = { $count ->
    [one] Eine Meldung wartet auf die Moderation
   *[other] { $count } Meldungen warten auf die Moderation
}
start-greeting = Hallo, { $name }
start-dates = { $count ->
    [0] Keine Termine in Sicht.
    [one] Ein Termin in Sicht.
   *[other] { $count } Termine in Sicht.
}
start-waiting = { $count ->
    [0] Nichts wartet auf Sie.
    [one] Eines wartet auf Sie.
   *[other] { $count } Dinge warten auf Sie.
}
start-drafts = { $count ->
    [one] Ein Entwurf
   *[other] { $count } Entwürfe
}
start-next-dates = Ihre nächsten Termine
start-no-dates = Hier steht dann, wohin Sie kommen oder was Sie veranstalten. Finden Sie etwas, oder laden Sie selbst ein.
start-find = Veranstaltungen finden
start-all-dates = Alle Ihre Termine
start-for-you = Für Sie
start-news = Neues aus Ihren Gruppen
start-no-news = Nichts Neues in den letzten Wochen.
start-no-groups = Treten Sie einer Gruppe bei oder folgen Sie einer, dann lesen Sie hier, was sie plant.
start-find-groups = Gruppen finden
start-you-organise = Sie veranstalten
start-you-come = Sie kommen
start-you-asked = Sie haben angefragt
start-no-profile = Sie haben noch kein Profil, unter dem Sie teilnehmen.
news-published = neu seit { $day }
news-changed = geändert am { $day }

# The history of an event.
history-of = Verlauf von „{ $title }“
history-inside = Jede Änderung, die neueste zuerst: was es war, was es ist, wer es tat. Andere erfahren, dass sich etwas geändert hat.
history-outside = Was sich seit der Ankündigung geändert hat, das Neueste zuerst.
history-to-event = Zur Veranstaltung
history-none = Nichts hat sich geändert.
history-was = vorher:
history-is = jetzt:
history-then = So wie es damals war
history-restore = Wieder so machen
history-link = Der ganze Verlauf
history-button = Verlauf
restore-title = Wieder so machen, wie es war?
restore-line = Titel, Beschreibung, Termin, Ort und Optionen werden, was sie damals waren. Wer teilnimmt, bleibt; was fürs Kommen zählt, sagt ein Brief.
restore-button = Wieder so machen
restore-not = So lassen, wie es ist
restore-changed = Jemand hat die Veranstaltung gerade geändert. Sehen Sie noch einmal nach und versuchen Sie es wieder.
change-drafted = Aufgeschrieben
change-published = Angekündigt
