//! Who is in a group, in words: by name, and as what.

use domain::{
    group::Role,
    ids::{GroupId, MemberId},
};
use frame::reader::PageReader;
use projections::paging::Paging;
use visibility::Look;

/// Members on the page; who has more reads them in the API, page by page.
const MEMBERS_MAX: u32 = 200;

/// Somebody's place in the group, in words.
pub(super) struct GroupPlace {
    pub(super) id: MemberId,
    pub(super) name: String,
    pub(super) handle: String,
    pub(super) role: String,
    rank: Role,
}

impl GroupPlace {
    /// Whether it is a role that can be given, and taken.
    pub(super) fn is_given(&self) -> bool {
        !matches!(self.rank, Role::Creator | Role::Invited | Role::Requested)
    }

    /// Whether they organize.
    pub(super) fn moderates(&self) -> bool {
        self.rank == Role::Moderator
    }

    /// Whether they administer.
    pub(super) fn administers(&self) -> bool {
        self.rank == Role::Administrator
    }
}

/// Everybody in a group with one of these roles, whom the reader may see.
pub(super) fn places_in(
    look: Look<'_>,
    group: GroupId,
    roles: &[Role],
    reader: &PageReader,
) -> projections::Result<Vec<GroupPlace>> {
    let members = look.reader.members(group, roles, Paging::first(MEMBERS_MAX))?;
    let mut places = Vec::new();
    for member in members.elements {
        let person = look.person(member.person)?;
        let Some(profile) = person.and_then(|it| it.profile) else { continue };
        let handle = format!("@{}", profile.username.as_str());
        let name = Some(profile.name.to_string()).filter(|it| !it.is_empty());
        places.push(GroupPlace {
            id: member.id,
            name: name.unwrap_or_else(|| profile.username.to_string()),
            handle,
            role: reader.say(role_words(member.role)),
            rank: member.role,
        });
    }
    Ok(places)
}

/// The key of the words for a role.
pub(super) const fn role_words(role: Role) -> &'static str {
    match role {
        Role::Invited => "group-role-invited",
        Role::Requested => "group-role-requested",
        Role::Rejected | Role::Member => "group-role-member",
        Role::Moderator => "group-role-moderator",
        Role::Administrator => "group-role-administrator",
        Role::Creator => "group-role-creator",
    }
}
