# Was Gruppen zu tun haben: Listen und Aufgaben darauf.
tasks = Aufgaben
task = Aufgabe
task-list = Aufgabenliste
no-task-lists = Noch gibt es keine Liste. Was darauf steht, lesen nur die Mitglieder der Gruppe.
no-tasks = Auf dieser Liste steht noch nichts.
task-list-add = Eine Liste anfangen
task-list-change = Umbenennen
task-list-without-title = Eine Liste ohne Namen
task-list-remove = Diese Liste wegnehmen?
task-list-remove-line = Sie geht mit allen Aufgaben darauf. Man kann sie zurückholen.
task-add = Eine Aufgabe aufschreiben
task-title = Was ist zu tun?
task-title-wrong = Sagen Sie es in 1 bis 200 Zeichen.
task-assignee = Wer macht es?
task-nobody = Noch niemand
task-of-who-left = Jemand, der die Gruppe verlassen hat
task-day = Bis zu welchem Tag? (freiwillig)
task-day-wrong = Nennen Sie einen Tag wie 2031-06-21, und eine Uhrzeit nur mit einem Tag.
task-time = Bis zu welcher Uhrzeit? (freiwillig)
task-on-list = Auf welcher Liste?
task-without-title = Etwas ohne Namen
task-done = erledigt
task-late = überfällig
task-tick = Erledigt
task-reopen = Doch nicht erledigt
task-change = Ändern
task-remove = Diese Aufgabe wegnehmen?
task-remove-line = Man kann sie zurückholen.
task-no-such-list = Diese Liste gibt es nicht mehr. Wählen Sie eine andere.
task-not-a-member = Eine Aufgabe bekommt nur, wer in der Gruppe ist.
task-lists-full = Diese Gruppe hat 200 Listen, und mehr hat keine.
tasks-full = Diese Gruppe hat 4.000 Aufgaben, und mehr hat keine.
tasks-open = { $count ->
    [0] Nichts zu tun
    [one] 1 Aufgabe zu tun
   *[other] { $count } Aufgaben zu tun
}
