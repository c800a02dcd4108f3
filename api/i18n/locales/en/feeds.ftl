# Calendars and news feeds: titles, and what stands for what is not there any more.
feed-cancelled = [Cancelled]
feed-gone = This event is not there any more
feed-reason = Cancelled: { $reason }
feed-online = online
feed-instance-title = { $name }: events
feed-actor-title = { $name }: events
feed-going-title = { $name }: where I go
feed-going-all-title = Where I go
feed-comments-title = { $title }: comments
feed-comment-by = { $name } writes
