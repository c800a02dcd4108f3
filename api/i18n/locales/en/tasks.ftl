# What groups have to do: lists, and tasks on them.
tasks = Tasks
task = Task
task-list = Task list
no-task-lists = There are no lists yet. What stands on them only the members of the group read.
no-tasks = Nothing is on this list yet.
task-list-add = Begin a list
task-list-change = Rename
task-list-without-title = A list without a name
task-list-remove = Take this list away?
task-list-remove-line = It goes with all tasks on it. It can be put back.
task-add = Write a task down
task-title = What is to be done?
task-title-wrong = Say it in 1 to 200 characters.
task-assignee = Who does it?
task-nobody = Nobody yet
task-of-who-left = Somebody who left the group
task-day = By which day? (optional)
task-day-wrong = Give a day such as 2031-06-21, and a time only with a day.
task-time = By what time? (optional)
task-on-list = On which list?
task-without-title = Something without a name
task-done = done
task-late = late
task-tick = Done
task-reopen = Not done after all
task-change = Change
task-remove = Take this task away?
task-remove-line = It can be put back.
task-no-such-list = This list is not there any more. Choose another one.
task-not-a-member = A task is given to members of the group only.
task-lists-full = This group has 200 lists, and no group has more.
tasks-full = This group has 4,000 tasks, and no group has more.
tasks-open = { $count ->
    [0] Nothing is to be done
    [one] 1 task to be done
   *[other] { $count } tasks to be done
}
