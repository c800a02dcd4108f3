# Ce que les groupes ont à faire : des listes et leurs tâches.
tasks = Tâches
task = Tâche
task-list = Liste de tâches
no-task-lists = Il n’y a pas encore de liste. Seuls les membres du groupe lisent ce qui s’y trouve.
no-tasks = Rien n’est encore sur cette liste.
task-list-add = Commencer une liste
task-list-change = Renommer
task-list-without-title = Une liste sans nom
task-list-remove = Retirer cette liste ?
task-list-remove-line = Elle part avec toutes ses tâches. On peut la remettre.
task-add = Noter une tâche
task-title = Que faut-il faire ?
task-title-wrong = Dites-le en 1 à 200 caractères.
task-assignee = Qui s’en charge ?
task-nobody = Personne encore
task-of-who-left = Quelqu’un qui a quitté le groupe
task-day = Pour quel jour ? (facultatif)
task-day-wrong = Donnez un jour comme 2031-06-21, et une heure seulement avec un jour.
task-time = Pour quelle heure ? (facultatif)
task-on-list = Sur quelle liste ?
task-without-title = Quelque chose sans nom
task-done = fait
task-late = en retard
task-tick = Fait
task-reopen = Pas fait, finalement
task-change = Modifier
task-remove = Retirer cette tâche ?
task-remove-line = On peut la remettre.
task-no-such-list = Cette liste n’est plus là. Choisissez-en une autre.
task-not-a-member = Une tâche ne se confie qu’à des membres du groupe.
task-lists-full = Ce groupe a 200 listes, et aucun groupe n’en a plus.
tasks-full = Ce groupe a 4 000 tâches, et aucun groupe n’en a plus.
tasks-open = { $count ->
    [0] Rien à faire
    [one] 1 tâche à faire
   *[other] { $count } tâches à faire
}
