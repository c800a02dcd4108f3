# An- und abmelden, und als wer man handelt.
sign-in = Anmelden
sign-out = Abmelden
sign-out-title = Möchten Sie sich abmelden?
password = Passwort
wrong-credentials = E-Mail-Adresse und Passwort passen nicht zusammen. Prüfen Sie beides, und ob die Feststelltaste an ist.
address-unconfirmed = Ihre Adresse ist noch nicht bestätigt. Öffnen Sie den Link in der E-Mail, die wir Ihnen gesendet haben.
too-many-sign-ins = Zu viele Versuche. Warten Sie eine Viertelstunde und versuchen Sie es dann noch einmal.
sign-ins-wait = Zu viele Versuche aus Ihrem Netz. Versuchen Sie es in { $minutes ->
    [one] einer Minute
   *[other] { $minutes } Minuten
} noch einmal, oder setzen Sie per E-Mail ein neues Passwort.
forgot-password = Passwort vergessen?
forgot-password-title = Passwort vergessen?
forgot-password-line = Sagen Sie, mit welcher Adresse Sie ein Konto angelegt haben: Dorthin kommt eine E-Mail mit einem Link, und Sie wählen ein neues Passwort.
forgot-password-sent = Wenn diese Adresse hier ein Konto hat, ist eine E-Mail mit einem Link unterwegs. Der Link gilt zwei Stunden.
resend-link = Keine E-Mail zum Bestätigen der Adresse?
resend-title = Bestätigen Sie Ihre Adresse
resend-line = Sagen Sie, mit welcher Adresse Sie ein Konto angelegt haben: Wir senden die E-Mail zum Bestätigen noch einmal.
resend-sent = Wenn ein Konto mit dieser Adresse auf Bestätigung wartet, ist eine E-Mail mit einem Link unterwegs.
send-letter = E-Mail senden
your-profiles = Ihre Profile
act-as = Als wer handeln Sie?
use-this-profile = Als dieses Profil handeln
profiles-are-apart = Niemand sieht, dass diese Profile Ihre sind.
no-profile-yet = Sie haben noch kein Profil. Legen Sie eines an, um teilzunehmen, zu schreiben und zu veranstalten.

# Ein Konto anlegen.
sign-up-link = Konto anlegen
sign-up-title = Konto anlegen
sign-up-line = Mit einem Konto kommen Sie als Sie selbst zu Veranstaltungen, schreiben und veranstalten.
sign-up-email-hint = Wir senden einen Brief, um sie zu bestätigen. Sonst sieht sie niemand.
sign-up-profile = Ihr erstes Profil
sign-up-profile-line = was andere von Ihnen sehen; weitere können später dazukommen
sign-up-button = Dieses Konto anlegen
sign-up-rules = Was hier gilt:
sign-up-has-account = Ich habe schon ein Konto
sign-up-closed = Zurzeit kann hier niemand ein Konto anlegen. Zu Veranstaltungen, die auch Gäste ohne Konto aufnehmen, können Sie trotzdem kommen.
sign-up-for-some = Nur manche Adressen können hier ein Konto anlegen, so haben es die Betreiber entschieden.
sign-up-not-this-address = Mit dieser Adresse kann man hier kein Konto anlegen.
sign-up-sent = Wir haben Ihnen einen Brief mit einem Link gesendet. Öffnen Sie ihn innerhalb von zwei Tagen, und das Konto gehört Ihnen.
sign-up-sent-not-there = Kein Brief? Sehen Sie im Ordner für unerwünschte Post nach, oder lassen Sie ihn noch einmal senden.
welcome-title = Willkommen
welcome-line = Das Konto gehört Ihnen. Zwei Dinge können Sie einmal festlegen, wenn Sie mögen; ändern lassen sie sich jederzeit.
welcome-find = Veranstaltungen finden
sessions-title = Wo Sie angemeldet sind
sessions-line = Wenn Sie eine davon nicht kennen, melden Sie sie ab und wählen Sie ein anderes Passwort.
sessions-end-others = Überall sonst abmelden
session-this = diese hier
session-since = angemeldet { $when }
session-used = zuletzt benutzt { $when }
session-device-unknown = Ein Gerät, das nicht sagt, was es ist

link-dead-title = Dieser Link gilt nicht mehr
link-used-line = Er wurde schon benutzt: Was er sollte, ist getan. Melden Sie sich an.
link-dead-line = Er ist zu alt, oder eine neuere E-Mail trat an seine Stelle. Suchen Sie die neueste, oder bitten Sie um eine weitere.
quiet-title = Keine Ankündigungen mehr?
quiet-line = Ihr Platz bleibt Ihnen, und Sie erfahren weiterhin, wenn sich an der Veranstaltung etwas ändert oder sie abgesagt wird.
quiet-button = Mir keine Ankündigungen dieser Veranstaltung mehr senden
quiet-done-title = Sie bekommen keine Ankündigungen dieser Veranstaltung mehr
quiet-done-line = Ihr Platz ist noch reserviert. Um ihn zurückzugeben, nehmen Sie den Link in der E-Mail oder die Seite der Veranstaltung.
