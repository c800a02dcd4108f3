use serde_json::json;

use super::*;

const EVENT: &str = "https://ev.test/events/1";
const GROUP: &str = "https://ev.test/@gardeners";

/// A world with one event of carol's, one of ours, and one follow of ours that waits.
struct Small;

impl KnownWorld for Small {
    fn known(&self, id: &Url) -> KnownAddress {
        match id.as_str() {
            EVENT => KnownAddress::OurEvent,
            GROUP => KnownAddress::OurActor,
            "https://good.test/e/1" => {
                KnownAddress::Event { owner: url("https://good.test/u/carol"), as_of: None }
            }
            _ => KnownAddress::Nothing,
        }
    }

    fn asked(&self, activity: &Url) -> Option<PendingRequest> {
        let ours = activity.as_str() == "https://ev.test/activities/1";
        ours.then(|| PendingRequest::Follow { whom: url("https://good.test/u/carol") })
    }

    fn is_ours(&self, id: &Url) -> bool {
        id.host_str() == Some("ev.test")
    }
}

fn url(text: &str) -> Url {
    text.parse().unwrap()
}

fn event(id: &str, owner: &str) -> Value {
    json!({ "id": id, "type": "Event", "attributedTo": owner, "name": "Soup",
        "startTime": "2026-06-12T18:00:00Z", "to": ["https://www.w3.org/ns/activitystreams#Public"] })
}

fn by(actor: &str, kind: &str, object: &Value) -> Result<Effect, InboundRefusal> {
    let id = format!("{actor}#a1");
    let activity = json!({ "id": id, "type": kind, "actor": actor, "object": object });
    meaning_of(activity.as_object().unwrap(), &url(actor), &Small)
}

const CAROL: &str = "https://good.test/u/carol";
const MALLORY: &str = "https://good.test/u/mallory";

#[test]
fn who_does_not_own_it_changes_nothing() {
    let theirs = event("https://good.test/e/1", CAROL);
    assert!(matches!(by(CAROL, "Update", &theirs), Ok(Effect::EventChanged(_))));
    for kind in ["Create", "Update", "Delete"] {
        let effect = by(MALLORY, kind, &theirs).unwrap();
        assert!(matches!(effect, Effect::Fetch(_)), "{kind}: {effect:?}");
        let stolen = event("https://good.test/e/1", MALLORY);
        let effect = by(MALLORY, kind, &stolen).unwrap();
        assert!(matches!(effect, Effect::Fetch(_)), "{kind}: {effect:?}");
    }
    let elsewhere = by("https://peer.test/u/m", "Delete", &json!("https://good.test/e/1")).unwrap();
    assert_eq!(elsewhere, Effect::Nothing);
}

#[test]
fn nobody_tells_us_what_is_ours() {
    for kind in ["Create", "Update"] {
        assert!(
            matches!(by(CAROL, kind, &event(EVENT, CAROL)), Err(InboundRefusal::Ours)),
            "{kind}"
        );
        assert!(matches!(by(CAROL, kind, &json!(EVENT)), Err(InboundRefusal::Ours)), "{kind}");
    }
    assert_eq!(by(CAROL, "Delete", &json!(EVENT)).unwrap(), Effect::Nothing);
    let group = json!({ "id": GROUP, "type": "Group", "preferredUsername": "gardeners",
        "inbox": "https://ev.test/inbox" });
    assert!(matches!(by(CAROL, "Update", &group), Err(InboundRefusal::Ours)));
}

#[test]
fn only_who_was_asked_answers() {
    let follow = json!({ "id": "https://ev.test/activities/1", "type": "Follow", "actor": GROUP,
        "object": CAROL });
    assert!(matches!(
        by(CAROL, "Accept", &follow),
        Ok(Effect::FollowAnswered { accepted: true, .. })
    ));
    assert_eq!(by(MALLORY, "Accept", &follow).unwrap(), Effect::Nothing);
    let never = json!({ "id": "https://ev.test/activities/2", "type": "Follow" });
    assert_eq!(by(CAROL, "Accept", &never).unwrap(), Effect::Nothing);
    let other = json!({ "id": "https://ev.test/activities/1", "type": "Join" });
    assert_eq!(by(CAROL, "Accept", &other).unwrap(), Effect::Nothing);
}

#[test]
fn only_ones_own_is_undone() {
    let follow = |actor: &str| json!({ "id": format!("{actor}#f"), "type": "Follow", "actor": actor, "object": GROUP });
    assert!(matches!(by(CAROL, "Undo", &follow(CAROL)), Ok(Effect::Unfollowed { .. })));
    assert_eq!(by(MALLORY, "Undo", &follow(CAROL)).unwrap(), Effect::Nothing);
}

#[test]
fn one_actor_signs_and_one_acts() {
    let both = json!({ "id": "https://good.test/a/1", "type": "Follow", "actor": [CAROL, MALLORY], "object": GROUP });
    let read = meaning_of(both.as_object().unwrap(), &url(CAROL), &Small);
    assert!(matches!(read, Err(InboundRefusal::Malformed(_))));
    let foreign =
        json!({ "id": "https://peer.test/a/1", "type": "Follow", "actor": CAROL, "object": GROUP });
    assert!(meaning_of(foreign.as_object().unwrap(), &url(CAROL), &Small).is_err());
}

// NodeBB, 2026: `attributedTo: 1` was user 1.
#[test]
fn an_owner_that_is_no_address_is_none() {
    for owner in [json!(1), json!("carol"), json!(null), json!([]), json!("https://peer.test/u/x")]
    {
        let mut event = event("https://good.test/e/2", CAROL);
        event["attributedTo"] = owner.clone();
        assert!(by(CAROL, "Create", &event).is_err(), "{owner}");
    }
}
