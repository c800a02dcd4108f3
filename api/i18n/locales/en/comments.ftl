# What people write under an event.
comments = Comments
comments-count = { $count ->
    [one] 1 comment
   *[other] { $count } comments
}
no-comments = Nobody has written anything yet. A question here is answered for everybody.
no-comments-closed = Nobody has written anything.
comments-closed = The organizers take no comments here.
comments-over = This event is over; it takes no comments any more.
comment-removed = The organizers removed this comment.
comment-deleted = This comment was deleted.
comments-feed = Comments as a news feed
announcement = Announcement
organizer = Organizer
edited = edited
edit = Edit
delete = Delete
save = Save
comment = Comment
answer = Answer
your-comment = Your comment
your-answer = Your answer
announce = Announce this: everybody who takes part gets a mail
more-answers = { $count ->
    [one] 1 more answer
   *[other] { $count } more answers
}
earlier-answers = ← Earlier answers
later-answers = Later answers →
newer-comments = ← Newer comments
older-comments = Older comments →
sign-in-to-comment = Sign in to comment
sign-in-to-answer = Sign in to answer
comment-wrong = Write something, at most 10,000 characters.
comment-gone = The comment that you answer was deleted in the meantime.
too-many-comments = You wrote many comments in a short time. Wait a minute, then send this again.
delete-comment-title = Delete this comment?
delete-comment-line = Its words are gone for good; the answers to it stay.
keep-comment = Keep it

# Announcements by mail.
mail-announced-subject = News of { $title }
mail-announced-heading = The organizers have something to tell you
mail-announced-line = They wrote to everybody who takes part:
