# What groups publish in words.
posts = Posts
no-posts = Nothing is published here yet.
newer-posts = ← Newer posts
older-posts = Older posts →
post-write = Write a post
post-edit = Rewrite the post
posts-drafted = Drafts, which only the moderators of the group read
post-draft = Draft
post-unlisted = Only by its link
post-members-only = Members only
post-title = What is it called?
post-text = What does it say?
post-text-hint = A blank line begins a new paragraph.
post-text-wrong = Write something: up to 100,000 characters.
post-readers = Who reads it?
post-for-everybody = Everybody: it is listed on the group’s page and in its feed
post-for-link = Whoever has the link: it is listed for members only
post-for-members = The members of the group
post-publish = Publish
post-save-draft = Save as a draft
post-order = Your post
post-withdraw = Make it a draft again
post-delete = Delete this post?
post-delete-line = It goes for good, for everybody.
post-keep = Keep it
post-speaker = You write as { $name }, in the name of { $group }.
posts-feed-of = Posts of { $name }
posts-count = { $count ->
    [0] No posts yet
    [one] 1 post
   *[other] { $count } posts
}
