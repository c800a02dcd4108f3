# The frame: who acts, where one goes.
skip-links = Skip links
skip-to-search = Skip to search
acting-as = Acting as
your-account = Your account
you-act-as-this = you act as this one now
another-profile = Another profile
your-settings = Settings
my-dates = My dates
my-groups = My groups
moderation-link = Moderation
reports-wait = reports wait
new-event = New event
where-you-are = Where you are
nothing-next = Nothing is planned yet.

# What organizers do.
you-organize = You organise this
publish = Publish
draft = Draft
duplicate = Duplicate
reinstate = It takes place after all
call-off = Call it off
call-off-title = Call this event off?
call-off-line = Everybody who comes is told. The page stays and says that it does not take place; you can change your mind.
call-off-why = Why
keep-event = Leave it as it is
delete-event-title = Delete this event?
delete-event-line = Its page, its comments and the list of who comes are gone for good. To tell people that it does not take place, call it off instead.
delete-event-button = Delete it for good
event-deleted-title = The event is deleted
event-deleted-line = Calendars that had it will show it as cancelled.
edit-event = Edit the event
picture-link = Picture
participants-link = { $asking ->
    [0] Participants: { $coming }
   *[other] Participants: { $coming }, { $asking } asking
 }
write-to-them = Write to them
announcement-words = What should everybody know who comes?
comment-other-profile = This profile does not organise the event, so it cannot announce. Act as another profile, or write a comment.

# Taking part as a profile.
come-as-whom = As whom do you come?
you-come-as = You come as
choose-a-profile = Choose as whom you come.
ask-to-come = Ask to come
you-come = You are coming
you-asked = You asked to come
you-were-refused = The organizers said no to this profile.
leave-event = I cannot come
leave-request = Take the request back
leave-as = This is about your profile { $name }.
seat-of-organizer = You organise this event and come anyway. Who organises cannot stay away; the event can be called off instead.
seat-of-nobody = This profile does not come to this event, and has not asked to.
join-needs-profile = Make a profile to take part
join-sign-in = Sign in to take part

# Who comes, for organizers.
who-comes = Who comes
roll-summary = { $coming } come, { $asking } ask to come.
roll-show = Show
roll-all = All
roll-asking = Asks
roll-coming = Comes
roll-refused = Said no
roll-unconfirmed = Address not confirmed
roll-organizes = Organises
roll-guest = Without an account
roll-gone = Deleted profile
roll-export = Take the list away (CSV)
roll-empty = Nobody yet.
roll-caption = Choose people, then answer them below.
roll-choose = Choose
roll-name = Name
roll-answer = State
roll-said = Said
roll-since = Since
roll-nothing-said = nothing
roll-chosen = Answer those who are chosen
roll-yes = Say yes
roll-no = Say no
roll-nobody-chosen = Choose at least one person first.
roll-newer = ← Back
roll-older = Further →

# The form of an event.
form-lead = Four answers are enough. Everything else can wait, or stay as it is.
form-mistakes = { $count ->
    [one] One answer needs another look
   *[other] { $count } answers need another look
 }
form-conflict = Somebody else changed this event meanwhile
form-conflict-line = Nothing of yours is lost: it stands below. This is what they saved; if you save now, yours replaces it.
form-conflict-empty = nothing
form-title = What is it?
form-title-hint = A name that works on a poster
form-title-wrong = Give it a name of 3 to 200 characters
form-when = When?
form-day = Day
form-starts = Starts
form-ends = Ends
form-last-day = Last day
form-day-wrong = Say on which day, like 2026-05-31
form-starts-wrong = Say at what time it starts, like 19:30
form-ends-wrong = Say at what time it ends, like 22:00
form-ends-before = It cannot end before it begins
form-ends-over-night = This is before it starts. If it goes on past midnight, keep { $day } as the last day below and send it again; if not, correct the hour
form-venue = Where?
form-venue-hint = A name or an address. Leave it empty if it is online only.
form-place-long = This place has too many words
form-find = Find this place
form-places-found = Which of these?
form-places-none = No place of this name was found. It stays as you wrote it.
form-places-typed = None of them: as I wrote it
form-text = What should people know?
form-text-hint = A blank line makes a paragraph
form-text-long = This has { $length } characters; at most 100,000 fit
form-who = Who invites?
form-who-group = Those who organise in the group may edit it
form-who-me = In your own name; only you may edit it
form-joining = Taking part
form-joining-line = places, approval, without an account
form-capacity = Places
form-capacity-hint = Empty means no limit
form-capacity-wrong = Say how many places there are, in figures
form-capacity-few = More people come already than there would be places.
form-not-allowed = This profile may not do that here. Choose in whose name, or act as another profile.
form-join = How does one take part?
form-join-free = Whoever comes first
form-join-restricted = I approve each person
form-join-invite = By invitation
form-join-external = On another site
form-elsewhere = Address of the other site
form-elsewhere-missing = Say where one registers
form-address-wrong = This is not the address of a web page
form-guests = People without an account can come
form-guests-hint = They confirm by mail
form-participants = Show how many come
form-more-when = Several days, time zone
form-more-when-line = one day, time of the place
form-whole-days = Whole days, without times
form-zone = Time zone
form-zone-there = As at the place
form-more-where = Full address, online, telephone
form-more-where-line = all optional
form-street = Street and number
form-postal-code = Postal code
form-town = Town
form-country = Country
form-online = Address online
form-phone = Telephone
form-seeing = Who sees it, comments
form-seeing-line = everyone, open
form-visibility = Who sees it?
form-visibility-public = Everyone, and it is listed
form-visibility-unlisted = Whoever has the link
form-visibility-restricted = Members of the group, and who takes part
form-visibility-private = Its organizers, and who takes part
form-comments = Who may comment?
form-comments-open = Everyone with a profile
form-comments-closed = Only the organizers
form-more = Price, tags, category, language
form-more-line = nothing said yet is fine
form-price = Price
form-price-hint = 0 means free; empty says nothing
form-price-wrong = Say the price in figures, like 3.50
form-currency = Currency
form-currency-wrong = A currency has three letters, like EUR
form-tags = Tags
form-tags-hint = Separated by commas
form-tags-wrong = One of the tags is too short or too long
form-category = Category
form-language = Language
form-language-unknown = Not said
form-speaks = Written by { $name }
form-keep-draft = Keep as draft
form-picture-later = A picture is added on the event’s page. A draft is seen by its organizers only.

# The picture of an event.
picture-title = Picture of the event
picture-file = A picture from your device
picture-file-hint = JPEG, PNG, WebP or GIF, at most { $megabytes } MB; at best 16 wide by 9 high. Place and camera are not kept.
picture-alt = Describe it for those who do not see it
picture-alt-hint = What is to be seen, in one sentence
picture-undescribed = Not described yet.
picture-use = Use this picture
picture-remove = Take the picture away
picture-missing = Choose a file first.
picture-wrong = This file is no picture that we can read, or it is too large.
picture-too-large = This file is too large, or it did not arrive whole.

# Profiles.
new-profile = A new profile
new-profile-line = You take part, write and organise under this name.
new-profile-button = Make this profile
edit-profile = Edit the profile
profile-name = Name
profile-name-hint = As people call you; it need not be your legal name
profile-username = Username
profile-username-hint = Small letters, figures and _ . It becomes @username@{ $server } and cannot be changed.
profile-summary = About you
username-wrong = A username has small letters, figures and _ only
username-taken = This username is taken, or you have as many profiles as one can have
name-too-long = A name has at most 100 characters
summary-too-long = At most 5,000 characters

# One’s own dates.
dates-of = Of your profile { $name }
my-past-dates = Past dates
my-drafts = Drafts
no-dates-yet = You have no dates yet.
waiting-for-you = Waiting for you
waits-invitation = { $group } asks you to come in
waits-joining = { $count ->
    [one] One person asks to come into { $group }
   *[other] { $count } people ask to come into { $group }
 }
waits-asking = { $count ->
    [one] One person asks to come: { $title }
   *[other] { $count } people ask to come: { $title }
 }

# Groups.
group = Group
new-group = A new group
new-group-line = A group organises in its own name, with several people who may edit.
new-group-button = Begin this group
group-name = Name of the group
group-name-hint = As it would stand on a door
group-username = Username of the group
group-username-hint = Small letters, figures and _ . It becomes @username@{ $server } and cannot be changed.
group-summary = What is it for?
group-visibility = Who sees it?
group-visibility-public = Everyone, and it is listed
group-visibility-unlisted = Whoever has the link
group-visibility-private = Its members only
group-founders = Only administrators begin groups here.
group-settings = Settings of the group
group-organize = You organise in this group
group-invitations = Invitations
group-invited = This group asks you to come in
group-accept = Come in
group-decline = No, thank you
group-dates = Dates of this group
group-joining = How one gets in
group-joining-line = Members come in by invitation. To hear of its events without being a member, follow its calendar or its news below.
group-openness = How does one get in?
group-openness-open = Whoever wants to comes in
group-openness-moderated = Whoever asks, after a yes
group-openness-invitation = By invitation only
group-join-title = Come into this group?
group-join-open = Everybody can come in. Members see what only members see, and organise once they are asked to.
group-join-moderated = Ask to come in: those who organise here say yes or no, and you get a letter.
group-join-button = Come in
group-ask-button = Ask to come in
group-followers = Who may follow?
group-followers-welcome = Whoever wants to
group-followers-approved = Whoever asks, after a yes
group-followers-count = { $count ->
    [0] Nobody follows yet.
    [one] One profile follows.
   *[other] { $count } profiles follow.
}
group-too-many-followers = This group has as many followers as it can have.
group-follow-title = Follow this group
group-following = Follow
group-follow-why = Whoever follows hears of new events that everybody may see, here and by letter, without being a member.
group-follow-asks = The group answers who asks to follow.
group-follow-button = Follow
group-you-follow = You follow this group
group-follow-asked = You asked to follow
group-follow-letters = A letter tells you of each new event.
group-follow-quiet = You get no letters about it.
group-follow-no-letters = No letters
follow-quiet-title = No more letters about this group?
follow-quiet-line = You go on following it, and read of its events here.
follow-quiet-button = No more letters
follow-quiet-done-title = No more letters
follow-quiet-done-line = You still follow this group. Its page lets you choose letters again.
group-follow-done = You follow this group now. A letter tells you of each new event.
group-follow-quiet-done = You follow this group now. You get no letters about it.
group-follow-asked-done = You asked to follow this group. Its organisers answer.
group-unfollow-done = You do not follow this group any more.
groups-followed = Groups that you follow
group-follow-with-letters = Letters, please
group-unfollow = Do not follow any more
group-follow-requests = Who asks to follow
group-follow-yes = Let follow
group-stay-out = Not now
group-asked = You asked to come in
group-asked-line = Those who organise here answer, and you get a letter.
group-requests = Who asks to come in
group-request-yes = Let in
group-request-no = Say no
group-not-requested = This profile does not ask to come in any more.
group-role-requested = asks to come in
group-invite = Invite somebody
group-invite-hint = The username of their profile on this server
group-invite-button = Invite
group-invite-nobody = Nobody here has this username.
group-already-member = This profile is in the group, or was invited already.
group-last-administrator = The last administrator cannot leave or give up the role. Make somebody else administrator first.
group-creator-stays = Whoever founded a group gives up that role only themselves.
group-role-too-low = This takes a higher role in the group.
group-not-so = That cannot be done with this member.
group-role-invited = invited
group-make-administrator = Make administrator
group-make-moderator = Let organise
group-make-member = Make member
group-remove = Remove
group-leave = Leave the group
group-leave-title = Leave this group?
group-leave-line = You do not see any more what only its members see.
group-inside = This profile is in the group already.
group-outside = This profile is not in the group, so there is nothing to leave.
group-stay = Stay
group-delete-title = Delete the group
group-delete-line = The group is gone for good, with its page, its members and its feeds.
group-delete-button = Delete it for good
group-keep = Keep it
no-groups-yet = This profile is in no group yet.

# The settings of an account.
settings-preferences = Language and letters
settings-language = Language of letters
settings-language-hint = Pages follow the choice at the foot of every page
settings-zone = Time zone
settings-zone-house = That of this site
settings-letters = Write to me
settings-on-the-day = on the morning of an event
settings-each-week = at the beginning of a week
settings-before-event = shortly before an event
settings-waiting = Letters about people who wait for you
settings-waiting-hint = When somebody asks to come to what you organise, or writes something there, or asks to come into your group
settings-waiting-at-once = at once, and at most every quarter of an hour
settings-waiting-hourly = at most once an hour
settings-waiting-daily = at most once a day
settings-waiting-weekly = at most once a week
settings-waiting-never = never
settings-password = Another password
settings-password-now = Password as it is now
settings-password-wrong = This is not your password.
settings-address = Another address
settings-address-now = Letters go to { $email }.
settings-address-waits = { $email } waits to be confirmed.
settings-address-new = New address
settings-address-button = Use this address
settings-address-sent = A letter with a link went to the new address. Until you follow it, the old one stays.

# The first page of who signed in.
waits-following = { $count ->
    [one] One profile asks to follow { $group }
   *[other] { $count } profiles ask to follow { $group }
}
waits-events = { $count ->
    [one] One event waits for a moderator
   *[other] { $count } events wait for a moderator
}
waits-reports = { $count ->
    [one] One report waits for a moderator
   *[other] { $count } reports wait for a moderator
}
start-greeting = Hello, { $name }
start-dates = { $count ->
    [0] No dates ahead.
    [one] One date ahead.
   *[other] { $count } dates ahead.
}
start-waiting = { $count ->
    [0] Nothing waits for you.
    [one] One thing waits for you.
   *[other] { $count } things wait for you.
}
start-drafts = { $count ->
    [one] One draft
   *[other] { $count } drafts
}
start-next-dates = Your next dates
start-no-dates = What you come to or organise will stand here. Find something to go to, or invite others.
start-find = Find events
start-all-dates = All your dates
start-for-you = For you
start-news = New in your groups
start-no-news = Nothing new in the last weeks.
start-no-groups = Join or follow a group, and you read here what it plans.
start-find-groups = Find groups
start-you-organise = You organise
start-you-come = You come
start-you-asked = You asked to come
start-no-profile = You have no profile yet, under which you take part.
news-published = new since { $day }
news-changed = changed on { $day }

# The history of an event.
history-of = History of “{ $title }”
history-inside = Every change, the newest first: what it was, what it is, who did it. Visitors learn that something changed.
history-outside = What changed since it was announced, the newest first.
history-saved = Saved
history-times = Times are those of { $zone }.
history-to-event = To the event
history-none = Nothing has changed.
history-was = before:
history-is = now:
history-then = As it was then
history-restore = Make it so again
history-link = The whole history
history-button = History
restore-title = Make it as it was?
restore-line = Title, description, time, place and options become what they were then. Who takes part stays; they are told by letter what matters for coming.
restore-reinstates = It is called off now. Made as it was, it takes place after all, and everybody who comes is told so.
restore-stays-on = It was called off then. That does not come back: it goes on taking place.
restore-button = Make it so again
restore-not = Leave it as it is
restore-changed = Somebody changed the event a moment ago. Look again, and try once more.
change-drafted = Written down
change-published = Announced
