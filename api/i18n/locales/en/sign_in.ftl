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
