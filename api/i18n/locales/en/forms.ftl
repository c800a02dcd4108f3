# Taking part without an account.
take-part-without-account = You need no account: we send you a mail to confirm that you want to come. Your address is for this event only.
organizers-will-answer = The organizers then decide who takes part.
your-email = Your e-mail address
your-email-help = For example anna@example.org
your-message = A word to the organizers
i-take-part = I want to come
form-has-errors = Something needs your attention:
email-wrong = This is not an e-mail address. It looks like anna@example.org.
message-too-long = This is too long: at most 2,000 characters.
too-many-requests = Too many of these requests. Try again in { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}.
sent-title = Look into your mailbox
sent-line = We sent you a mail with a link. Follow it to confirm that you want to come; until then your place is not kept.
sent-not-there = No mail? Look into the folder for unwanted mail, or try again with the same address.
to-the-event = To the event

# The links of letters: a page with one button, so that mail programs that follow links change nothing.
confirm-participation-title = Do you want to come?
confirm-participation-button = Yes, I want to come
participation-confirmed-title = You are coming!
participation-confirmed-line = Your place is kept. A mail with the calendar entry is on its way.
participation-requested-title = The organizers know that you want to come
participation-requested-line = They decide who takes part. We write to you as soon as they have answered.
cancel-participation-title = Give your place back?
cancel-participation-line = Somebody else can take it then.
cancel-participation-button = I cannot come
participation-cancelled-title = You gave your place back
participation-cancelled-line = Thank you for telling. If that was a mistake, you can ask to come again.
take-part-again = Take part again
link-too-old-title = This link does not work any more
link-too-old-line = It was used already, it is too old, or it is incomplete. Try copying it from the mail once more.
confirm-address-title = Confirm your e-mail address
confirm-address-line = One click, and your account can be used.
confirm-address-button = This address is mine
address-confirmed-title = Your address is confirmed
address-confirmed-line = You can sign in now.
confirm-change-title = Use this e-mail address?
confirm-change-line = From then on you sign in with it, and mail goes there.
confirm-change-button = Use this address
take-back-title = Take this e-mail address back?
take-back-line = Your account uses it again, everybody is signed out, and you choose a new password on the next page.
take-back-button = Take it back
address-changed-title = Your address was changed
address-changed-line = Sign in with the new one from now on.
address-taken = Somebody else uses this address by now.
new-password-title = Choose a new password
new-password = New password
new-password-help = At least 8 characters. Longer is better than complicated.
new-password-button = Use this password
new-password-wrong = A password has 8 to 200 characters.
password-changed-title = Your password was changed
password-changed-line = You can sign in with it now. You were signed out everywhere else.

made-enough-title = That was a lot for one day
made-enough-line = One account makes only so much in a day here. Go on tomorrow.

leave-empty = Leave this empty
machine-title = This looks like a machine’s
machine-filled-unseen = A field that nobody sees was filled in. If you are a person, your browser did that: go back, reload the page, and send it again without filling it in by itself.
machine-too-fast = That was faster than people write. Go back, and send it again.
