//! Which letters follow from what was asked.

use commands::{
    Notice,
    accounts::Registration,
    policies::{
        Reactor,
        letters::{Letter, News, Recipient},
    },
};
use domain::{
    caller::Role,
    event::EventFact,
    group::{FollowLetters, GroupFact},
    ids::PersonId,
};
use uuid::Uuid;
use vault::Queue;

use crate::{
    cast::{ANNA, BEN, CHOIR, MONA, PETRA, SOFIA, Who, account_of, email_of, of_group},
    house::House,
    things::{
        ASKER, NEWCOMER, PASSWORD, PICNIC, REHEARSAL, came, newcomer, of_event, picnic, place_of,
        rehearsal_draft, requested, signs_up,
    },
};

async fn house() -> House {
    House::inhabited().await.with_letters().await
}

fn registration(name: &str) -> Registration {
    let password = PASSWORD.to_owned();
    Registration { email: email_of(name), password, locale: "en".to_owned() }
}

fn address(name: &str) -> Recipient {
    Recipient::Address { email: email_of(name), locale: "en".to_owned() }
}

#[tokio::test]
async fn who_signs_up_is_asked_to_confirm_and_who_has_an_account_is_told_so() {
    let house = house().await;
    let asks = async |name: &str| {
        let wanted = registration(name);
        let asked = house.when(Who::Visitor, async |it, ask| it.sign_up(&ask, wanted, ASKER).await);
        asked.await.then(&[])
    };
    let account = asks("new").await;
    let letters = house.letters().await;
    let [Letter { to, news: News::ConfirmAddress { token } }] = letters.as_slice() else {
        panic!("{letters:?}")
    };
    assert_eq!(*to, address("new"));
    assert_eq!(house.commands.confirm_address(token).await.unwrap().id, account);
    asks("anna").await;
    let told = Letter { to: address("anna"), news: News::AlreadyRegistered };
    assert_eq!(house.letters().await, [told]);
}

#[tokio::test]
async fn another_address_is_told_to_both() {
    let house = house().await;
    house.vault.set_password(account_of(ANNA), PASSWORD).await.unwrap();
    let asked = house.when(Who::Own, async |it, ask| {
        it.change_email(&ask, account_of(ANNA), email_of("other"), PASSWORD).await
    });
    asked.await.answer.unwrap();
    let letters = house.letters().await;
    let to = |to: &Recipient| letters.iter().any(|it| it.to == *to);
    assert!(
        letters.len() == 2 && to(&Recipient::Account(account_of(ANNA))) && to(&address("other"))
    );
}

#[tokio::test]
async fn who_was_confirmed_given_a_role_or_an_address_is_told_if_that_is_wanted() {
    let house = house().await;
    house.given(newcomer(&house)).await;
    drop(house.letters().await);
    for (notice, letters) in [(Notice::None, 0), (Notice::Letter, 1)] {
        let role = if letters == 0 { Role::Moderator } else { Role::User };
        let asked = house.when(Who::Administrator, async |it, ask| {
            it.change_role(&ask, account_of(BEN), role, notice).await
        });
        asked.await.then(&["account.role-changed"]);
        assert_eq!(house.letters().await.len(), letters);
    }
    let confirmed = house.when(Who::Administrator, async |it, ask| {
        it.confirm_account(&ask, NEWCOMER, Notice::Letter).await
    });
    confirmed.await.then(&["account.address-confirmed"]);
    let told = Letter { to: Recipient::Account(NEWCOMER), news: News::AccountConfirmed };
    assert_eq!(house.letters().await, [told]);
}

#[tokio::test]
async fn who_asked_to_come_hears_the_answer() {
    let house = House::inhabited().await;
    house.given([picnic(), requested(PICNIC, BEN)].concat()).await;
    let house = house.with_letters().await;
    let yes = house.when(Who::Own, async |it, ask| it.approve(&ask, PICNIC, place_of(BEN)).await);
    yes.await.then(&["event.participation-confirmed"]);
    let news = News::ParticipationAccepted { event: PICNIC, cancel: None };
    assert_eq!(house.letters().await, [Letter { to: Recipient::Person(BEN), news }]);
}

#[tokio::test]
async fn a_letter_to_all_moderators_becomes_one_for_each() {
    let house = house().await;
    let report = crate::things::REPORT;
    let letter = Letter { to: Recipient::Moderators, news: News::Reported { report } };
    let (id, to) = (Uuid::from_u128(42), [account_of(PETRA), account_of(SOFIA)]);
    house.commands.pass_on(id, &letter, &to).await.unwrap();
    house.commands.pass_on(id, &letter, &to).await.unwrap();
    assert_eq!(house.letters().await.len(), 2, "passed on twice is once");
}

#[tokio::test]
async fn what_very_many_are_told_is_one_letter_that_becomes_theirs() {
    let house = House::inhabited().await;
    let coming = (0..101).flat_map(|n| came(PICNIC, PersonId(Uuid::from_u128(60_000 + n))));
    house.given(picnic().into_iter().chain(coming)).await;
    let house = house.with_letters().await;
    let off = house.when(Who::Own, async |it, ask| it.cancel_event(&ask, PICNIC, None).await);
    off.await.then(&["event.cancelled"]);
    let reactor = Reactor::new(house.commands.clone()).await.unwrap();
    while reactor.step().await.unwrap() {}
    let now = house.commands.now();
    let claimed = house.vault.claim(Queue::MAIL, Uuid::new_v4(), 9, now).await.unwrap();
    assert_eq!(claimed.len(), 1);
    let letter: Letter = serde_json::from_value(claimed[0].payload.clone()).unwrap();
    let Recipient::Everybody(everybody) = &letter.to else { panic!("{letter:?}") };
    house.commands.tell_everybody(&claimed[0], everybody, &letter.news).await.unwrap();
    assert_eq!((house.letters().await.len(), house.letters().await.len()), (100, 1));
}

#[tokio::test]
async fn who_follows_a_group_is_told_of_its_events_by_letter_unless_they_chose_otherwise() {
    let house = House::inhabited().await;
    let follows = |person: PersonId, letters| {
        let asked = GroupFact::PersonFollowRequested { person, letters };
        [asked, GroupFact::FollowAccepted { follower: person.into() }].map(|it| of_group(CHOIR, it))
    };
    let readers = [ANNA, MONA].map(|it| follows(it, FollowLetters::Sent));
    let quiet = follows(BEN, FollowLetters::Withheld);
    house.given(readers.into_iter().flatten().chain(quiet).chain(rehearsal_draft())).await;
    let house = house.with_letters().await;
    house.given([of_event(REHEARSAL, EventFact::Published)]).await;
    let news = News::GroupPublished { event: REHEARSAL, group: "choir".to_owned() };
    let told = Letter { to: Recipient::Person(ANNA), news };
    assert_eq!(house.letters().await, [told], "Mona organizes it, Ben looks himself");
}

#[tokio::test]
async fn what_very_many_followers_are_told_is_one_letter_that_becomes_theirs() {
    let house = House::inhabited().await;
    let follows = (0..101).flat_map(|n| {
        let (person, letters) = (PersonId(Uuid::from_u128(60_000 + n)), FollowLetters::Sent);
        let asked = GroupFact::PersonFollowRequested { person, letters };
        [asked, GroupFact::FollowAccepted { follower: person.into() }].map(|it| of_group(CHOIR, it))
    });
    house.given(follows.chain(rehearsal_draft())).await;
    let house = house.with_letters().await;
    house.given([of_event(REHEARSAL, EventFact::Published)]).await;
    let reactor = Reactor::new(house.commands.clone()).await.unwrap();
    while reactor.step().await.unwrap() {}
    let now = house.commands.now();
    let claimed = house.vault.claim(Queue::MAIL, Uuid::new_v4(), 9, now).await.unwrap();
    let letter: Letter = serde_json::from_value(claimed[0].payload.clone()).unwrap();
    let Recipient::Readers(readers) = &letter.to else { panic!("{letter:?}") };
    house.commands.tell_readers(&claimed[0], readers, &letter.news).await.unwrap();
    assert_eq!((house.letters().await.len(), house.letters().await.len()), (100, 1));
}

#[tokio::test]
async fn who_waits_for_the_confirmation_gets_it_again_and_nobody_else() {
    let house = house().await;
    signs_up(&house, "new").await;
    drop(house.letters().await);
    for name in ["anna", "nobody", "new"] {
        let ask = house.ask(Who::Visitor).await;
        house.commands.resend_confirmation(ask, email_of(name));
    }
    let letters = loop {
        house.vault.outbox_news().await;
        let letters = house.letters().await;
        if !letters.is_empty() {
            break letters;
        }
    };
    assert!(matches!(letters.as_slice(), [Letter { news: News::ConfirmAddress { .. }, .. }]));
}
