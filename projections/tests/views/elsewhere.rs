//! Who comes to our events from other servers.

use domain::{
    event::{EventFact, Participant},
    ids::PersonId,
    origin::Origin,
    person::PersonFact,
    personal::Personal,
};
use url::Url;
use uuid::Uuid;

use crate::town::{PARTY, ROSE, Town, person, place, profile, published};

#[tokio::test]
async fn who_comes_from_elsewhere_is_found_again_with_what_they_asked_by() {
    let town = Town::new();
    let zoe = PersonId(Uuid::from_u128(7_000));
    let at = |path: &str| -> Url { format!("https://far.test/{path}").parse().unwrap() };
    let origin = Origin::Remote {
        id: at("@zoe"),
        owner: at("@zoe"),
        inbox: Some(Box::new(at("@zoe/inbox"))),
    };
    let met = PersonFact::Created { origin: origin.clone(), profile: profile(zoe, "zoe", "Zoe") };
    town.happened(ROSE, &[person(ROSE, "rose", "Rose")]).await;
    town.happened(zoe, &[met]).await;
    town.happened(PARTY, &published(None, "A party")).await;
    let (seat, join) = (place(1), Personal::new(zoe, at("joins/1")));
    let asked = EventFact::ParticipationConfirmed {
        participation: seat,
        by: Participant::Person(zoe),
        message: None,
    };
    let heard = EventFact::JoinReceived { participation: seat, by: zoe, join };
    town.happened(PARTY, &[asked, heard]).await;
    town.see().await;
    assert_eq!(town.ask(|it| it.asked_by(seat)), Some(at("joins/1")));
    assert_eq!(town.ask(|it| it.asked_by(place(2))), None);
    assert_eq!(town.ask(|it| it.comers_from_elsewhere(PARTY)), [origin]);
    let left = EventFact::ParticipationLeft { participation: seat };
    town.happened(PARTY, &[left]).await;
    town.see().await;
    assert_eq!(town.ask(|it| it.comers_from_elsewhere(PARTY)), []);
}
