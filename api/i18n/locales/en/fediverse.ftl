# Following a group from one's own server.
follow-elsewhere = Follow from your own server
follow-elsewhere-line = With an account on Mastodon, Friendica or another server of the fediverse you hear there of what is new here. Search there for this address, or say who you are and we take you there.
follow-account = Your account
follow-button = Take me there
follow-asks = { $server } asks you whether you want to follow.
follow-go-on = Go on there
follow-back = Back to the group
follow-unknown = We found no server that knows this account, or it does not say how to follow from there.
follow-by-hand = Search on your server for the group’s address instead; it stands on the group’s page.
follow-too-often = That was very often. Wait a minute and try again.

# Looking for an event of another server by its address.
lookup-title = An event on another server
lookup-line = Say its address. Its own server is asked for it; you then find it here, and can ask to come.
lookup-address = The event’s address
lookup-button = Look for it
lookup-nothing = There is no event at this address that we could show here.
lookup-not-now = That server does not answer. Try again later.
search-try-elsewhere = Ask { $server } for it
come-elsewhere = Come with an account of another server
come-elsewhere-line = With an account on Mobilizon, Parvis or another server for events you can ask from there. Search there for the address of this page, or say who you are and we take you there.
come-asks = { $server } asks you whether you want to come.
come-by-hand = Search on your server for the address of the event instead.
come-back = Back to the event
