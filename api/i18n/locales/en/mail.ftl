# Letters. The subject says what happened, the first sentence what to do.
mail-link-works = The link works once. If it is too old, ask for another one on the site.
mail-ignore = If that was not you, do nothing: without the link nothing happens.
mail-why-account = You get this mail because this address was given at { $site }.
mail-why-following = You get this mail because you follow this group at { $site }. Its page lets you choose otherwise.
mail-stop-following = No more letters about this group
mail-why-participation = You get this mail because you take part in this event at { $site }.
mail-why-guest = You get this mail because this address was used to take part in this event at { $site }.
mail-cannot-come = You cannot come? Give your place back
mail-see-event = See the event

mail-confirm-address-subject = Confirm your e-mail address for { $site }
mail-confirm-address-heading = Welcome to { $site }!
mail-confirm-address-line = One step is left: show that this address is yours.
mail-confirm-address-action = Confirm my address

mail-confirm-address-change-subject = Confirm your new e-mail address for { $site }
mail-confirm-address-change-heading = Your new e-mail address
mail-confirm-address-change-line = Show that this address is yours; from then on it is the one you sign in with.
mail-confirm-address-change-action = Use this address

mail-address-change-requested-subject = Your e-mail address at { $site } is about to change
mail-address-change-requested-heading = Another e-mail address was asked for
mail-address-change-requested-line = We sent a link to the new address. Until somebody follows it, this one stays yours.
mail-address-change-requested-warning = If that was not you, somebody knows your password: sign in and change it now.

mail-already-registered-subject = You have an account at { $site }
mail-already-registered-heading = You have an account already
mail-already-registered-line = Somebody – perhaps you – gave this address at { $site }, but it has an account already. Sign in with it; if you forgot the password, ask for a new one there.

mail-reset-password-subject = A new password for { $site }
mail-reset-password-heading = Choose a new password
mail-reset-password-line = You asked for a way in without your password. The link works for two hours.
mail-reset-password-action = Choose a new password

mail-address-left-subject = Your e-mail address at { $site } was changed
mail-address-left-heading = Your account has another e-mail address
mail-address-left-line = You cannot sign in with this one any more, and links that were sent to it are no good.
mail-address-left-warning = If that was not you, take this address back within 7 days: everybody is signed out, and you choose a new password. If it was you, there is nothing to do.
mail-address-left-action = It was not me: take this address back

mail-address-taken-subject = This is your e-mail address at { $site } now
mail-address-taken-heading = This is your e-mail address now
mail-address-taken-line = Sign in with it from now on. You were signed out on other devices.

mail-password-changed-subject = Your password at { $site } was changed
mail-password-changed-heading = Your password was changed
mail-password-changed-line = You were signed out everywhere. Sign in again with the new password.
mail-password-changed-warning = If that was not you, ask for a new password on the site at once.

mail-confirm-participation-subject = Please confirm: { $title }
mail-confirm-participation-heading = Do you want to come?
mail-confirm-participation-line = Confirm that you want to take part. Until then your place is not kept.
mail-confirm-participation-action = Yes, I want to come

mail-participation-requested-subject = You asked to come: { $title }
mail-participation-requested-heading = The organizers know that you want to come
mail-participation-requested-line = They decide who takes part, and we write to you as soon as they have answered.

mail-participation-accepted-subject = You are coming: { $title }
mail-participation-accepted-heading = You are coming!
mail-participation-accepted-line = Your place is kept. The calendar entry is attached.

mail-participation-refused-subject = You cannot come: { $title }
mail-participation-refused-heading = The organizers cannot take you
mail-participation-refused-line = We are sorry: the organizers of this event declined your participation.

mail-event-changed-subject = Changed: { $title }
mail-event-changed-heading = Something about this event changed
mail-event-changed-line = Please check whether you can still come.
mail-change-title = Title
mail-change-begins = Begins
mail-change-ends = Ends
mail-change-place = Where
mail-was = was
mail-is = is now
mail-nothing = not said

mail-event-cancelled-subject = Cancelled: { $title }
mail-event-cancelled-heading = This event will not take place
mail-event-cancelled-line = The organizers called it off.
mail-event-cancelled-reason = They say: { $reason }

mail-event-reinstated-subject = It takes place after all: { $title }
mail-event-reinstated-heading = This event takes place after all
mail-event-reinstated-line = It had been called off. Your place is still kept.

mail-reminder-subject = { $reminder ->
    [today] Today: { $title }
    [tomorrow] Tomorrow: { $title }
   *[soon] Soon: { $title }
}
mail-reminder-heading = { $reminder ->
    [today] It is today
    [tomorrow] It is tomorrow
   *[soon] It begins within the hour
}
mail-reminder-line = You said that you would come. If you cannot, give your place back: somebody else may want it.

mail-week-subject = Your week: what you take part in
mail-week-heading = Your week
mail-week-line = This is what you take part in until next Monday.
mail-week-action = See all your dates
mail-week-settings = You choose in your settings whether this letter comes.

mail-event-removed-subject = Cancelled: { $title }
mail-event-removed-heading = This event will not take place
mail-event-removed-line = It was deleted, and is not to be found any more.
mail-event-removed-title = { $title } · { $begins }

mail-erased-subject = What was erased at { $site }
mail-erased-heading = You asked to be erased
mail-erased-line = What { $site } knew of you is erased now; several profiles go at different moments within a day, so that nobody can tell that they belonged together. The receipts say what was erased and when. They hold no name, and we do not know them to be yours.
# What those who run the place did.
mail-ask-who-runs-it = If you do not know why, ask those who run the site.
mail-address-replaced-subject = Your e-mail address at { $site } was changed
mail-address-replaced-heading = Your account has another e-mail address
mail-address-replaced-line = An administrator of { $site } gave your account another address. You cannot sign in with this one any more.
mail-address-given-subject = This is your e-mail address at { $site } now
mail-address-given-heading = Your account has this e-mail address now
mail-address-given-line = An administrator of { $site } gave your account this address. Sign in with it from now on; your password is the same.
mail-role-given-subject = Your role at { $site } was changed
mail-role-given-heading = Your account has another role
mail-role-given-line = An administrator of { $site } changed what your account may do.
mail-role-given-role = { $role ->
    [administrator] It is an administrator now: it may also run the site.
    [moderator] It is a moderator now: it may also keep order.
   *[user] It may do what everybody may.
}
mail-account-confirmed-subject = Your account at { $site } is confirmed
mail-account-confirmed-heading = Your account is confirmed
mail-account-confirmed-line = An administrator of { $site } confirmed your account. You can sign in now.

mail-group-invited-subject = { $group } asks you to come in
mail-group-invited-heading = A group asks you to come in
mail-group-invited-line = { $group } would like to have you as a member. Say yes or no on its page.
mail-group-requested-subject = Somebody asks to come into { $group }
mail-group-requested-heading = Somebody asks to come in
mail-group-requested-line = Somebody would like to be a member of { $group }. Those who organise there answer on its page.
mail-group-accepted-subject = You are a member of { $group }
mail-group-accepted-heading = You are in!
mail-group-accepted-line = { $group } said yes: you are a member now.
mail-group-refused-subject = { $group } said no
mail-group-refused-heading = The group said no
mail-group-refused-line = { $group } does not take you in. What it does in public you can still read, and follow.
mail-group-invited-action = See the group
mail-group-requested-action = See the group
mail-group-accepted-action = See the group
mail-group-refused-action = See the group

mail-decided-subject = The moderators of { $site } decided about something of yours
mail-decided-heading = The moderators decided
mail-decided-line = The moderators of { $site } decided about something that is yours.
mail-decided-about = It is about: { $about }
mail-decided-measure = { $measure ->
    [warned] You are warned.
    [turned-down] It is not published. You can change it, and ask again.
    [unlisted] It is on no list any more; whoever has the link sees it.
    [retagged] It is found by other words.
    [hidden] Nobody but you sees it until it is mended.
    [removed] It was removed.
   *[suspended] It is suspended, and shown to nobody.
}
mail-decided-reason = The reason: { $reason }
mail-decided-rule = The rule: { $rule }

mail-event-out-of-sight-subject = Not to be found any more: { $title }
mail-event-out-of-sight-heading = This event is out of sight
mail-event-out-of-sight-line = The moderators of the site took it out of sight, or whoever organizes it. Whether it takes place we cannot say: ask the organizers.
mail-event-out-of-sight-title = { $title } · { $begins }

mail-event-in-sight-subject = To be found again: { $title }
mail-event-in-sight-heading = This event is in sight again
mail-event-in-sight-line = The moderators took back that it was out of sight. Your place is still kept.

mail-event-waits-subject = An event waits for you: { $title }
mail-event-waits-heading = An event waits for a moderator
mail-event-waits-line = It is the first event of an account at { $site }, and nobody finds it before one of you has accepted it.
mail-event-waits-action = Look at the event

mail-event-accepted-subject = Published: { $title }
mail-event-accepted-heading = Your event is published
mail-event-accepted-line = A moderator looked at it, and now everybody finds it whom it is for. What you publish from now on waits for nobody.

mail-waiting-subject = Others wait: { $title }
mail-waiting-heading = Somebody waits for you
mail-waiting-line = People asked to come, or wrote something under your event.
mail-waiting-action = See who asks to come
mail-waiting-often = How often you get such letters is among your settings.
mail-why-organizer = You get this mail because you organize this event at { $site }.

mail-event-inherited-subject = You organize this event now: { $title }
mail-event-inherited-heading = This event is yours now
mail-event-inherited-line = Whoever organized it handed it over to you, or left. Who takes part, and what it says, is in your hands from now on.

mail-group-role-subject = What you may do in { $group } changed
mail-group-role-heading = You have another role in a group
mail-group-role-line = One of those who keep { $group } changed what you may do there.
mail-group-role-duty = { $duty ->
    [administrator] You are one of its administrators now: you may also settle what it is, and who is in it.
    [moderator] You are one of its moderators now: you may also organize events in its name.
   *[member] You are a member now, like the others.
}
mail-group-role-action = See the group

mail-group-shut-subject = You are no member of { $group } any more
mail-group-shut-heading = You are not in this group any more
mail-group-shut-line = One of those who keep { $group } ended your membership, or took an invitation back.

mail-group-ended-subject = The group { $group } is gone
mail-group-ended-heading = A group that you were in is gone
mail-group-ended-line = { $group } was ended at { $site }. Its events went with it; who was to come was told.

mail-group-published-subject = { $group }: { $title }
mail-group-published-heading = A new event
mail-group-published-line = { $group }, which you follow, announces an event.
