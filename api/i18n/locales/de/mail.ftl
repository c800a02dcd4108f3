# Briefe. Der Betreff sagt, was geschehen ist, der erste Satz, was zu tun ist.
mail-link-works = Der Link gilt einmal. Ist er zu alt, bitten Sie auf der Seite um einen neuen.
mail-ignore = Waren Sie das nicht, tun Sie nichts: Ohne den Link geschieht nichts.
mail-why-account = Sie bekommen diese E-Mail, weil diese Adresse bei { $site } angegeben wurde.
mail-why-following = Sie bekommen diese E-Mail, weil Sie dieser Gruppe bei { $site } folgen. Auf ihrer Seite können Sie das ändern.
mail-stop-following = Keine Briefe mehr über diese Gruppe
mail-why-participation = Sie bekommen diese E-Mail, weil Sie bei { $site } an dieser Veranstaltung teilnehmen.
mail-why-guest = Sie bekommen diese E-Mail, weil diese Adresse bei { $site } für die Teilnahme an dieser Veranstaltung verwendet wurde.
mail-cannot-come = Sie können nicht kommen? Geben Sie Ihren Platz zurück
mail-see-event = Zur Veranstaltung

mail-confirm-address-subject = Bestätigen Sie Ihre E-Mail-Adresse für { $site }
mail-confirm-address-heading = Willkommen bei { $site }!
mail-confirm-address-line = Ein Schritt fehlt noch: Zeigen Sie, dass diese Adresse Ihnen gehört.
mail-confirm-address-action = Meine Adresse bestätigen

mail-confirm-address-change-subject = Bestätigen Sie Ihre neue E-Mail-Adresse für { $site }
mail-confirm-address-change-heading = Ihre neue E-Mail-Adresse
mail-confirm-address-change-line = Zeigen Sie, dass diese Adresse Ihnen gehört; von da an melden Sie sich mit ihr an.
mail-confirm-address-change-action = Diese Adresse verwenden

mail-address-change-requested-subject = Ihre E-Mail-Adresse bei { $site } soll sich ändern
mail-address-change-requested-heading = Eine andere E-Mail-Adresse wurde verlangt
mail-address-change-requested-line = Wir haben einen Link an die neue Adresse gesendet. Bis jemand ihn öffnet, bleibt diese hier Ihre.
mail-address-change-requested-warning = Waren Sie das nicht, kennt jemand Ihr Passwort: Melden Sie sich an und ändern Sie es jetzt.

mail-already-registered-subject = Sie haben ein Konto bei { $site }
mail-already-registered-heading = Sie haben schon ein Konto
mail-already-registered-line = Jemand – vielleicht Sie – hat diese Adresse bei { $site } angegeben, aber sie hat schon ein Konto. Melden Sie sich damit an; haben Sie das Passwort vergessen, bitten Sie dort um ein neues.

mail-reset-password-subject = Ein neues Passwort für { $site }
mail-reset-password-heading = Wählen Sie ein neues Passwort
mail-reset-password-line = Sie haben um einen Zugang ohne Ihr Passwort gebeten. Der Link gilt zwei Stunden.
mail-reset-password-action = Ein neues Passwort wählen

mail-address-left-subject = Ihre E-Mail-Adresse bei { $site } wurde geändert
mail-address-left-heading = Ihr Konto hat eine andere E-Mail-Adresse
mail-address-left-line = Mit dieser hier können Sie sich nicht mehr anmelden, und Links, die an sie gingen, gelten nicht mehr.
mail-address-left-warning = Waren Sie das nicht, nehmen Sie diese Adresse innerhalb von 7 Tagen zurück: Alle werden abgemeldet, und Sie wählen ein neues Passwort. Waren Sie es, ist nichts zu tun.
mail-address-left-action = Das war ich nicht: diese Adresse zurücknehmen

mail-address-taken-subject = Das ist jetzt Ihre E-Mail-Adresse bei { $site }
mail-address-taken-heading = Das ist jetzt Ihre E-Mail-Adresse
mail-address-taken-line = Melden Sie sich von nun an mit ihr an. Auf anderen Geräten wurden Sie abgemeldet.

mail-password-changed-subject = Ihr Passwort bei { $site } wurde geändert
mail-password-changed-heading = Ihr Passwort wurde geändert
mail-password-changed-line = Sie wurden überall abgemeldet. Melden Sie sich mit dem neuen Passwort wieder an.
mail-password-changed-warning = Waren Sie das nicht, bitten Sie auf der Seite sofort um ein neues Passwort.

mail-confirm-participation-subject = Bitte bestätigen: { $title }
mail-confirm-participation-heading = Möchten Sie kommen?
mail-confirm-participation-line = Bestätigen Sie, dass Sie teilnehmen möchten. Bis dahin ist Ihr Platz nicht reserviert.
mail-confirm-participation-action = Ja, ich möchte kommen

mail-participation-requested-subject = Sie möchten kommen: { $title }
mail-participation-requested-heading = Die Veranstalter wissen, dass Sie kommen möchten
mail-participation-requested-line = Sie entscheiden, wer teilnimmt, und wir schreiben Ihnen, sobald sie geantwortet haben.

mail-participation-accepted-subject = Sie kommen: { $title }
mail-participation-accepted-heading = Sie kommen!
mail-participation-accepted-line = Ihr Platz ist reserviert. Der Kalendereintrag ist angehängt.

mail-participation-refused-subject = Sie können nicht kommen: { $title }
mail-participation-refused-heading = Die Veranstalter können Sie nicht aufnehmen
mail-participation-refused-line = Es tut uns leid: Die Veranstalter haben Ihre Teilnahme abgelehnt.

mail-event-changed-subject = Geändert: { $title }
mail-event-changed-heading = An dieser Veranstaltung hat sich etwas geändert
mail-event-changed-line = Bitte sehen Sie nach, ob Sie noch kommen können.
mail-change-title = Titel
mail-change-begins = Beginnt
mail-change-ends = Endet
mail-change-place = Wo
mail-was = war
mail-is = ist jetzt
mail-nothing = nicht gesagt

mail-event-cancelled-subject = Abgesagt: { $title }
mail-event-cancelled-heading = Diese Veranstaltung findet nicht statt
mail-event-cancelled-line = Die Veranstalter haben sie abgesagt.
mail-event-cancelled-reason = Sie sagen: { $reason }

mail-event-reinstated-subject = Findet doch statt: { $title }
mail-event-reinstated-heading = Diese Veranstaltung findet doch statt
mail-event-reinstated-line = Sie war abgesagt worden. Ihr Platz ist noch reserviert.

mail-reminder-subject = { $reminder ->
    [today] Heute: { $title }
    [tomorrow] Morgen: { $title }
   *[soon] Gleich: { $title }
}
mail-reminder-heading = { $reminder ->
    [today] Es ist heute
    [tomorrow] Es ist morgen
   *[soon] Es beginnt in der nächsten Stunde
}
mail-reminder-line = Sie haben gesagt, dass Sie kommen. Wenn Sie nicht können, geben Sie Ihren Platz zurück: vielleicht möchte ihn jemand anderes.

mail-week-subject = Ihre Woche: woran Sie teilnehmen
mail-week-heading = Ihre Woche
mail-week-line = Daran nehmen Sie bis nächsten Montag teil.
mail-week-action = Alle Ihre Termine ansehen
mail-week-settings = Ob dieser Brief kommt, steht in Ihren Einstellungen.

mail-event-removed-subject = Abgesagt: { $title }
mail-event-removed-heading = Diese Veranstaltung findet nicht statt
mail-event-removed-line = Sie wurde gelöscht und ist nicht mehr zu finden.
mail-event-removed-title = { $title } · { $begins }

mail-erased-subject = Was bei { $site } gelöscht wurde
mail-erased-heading = Sie haben um Löschung gebeten
mail-erased-line = Was { $site } von Ihnen wusste, wird jetzt gelöscht; mehrere Profile gehen innerhalb eines Tages zu verschiedenen Zeiten, damit niemand sieht, dass sie zusammengehörten. Die Quittungen sagen, was wann gelöscht wurde. Sie enthalten keinen Namen, und wir wissen nicht, dass sie Ihnen gehören.
# Was die Betreiber getan haben.
mail-ask-who-runs-it = Wenn Sie nicht wissen, warum, fragen Sie die Betreiber der Seite.
mail-address-replaced-subject = Ihre E-Mail-Adresse bei { $site } wurde geändert
mail-address-replaced-heading = Ihr Konto hat eine andere E-Mail-Adresse
mail-address-replaced-line = Die Verwaltung von { $site } hat Ihrem Konto eine andere Adresse gegeben. Mit dieser hier können Sie sich nicht mehr anmelden.
mail-address-given-subject = Das ist jetzt Ihre E-Mail-Adresse bei { $site }
mail-address-given-heading = Ihr Konto hat jetzt diese E-Mail-Adresse
mail-address-given-line = Die Verwaltung von { $site } hat Ihrem Konto diese Adresse gegeben. Melden Sie sich von nun an mit ihr an; Ihr Passwort ist dasselbe.
mail-role-given-subject = Ihre Rolle bei { $site } wurde geändert
mail-role-given-heading = Ihr Konto hat eine andere Rolle
mail-role-given-line = Die Verwaltung von { $site } hat geändert, was Ihr Konto darf.
mail-role-given-role = { $role ->
    [administrator] Es verwaltet jetzt: Es darf auch die Seite betreiben.
    [moderator] Es moderiert jetzt: Es darf auch für Ordnung sorgen.
   *[user] Es darf, was alle dürfen.
}
mail-account-confirmed-subject = Ihr Konto bei { $site } ist bestätigt
mail-account-confirmed-heading = Ihr Konto ist bestätigt
mail-account-confirmed-line = Die Verwaltung von { $site } hat Ihr Konto bestätigt. Sie können sich jetzt anmelden.

mail-group-invited-subject = { $group } lädt Sie ein
mail-group-invited-heading = Eine Gruppe lädt Sie ein
mail-group-invited-line = { $group } hätte Sie gern als Mitglied. Sagen Sie auf der Seite der Gruppe ja oder nein.
mail-group-requested-subject = Jemand möchte zu { $group } kommen
mail-group-requested-heading = Jemand möchte dazukommen
mail-group-requested-line = Jemand wäre gern Mitglied von { $group }. Wer dort organisiert, antwortet auf der Seite der Gruppe.
mail-group-accepted-subject = Sie sind Mitglied von { $group }
mail-group-accepted-heading = Sie sind dabei!
mail-group-accepted-line = { $group } hat ja gesagt: Sie sind jetzt Mitglied.
mail-group-refused-subject = { $group } hat nein gesagt
mail-group-refused-heading = Die Gruppe hat nein gesagt
mail-group-refused-line = { $group } nimmt Sie nicht auf. Was sie öffentlich tut, können Sie weiterhin lesen, und ihr folgen.
mail-group-invited-action = Zur Gruppe
mail-group-requested-action = Zur Gruppe
mail-group-accepted-action = Zur Gruppe
mail-group-refused-action = Zur Gruppe

mail-decided-subject = Die Moderation von { $site } hat über etwas von Ihnen entschieden
mail-decided-heading = Die Moderation hat entschieden
mail-decided-line = Die Moderation von { $site } hat über etwas entschieden, das Ihnen gehört.
mail-decided-about = Es geht um: { $about }
mail-decided-measure = { $measure ->
    [warned] Das ist eine Verwarnung.
    [turned-down] Es ist nicht veröffentlicht. Sie können es ändern und noch einmal darum bitten.
    [unlisted] Es steht in keiner Liste mehr; wer den Link hat, sieht es.
    [retagged] Es ist unter anderen Wörtern zu finden.
    [hidden] Niemand außer Ihnen sieht es, bis es in Ordnung gebracht ist.
    [removed] Es wurde entfernt.
   *[suspended] Es ist gesperrt und wird niemandem gezeigt.
}
mail-decided-reason = Der Grund: { $reason }
mail-decided-rule = Die Regel: { $rule }

mail-event-out-of-sight-subject = Nicht mehr zu finden: { $title }
mail-event-out-of-sight-heading = Diese Veranstaltung ist nicht mehr zu sehen
mail-event-out-of-sight-line = Die Moderation der Seite oder die Veranstalter haben sie unsichtbar gemacht. Ob sie stattfindet, können wir nicht sagen: Fragen Sie die Veranstalter.
mail-event-out-of-sight-title = { $title } · { $begins }

mail-event-in-sight-subject = Wieder zu finden: { $title }
mail-event-in-sight-heading = Diese Veranstaltung ist wieder zu sehen
mail-event-in-sight-line = Die Moderation hat sie wieder sichtbar gemacht. Ihr Platz ist noch reserviert.

mail-event-waits-subject = Eine Veranstaltung wartet auf Sie: { $title }
mail-event-waits-heading = Eine Veranstaltung wartet auf die Moderation
mail-event-waits-line = Es ist die erste Veranstaltung eines Kontos bei { $site }, und niemand findet sie, bevor jemand von Ihnen sie angenommen hat.
mail-event-waits-action = Die Veranstaltung ansehen

mail-event-accepted-subject = Veröffentlicht: { $title }
mail-event-accepted-heading = Ihre Veranstaltung ist veröffentlicht
mail-event-accepted-line = Die Moderation hat sie sich angesehen, und nun finden sie alle, für die sie da ist. Was Sie von jetzt an veröffentlichen, wartet auf niemanden.

mail-waiting-subject = Andere warten: { $title }
mail-waiting-heading = Jemand wartet auf Sie
mail-waiting-line = Jemand möchte kommen oder hat unter Ihrer Veranstaltung etwas geschrieben.
mail-waiting-action = Sehen, wer kommen möchte
mail-waiting-often = Wie oft Sie solche E-Mails bekommen, steht in Ihren Einstellungen.
mail-why-organizer = Sie bekommen diese E-Mail, weil Sie diese Veranstaltung bei { $site } organisieren.

mail-event-inherited-subject = Sie organisieren jetzt diese Veranstaltung: { $title }
mail-event-inherited-heading = Diese Veranstaltung ist jetzt Ihre
mail-event-inherited-line = Wer sie organisiert hat, hat sie Ihnen übergeben oder ist gegangen. Wer teilnimmt und was dort steht, liegt von nun an bei Ihnen.

mail-group-role-subject = Was Sie in { $group } dürfen, hat sich geändert
mail-group-role-heading = Sie haben in einer Gruppe eine andere Rolle
mail-group-role-line = Jemand, der { $group } führt, hat geändert, was Sie dort dürfen.
mail-group-role-duty = { $duty ->
    [administrator] Sie verwalten sie jetzt: Sie dürfen auch festlegen, was sie ist und wer dabei ist.
    [moderator] Sie moderieren sie jetzt: Sie dürfen auch in ihrem Namen Veranstaltungen organisieren.
   *[member] Sie sind jetzt Mitglied wie die anderen.
}
mail-group-role-action = Zur Gruppe

mail-group-shut-subject = Sie sind nicht mehr Mitglied von { $group }
mail-group-shut-heading = Sie sind nicht mehr in dieser Gruppe
mail-group-shut-line = Jemand, der { $group } führt, hat Ihre Mitgliedschaft beendet oder eine Einladung zurückgenommen.

mail-group-ended-subject = Die Gruppe { $group } gibt es nicht mehr
mail-group-ended-heading = Eine Gruppe, in der Sie waren, gibt es nicht mehr
mail-group-ended-line = { $group } wurde bei { $site } aufgelöst. Ihre Veranstaltungen gingen mit; wer kommen wollte, hat es erfahren.

mail-group-published-subject = { $group }: { $title }
mail-group-published-heading = Eine neue Veranstaltung
mail-group-published-line = { $group }, der Sie folgen, kündigt eine Veranstaltung an.
