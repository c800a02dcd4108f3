# What groups keep at hand: folders, links, and papers, sheets and rooms of other programs.
resources = Resources
no-resources = Nothing is here yet. What you put here only the members of the group find.
resource-add-link = Add a link
resource-add-folder = Add a folder
resource-folder = Folder
resource-link = Link
resource-pad = Shared paper
resource-sheet = Shared sheet
resource-room = Video room
resource-change = Rename or move
resource-name = What is it called?
resource-name-wrong = Give it a name of 1 to 200 characters.
resource-url = Where does it lead?
resource-url-wrong = Give the whole address of a page, such as https://example.org/minutes
resource-summary = What is it about? (optional)
resource-summary-wrong = At most 400 characters, please.
resource-where = In which folder?
resource-at-top = In none
resource-without-name = Something without a name
resource-remove = Take this away?
resource-remove-line = A folder goes with all that is in it. It can be put back.
resource-remove-button = Take away
resource-keep = Keep it
resource-restore = Put back
resource-no-such-folder = This folder is not there any more. Choose another one.
resource-name-taken = Something in this folder has this name already. Choose another one.
resource-into-itself = A folder cannot be moved into itself.
resource-too-deep = Folders lie in each other up to eight deep. Choose one further up.
resources-full = This group keeps 2,000 things, and no group keeps more.
resources-removed = What was taken away
no-resources-removed = Nothing was taken away.
resources-before = ← What comes before
resources-after = What comes after →
resource-things = { $count ->
    [0] Nothing in it yet
    [one] 1 thing in it
   *[other] { $count } things in it
}
resources-count = { $count ->
    [0] Nothing yet: add a link or a folder
    [one] 1 thing
   *[other] { $count } things
}
