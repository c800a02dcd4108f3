# One event.
event = Event
at-a-glance = At a glance
when = When
where = Where
price = Price
free-of-charge = Free
participants = Participants
participants-count = { $count ->
    [0] Nobody yet
    [one] One person is coming
   *[other] { $count } people are coming
 }
places-left = { $count ->
    [0] No places left
    [one] One place left
   *[other] { $count } places left
 }
places-in-all = { $count ->
    [one] One place in all
   *[other] { $count } places in all
 }
add-to-calendar = Add to my calendar
on-the-map = On the map
in-my-map-program = In my map app
takes-place-online = This event takes place online
programme = Programme
with = With
accessibility = Accessibility
good-to-know = Good to know
conditions = What you agree to by coming
read-more = Read more
what-changed = What changed
more-from-them = More from the organizers:
in-language = In { $language }
contact = Contact
phone = Telephone
picture-of = Picture: { $title }

# What one should know before reading on.
notice-draft = Draft: only the organizers see this page.
notice-waiting = This event waits for a moderator before anybody else sees it, because it is the first of your account. You get a letter when it is decided; you can change it meanwhile.
notice-cancelled = This event is cancelled.
notice-tentative = It is not certain yet that this event takes place.
notice-over = This event is over.
notice-under-way = This event is under way.
notice-moved = The time changed.
notice-moved-from = It was planned for { $when }.
notice-unlisted = Only those who have the link can find this event.
notice-elsewhere = This event is organised on another server.
notice-see-original = See the original page.
they-say = The organizers say: { $reason }

# What changed.
change-title = The title
change-description = The description changed
change-details = Details changed
change-when = The time
change-begins = The beginning
change-ends = The end
change-place = The place
change-options = How one takes part changed
change-organizers = The organizers changed
change-tentative = The event became uncertain
change-confirmed = The event was confirmed
change-cancelled = The event was cancelled
change-reinstated = The event takes place after all

# How one takes part.
take-part = Take part
join-here = I want to come
join-elsewhere = Register on another site
join-full = There are no places left.
join-cancelled = This event is cancelled; nobody can take part.
join-over = This event is over.
join-by-invitation = One comes to this event by invitation.
join-with-account = To take part in this event, one needs an account.
join-unpublished = This event is not published yet.

# Facts with a key, as Mobilizon's form offers them.
meta-wheelchair = Wheelchair access
meta-subtitles = Live subtitles
meta-sign-language = Sign language
meta-smoke-free = Smoke-free
meta-replay = Recording
meta-live = Live stream
meta-poll = Poll
meta-notes = Shared notes
meta-fediverse = Fediverse account
meta-twitter = Twitter account
meta-tickets = Tickets
meta-prices = Prices
meta-schedule = Schedule
meta-video-call = Video call
meta-yes = yes
meta-no = no
meta-partially = partially
meta-fully = fully
