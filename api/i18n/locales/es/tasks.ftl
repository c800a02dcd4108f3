# Lo que los grupos tienen que hacer: listas y tareas en ellas.
tasks = Tareas
task = Tarea
task-list = Lista de tareas
no-task-lists = Todavía no hay listas. Solo los miembros del grupo leen lo que hay en ellas.
no-tasks = Todavía no hay nada en esta lista.
task-list-add = Empezar una lista
task-list-change = Cambiar el nombre
task-list-without-title = Una lista sin nombre
task-list-remove = ¿Quitar esta lista?
task-list-remove-line = Se va con todas sus tareas. Se puede recuperar.
task-add = Anotar una tarea
task-title = ¿Qué hay que hacer?
task-title-wrong = Dígalo en 1 a 200 caracteres.
task-assignee = ¿Quién lo hace?
task-nobody = Nadie todavía
task-of-who-left = Alguien que dejó el grupo
task-day = ¿Para qué día? (opcional)
task-day-wrong = Indique un día como 2031-06-21, y una hora solo con un día.
task-time = ¿Para qué hora? (opcional)
task-on-list = ¿En qué lista?
task-without-title = Algo sin nombre
task-done = hecho
task-late = atrasado
task-tick = Hecho
task-reopen = Al final no está hecho
task-change = Cambiar
task-remove = ¿Quitar esta tarea?
task-remove-line = Se puede recuperar.
task-no-such-list = Esta lista ya no está. Elija otra.
task-not-a-member = Una tarea se da solo a miembros del grupo.
task-lists-full = Este grupo tiene 200 listas, y ningún grupo tiene más.
tasks-full = Este grupo tiene 4000 tareas, y ningún grupo tiene más.
tasks-open = { $count ->
    [0] No hay nada que hacer
    [one] 1 tarea por hacer
   *[other] { $count } tareas por hacer
}
