//! Who may see what: one function, asked by every way out.
//!
//! Pages, GraphQL, feeds, mails and documents call [`can_see`] for every single thing they show, also when the
//! query that found it was already a narrow one. What somebody may *do* is not decided here (`commands`).

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    caller::{Caller, Role},
    event::{EventPhase, Review, Tie, Visibility, lets_in},
    group::{self, Visibility as GroupVisibility},
    ids::{AccountId, GroupId, PersonId},
    time::Moment,
};
use projections::{
    Reader, Result, accounts::Account, comments::CommentRow, events::EventRow, groups::GroupRow,
    members::MemberRow, participations::Participation, persons::PersonRow,
};

/// Who looks: what is known of the caller, as far as seeing goes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Viewer {
    account: Option<AccountId>,
    persons: BTreeSet<PersonId>,
    role: Role,
    groups: BTreeMap<GroupId, Membership>,
}

/// What somebody is in a group, and since when: older lines of its history are not for them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Membership {
    /// The role they have.
    pub role: group::Role,
    /// The moment at which it began.
    pub since: Option<Moment>,
}

/// Something that may be shown.
#[derive(Clone, Copy, Debug)]
pub enum Thing<'a> {
    /// An event, and everything that it says of itself.
    Event(&'a EventRow),
    /// What an event and what was written under it said before somebody changed it, beside times and settings.
    EarlierWordsOf(&'a EventRow),
    /// Who comes to an event, by name, with their messages.
    ParticipantsOf(&'a EventRow),
    /// One place at an event.
    Participation(&'a EventRow, &'a Participation),
    /// What somebody wrote under an event.
    Comment(&'a EventRow, &'a CommentRow),
    /// A group's page.
    Group(&'a GroupRow),
    /// Who is in a group; its history and drafts.
    InsideOf(GroupId),
    /// What the members of a group say to each other and keep at hand: nobody else reads it, whoever keeps order here neither.
    TalkIn(GroupId),
    /// Who follows a group, and who asked to come in.
    BehindOf(GroupId),
    /// One place in a group.
    Member(&'a MemberRow),
    /// A person's name and face.
    Person(&'a PersonRow),
    /// What only the person itself sees: participations, memberships, feeds, size of its files.
    PrivateOf(PersonId),
    /// An account: address, settings, persons.
    Account(&'a Account),
}

impl Viewer {
    /// Whoever the caller is.
    ///
    /// # Errors
    ///
    /// When the views cannot be read.
    pub fn of(caller: &Caller, reader: &Reader) -> Result<Self> {
        let Some(signed) = caller.signed() else { return Ok(Self::default()) };
        let mut groups = BTreeMap::new();
        for person in &signed.persons {
            for member in reader.memberships(*person)? {
                let found = Membership { role: member.role, since: member.since };
                let known = groups.entry(member.group).or_insert(found);
                if found.role > known.role {
                    *known = found;
                }
            }
        }
        let persons = signed.persons.iter().copied().collect();
        Ok(Self { account: Some(signed.account), persons, role: signed.role, groups })
    }

    /// What the viewer is in a group.
    #[must_use]
    pub fn membership(&self, group: GroupId) -> Option<Membership> {
        self.groups.get(&group).copied()
    }

    /// The groups that the viewer is in, or is asked to come into.
    pub fn groups(&self) -> impl Iterator<Item = GroupId> {
        self.groups.keys().copied()
    }

    /// Whether nothing is known of the viewer: what they see is the same for everybody.
    #[must_use]
    pub const fn is_visitor(&self) -> bool {
        self.account.is_none()
    }

    /// Whether this is one of the viewer's own persons.
    #[must_use]
    pub fn is(&self, person: PersonId) -> bool {
        self.persons.contains(&person)
    }

    fn moderates(&self) -> bool {
        self.role >= Role::Moderator
    }

    fn is_in(&self, group: GroupId, role: group::Role) -> bool {
        self.groups.get(&group).is_some_and(|it| it.role >= role)
    }

    fn organizes(&self, event: &EventRow) -> bool {
        match event.group {
            Some(group) => self.is_in(group, group::Role::Moderator),
            None => self.is(event.organizer),
        }
    }

    // As which of the viewer's persons the event lets them in.
    fn is_let_in(&self, reader: &Reader, event: &EventRow) -> Result<bool> {
        let own = event.options.visibility;
        let open = matches!(own, Visibility::Public | Visibility::Unlisted);
        let inside = open && in_a_private_group(reader, event)?;
        let visibility = if inside { Visibility::Restricted } else { own };
        let tie = match event.group.map(|it| self.membership(it)) {
            None => Tie::NoGroup,
            Some(None) => Tie::Outside,
            Some(Some(membership)) => Tie::Inside(membership.role),
        };
        for person in &self.persons {
            let place = reader.participation_of(event.id, *person)?.map(|it| it.role.standing());
            if lets_in(visibility, tie, place) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Whether somebody may see something. What may not be seen is answered like what does not exist.
///
/// # Errors
///
/// When the views cannot be read.
pub fn can_see(reader: &Reader, viewer: &Viewer, thing: Thing<'_>) -> Result<bool> {
    match thing {
        Thing::Event(event) => event_is_visible(reader, viewer, event),
        Thing::EarlierWordsOf(event) => Ok(viewer.organizes(event)
            || viewer.is(event.organizer)
            || event.group.is_some_and(|it| viewer.is_in(it, group::Role::Member))
            || viewer.moderates()),
        Thing::ParticipantsOf(event) => Ok(viewer.organizes(event)),
        Thing::Participation(event, place) => {
            Ok(viewer.organizes(event) || place.person.is_some_and(|person| viewer.is(person)))
        }
        Thing::Comment(event, comment) => {
            Ok(comment.event == event.id && event_is_visible(reader, viewer, event)?)
        }
        Thing::Group(group) => Ok(group_is_visible(viewer, group)),
        Thing::InsideOf(group) => {
            Ok(viewer.is_in(group, group::Role::Member) || viewer.moderates())
        }
        Thing::TalkIn(group) => Ok(viewer.is_in(group, group::Role::Member)),
        Thing::BehindOf(group) => Ok(viewer.is_in(group, group::Role::Moderator)),
        Thing::Member(member) => {
            Ok(viewer.is(member.person) || viewer.is_in(member.group, group::Role::Member))
        }
        Thing::Person(person) => Ok(!person.deleted && (!person.suspended || viewer.moderates())),
        Thing::PrivateOf(person) => Ok(viewer.is(person)),
        Thing::Account(account) => Ok(viewer.account == Some(account.id) || viewer.moderates()),
    }
}

fn event_is_visible(reader: &Reader, viewer: &Viewer, event: &EventRow) -> Result<bool> {
    // Moderators see what they took out of sight, and what waits for them.
    let is_theirs = !event.standing.is_shown() || event.review == Review::Waiting;
    if is_theirs && viewer.moderates() {
        return Ok(true);
    }
    // Its organizers are told why it is gone; they can do nothing with it.
    if event.standing.removed {
        return Ok(viewer.organizes(event));
    }
    if is_held_with_its_organizers(reader, event)? {
        return Ok(viewer.moderates());
    }
    let open = matches!(event.options.visibility, Visibility::Public | Visibility::Unlisted);
    if event.phase == EventPhase::Published && open && !in_a_private_group(reader, event)? {
        return Ok(true);
    }
    if viewer.is_visitor() {
        return Ok(false);
    }
    if viewer.organizes(event) || viewer.is(event.organizer) {
        return Ok(true);
    }
    if event.phase != EventPhase::Published {
        return Ok(false);
    }
    viewer.is_let_in(reader, event)
}

/// Whether moderators took an event out of sight, by itself or with whoever organizes it: then nobody hears of it.
///
/// # Errors
///
/// When the views cannot be read.
pub fn is_held(reader: &Reader, event: &EventRow) -> Result<bool> {
    Ok(!event.standing.is_shown() || is_held_with_its_organizers(reader, event)?)
}

// Nothing of a person or a group that moderators suspended is shown; what a hidden group does is its members'.
fn is_held_with_its_organizers(reader: &Reader, event: &EventRow) -> Result<bool> {
    let Some(group) = event.group else {
        return Ok(reader.person(event.organizer)?.is_some_and(|it| it.suspended));
    };
    let standing = reader.group(group)?.map(|it| it.standing);
    Ok(standing.is_some_and(|it| it.suspended || it.removed))
}

// What a private group does is its own, whatever the event's own setting says.
fn in_a_private_group(reader: &Reader, event: &EventRow) -> Result<bool> {
    let Some(group) = event.group else { return Ok(false) };
    let group = reader.group(group)?;
    Ok(group
        .is_none_or(|it| it.standing.hidden || it.settings.visibility == GroupVisibility::Private))
}

fn group_is_visible(viewer: &Viewer, group: &GroupRow) -> bool {
    if group.deleted {
        return false;
    }
    if !group.standing.is_shown() {
        let mends = group.standing.hidden && viewer.is_in(group.id, group::Role::Member);
        let closed = group.standing.suspended || group.standing.removed;
        return viewer.moderates() || (mends && !closed);
    }
    match group.settings.visibility {
        GroupVisibility::Public | GroupVisibility::Unlisted => true,
        GroupVisibility::Private => {
            let role = viewer.groups.get(&group.id).map(|it| it.role);
            let is_asked_or_in = role.is_some_and(|it| it.is_in() || it == group::Role::Invited);
            is_asked_or_in || viewer.moderates()
        }
    }
}
