//! Forgetting: who has to hand over what first, what goes with whom, and that keys go last.

use std::sync::Mutex;

use commands::{
    Ask, Commands,
    erasure::{Belongings, ErasureAuthority, EventFate, Forgetting, Forgotten, KeyOwner, Orphans},
    moderation::NewReport,
};
use domain::{
    group::{FollowLetters, GroupFact, GroupFate, Role, Visibility},
    ids::{AccountId, EventId, GroupId, PersonId},
    log::{Category, Commit, ExpectedRevision, NewFact, Revision, StreamId},
    moderation::Subject,
    report::{Forward, ReportStatus},
    text::Message,
};
use uuid::Uuid;

use crate::{
    cast::{
        ADAM, ANNA, BEN, CHOIR, CLARA, EMIL, NORA, SOFIA, Who, account_of, email_of, membership_of,
        of_group, of_instance,
    },
    house::House,
    things::{
        ASKER, CONCERT, NEWCOMER, PASSWORD, PICNIC, REHEARSAL, came, concert, confirmation_token,
        newcomer, picnic, rehearsal, second_person,
    },
};

const LAST_KEYS: &str = "the last administrator of a group cannot leave it or give up the role";

async fn forget_clara(
    it: &Commands,
    ask: Ask,
    orphans: Orphans,
) -> Result<Vec<Uuid>, commands::CommandError> {
    let groups = [(CLARA, vec![CHOIR])];
    let clara = account_of(CLARA);
    it.forget_account(&ask, clara, ErasureAuthority::Administrator, &groups, orphans).await
}

#[tokio::test]
async fn who_keeps_the_keys_alone_hands_them_over_or_takes_the_group_along() {
    let house = House::inhabited().await;
    let adam = house
        .when(Who::GroupAdministrator, async |it, ask| it.leave_group(&ask, CHOIR, ADAM).await);
    adam.await.then(&["group.member-left"]);
    let clara = house
        .when(Who::Administrator, async |it, ask| forget_clara(it, ask, Orphans::HandOver).await);
    clara.await.then_refused(LAST_KEYS);
    let clara =
        house.when(Who::Administrator, async |it, ask| forget_clara(it, ask, Orphans::GoToo).await);
    assert_eq!(clara.await.then(&[]).len(), 2, "the account's receipt and the person's");
}

#[tokio::test]
async fn the_last_person_of_an_account_does_not_go_without_it() {
    let house = House::inhabited().await;
    let forget = async |it: &Commands, ask: Ask, person: PersonId| {
        let (anna, groups): (AccountId, [GroupId; 0]) = (account_of(ANNA), []);
        it.forget_person(&ask, anna, person, &groups, Orphans::HandOver).await
    };
    let last = house.when(Who::Own, async |it, ask| forget(it, ask, ANNA).await).await;
    last.then_refused("the last profile of an account cannot be removed");
    let other = house.when(Who::CommandLine, async |it, ask| forget(it, ask, BEN).await).await;
    other.then_refused("this profile is not owned by this account");
}

#[tokio::test]
async fn a_person_is_forgotten_by_the_account_that_has_it_and_hands_its_groups_over() {
    let house = House::inhabited().await;
    house.given(second_person(&house)).await;
    let forget = async |it: &Commands, ask: Ask, account: PersonId, groups: &[GroupId]| {
        let account = account_of(account);
        it.forget_person(&ask, account, ANNA, groups, Orphans::HandOver).await
    };
    let other = house.when(Who::Own, async |it, ask| forget(it, ask, BEN, &[]).await).await;
    other.then_refused("this account is not yours");
    house.given(keys_of_the_choir()).await;
    let alone = house.when(Who::Own, async |it, ask| forget(it, ask, ANNA, &[CHOIR]).await).await;
    alone.then_refused(LAST_KEYS);
}

/// Anna alone keeps the choir's keys.
fn keys_of_the_choir() -> crate::things::Facts {
    let (member, person, by) = (membership_of(ANNA), ANNA, CLARA);
    let gone = [CLARA, ADAM].map(|it| GroupFact::MemberLeft { member: membership_of(it) });
    let facts = [
        GroupFact::MemberInvited { member, person, by },
        GroupFact::RoleChanged { member, role: Role::Administrator },
    ];
    facts.into_iter().chain(gone).map(|it| of_group(CHOIR, it)).collect()
}

#[tokio::test]
async fn the_last_who_runs_the_place_does_not_go() {
    let house = House::inhabited().await;
    let account = account_of(NORA);
    let gone = domain::instance::InstanceFact::AdministratorDismissed { account };
    house.given([of_instance(gone)]).await;
    let asked = house.when(Who::Administrator, async |it, ask| {
        let (sofia, said) = (account_of(SOFIA), ErasureAuthority::Administrator);
        it.forget_account(&ask, sofia, said, &[], Orphans::GoToo).await
    });
    let words = "the last administrator of a server has to stay one; name another one first";
    asked.await.then_refused(words);
}

#[tokio::test]
async fn an_account_goes_with_its_password_only() {
    let house = House::inhabited().await;
    house.vault.set_password(account_of(ANNA), PASSWORD).await.unwrap();
    house.given(second_person(&house)).await;
    let forget = async |password: &str| {
        let asked = house.when(Who::Own, async |it, ask| {
            let (anna, said) = (account_of(ANNA), ErasureAuthority::Owner(password));
            it.forget_account(&ask, anna, said, &[], Orphans::HandOver).await
        });
        asked.await
    };
    forget("something else").await.then_refused("the password is not right");
    assert_eq!(forget(PASSWORD).await.then(&[]).len(), 3);
    assert_eq!(house.vault.erasures_waiting().await.unwrap(), 3);
}

#[tokio::test]
async fn an_account_that_was_confirmed_meanwhile_stays() {
    let house = House::inhabited().await;
    assert!(house.commands.drop_unconfirmed(account_of(ANNA)).await.unwrap().is_empty());
    house.given(newcomer(&house)).await;
    assert_eq!(house.commands.drop_unconfirmed(NEWCOMER).await.unwrap().len(), 1);
}

#[tokio::test]
async fn with_a_person_goes_what_is_theirs_and_a_group_keeps_its_own() {
    let house = House::inhabited().await;
    let facts = [rehearsal(domain::group::Visibility::Public), concert(), picnic()].concat();
    house.given(facts).await;
    house.given(came(CONCERT, crate::cast::MONA)).await;
    let (person, letters) = (crate::cast::MONA, FollowLetters::Sent);
    house.given([of_group(CHOIR, GroupFact::PersonFollowRequested { person, letters })]).await;
    let before = house.head().await;
    let has = Belongings {
        groups: vec![(CHOIR, vec![REHEARSAL])],
        followed: vec![CHOIR],
        organized: vec![REHEARSAL, PICNIC],
        joined: vec![CONCERT],
        pictures: vec![],
    };
    let command = Uuid::from_u128(42);
    let (_, done) = house.commands.erase_person(command, crate::cast::MONA, &has).await.unwrap();
    assert_eq!(
        house.kinds_since(before).await,
        [
            "group.member-left",
            "event.handed-over",
            "event.participation-left",
            "group.follow-ended",
            "person.deleted",
        ]
    );
    assert_eq!((done.groups_left, done.events_handed_over, done.places_given_back), (1, 1, 1));
    assert_eq!(house.commands.event(PICNIC).await.unwrap().current().unwrap().organizer, ANNA);
}

#[tokio::test]
async fn what_is_reported_of_somebody_is_settled_when_they_are_gone() {
    let house = House::inhabited().await;
    house.given(picnic()).await;
    let new = |events: Vec<EventId>| NewReport {
        about: Subject::Person(ANNA),
        events,
        comments: vec![],
        text: Message::new("loud").unwrap(),
        forward: Forward::No,
    };
    let mut reports = vec![];
    for events in [vec![], vec![PICNIC]] {
        let new = new(events);
        let filed = house.when(Who::Other, async |it, ask| it.file_report(&ask, new).await).await;
        reports.push(filed.then(&["report.filed"]).id);
    }
    let closed = async || {
        let mut closed = 0;
        for report in &reports {
            let status = house.commands.report(*report).await.unwrap().status();
            closed += usize::from(status == ReportStatus::Closed);
        }
        closed
    };
    assert_eq!(closed().await, 0);
    let before = house.head().await;
    let has = Belongings { organized: vec![PICNIC], ..Belongings::default() };
    for _ in 0..2 {
        house.commands.erase_person(uuid::Uuid::from_u128(42), ANNA, &has).await.unwrap();
        assert_eq!(closed().await, 2, "nobody can look at her or at it any more");
        assert_eq!(
            house.kinds_since(before).await,
            ["event.deleted", "report.closed", "report.closed", "person.deleted"],
            "once"
        );
    }
}

#[tokio::test]
async fn a_group_whose_keys_nobody_else_has_goes_with_whoever_had_them() {
    let house = House::inhabited().await;
    let adam = house
        .when(Who::GroupAdministrator, async |it, ask| it.leave_group(&ask, CHOIR, ADAM).await);
    adam.await.then(&["group.member-left"]);
    let before = house.head().await;
    let has = Belongings { groups: vec![(CHOIR, vec![])], ..Belongings::default() };
    house.commands.erase_person(Uuid::from_u128(42), CLARA, &has).await.unwrap();
    assert_eq!(house.kinds_since(before).await, ["group.deleted", "person.deleted"]);
    assert!(!house.commands.group(CHOIR).await.unwrap().exists());
}

#[tokio::test]
async fn what_is_told_before_is_what_happens() {
    // Mona organizes the rehearsal in the choir's name; Clara and Adam keep the choir's keys, or Mona alone.
    for alone in [false, true] {
        let house = House::inhabited().await;
        house.given(rehearsal(Visibility::Public)).await;
        if alone {
            let keys = |person, role| {
                of_group(CHOIR, GroupFact::RoleChanged { member: membership_of(person), role })
            };
            let mona = keys(crate::cast::MONA, Role::Administrator);
            house.given([mona, keys(ADAM, Role::Member), keys(CLARA, Role::Member)]).await;
        }
        let (mona, it) = (crate::cast::MONA, &house.commands);
        let told = it.fate_of_event(REHEARSAL, mona).await.unwrap().unwrap().1;
        assert_eq!(told == EventFate::GoesToo, alone, "{told:?}");
        let group = it.fate_of_group(CHOIR, mona).await.unwrap();
        assert_eq!(group == Some(GroupFate::GoesOn), !alone, "{group:?}");
        let has = Belongings {
            groups: vec![(CHOIR, vec![REHEARSAL])],
            organized: vec![REHEARSAL],
            ..Belongings::default()
        };
        it.erase_person(Uuid::from_u128(43), mona, &has).await.unwrap();
        let left = it.event(REHEARSAL).await.unwrap();
        let keeper = left.current().map(|it| it.organizer);
        let kept = if let EventFate::Kept { keeper } = told { Some(keeper) } else { None };
        assert_eq!(keeper, kept, "as it was told");
    }
}

#[tokio::test]
async fn an_erased_accounts_address_is_free_again() {
    let house = House::inhabited().await;
    house.commands.erase_account(Uuid::from_u128(42), account_of(BEN)).await.unwrap();
    house.commands.account_with(&email_of("ben")).await.unwrap_err();
    let wanted = commands::accounts::Registration {
        email: email_of("ben"),
        password: PASSWORD.to_owned(),
        locale: "en".to_owned(),
    };
    let asked = house.when(Who::Visitor, async |it, ask| it.sign_up(&ask, wanted, ASKER).await);
    asked.await.then(&[]);
    let token = confirmation_token(&house, "ben").await;
    house.commands.confirm_address(&token).await.unwrap();
}

#[tokio::test]
async fn keys_go_after_the_ledger_knows_whose() {
    let house = House::inhabited().await;
    house.commands.erase_account(Uuid::from_u128(41), account_of(BEN)).await.unwrap();
    let none = Belongings::default();
    house.commands.erase_person(Uuid::from_u128(42), BEN, &none).await.unwrap();
    let forgetting = Forgetting::new(house.commands.clone());
    let full = |_: &[Forgotten]| Err(std::io::ErrorKind::StorageFull.into());
    forgetting.catch_up(full).await.unwrap_err();
    assert_eq!(house.vault.keys(&[BEN.0]).await.unwrap().len(), 1, "not yet");
    let ledger = Mutex::new(vec![]);
    let note = |gone: &[Forgotten]| {
        ledger.lock().unwrap().extend_from_slice(gone);
        Ok(())
    };
    forgetting.catch_up(note).await.unwrap();
    assert_eq!(
        *ledger.lock().unwrap(),
        [
            Forgotten { subject: account_of(BEN).0, what: KeyOwner::Account },
            Forgotten { subject: BEN.0, what: KeyOwner::Person },
        ]
    );
    assert!(house.vault.keys(&[BEN.0]).await.unwrap().is_empty());
    let emil = Forgotten { subject: EMIL.0, what: KeyOwner::Person };
    house.commands.destroy(&[emil]).await.unwrap();
    assert!(house.vault.keys(&[EMIL.0]).await.unwrap().is_empty());
}

#[tokio::test]
async fn no_key_goes_on_what_only_a_newer_version_can_read() {
    let house = House::inhabited().await;
    let forgetting = Forgetting::new(house.commands.clone());
    forgetting.catch_up(|_| Ok(())).await.unwrap();
    let stream = StreamId::new(Category::Person, ANNA.0);
    let known = house.log.read_stream(stream.clone(), Revision(0), 100).await.unwrap();
    let last = known.into_iter().next_back().unwrap();
    let newer = NewFact {
        id: Uuid::new_v4(),
        kind: "person.deleted".to_owned(),
        version: 9,
        at: last.at,
        data: last.data.unwrap(),
        meta: last.meta,
        salt: last.salt,
        commitment: last.commitment,
    };
    let expected = ExpectedRevision::At(last.revision);
    house.log.append(Commit { stream, expected, facts: vec![newer] }).await.unwrap();
    forgetting.catch_up(|gone| panic!("{gone:?}")).await.unwrap();
    let anna = house.another_node().await.commands.person(ANNA).await.unwrap();
    assert!(anna.profile().unwrap().known().is_some(), "her key is there");
    let parked = house.vault.parked().await.unwrap();
    assert_eq!(parked.len(), 1, "{parked:?}");
    assert_eq!(
        (parked[0].reactor.as_str(), parked[0].position),
        ("forgetting", house.head().await)
    );
}
