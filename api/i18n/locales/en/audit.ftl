# Looking back.
as-it-was = As it was on { $when }.
past-to-now = See it as it is now
no-moment-title = We do not know that moment
no-moment-line = “at” in the address has to be a day that has been, such as 2027-06-01, or a moment such as 2027-06-01T20:00:00Z.
too-often-title = That was very often
too-often-line = Looking back is work. Wait a minute and try again.
too-much-title = Too much has happened here
too-much-line = There are too many changes to show this page as it was.

# A group.
group-members = Members
group-no-members = Nobody yet.
group-role-member = Member
group-role-moderator = Moderator
group-role-administrator = Administrator
group-role-creator = Founder
