//! Whatever happened, and however the log was folded: the same rows.

use domain::{
    decider::{Context, Decider},
    event::{Certainty, Event, EventCommand, EventFact, Publication, Revision},
    group::{Creation, Group, GroupCommand, GroupFact, GroupSettings},
    ids::{EventId, PersonId},
    origin::{Authority, Origin},
    person::PersonFact,
    time::Moment,
};
use proptest::prelude::{Strategy, any};
use uuid::Uuid;

use crate::town::{
    CHOIR, Town, described, draft, from_to, person, place, profile, saying, seat, town_hall,
};

/// What somebody wants: which of a few things, by which of a few people, what of it.
type Wish = (u8, u8, u8);

#[derive(Default)]
struct RebuildWorld {
    events: [Event; 3],
    choir: Group,
    gone: Vec<PersonId>,
}

fn who(n: u8) -> PersonId {
    PersonId(Uuid::from_u128(1 + u128::from(n % 4)))
}

fn of_event(world: &RebuildWorld, n: u8, by: PersonId, what: u8) -> EventCommand {
    // Nothing is sealed under the key of a group that is gone.
    let group = (what.is_multiple_of(2) && world.choir.exists()).then_some(CHOIR);
    let of = group.map_or(by.0, |it| it.0);
    let revision = match what % 6 {
        0 => Revision {
            description: Some(described(of, "Another party", &["song"])),
            ..Revision::default()
        },
        1 => Revision { when: Some(from_to("2027-07-01T20:00:00", None)), ..Revision::default() },
        2 => Revision { place: Some(Some(town_hall(of))), ..Revision::default() },
        3 => Revision { organizers: Some((by, group)), ..Revision::default() },
        4 => Revision { certainty: Some(Certainty::Tentative), ..Revision::default() },
        _ => Revision { place: Some(None), ..Revision::default() },
    };
    let participation = place(u128::from(n) * 10 + by.0.as_u128());
    match what {
        0..30 if world.events[usize::from(n)].current().is_none() => {
            let mut draft = draft(group, "A party");
            draft.organizer = by;
            draft.description = described(of, "A party", &["music"]);
            draft.place = Some(town_hall(of));
            EventCommand::Draft { draft: Box::new(draft), publication: Publication::Later }
        }
        0..60 => EventCommand::Publish,
        60..120 => EventCommand::Revise(Box::new(revision)),
        120..140 => EventCommand::Cancel { reason: Some(saying(by, "rain")) },
        140..150 => EventCommand::Reinstate,
        150..152 => EventCommand::Delete,
        152..210 => EventCommand::Join { participation, by, message: Some(saying(by, "hello")) },
        210..230 => EventCommand::Leave { participation },
        _ => EventCommand::Refuse { participation },
    }
}

fn of_choir(by: PersonId, what: u8) -> GroupCommand {
    let other = who(what);
    match what {
        0..100 => GroupCommand::Invite { member: seat(other), person: other, by },
        100..180 => GroupCommand::Accept { member: seat(by), by },
        180..200 => GroupCommand::Refuse { member: seat(by), by },
        200..220 => GroupCommand::ChangeProfile { profile: profile(CHOIR, "choir", "Singers") },
        220..240 => GroupCommand::Leave { by },
        240..253 => GroupCommand::Remove { member: seat(other), by },
        _ => GroupCommand::Delete,
    }
}

fn founded() -> GroupCommand {
    GroupCommand::Create(Box::new(Creation {
        origin: Origin::Here,
        profile: profile(CHOIR, "choir", "The choir"),
        settings: GroupSettings::default(),
        address: Some(town_hall(CHOIR)),
        founder: Some((seat(who(0)), who(0))),
    }))
}

fn decided<D: Decider>(state: &mut D, command: &D::Command) -> Vec<D::Fact> {
    let here = Context { at: Moment::EPOCH, authority: Authority::Here };
    let facts = state.decide(command, &here).unwrap_or_default();
    *state = facts.iter().fold(std::mem::take(state), D::evolve);
    facts
}

impl RebuildWorld {
    async fn wishes(&mut self, town: &Town, (which, by, what): Wish) {
        let by = who(by);
        if self.gone.contains(&by) {
            return;
        }
        match which {
            0..200 => {
                let n = which % 3;
                let command = of_event(self, n, by, what);
                let facts: Vec<EventFact> = decided(&mut self.events[usize::from(n)], &command);
                town.happened(EventId(Uuid::from_u128(500 + u128::from(n))), &facts).await;
            }
            200..250 => {
                let facts: Vec<GroupFact> = decided(&mut self.choir, &of_choir(by, what));
                town.happened(CHOIR, &facts).await;
            }
            _ => {
                town.happened(by, &[PersonFact::Deleted]).await;
                self.gone.push(by);
            }
        }
    }
}

async fn the_same_either_way(wishes: Vec<Wish>) {
    let (town, mut world) = (Town::new(), RebuildWorld::default());
    for n in 0..4 {
        town.happened(who(n), &[person(who(n), &format!("person{n}"), "Somebody")]).await;
    }
    let facts = decided(&mut world.choir, &founded());
    town.happened(CHOIR, &facts).await;
    for wish in wishes {
        world.wishes(&town, wish).await;
        if wish.2 % 5 == 0 {
            town.see().await;
        }
    }
    town.see().await;
    assert_eq!(town.views.parked().unwrap(), []);
    let followed = town.hash();
    assert_eq!(town.rebuilt_hash().await, followed, "all at once");
    for person in &world.gone {
        town.keys.forget(*person);
    }
    if !world.choir.exists() {
        town.keys.forget(CHOIR);
    }
    assert_eq!(town.rebuilt_hash().await, followed, "without the keys of those who left");
}

fn wishes() -> impl Strategy<Value = Vec<Wish>> {
    proptest::collection::vec((any::<u8>(), any::<u8>(), any::<u8>()), 0..120)
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        cases: 10,
        failure_persistence: None,
        ..proptest::prelude::ProptestConfig::default()
    })]
    #[test]
    fn a_rebuild_gives_the_same_rows(wishes in wishes()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(the_same_either_way(wishes));
    }
}
