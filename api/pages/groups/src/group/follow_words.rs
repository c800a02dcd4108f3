//! Following in words: what a page says after it, and who asks to follow.

use domain::ids::GroupId;
use projections::paging::Paging;
use uuid::Uuid;
use visibility::Look;

/// Those who wait for a yes and are shown at a time.
const REQUESTS_MAX: u32 = 50;

/// What a page says after somebody followed, or did not any more.
pub(super) const DONE: [&str; 4] = [
    "group-follow-done",
    "group-follow-quiet-done",
    "group-follow-asked-done",
    "group-unfollow-done",
];

/// Somebody who asks to follow, in words.
pub(super) struct FollowRequest {
    pub(super) id: Uuid,
    pub(super) name: String,
}

/// Who asks to follow a group and waits for an answer; of another server by their address.
pub(super) fn follow_requests(
    look: Look<'_>,
    group: GroupId,
) -> projections::Result<Vec<FollowRequest>> {
    let asked = look.reader.follow_requests(group, Paging::first(REQUESTS_MAX))?;
    let mut told = Vec::new();
    for follow in asked.elements {
        let name = match (follow.person, &follow.address) {
            (Some(person), _) => {
                look.person(person)?.and_then(|it| it.profile).map(|it| format!("@{}", it.username))
            }
            (None, address) => address.as_ref().map(|it| it.actor.to_string()),
        };
        told.extend(name.map(|name| FollowRequest { id: follow.id, name }));
    }
    Ok(told)
}
