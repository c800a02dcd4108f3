# The frame around every page, and the page of next events.
skip-to-content = Skip to content
navigation = Main
languages = Languages
runs-on = This site runs on
free-software = free software (AGPL).
all-events-calendar = All events as a calendar
all-events-news = All events as a news feed
page-number = page { $page }
next-events = Next events
under-way = Under way
no-events = Nothing is planned here yet
no-events-what-now = Be the first to hear of new events: follow the feed with a news reader, and come back soon.
be-told-of-new-events = Follow new events
back-to-the-next-events = Back to the next events
online = Online
tags = Tags
pages = Pages
sooner = ← Sooner
later = Later →
until = until { $when }
all-day = all day
cancelled = Cancelled
tentative = Not certain yet
subscribe = Follow these events
subscribe-why = New and changed events come to you, without an account.
to-my-calendar = In my calendar
to-my-news-reader = In my news reader
feed-title-events = Next events – { $site }
feed-title-of = Events of { $name }
feed-title-event = This event as a calendar entry
organised-by = Organised by
optional = optional

# Errors say what to do next.
error-reference = If you report this, name:
not-found-title = There is nothing here
not-found-line = This page does not exist, or it is not for everybody. If you followed a link, it may be incomplete.
gone-title = This event was deleted
gone-line = Its organizers removed it on { $day }. Calendars that had it will show it as cancelled.
failed-title = Something broke on our side
failed-line = It is not your fault, and nothing was changed. Try again in a moment.
busy-title = The server is busy
busy-line = Nothing was changed. Try again in a few minutes.
unprocessable-title = This does not work
unprocessable-line = What was sent has another form than we expected. Go back and try again.
not-yours-title = This is not yours to do
not-yours-line = Nothing was changed. The profile that you act as may not do that; another of yours may, or somebody else who organises here.
other-site-title = This came from another site
other-site-line = Nothing was changed: forms are taken from pages of this site only. Open the page here, and send it again.
unreadable-title = This address cannot be read
unreadable-line = It is damaged, or says the same thing twice. Try copying it once more, or begin from the first page.
no-such-way-title = This cannot be done here
no-such-way-line = The page is there, but it takes nothing that is sent to it in this way. Nothing was changed.
too-large-title = This is too much for one form
too-large-line = { $sent ->
    [0] A form takes { $max } KB at most, and more than that was sent. Nothing was changed.
   *[other] A form takes { $max } KB at most, and { $sent } KB were sent. Nothing was changed.
}
why-elsewhere = This belongs to another server; only there can it be changed.
why-name-for-ever = A username cannot be changed.
why-person-suspended = Moderators have suspended this profile.
why-group-suspended = Moderators have suspended this group.
why-not-cancelled = This event is not called off.
why-not-confirmed = This guest has not confirmed the address yet.
why-not-waiting = This event does not wait for a moderator any more.
why-last-administrator = The last administrator of this site has to stay one. Name another one first.
home-link = To the next events

export-title = Everything about you
embed-title = Show these dates on another site
embed-code = Code for a page of yours
embed-hint = Copy it there. It loads nothing but the dates, sets no cookie, and tells nobody who looks.
embed-more = Everything about it
