# Signing in and out, and as whom one acts.
sign-in = Sign in
sign-out = Sign out
sign-out-title = Do you want to sign out?
password = Password
wrong-credentials = E-mail address and password do not go together. Check both, and whether capital letters are locked.
address-unconfirmed = Your address is not confirmed yet. Follow the link in the mail that we sent you.
too-many-sign-ins = Too many tries. Wait a few minutes, then try again.
your-profiles = Your profiles
act-as = As whom do you act?
use-this-profile = Act as this profile
profiles-are-apart = Nobody can see that these profiles are yours.
no-profile-yet = You have no profile yet. Make one with an app that uses this server.
signed-in-as = Signed in as { $name }
