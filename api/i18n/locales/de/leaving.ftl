# Gehen, Quittungen, und alles mitnehmen.
leave-link = Ein Profil oder das Konto löschen
leave-title = Gehen
leave-choose-line = Was immer Sie wählen: Zuerst sehen Sie, was mitgeht. Noch wird nichts gelöscht. Bevor Sie gehen, können Sie alles mitnehmen:
leave-what = Was möchten Sie löschen?
leave-profile = Das Profil
leave-account = Mein Konto mit allen Profilen
leave-preview = Zeigen, was mitgeht
leave-account-title = Ihr Konto löschen?
leave-profile-title = Dieses Profil löschen?
leave-for-good = Was gelöscht ist, bringt niemand zurück. Bevor Sie gehen, können Sie alles mitnehmen:
leave-one-by-one = Das Konto geht sofort. Ihre Profile gehen innerhalb eines Tages einzeln, jedes zu seiner eigenen Zeit, damit niemand sieht, dass sie zusammengehörten.
leave-nothing-else = Sonst geht nichts mit.
leave-events-go = Diese Veranstaltungen gehen, und wer kommen wollte, erfährt es:
leave-events-stay = Diese Veranstaltungen bleiben bei ihren Gruppen:
leave-groups-go = In diesen Gruppen ist sonst niemand, sie gehen mit:
leave-groups-stay = Diese Gruppen bestehen ohne Sie weiter:
leave-orphans = In diesen Gruppen sind andere, und niemand sonst verwaltet sie. Geben Sie zuerst jemandem die Verwaltung, sonst gehen sie mit.
leave-with-groups = Auch diese Gruppen löschen, mit allem darin
leave-comments = { $count ->
    [one] Ein Kommentar verliert seine Worte; Antworten darauf bleiben.
   *[other] { $count } Kommentare verlieren ihre Worte; Antworten darauf bleiben.
}
leave-participations = { $count ->
    [one] Eine Teilnahme geht; der Platz ist wieder frei.
   *[other] { $count } Teilnahmen gehen; die Plätze sind wieder frei.
}
leave-pictures = { $count ->
    [one] Ein Bild geht, auch wo eine Gruppe es verwendet.
   *[other] { $count } Bilder gehen, auch wo eine Gruppe sie verwendet.
}
leave-account-do = Mein Konto endgültig löschen
leave-profile-do = Dieses Profil endgültig löschen
leave-stay = Ich bleibe
leave-hand-over-first = Sie verwalten als Letzte eine Gruppe, in der andere sind. Geben Sie zuerst jemandem die Verwaltung, oder sagen Sie, dass die Gruppe mitgeht.
leave-last-profile = Das ist Ihr letztes Profil. Es geht nur mit dem Konto.
leave-last-administrator = Sie verwalten als Letzte diesen Server: Ein solches Konto kann nicht gelöscht werden. Geben Sie zuerst jemandem die Verwaltung.
leave-gone-title = Ihr Konto ist gelöscht
leave-gone-line = Sie sind überall abgemeldet. Diese Quittungen sagen, was gelöscht wurde. Heben Sie die Links auf: Nur sie führen dorthin, nichts sagt uns, dass sie Ihnen gehören. Wir haben sie auch per E-Mail gesendet.
password-not-right = Das ist nicht Ihr Passwort. Versuchen Sie es noch einmal.
receipt-title = Quittung einer Löschung
receipt-scheduled = Das wird innerhalb eines Tages gelöscht. Kommen Sie später wieder: Diese Seite sagt dann, was gegangen ist.
receipt-when = Gelöscht { $when }.
receipt-profile = Das Profil: sein Name, was es von sich sagte, sein Bild.
receipt-address = Die E-Mail-Adresse.
receipt-sign-in = Das Passwort und alle Anmeldungen.
receipt-events-removed = Gelöschte Veranstaltungen: { $count }
receipt-events-handed-over = Veranstaltungen, die bei ihren Gruppen blieben: { $count }
receipt-groups-removed = Gelöschte Gruppen: { $count }
receipt-groups-left = Verlassene Gruppen: { $count }
receipt-places-given-back = Wieder freie Plätze bei Veranstaltungen: { $count }
receipt-pictures = Bilder: { $count }
receipt-letters = Briefe an die, die kommen wollten: { $count }
receipt-keys = Der Schlüssel zu allem Persönlichen wurde zerstört: Was davon in den Aufzeichnungen dieses Servers übrig ist, kann niemand lesen.
receipt-tree = Die Aufzeichnungen waren damals vollständig; ihr Fingerabdruck: { $root }
export-everything = Alles über Sie
export-line = Wir packen ein, was wir von Ihnen wissen: in Dateien für Programme, in eine Seite zum Lesen, in einen Kalender. Sie bekommen einen Link, der einen Tag lang gilt. Einmal am Tag können Sie darum bitten.
export-of = Von wem
export-of-account = Mein Konto mit allen Profilen
export-make = Link erstellen
export-until = Ihr Link gilt bis { $when }. Wer ihn hat, kann alles lesen: Geben Sie ihn nicht weiter.
export-fetch = Abholen
export-once-a-day = Sie haben vor weniger als einem Tag darum gebeten. Benutzen Sie den Link von damals, oder kommen Sie morgen wieder.
