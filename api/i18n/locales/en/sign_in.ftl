# Signing in and out, and as whom one acts.
sign-in = Sign in
sign-out = Sign out
sign-out-title = Do you want to sign out?
password = Password
wrong-credentials = E-mail address and password do not go together. Check both, and whether capital letters are locked.
address-unconfirmed = Your address is not confirmed yet. Follow the link in the mail that we sent you.
too-many-sign-ins = Too many tries. Wait a quarter of an hour, then try again.
sign-ins-wait = Too many tries from your network. Try again in { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}, or set a new password by letter.
forgot-password = Forgot your password?
forgot-password-title = Forgot your password?
forgot-password-line = Say which address you signed up with: a mail with a link comes there, and you choose a new password.
forgot-password-sent = If this address has an account here, a mail with a link is on its way. The link works for two hours.
resend-link = No mail to confirm your address?
resend-title = Confirm your address
resend-line = Say which address you signed up with: we send the mail to confirm it once more.
resend-sent = If an account with this address waits to be confirmed, a mail with a link is on its way.
send-letter = Send the mail
your-profiles = Your profiles
act-as = As whom do you act?
use-this-profile = Act as this profile
profiles-are-apart = Nobody can see that these profiles are yours.
no-profile-yet = You have no profile yet. Make one to take part, to write and to organise.

# Signing up.
sign-up-link = Make an account
sign-up-title = Make an account
sign-up-line = With an account you come to events as yourself, write, and organise.
sign-up-email-hint = We send one letter to confirm it. Nobody else sees it.
sign-up-profile = Your first profile
sign-up-profile-line = what others see of you; more can be added later
sign-up-button = Make this account
sign-up-rules = What holds here:
sign-up-has-account = I have an account already
sign-up-closed = Nobody can make an account here at the moment. You can still come to events that welcome people without one.
sign-up-for-some = Only some addresses can make an account here, as those who run this site decided.
sign-up-not-this-address = With this address one cannot make an account here.
sign-up-sent = We sent you a letter with a link. Follow it within two days, and the account is yours.
sign-up-sent-not-there = No letter? Look into the folder for unwanted mail, or have it sent once more.
welcome-title = Welcome
welcome-line = The account is yours. Two things to settle once, if you like; they can be changed at any time.
welcome-find = Find events
sessions-title = Where you are signed in
sessions-line = If you do not know one of these, sign it out and choose another password.
sessions-end-others = Sign out everywhere but here
session-this = this one
session-since = signed in { $when }
session-used = last used { $when }
session-device-unknown = A device that did not say what it is

link-dead-title = This link does nothing any more
link-used-line = It was used already: what it asked for is done. Sign in.
link-dead-line = It is too old, or a newer letter took its place. Look for the newest letter, or ask for another one.
quiet-title = No more announcements?
quiet-line = You keep your place, and are still told when the event changes or is called off.
quiet-button = Send me no more announcements of this event
quiet-done-title = You get no more announcements of this event
quiet-done-line = Your place is still kept. To give it back, use the link in the letter, or the event’s page.
