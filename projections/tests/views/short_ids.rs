//! Short ids: each thing has one, for ever, and no two things have the same.

use std::collections::HashMap;

use domain::{
    event::{EventFact, Participant},
    fact::Opener as _,
    group::{FollowLetters, GroupFact},
    ids::{FollowerId, PersonId},
    short_id::ShortId,
};
use uuid::Uuid;

use crate::town::{ANNA, BEN, CHOIR, PARTY, ROSE, Town, choir, person, place, published, seat};

impl Town {
    fn first_choice(&self, id: impl Into<Uuid>) -> ShortId {
        self.keys.short_ids(id.into())[0]
    }

    fn thing(&self, short: ShortId) -> Option<Uuid> {
        self.ask(|it| it.thing_called(short))
    }

    async fn fills(&self) {
        for (who, name) in [(ROSE, "rose"), (ANNA, "anna"), (BEN, "ben")] {
            self.happened(who, &[person(who, name, name)]).await;
        }
        self.happened(CHOIR, &[choir()]).await;
        self.happened(PARTY, &published(Some(CHOIR), "A party")).await;
        self.see().await;
    }
}

fn coming(n: u128, who: PersonId) -> EventFact {
    let by = Participant::Person(who);
    EventFact::ParticipationConfirmed { participation: place(n), by, message: None }
}

#[tokio::test]
async fn what_has_a_stream_and_what_has_none_is_found_by_its_number() {
    let town = Town::new();
    town.fills().await;
    let invited = GroupFact::MemberInvited { member: seat(ANNA), person: ANNA, by: ROSE };
    let follows = GroupFact::PersonFollowRequested { person: BEN, letters: FollowLetters::Sent };
    town.happened(CHOIR, &[invited, follows]).await;
    town.happened(PARTY, &[coming(7, ANNA)]).await;
    town.see().await;
    let following = FollowerId::from(BEN).follow_of(CHOIR);
    let all = [ROSE.0, CHOIR.0, PARTY.0, seat(ANNA).0, following, place(7).0];
    for id in all {
        assert_eq!(town.thing(town.first_choice(id)), Some(id));
    }
    let nobody = town.first_choice(Uuid::from_u128(4_711));
    assert_eq!(town.thing(nobody), None);
    assert_eq!(town.ask(projections::Reader::later_choices), HashMap::new());
    assert_eq!(town.hash(), town.rebuilt_hash().await);
}

#[tokio::test]
async fn who_comes_later_takes_the_next_number_whichever_way_the_log_is_folded() {
    let town = Town::new();
    town.keys.holds_a_crowd();
    town.fills().await;
    // Named again, it keeps what it has.
    town.happened(PARTY, &[coming(7, ANNA)]).await;
    let left = EventFact::ParticipationLeft { participation: place(7) };
    town.happened(PARTY, &[left, coming(7, ANNA)]).await;
    town.see().await;
    assert_eq!(town.thing(town.first_choice(ROSE)), Some(ROSE.0), "who came first");
    let later = town.ask(projections::Reader::later_choices);
    let all = [ANNA.0, BEN.0, CHOIR.0, PARTY.0, place(7).0];
    assert_eq!(later.len(), all.len());
    for id in all {
        assert_eq!(later.get(&id), Some(&town.keys.short_ids(id)[1]), "{id}");
        assert_eq!(town.thing(later[&id]), Some(id));
    }
    let before = town.hash();
    assert_eq!(town.rebuilt_hash().await, before);
}
