# Was der Server von sich sagt.
about-this-site = Über diese Seite
rules = Regeln
rules-intro = Was hier gilt. Wer moderiert, nennt die Regel, auf der eine Entscheidung beruht.
terms = Nutzungsbedingungen
privacy = Datenschutz
languages-spoken-here = Sprachen
registrations = Konten
registrations-open = Alle können sich anmelden.
registrations-closed = Nur wen die Betreiber kennen, kann sich anmelden.
in-figures = In Zahlen
count-accounts = { $count ->
    [one] { $count } Konto
   *[other] { $count } Konten
}
count-events = { $count ->
    [one] { $count } Veranstaltung
   *[other] { $count } Veranstaltungen
}
count-groups = { $count ->
    [one] { $count } Gruppe
   *[other] { $count } Gruppen
}
software = Software
text-is-elsewhere = Die Betreiber dieser Seite halten diesen Text auf einer eigenen Seite.

# Help.
help = Hilfe
help-lead = Kurze Anleitungen: Wählen Sie, was Sie hier tun.
help-parts = In dieser Anleitung
help-all = Alle Anleitungen
help-organizing = Hilfe beim Veranstalten
help-moderating = Hilfe beim Moderieren
help-running = Hilfe beim Betrieb
help-signing-in = Hilfe zu Konten
