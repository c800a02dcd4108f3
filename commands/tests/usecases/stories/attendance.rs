//! Who comes to what: who may see it, who has a place, who gives it back.

use commands::{
    Ask, Commands,
    events::{EventChange, NewGuest},
};
use domain::{
    event::{EventFact, Guests, JoinPolicy, Options, Visibility},
    group,
    moderation::Measure,
};
use vault::Purpose;

use crate::{
    cast::{ANNA, BEN, CHOIR, CLARA, EMIL, MONA, Who, decision, email_of, suspended},
    house::House,
    things::{
        CONCERT, DRAFT, PICNIC, REHEARSAL, announced, came, concert, concert_with, draft,
        guest_place, of_event, picnic, place_of, rehearsal, rehearsal_for, requested,
    },
};

const NOTHING: &str = "there is no such event";

fn guest() -> NewGuest {
    NewGuest { email: email_of("gustav"), message: None, locale: "en".to_owned(), timezone: None }
}

async fn house(facts: crate::things::Facts) -> House {
    let house = House::inhabited().await;
    house.given(facts).await;
    house
}

async fn joins_the_rehearsal(
    it: &Commands,
    ask: Ask,
    by: domain::ids::PersonId,
) -> Result<(), commands::CommandError> {
    it.join(&ask, REHEARSAL, by, None).await.map(drop)
}

#[tokio::test]
async fn what_members_see_only_members_join() {
    let house = house(rehearsal_for(Visibility::Restricted)).await;
    let ben = house.when(Who::Other, async |it, ask| joins_the_rehearsal(it, ask, BEN).await);
    ben.await.then_refused(NOTHING);
    let emil = house.when(Who::Member, async |it, ask| joins_the_rehearsal(it, ask, EMIL).await);
    emil.await.then(&["event.participation-requested"]);
    let guest =
        house.when(Who::Visitor, async |it, ask| it.join_as_guest(&ask, REHEARSAL, guest()).await);
    guest.await.then_refused(NOTHING);
}

#[tokio::test]
async fn what_organizers_see_only_organizers_join() {
    let house = house(rehearsal_for(Visibility::Private)).await;
    let emil = house.when(Who::Member, async |it, ask| joins_the_rehearsal(it, ask, EMIL).await);
    emil.await.then_refused(NOTHING);
    let clara = house.when(Who::Creator, async |it, ask| joins_the_rehearsal(it, ask, CLARA).await);
    clara.await.then(&["event.participation-requested"]);
}

#[tokio::test]
async fn what_a_private_group_does_is_its_own() {
    let house = house(rehearsal(group::Visibility::Private)).await;
    let ben = house.when(Who::Other, async |it, ask| joins_the_rehearsal(it, ask, BEN).await);
    ben.await.then_refused(NOTHING);
    let emil = house.when(Who::Member, async |it, ask| joins_the_rehearsal(it, ask, EMIL).await);
    emil.await.then(&["event.participation-requested"]);
}

#[tokio::test]
async fn who_has_a_place_still_sees_what_became_private() {
    let options = Options { visibility: Visibility::Private, ..Options::default() };
    let house = house([concert_with(options), came(CONCERT, BEN)].concat()).await;
    let again = house.when(Who::Other, async |it, ask| it.join(&ask, CONCERT, BEN, None).await);
    again.await.then(&[]);
    let anna = house.when(Who::Own, async |it, ask| it.join(&ask, CONCERT, ANNA, None).await);
    anna.await.then_refused(NOTHING);
}

#[tokio::test]
async fn nobody_joins_what_moderators_hid_or_whose_organizer_they_suspended() {
    let hidden = EventFact::Moderated { measure: Measure::Hidden, decision: decision(CLARA.0) };
    for facts in [vec![of_event(CONCERT, hidden)], vec![suspended(CLARA)]] {
        let house = house([concert(), facts].concat()).await;
        let ben = house.when(Who::Other, async |it, ask| it.join(&ask, CONCERT, BEN, None).await);
        ben.await.then_refused(NOTHING);
        let guest = house
            .when(Who::Visitor, async |it, ask| it.join_as_guest(&ask, CONCERT, guest()).await);
        guest.await.then_refused(NOTHING);
    }
}

#[tokio::test]
async fn a_full_event_takes_nobody_until_somebody_leaves() {
    let options = Options { capacity: Some(1), guests: Guests::Welcome, ..Options::default() };
    let house = house([concert_with(options), came(CONCERT, ANNA)].concat()).await;
    let ben = async |it: &Commands, ask: Ask| it.join(&ask, CONCERT, BEN, None).await;
    let words = "the event has already reached its maximum capacity";
    house.when(Who::Other, ben).await.then_refused(words);
    let guest =
        house.when(Who::Visitor, async |it, ask| it.join_as_guest(&ask, CONCERT, guest()).await);
    guest.await.then_refused(words);
    let anna = house.when(Who::Own, async |it, ask| it.leave(&ask, CONCERT, ANNA).await);
    anna.await.then(&["event.participation-left"]);
    house.when(Who::Other, ben).await.then(&["event.participation-confirmed"]);
}

#[tokio::test]
async fn each_way_of_taking_part_is_kept() {
    for (join, words) in [
        (JoinPolicy::Invite, "one comes to this event by invitation"),
        (JoinPolicy::External, "one registers for this event on another site"),
    ] {
        let house = house(concert_with(Options { join, ..Options::default() })).await;
        let ben = house.when(Who::Other, async |it, ask| it.join(&ask, CONCERT, BEN, None).await);
        ben.await.then_refused(words);
    }
    let house = house(concert_with(Options::default())).await;
    let guest =
        house.when(Who::Visitor, async |it, ask| it.join_as_guest(&ask, CONCERT, guest()).await);
    guest.await.then_refused("this event takes no participants without an account");
}

#[tokio::test]
async fn nobody_comes_to_what_is_over_and_nobody_is_told_of_it() {
    let options = Options { guests: domain::event::Guests::Welcome, ..Options::default() };
    let house = house(concert_with(options)).await.with_letters().await;
    let emil = house.when(Who::Member, async |it, ask| it.join(&ask, CONCERT, EMIL, None).await);
    emil.await.then(&["event.participation-confirmed"]);
    assert_eq!(house.letters().await.len(), 1, "who comes is told");
    house.later(24 * 60);
    let words = "this event is over";
    let ben = house.when(Who::Other, async |it, ask| it.join(&ask, CONCERT, BEN, None).await);
    ben.await.then_refused(words);
    let guest =
        house.when(Who::Visitor, async |it, ask| it.join_as_guest(&ask, CONCERT, guest()).await);
    guest.await.then_refused(words);
    let off = house.when(Who::Creator, async |it, ask| it.cancel_event(&ask, CONCERT, None).await);
    off.await.then(&["event.cancelled"]);
    assert_eq!(house.letters().await, vec![], "what is past is nobody's news");
}

#[tokio::test]
async fn nobody_joins_a_draft() {
    let house = house(draft()).await;
    // Nobody else is told that there is one.
    let ben = house.when(Who::Other, async |it, ask| it.join(&ask, DRAFT, BEN, None).await);
    ben.await.then_refused("there is no such event");
}

#[tokio::test]
async fn who_was_refused_does_not_ask_again() {
    let house = house([picnic(), requested(PICNIC, BEN)].concat()).await;
    let no = house.when(Who::Own, async |it, ask| it.refuse(&ask, PICNIC, place_of(BEN)).await);
    no.await.then(&["event.participation-refused"]);
    let again = house.when(Who::Other, async |it, ask| it.join(&ask, PICNIC, BEN, None).await);
    again.await.then_refused("the organizers refused this participation");
    let leaves = house.when(Who::Other, async |it, ask| it.leave(&ask, PICNIC, BEN).await);
    leaves.await.then_refused("the organizers refused this participation");
}

#[tokio::test]
async fn who_organizes_does_not_leave_and_who_does_not_come_neither() {
    let house = house(picnic()).await;
    let anna = house.when(Who::Own, async |it, ask| it.leave(&ask, PICNIC, ANNA).await);
    anna.await.then_refused("the organizer of an event cannot leave it");
    let ben = house.when(Who::Other, async |it, ask| it.leave(&ask, PICNIC, BEN).await);
    ben.await.then_refused("there is no such participation");
}

#[tokio::test]
async fn a_guest_has_one_place_by_address_and_gives_it_back_by_the_link() {
    let house = house(concert()).await;
    let first =
        house.when(Who::Visitor, async |it, ask| it.join_as_guest(&ask, CONCERT, guest()).await);
    let place = first.await.then(&["event.participation-announced"]).id;
    let again =
        house.when(Who::Visitor, async |it, ask| it.join_as_guest(&ask, CONCERT, guest()).await);
    assert_eq!(again.await.then(&[]).id, place, "the same place");
    let joined = commands::events::Seat { event: CONCERT, participation: place };
    let token = house.commands.cancellation_token(joined).await.unwrap();
    let known = house.commands.seat_with(Purpose::CancelParticipation, &token).await.unwrap();
    assert_eq!(known, joined);
    house.commands.seat_with(Purpose::ConfirmParticipation, &token).await.unwrap_err();
    let email = house.commands.email_of_guest(joined).await.unwrap();
    assert_eq!(email, Some(guest().email));
    let leaves = house.when(Who::Visitor, async |it, ask| it.leave_as_guest(&ask, &token).await);
    leaves.await.then(&["event.participation-left"]);
}

#[tokio::test]
async fn whoever_has_not_confirmed_the_address_is_not_approved() {
    let house = house([picnic(), announced(PICNIC)].concat()).await;
    let yes =
        house.when(Who::Own, async |it, ask| it.approve(&ask, PICNIC, guest_place(PICNIC)).await);
    yes.await.then_refused("this participant has not confirmed the e-mail address yet");
}

#[tokio::test]
async fn an_event_is_handed_to_nobody_who_did_not_say_so() {
    let house = house(picnic()).await;
    for (organizers, words) in [
        ((BEN, None), "this profile is not yours, or it is suspended"),
        ((ANNA, Some(CHOIR)), "this takes a higher role in the group"),
    ] {
        let change = EventChange { organizers: Some(organizers), ..EventChange::default() };
        let asked =
            house.when(Who::Own, async |it, ask| it.update_event(&ask, PICNIC, change).await);
        asked.await.then_refused(words);
    }
    let house = self::house(rehearsal(group::Visibility::Public)).await;
    let change = EventChange { organizers: Some((MONA, None)), ..EventChange::default() };
    let asked = house
        .when(Who::GroupModerator, async |it, ask| it.update_event(&ask, REHEARSAL, change).await);
    asked.await.then(&["event.handed-over"]);
}

#[tokio::test]
async fn one_calendar_entry_is_imported_once_per_calendar() {
    let house = House::inhabited().await;
    let event = |organizer| commands::events::NewEvent {
        organizer,
        group: None,
        description: crate::things::described("A party"),
        when: crate::things::when(),
        place: None,
        options: Options::default(),
        certainty: None,
        publication: domain::event::Publication::Now,
        source: Some(crate::things::of_a_calendar("1@far.test")),
    };
    let first = house.when(Who::Own, async |it, ask| it.create_event(&ask, event(ANNA)).await);
    let made = first.await.answer.unwrap().id;
    let known = house.commands.imported_event(ANNA.0, "1@far.test").await.unwrap();
    assert_eq!(known, Some(made));
    let again = house.when(Who::Own, async |it, ask| it.create_event(&ask, event(ANNA)).await);
    again.await.then_refused("has already been taken");
    let ben = house.when(Who::Other, async |it, ask| it.create_event(&ask, event(BEN)).await);
    ben.await.answer.unwrap();
}

#[tokio::test]
async fn nobody_writes_an_event_in_the_name_of_a_group_that_they_do_not_moderate() {
    let house = House::inhabited().await;
    let event = |organizer| commands::events::NewEvent {
        organizer,
        group: Some(CHOIR),
        description: crate::things::described("A party"),
        when: crate::things::when(),
        place: None,
        options: Options::default(),
        certainty: None,
        publication: domain::event::Publication::Now,
        source: None,
    };
    for (who, person) in [(Who::Member, EMIL), (Who::Other, BEN)] {
        let asked = house.when(who, async |it, ask| it.create_event(&ask, event(person)).await);
        asked.await.then_refused("this takes a higher role in the group");
    }
}
