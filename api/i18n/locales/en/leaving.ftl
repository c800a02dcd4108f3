# Leaving, receipts, and taking everything along.
leave-link = Delete a profile or the account
leave-title = Leave
leave-choose-line = Whatever you choose, you see first what goes with it. Nothing is deleted yet. Before you go, you can take everything along:
leave-what = What do you want to delete?
leave-profile = The profile
leave-account = My account, with all profiles
leave-preview = Show what goes with it
leave-account-title = Delete your account?
leave-profile-title = Delete this profile?
leave-for-good = What is deleted cannot be brought back, by nobody. Before you go, you can take everything along:
leave-one-by-one = The account goes at once. Your profiles go one by one within a day, at moments of their own, so that nobody can tell that they belonged together.
leave-nothing-else = Nothing else goes with it.
leave-events-go = These events go, and whoever was to come is told:
leave-events-stay = These events stay with their groups:
leave-groups-go = Nobody else is in these groups, they go too:
leave-groups-stay = These groups go on without you:
leave-orphans = Others are in these groups, and nobody else keeps their keys. Make somebody else an administrator first, or they go too.
leave-with-groups = Delete these groups too, with everything in them
leave-comments = { $count ->
    [one] One comment loses its words; answers to it stay.
   *[other] { $count } comments lose their words; answers to them stay.
}
leave-participations = { $count ->
    [one] One participation goes; the place is free again.
   *[other] { $count } participations go; the places are free again.
}
leave-pictures = { $count ->
    [one] One picture goes, also where a group uses it.
   *[other] { $count } pictures go, also where a group uses them.
}
leave-account-do = Delete my account for good
leave-profile-do = Delete this profile for good
leave-stay = I stay
leave-hand-over-first = You are the last administrator of a group that others are in. Make somebody else an administrator first, or say that the group goes too.
leave-last-profile = This is your last profile. It goes with the account only.
leave-last-administrator = You are the last administrator of this server: an account like yours cannot be deleted. Make somebody else an administrator first.
leave-gone-title = Your account is deleted
leave-gone-line = You are signed out everywhere. These receipts say what was erased. Keep the links: they are the only way to them, nothing tells us that they are yours. We sent them by mail, too.
password-not-right = This is not your password. Try again.
receipt-title = Receipt of an erasure
receipt-scheduled = This is going to be erased within a day. Come back later: this page then says what went.
receipt-when = Erased { $when }.
receipt-profile = The profile: its name, what it said of itself, its picture.
receipt-address = The e-mail address.
receipt-sign-in = The password and all that was signed in.
receipt-events-removed = Events deleted: { $count }
receipt-events-handed-over = Events that stayed with their groups: { $count }
receipt-groups-removed = Groups deleted: { $count }
receipt-groups-left = Groups left: { $count }
receipt-places-given-back = Places at events that are free again: { $count }
receipt-pictures = Pictures: { $count }
receipt-letters = Letters to those who were to come: { $count }
receipt-keys = The key to everything personal was destroyed: what is left of it in the records of this server cannot be read by anybody.
receipt-tree = The records were complete then; their fingerprint: { $root }
export-everything = Everything about you
export-line = We pack everything that we know of you: in files for programs, in a page to read, in a calendar. You get a link that works for a day. You can ask once a day.
export-of = Of whom
export-of-account = My account, with all profiles
export-make = Make the link
export-until = Your link works until { $when }. Whoever has it can read everything: do not pass it on.
export-fetch = Fetch it
export-once-a-day = You asked for this less than a day ago. Use the link that you got, or come back tomorrow.
