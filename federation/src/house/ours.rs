//! Our actors, as a visitor may see them: what nobody may see is not there.

use domain::{
    group::{Followers, Openness, Visibility},
    ids::{GroupId, PersonId},
    person::Profile,
    time::Moment,
};
use projections::Reader;
use uuid::Uuid;
use visibility::{Thing, Viewer, can_see};

use crate::vocabulary::ActorKind;

/// This server itself signs with the keys of nobody.
pub(crate) const RELAY: Uuid = Uuid::nil();

/// Which of ours.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum OurActor {
    Relay,
    Person(PersonId),
    Group(GroupId),
}

impl OurActor {
    /// Whose keys they sign with.
    pub(crate) const fn id(self) -> Uuid {
        match self {
            Self::Relay => RELAY,
            Self::Person(person) => person.0,
            Self::Group(group) => group.0,
        }
    }

    pub(crate) const fn kind(self) -> ActorKind {
        match self {
            Self::Relay => ActorKind::Application,
            Self::Person(_) => ActorKind::Person,
            Self::Group(_) => ActorKind::Group,
        }
    }
}

/// One of ours, as it presents itself.
#[derive(Clone, Debug)]
pub(crate) struct Ours {
    pub(crate) who: OurActor,
    pub(crate) profile: Option<Profile>,
    pub(crate) since: Moment,
    pub(crate) updated: Moment,
    pub(crate) approves_followers: bool,
    pub(crate) openness: Option<&'static str>,
    pub(crate) discoverable: bool,
}

impl Ours {
    const RELAY: Self = Self {
        who: OurActor::Relay,
        profile: None,
        since: Moment::EPOCH,
        updated: Moment::EPOCH,
        approves_followers: true,
        openness: None,
        discoverable: false,
    };

    /// The one with this name.
    pub(crate) fn named(reader: &Reader, name: &str) -> projections::Result<Option<Self>> {
        if name == "relay" {
            return Ok(Some(Self::RELAY));
        }
        if let Some(group) = Self::group(reader, name)? {
            return Ok(Some(group));
        }
        let Some(person) = reader.person_named(name, None)? else { return Ok(None) };
        if !can_see(reader, &Viewer::default(), Thing::Person(&person))? {
            return Ok(None);
        }
        Ok(Some(Self {
            who: OurActor::Person(person.id),
            profile: person.profile,
            since: person.created_at,
            updated: person.updated_at,
            approves_followers: true,
            openness: None,
            // Who wants to be found is found by what they organize.
            discoverable: false,
        }))
    }

    fn group(reader: &Reader, name: &str) -> projections::Result<Option<Self>> {
        let Some(group) = reader.group_named(name, None)? else { return Ok(None) };
        if !can_see(reader, &Viewer::default(), Thing::Group(&group))? {
            return Ok(None);
        }
        Ok(Some(Self {
            who: OurActor::Group(group.id),
            profile: group.profile,
            since: group.created_at,
            updated: group.updated_at,
            approves_followers: group.settings.followers == Followers::Approved,
            openness: Some(match group.settings.openness {
                Openness::InviteOnly => "invite_only",
                Openness::Moderated => "moderated",
                Openness::Open => "open",
            }),
            discoverable: group.settings.visibility == Visibility::Public,
        }))
    }
}
