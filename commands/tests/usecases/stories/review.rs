//! The first event of an account waits for a moderator, where the house wants that.

use commands::{
    Allowances, CommandError, Commands,
    events::NewEvent,
    moderation::{Grounds, MeasureRequest},
    policies::letters::{News, Recipient},
};
use domain::{
    event::{Edition, EventPhase, Options, Publication, Review},
    ids::{EventId, PersonId},
    instance::{FirstEvents, InstanceFact, Setting, SettingKey},
    moderation::{MeasureKind, Subject},
};

use crate::{
    cast::{ANNA, BEN, CHOIR, MONA, PETRA, Who, account_of, of_instance},
    house::House,
    things::{described, when},
};

async fn house() -> House {
    let first_events = FirstEvents::Reviewed;
    House::inhabited().await.allowing(Allowances { first_events, ..Allowances::default() })
}

fn party(organizer: PersonId, publication: Publication) -> NewEvent {
    NewEvent {
        organizer,
        group: None,
        description: described("A party"),
        when: when(),
        place: None,
        options: Options::default(),
        certainty: None,
        publication,
        source: None,
    }
}

async fn given_a_waiting_party(house: &House) -> EventId {
    let event = party(ANNA, Publication::Now);
    let asked = house.when(Who::Own, async |it, ask| it.create_event(&ask, event).await).await;
    asked.then(&["event.drafted", "event.submitted"]).id
}

async fn accept(it: &Commands, ask: commands::Ask, event: EventId) -> Result<(), CommandError> {
    it.accept_event(&ask, event, None, Some(account_of(ANNA))).await.map(drop)
}

fn refusal(event: EventId) -> MeasureRequest {
    MeasureRequest {
        subject: Subject::Event(event),
        measure: MeasureKind::TurnedDown,
        tags: vec![],
        behind: None,
        grounds: Grounds::of(Some("It sells watches"), Some(1), None).unwrap(),
    }
}

#[tokio::test]
async fn once_one_was_accepted_the_account_waits_no_more() {
    let house = house().await;
    let event = given_a_waiting_party(&house).await;
    let publish = house.when(Who::Own, async |it, ask| it.publish_event(&ask, event).await).await;
    publish.then(&[]);
    let accepted = house.when(Who::Moderator, async |it, ask| accept(it, ask, event).await).await;
    accepted.then(&["event.published", "account.trusted"]);
    let another = party(ANNA, Publication::Now);
    let asked = house.when(Who::Own, async |it, ask| it.create_event(&ask, another).await).await;
    asked.then(&["event.drafted", "event.published"]);
    let others = party(BEN, Publication::Now);
    let asked = house.when(Who::Other, async |it, ask| it.create_event(&ask, others).await).await;
    asked.then(&["event.drafted", "event.submitted"]);
}

#[tokio::test]
async fn a_draft_asks_when_it_is_to_be_published_and_what_a_group_does_asks_like_all_else() {
    let house = house().await;
    let draft = party(ANNA, Publication::Later);
    let asked = house.when(Who::Own, async |it, ask| it.create_event(&ask, draft).await).await;
    let event = asked.then(&["event.drafted"]).id;
    let publish = house.when(Who::Own, async |it, ask| it.publish_event(&ask, event).await).await;
    publish.then(&["event.submitted"]);
    let of_choir = NewEvent { group: Some(CHOIR), ..party(MONA, Publication::Now) };
    let asked =
        house.when(Who::GroupModerator, async |it, ask| it.create_event(&ask, of_choir).await);
    asked.await.then(&["event.drafted", "event.submitted"]);
}

#[tokio::test]
async fn who_keeps_order_and_who_runs_the_program_wait_for_nobody() {
    let house = house().await;
    for (who, person) in [(Who::Moderator, PETRA), (Who::CommandLine, ANNA)] {
        let event = party(person, Publication::Now);
        let asked = house.when(who, async |it, ask| it.create_event(&ask, event).await).await;
        asked.then(&["event.drafted", "event.published"]);
    }
}

#[tokio::test]
async fn what_an_administrator_saved_wins_over_the_configuration() {
    let house = house().await;
    let settings = vec![Setting::switch(SettingKey::FirstEvents, false).unwrap()];
    house.given([of_instance(InstanceFact::SettingsChanged { settings })]).await;
    let event = party(ANNA, Publication::Now);
    let asked = house.when(Who::Own, async |it, ask| it.create_event(&ask, event).await).await;
    asked.then(&["event.drafted", "event.published"]);
}

#[tokio::test]
async fn what_was_turned_down_stays_a_draft_and_asks_again_when_it_was_mended() {
    let house = house().await;
    let event = given_a_waiting_party(&house).await;
    let turn_down =
        house.when(Who::Moderator, async |it, ask| it.moderate(&ask, refusal(event)).await);
    turn_down.await.then(&["event.moderated"]);
    let state = house.commands.event(event).await.unwrap();
    assert_eq!((state.phase(), state.review()), (EventPhase::Draft, Review::TurnedDown));
    let accepted = house.when(Who::Moderator, async |it, ask| accept(it, ask, event).await).await;
    accepted.then_refused("this event does not wait for a moderator");
    let publish = house.when(Who::Own, async |it, ask| it.publish_event(&ask, event).await).await;
    publish.then(&["event.submitted"]);
    let accepted = house.when(Who::Moderator, async |it, ask| accept(it, ask, event).await).await;
    accepted.then(&["event.published", "account.trusted"]);
}

#[tokio::test]
async fn nothing_is_accepted_that_the_moderator_has_not_read() {
    let house = house().await;
    let event = given_a_waiting_party(&house).await;
    let unread = house
        .when(Who::Moderator, async |it, ask| {
            it.accept_event(&ask, event, Some(Edition(7)), None).await
        })
        .await;
    unread.then_refused("this event was changed meanwhile; nothing was saved");
}

#[tokio::test]
async fn moderators_hear_that_it_waits_and_its_organizer_what_became_of_it() {
    let house = house().await.with_letters().await;
    let event = given_a_waiting_party(&house).await;
    let letters = house.letters().await;
    let [waits] = letters.as_slice() else { panic!("one letter: {letters:?}") };
    assert_eq!((&waits.to, &waits.news), (&Recipient::Moderators, &News::EventWaits { event }));
    let turn_down =
        house.when(Who::Moderator, async |it, ask| it.moderate(&ask, refusal(event)).await);
    turn_down.await.then(&["event.moderated"]);
    let publish = house.when(Who::Own, async |it, ask| it.publish_event(&ask, event).await).await;
    publish.then(&["event.submitted"]);
    let accepted = house.when(Who::Moderator, async |it, ask| accept(it, ask, event).await).await;
    accepted.then(&["event.published", "account.trusted"]);
    let letters = house.letters().await;
    let to_anna = letters.iter().filter(|it| it.to == Recipient::Person(ANNA));
    let news: Vec<_> = to_anna.map(|it| &it.news).collect();
    let [
        News::Decided { measure: MeasureKind::TurnedDown, reason, .. },
        News::EventAccepted { .. },
    ] = news.as_slice()
    else {
        panic!("a no and a yes: {letters:?}")
    };
    assert_eq!(reason.as_deref(), Some("It sells watches"));
}
