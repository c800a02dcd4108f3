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
