# What the members of a group talk about among themselves.
discussions = Discussions
discussions-members-only = Members of the group only
discussion-begin = Begin a discussion
discussion-begin-button = Begin
no-discussions = Nobody has begun a discussion yet. What you say here only the members of the group read.
newer-discussions = ← Newer discussions
older-discussions = Older discussions →
discussion-title = What is it about?
discussion-title-wrong = Give it a title of 3 to 200 characters.
contribution-words = What do you want to say?
discussion-back = Let it be
discussion-order = Keeping order
discussion-rename = Rename the discussion
discussion-close = Close
discussion-reopen = Open again
discussion-closed = Closed
discussion-is-closed = This discussion is closed: it can be read, and nobody answers any more.
discussion-is-full = This discussion is as long as one may be. Begin another one.
discussion-other-profile = The profile that you act as is not in this group: it can only read here.
discussion-delete = Delete this discussion?
discussion-delete-line = It goes for good, with everything that was said in it.
discussion-without-title = A discussion without a title
keep-discussion = Keep it
contribution-edit = Change what you said
contribution-delete = Delete this contribution?
contribution-delete-line = Its words are gone for good; its place stays.
keep-contribution = Keep it
contribution-deleted = This contribution was deleted.
contribution-removed = The moderators of the group removed this contribution.
contribution-last = { $name }: “{ $words }”
contributions-count = { $count ->
    [0] No answers yet
    [one] 1 answer
   *[other] { $count } answers
}
too-many-contributions = You wrote a lot in a short time. Wait a minute, then send this again.
you-write-as = You write as { $name }.
somebody = Somebody who is not here any more
report-author = Report the author
discussions-count = { $count ->
    [0] Nothing yet: begin one
    [one] 1 discussion
   *[other] { $count } discussions
}
