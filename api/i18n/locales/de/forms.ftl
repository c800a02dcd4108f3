# Ohne Konto teilnehmen.
take-part-without-account = Sie brauchen kein Konto: Wir senden Ihnen eine E-Mail, mit der Sie bestätigen, dass Sie kommen möchten. Ihre Adresse dient nur dieser Veranstaltung.
organizers-will-answer = Danach entscheiden die Veranstalter, wer teilnimmt.
your-email = Ihre E-Mail-Adresse
your-email-help = Zum Beispiel anna@example.org
your-message = Ein Wort an die Veranstalter
i-take-part = Ich möchte kommen
form-has-errors = Etwas braucht Ihre Aufmerksamkeit:
email-wrong = Das ist keine E-Mail-Adresse. Sie sieht aus wie anna@example.org.
message-too-long = Das ist zu lang: höchstens 2.000 Zeichen.
too-many-requests = Zu viele solcher Anfragen. Versuchen Sie es in { $minutes ->
    [one] einer Minute
   *[other] { $minutes } Minuten
} noch einmal.
sent-title = Sehen Sie in Ihr Postfach
sent-line = Wir haben Ihnen eine E-Mail mit einem Link gesendet. Öffnen Sie ihn, um zu bestätigen, dass Sie kommen möchten; bis dahin ist Ihr Platz nicht reserviert.
sent-not-there = Keine E-Mail? Sehen Sie im Ordner für unerwünschte Post nach, oder versuchen Sie es mit derselben Adresse noch einmal.
to-the-event = Zur Veranstaltung

# Die Links der Briefe: eine Seite mit einem Knopf.
confirm-participation-title = Möchten Sie kommen?
confirm-participation-button = Ja, ich möchte kommen
participation-confirmed-title = Sie kommen!
participation-confirmed-line = Ihr Platz ist reserviert. Eine E-Mail mit dem Kalendereintrag ist unterwegs.
participation-requested-title = Die Veranstalter wissen, dass Sie kommen möchten
participation-requested-line = Sie entscheiden, wer teilnimmt. Wir schreiben Ihnen, sobald sie geantwortet haben.
cancel-participation-title = Ihren Platz zurückgeben?
cancel-participation-line = Dann kann ihn jemand anders nehmen.
cancel-participation-button = Ich kann nicht kommen
participation-cancelled-title = Sie haben Ihren Platz zurückgegeben
participation-cancelled-line = Danke, dass Sie Bescheid sagen. Falls das ein Versehen war, können Sie noch einmal fragen.
take-part-again = Noch einmal teilnehmen
link-too-old-title = Dieser Link gilt nicht mehr
link-too-old-line = Er wurde schon benutzt, ist zu alt oder unvollständig. Kopieren Sie ihn noch einmal aus der E-Mail.
confirm-address-title = Bestätigen Sie Ihre E-Mail-Adresse
confirm-address-line = Ein Klick, und Ihr Konto kann benutzt werden.
confirm-address-button = Diese Adresse gehört mir
address-confirmed-title = Ihre Adresse ist bestätigt
address-confirmed-line = Sie können sich jetzt anmelden.
confirm-change-title = Diese E-Mail-Adresse verwenden?
confirm-change-line = Von da an melden Sie sich damit an, und E-Mails gehen dorthin.
confirm-change-button = Diese Adresse verwenden
take-back-title = Diese E-Mail-Adresse zurücknehmen?
take-back-line = Ihr Konto verwendet sie wieder, alle werden abgemeldet, und auf der nächsten Seite wählen Sie ein neues Passwort.
take-back-button = Zurücknehmen
address-changed-title = Ihre Adresse wurde geändert
address-changed-line = Melden Sie sich von nun an mit der neuen an.
address-taken = Inzwischen verwendet jemand anders diese Adresse.
new-password-title = Wählen Sie ein neues Passwort
new-password = Neues Passwort
new-password-help = Mindestens 8 Zeichen. Lang ist besser als kompliziert.
new-password-button = Dieses Passwort verwenden
new-password-wrong = Ein Passwort hat 8 bis 200 Zeichen.
password-changed-title = Ihr Passwort wurde geändert
password-changed-line = Sie können sich jetzt damit anmelden. Überall sonst wurden Sie abgemeldet.
made-enough-title = Das war viel für einen Tag
made-enough-line = Ein Konto legt hier an einem Tag nur so viel an. Machen Sie morgen weiter.

leave-empty = Lassen Sie dieses Feld leer
machine-title = Das sieht nach einer Maschine aus
machine-filled-unseen = Ein Feld, das niemand sieht, wurde ausgefüllt. Wenn Sie ein Mensch sind, war es Ihr Browser: Gehen Sie zurück, laden Sie die Seite neu, und senden Sie sie noch einmal, ohne sie automatisch ausfüllen zu lassen.
machine-too-fast = Das war schneller, als Menschen schreiben. Gehen Sie zurück, und senden Sie es noch einmal.
