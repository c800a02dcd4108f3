# Finding events and groups.
search = Search
search-title = Find events
search-what = What
search-what-help = Words of the title, tags, people, places; “words in quotes” belong together.
search-when = When
search-where = Near
search-where-help = A place, or latitude,longitude
search-radius = Within
search-kilometres = { $km } km
search-category = Category
search-any = Any
search-go = Search
search-day-from = From
search-day-to = Until
search-type = How
search-language = Language
search-tag = Tag
search-length = Length
search-access = Accessibility
search-sort = Order
search-usual = The usual
search-events = Events
search-groups = Groups
search-all-events = All events
search-words = “{ $words }”
search-found-events = { $count ->
    [0] No events found
    [one] One event found
   *[other] { $count } events found
}
search-found-groups = { $count ->
    [0] No groups found
    [one] One group found
   *[other] { $count } groups found
}
search-wishes = What you asked for
search-without = Without “{ $wish }”
search-forgiven = Nothing is written exactly like this. Did you mean one of these?
search-in-part = Nothing has all of these words. These have most of them.
search-nowhere = Nobody here knows where “{ $place }” is. Try latitude,longitude, like 45.76,4.83.
search-nothing = Nothing fits all of this
search-nothing-try = You could try:
search-try-any-time = at any time, also what is over
search-try-farther = within { $km } km
search-try-all = all events that come next
search-try-groups = the same words among groups
search-follow = Follow this search
search-follow-why = New events that fit come to you, without an account.
search-data = As data (JSON)
search-when-upcoming = From now on
search-when-today = Today
search-when-tomorrow = Tomorrow
search-when-weekend = This weekend
search-when-week = The next seven days
search-when-month = The next thirty days
search-when-past = In the past
search-when-any = At any time
search-from = from { $day }
search-to = until { $day }
search-within = within { $km } km of { $place }
search-on-map = in this part of the map
search-online = Online
search-in-person = In person
search-here = Only of this place
search-long = Exhibitions and other long ones
search-short = No long ones
search-free = Free of charge
search-access-wheelchair = With a wheelchair
search-access-subtitles = With subtitles
search-access-sign-language = In sign language
search-status-tentative = Not certain yet
search-status-confirmed = Confirmed
search-status-cancelled = Cancelled
search-sort-match = Best match first
search-sort-soonest = Soonest first
search-sort-latest = Latest first
search-sort-newest = Newest first
search-sort-oldest = Oldest first
search-sort-people = Most people first
search-sort-fewest = Fewest people first
search-credit = Where places are:

# A month, tags and categories.
month-day = { $day }, { $count ->
    [one] one event
   *[other] { $count } events
 }
month-more = { $count ->
    [one] and one more
   *[other] and { $count } more
 }
month-others = Other months
month-this = This month
month-link = Month
categories-title = Categories
search-filters = { $count ->
    [0] Filters
   *[other] Filters ({ $count })
 }
search-quickly = Soon
