# Rückblick.
as-it-was = So war es am { $when }.
past-to-now = So wie es jetzt ist
no-moment-title = Diesen Zeitpunkt kennen wir nicht
no-moment-line = „at“ in der Adresse muss ein vergangener Tag sein, etwa 2027-06-01, oder ein Zeitpunkt wie 2027-06-01T20:00:00Z.
too-often-title = Das war sehr oft
too-often-line = Zurückzublicken ist Arbeit. Warten Sie eine Minute und versuchen Sie es noch einmal.
too-much-title = Hier ist zu viel geschehen
too-much-line = Es gab zu viele Änderungen, um diese Seite so zu zeigen, wie sie war.

# Eine Gruppe.
group-members = Mitglieder
group-no-members = Noch niemand.
group-role-member = Mitglied
group-role-moderator = Moderation
group-role-administrator = Verwaltung
group-role-creator = Gründung
