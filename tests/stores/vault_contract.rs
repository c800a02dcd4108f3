//! The contract of the vault, the same for every engine: keys, passwords, tokens, leases.
//! Sessions and the outbox have files of their own.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::{collections::HashMap, fs, time::Duration};

use domain::{
    ids::{AccountId, PersonId},
    time::Moment,
};
use futures::future::join_all;
use tests::vault::VaultLocation;
use uuid::Uuid;
use vault::{
    FEED_TOKENS_MAX, InstanceKey, KEY_HOURS, KeyWorth, NewToken, PASSWORD_BYTES_MAX, Purpose,
    Vault, VaultError,
};

/// Each promise once per engine.
macro_rules! contract {
    (by $($engine:ident)*: $promises:tt) => {$(
        $crate::vault_contract::contract!(@ $engine $promises);
    )*};
    (@ $engine:ident { $($promise:ident)* }) => {
        mod $engine {$(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $promise() {
                super::$promise(tests::vault::$engine().await.unwrap()).await;
            }
        )*}
    };
}
pub(crate) use contract;

contract! { by sqlite postgres: {
    another_instance_key_is_refused
    the_instance_key_is_replaced_and_all_else_stays
    keys_last_and_are_made_only_when_asked_for
    nodes_that_make_keys_at_once_get_the_same
    who_is_forgotten_stays_forgotten
    a_password_fits_until_it_is_replaced
    a_password_that_is_too_long_is_refused
    a_one_time_token_is_random_and_says_what_it_acts_on
    a_key_stands_for_one_request_of_one_caller
    of_many_who_send_an_order_at_once_one_carries_it_out
    a_one_time_token_is_used_once
    a_one_time_token_is_good_for_one_purpose_and_not_for_ever
    withdrawn_tokens_are_no_good
    feed_tokens_can_be_shown_again_and_deleted
    feed_tokens_are_bounded
    nothing_that_signs_in_is_left_of_an_account
    a_lease_has_one_holder
    a_lease_that_ran_out_changes_hands
    what_ran_out_is_swept
}}

fn noon() -> Moment {
    Moment::from_micros(1_795_300_000_000_000)
}

fn account() -> AccountId {
    AccountId(Uuid::new_v4())
}

async fn another_instance_key_is_refused(place: VaultLocation) {
    place.open().await.unwrap().close().await;
    let refused = place.open_with(InstanceKey::random()).await.err();
    assert!(matches!(refused, Some(VaultError::WrongKey)), "{refused:?}");
    place.open().await.unwrap();
}

async fn the_instance_key_is_replaced_and_all_else_stays(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let (anna, next) = (Uuid::new_v4(), InstanceKey::random());
    let key = vault.key_for(anna).await.unwrap();
    let name = vault.instance().name_id("username:anna");
    vault.open_also_with(&place.key, &next).await.unwrap();
    for both in [place.key.clone(), next.clone()] {
        let opened = place.open_with(both).await.unwrap();
        assert_eq!(opened.key_for(anna).await.unwrap(), key);
        assert_eq!(opened.instance().name_id("username:anna"), name);
        assert_eq!(opened.instance_keys().await.unwrap(), 2);
    }
    let stranger = InstanceKey::random();
    let refused = vault.open_only_with(&stranger).await;
    assert!(matches!(refused, Err(VaultError::WrongKey)), "{refused:?}");
    let refused = vault.open_also_with(&stranger, &next).await;
    assert!(matches!(refused, Err(VaultError::WrongKey)), "{refused:?}");
    vault.open_only_with(&next).await.unwrap();
    let refused = place.open().await.err();
    assert!(matches!(refused, Some(VaultError::WrongKey)), "{refused:?}");
    let opened = place.open_with(next).await.unwrap();
    assert_eq!(opened.instance_keys().await.unwrap(), 1);
    assert_eq!(opened.key_for(anna).await.unwrap(), key);
    let ben = vault.key_for(Uuid::from_u128(2)).await.unwrap();
    assert_eq!(opened.key_for(Uuid::from_u128(2)).await.unwrap(), ben, "who has it open goes on");
}

// Only servers on PostgreSQL share a vault.
#[tokio::test(flavor = "multi_thread")]
async fn nodes_that_begin_at_once_have_the_same_keys() {
    let place = tests::vault::postgres().await.unwrap();
    let (one, other) = tokio::join!(place.open(), place.open());
    let (one, other) = (one.unwrap(), other.unwrap());
    let name = one.instance().name_id("username:anna");
    assert_eq!(other.instance().name_id("username:anna"), name);
    let elsewhere = tests::vault::sqlite().await.unwrap();
    let stranger = elsewhere.open_with(place.key.clone()).await.unwrap();
    assert_ne!(stranger.instance().name_id("username:anna"), name, "they are random");
}

async fn keys_last_and_are_made_only_when_asked_for(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let (anna, ben) = (Uuid::new_v4(), Uuid::new_v4());
    assert!(vault.keys(&[anna, ben]).await.unwrap().is_empty());
    let key = vault.key_for(anna).await.unwrap();
    assert_eq!(vault.key_for(anna).await.unwrap(), key);
    vault.close().await;
    let again = place.open().await.unwrap();
    assert_eq!(again.keys(&[anna, ben, anna]).await.unwrap(), HashMap::from([(anna, key)]));
}

async fn nodes_that_make_keys_at_once_get_the_same(place: VaultLocation) {
    const SUBJECTS: usize = 3_000;
    let nodes = [place.open().await.unwrap(), place.open().await.unwrap()];
    let subjects: Vec<_> = (0..SUBJECTS).map(|_| Uuid::new_v4()).collect();
    let backwards: Vec<_> = subjects.iter().rev().copied().collect();
    let (one, other) = tokio::join!(nodes[0].keys_for(&subjects), nodes[1].keys_for(&backwards));
    let one = one.unwrap();
    assert_eq!(one.len(), SUBJECTS);
    assert_eq!(one, other.unwrap());
}

async fn who_is_forgotten_stays_forgotten(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let (anna, ben) = (Uuid::new_v4(), Uuid::new_v4());
    let keys = vault.keys_for(&[anna, ben]).await.unwrap();
    vault.forget(anna).await.unwrap();
    for vault in [vault, place.open().await.unwrap()] {
        let left = vault.keys_for(&[anna, ben]).await.unwrap();
        assert_eq!(left, HashMap::from([(ben, keys[&ben])]));
        let refused = vault.key_for(anna).await;
        assert!(matches!(refused, Err(VaultError::Forgotten)), "{refused:?}");
    }
}

/// What the vault's files hold, all of them.
fn bytes(place: &VaultLocation) -> Vec<u8> {
    let files = fs::read_dir(place.folder().expect("a file")).unwrap();
    files.flat_map(|file| fs::read(file.unwrap().path()).unwrap()).collect()
}

fn holds(place: &VaultLocation, part: &[u8]) -> bool {
    bytes(place).windows(part.len()).any(|window| window == part)
}

#[tokio::test]
async fn no_file_holds_a_forgotten_key() {
    let place = tests::vault::sqlite().await.unwrap();
    let vault = place.open().await.unwrap();
    let subjects: Vec<_> = (0..100).map(|_| Uuid::new_v4()).collect();
    vault.keys_for(&subjects).await.unwrap();
    let path = place.folder().unwrap().join("vault.db");
    let file = rusqlite::Connection::open(path).unwrap();
    let wrapped: Vec<u8> = file
        .query_one(
            "SELECT wrapped FROM subject_keys WHERE subject = ?1",
            [subjects[7].as_bytes()],
            |row| row.get(0),
        )
        .unwrap();
    drop(file);
    assert!(holds(&place, &wrapped[24..]), "the test looks in the right place");
    vault.forget(subjects[7]).await.unwrap();
    assert!(!holds(&place, &wrapped[24..]));
}

#[tokio::test]
async fn only_its_owner_may_read_the_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = tests::vault::sqlite().await.unwrap();
    let _vault = place.open().await.unwrap();
    for file in fs::read_dir(place.folder().unwrap()).unwrap() {
        let file = file.unwrap();
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{file:?}");
    }
}

async fn a_password_fits_until_it_is_replaced(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let (anna, ben) = (account(), account());
    vault.set_password(anna, "over the hills").await.unwrap();
    assert!(vault.verify_password(Some(anna), "over the hills").await.unwrap());
    assert!(!vault.verify_password(Some(anna), "over the hill").await.unwrap());
    assert!(!vault.verify_password(Some(ben), "over the hills").await.unwrap());
    assert!(!vault.verify_password(None, "over the hills").await.unwrap());
    vault.set_password(anna, "and far away").await.unwrap();
    assert!(!vault.verify_password(Some(anna), "over the hills").await.unwrap());
    assert!(vault.verify_password(Some(anna), "and far away").await.unwrap());
}

async fn a_password_that_is_too_long_is_refused(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let long = "x".repeat(PASSWORD_BYTES_MAX + 1);
    let refused = vault.set_password(account(), &long).await;
    assert!(matches!(refused, Err(VaultError::PasswordTooLong)), "{refused:?}");
    assert!(!vault.verify_password(None, &long).await.unwrap());
}

const RESET: Purpose = Purpose::ResetPassword;

async fn issued(vault: &Vault, subject: Uuid) -> String {
    let token = NewToken::new(RESET, subject, subject, noon().plus_hours(24));
    vault.keep_token(&token).await.unwrap();
    token.text().to_owned()
}

async fn a_one_time_token_is_random_and_says_what_it_acts_on(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let subject = Uuid::new_v4();
    let (one, other) = (issued(&vault, subject).await, issued(&vault, subject).await);
    assert_ne!(one, other);
    for token in [&one, &other, &one] {
        let found = vault.look_up_token(RESET, token, noon()).await.unwrap();
        assert_eq!(found, Some((subject, subject)));
    }
}

async fn a_key_stands_for_one_request_of_one_caller(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let begin = async |caller: &[u8], request: &[u8], now: Moment| {
        vault.begin_keyed(caller, b"key", request, now).await.unwrap()
    };
    assert_eq!(begin(b"anna", b"a", noon()).await, KeyWorth::Ours);
    assert_eq!(begin(b"anna", b"a", noon()).await, KeyWorth::Running);
    assert_eq!(begin(b"anna", b"b", noon()).await, KeyWorth::Another);
    assert_eq!(begin(b"ben", b"b", noon()).await, KeyWorth::Ours, "Ben's key is not Anna's");
    vault.keyed_ended(b"anna", b"key", noon()).await.unwrap();
    assert_eq!(begin(b"anna", b"a", noon()).await, KeyWorth::Ours, "the same again");
    assert_eq!(begin(b"anna", b"b", noon()).await, KeyWorth::Another);
    let later = noon().plus_hours(KEY_HOURS);
    assert_eq!(begin(b"anna", b"b", later).await, KeyWorth::Ours, "a day later it is forgotten");
}

async fn of_many_who_send_an_order_at_once_one_carries_it_out(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let all = (0..8).map(|_| vault.begin_keyed(b"anna", b"key", b"a", noon()));
    let all: Vec<_> = join_all(all).await.into_iter().map(Result::unwrap).collect();
    assert_eq!(all.iter().filter(|it| **it == KeyWorth::Ours).count(), 1);
}

async fn a_one_time_token_is_used_once(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let subject = Uuid::new_v4();
    let token = issued(&vault, subject).await;
    let uses = (0..4).map(|_| vault.consume_token(RESET, &token, noon()));
    let used: Vec<_> = join_all(uses).await.into_iter().filter_map(Result::unwrap).collect();
    assert_eq!(used, [(subject, subject)]);
    assert_eq!(vault.look_up_token(RESET, &token, noon()).await.unwrap(), None);
}

async fn a_one_time_token_is_good_for_one_purpose_and_not_for_ever(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let token = issued(&vault, Uuid::new_v4()).await;
    let other = vault.consume_token(Purpose::ConfirmAddress, &token, noon()).await.unwrap();
    assert_eq!(other, None);
    let late = noon().plus_hours(24);
    assert_eq!(vault.consume_token(RESET, &token, late).await.unwrap(), None);
    for wrong in ["", "x", &token[1..], &format!("{token}A")] {
        assert_eq!(vault.look_up_token(RESET, wrong, noon()).await.unwrap(), None, "{wrong:?}");
    }
}

async fn withdrawn_tokens_are_no_good(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let (annas, bens) = (Uuid::new_v4(), Uuid::new_v4());
    let (anna, ben) = (issued(&vault, annas).await, issued(&vault, bens).await);
    vault.withdraw_tokens(RESET, annas, noon()).await.unwrap();
    assert_eq!(vault.look_up_token(RESET, &anna, noon()).await.unwrap(), None);
    assert!(vault.look_up_token(RESET, &ben, noon()).await.unwrap().is_some());
}

async fn feed_tokens_can_be_shown_again_and_deleted(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let (anna, ben, singer) = (account(), account(), PersonId(Uuid::new_v4()));
    let whole = vault.create_feed_token(anna, None, noon()).await.unwrap();
    let singers = vault.create_feed_token(anna, Some(singer), noon()).await.unwrap();
    assert!(vault.feed_tokens(anna, None).await.unwrap() == [whole]);
    assert!(vault.feed_tokens(anna, Some(singer)).await.unwrap() == [singers]);
    assert!(vault.look_up_feed_token(singers.token).await.unwrap() == Some(singers));
    assert!(vault.look_up_feed_token(Uuid::new_v4()).await.unwrap().is_none());
    assert!(!vault.delete_feed_token(ben, whole.token).await.unwrap(), "not Ben's to delete");
    assert!(vault.delete_feed_token(anna, whole.token).await.unwrap());
    assert!(vault.look_up_feed_token(whole.token).await.unwrap().is_none());
    vault.delete_feed_tokens_of(singer).await.unwrap();
    assert!(vault.look_up_feed_token(singers.token).await.unwrap().is_none());
}

async fn feed_tokens_are_bounded(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let anna = account();
    for _ in 0..FEED_TOKENS_MAX {
        vault.create_feed_token(anna, None, noon()).await.unwrap();
    }
    let refused = vault.create_feed_token(anna, None, noon()).await.err();
    assert!(matches!(refused, Some(VaultError::TooManyFeedTokens)), "{refused:?}");
    vault.create_feed_token(account(), None, noon()).await.unwrap();
}

async fn nothing_that_signs_in_is_left_of_an_account(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let anna = account();
    vault.set_password(anna, "over the hills").await.unwrap();
    let session = vault.open_session(anna, noon()).await.unwrap();
    let access = vault.access_token(anna, session.family, noon()).unwrap();
    let feed = vault.create_feed_token(anna, None, noon()).await.unwrap();
    let reset = issued(&vault, anna.0).await;
    vault.forget_sign_in(anna).await.unwrap();
    assert!(!vault.verify_password(Some(anna), "over the hills").await.unwrap());
    assert_eq!(vault.read_access_token(&access, noon()).await.unwrap(), None);
    assert!(vault.look_up_feed_token(feed.token).await.unwrap().is_none());
    assert_eq!(vault.look_up_token(RESET, &reset, noon()).await.unwrap(), None);
}

const MINUTE: Duration = Duration::from_secs(60);

async fn a_lease_has_one_holder(place: VaultLocation) {
    let (vault, one, other) = (place.open().await.unwrap(), Uuid::new_v4(), Uuid::new_v4());
    let lease = vault.acquire("mail", one, MINUTE).await.unwrap().expect("it is free");
    assert_eq!(vault.acquire("mail", other, MINUTE).await.unwrap(), None);
    assert_eq!(vault.acquire("mail", one, MINUTE).await.unwrap().as_ref(), Some(&lease), "kept");
    assert!(vault.acquire("push", other, MINUTE).await.unwrap().is_some());
    assert!(vault.renew(&lease, MINUTE).await.unwrap());
    vault.release(&lease).await.unwrap();
    let next = vault.acquire("mail", other, MINUTE).await.unwrap().expect("it is free again");
    assert!(next.epoch > lease.epoch);
    assert!(!vault.renew(&lease, MINUTE).await.unwrap());
    vault.release(&lease).await.unwrap();
    assert_eq!(vault.acquire("mail", one, MINUTE).await.unwrap(), None, "not one's to give back");
}

async fn a_lease_that_ran_out_changes_hands(place: VaultLocation) {
    let (vault, one, other) = (place.open().await.unwrap(), Uuid::new_v4(), Uuid::new_v4());
    let lease = vault.acquire("mail", one, Duration::ZERO).await.unwrap().expect("it is free");
    assert!(!vault.renew(&lease, MINUTE).await.unwrap(), "too late");
    let takers = [other, Uuid::new_v4(), Uuid::new_v4()];
    let taken = join_all(takers.map(|it| vault.acquire("mail", it, MINUTE))).await;
    let taken: Vec<_> = taken.into_iter().filter_map(Result::unwrap).collect();
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0].epoch, lease.epoch + 1);
}

async fn what_ran_out_is_swept(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let session = vault.open_session(account(), noon()).await.unwrap();
    issued(&vault, Uuid::new_v4()).await;
    assert_eq!(vault.sweep(noon()).await.unwrap(), 0);
    assert_eq!(vault.sweep(noon().plus_hours(25)).await.unwrap(), 1, "the token");
    assert_eq!(vault.sweep(noon().plus_hours(24 * 61)).await.unwrap(), 1, "the session");
    vault.close_session(&session.token).await.unwrap();
}
