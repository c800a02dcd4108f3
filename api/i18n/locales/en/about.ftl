# What the server says of itself.
about-this-site = About this site
rules = Rules
rules-intro = What counts here. Whoever moderates names the rule that a decision rests on.
terms = Terms of use
privacy = Privacy
languages-spoken-here = Languages
registrations = Accounts
registrations-open = Everybody can sign up.
registrations-closed = Only whom the operators know can sign up.
in-figures = In figures
count-accounts = { $count ->
    [one] { $count } account
   *[other] { $count } accounts
}
count-events = { $count ->
    [one] { $count } event
   *[other] { $count } events
}
count-groups = { $count ->
    [one] { $count } group
   *[other] { $count } groups
}
software = Software
text-is-elsewhere = Those who run this site keep this text on a page of their own.

# Help.
help = Help
help-lead = Short guides: choose what you are here.
help-parts = In this guide
help-all = All guides
help-organizing = Help with organising
help-moderating = Help with moderation
help-running = Help with running the place
help-signing-in = Help with accounts
