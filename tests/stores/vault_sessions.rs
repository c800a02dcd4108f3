//! Sessions, on every engine: refresh tokens that work once, access tokens that end with their session.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use domain::{ids::AccountId, time::Moment};
use futures::future::join_all;
use tests::vault::VaultLocation;
use uuid::Uuid;
use vault::{ACCESS_MINUTES, Family, Rotation, SESSION_DAYS, Vault};

crate::vault_contract::contract! { by sqlite postgres: {
    a_session_is_renewed_again_and_again
    a_session_ends_however_often_it_is_used
    a_token_that_is_used_twice_closes_the_session
    who_renew_at_the_same_moment_get_the_same_token
    a_session_that_nobody_renews_ends
    tokens_that_we_never_gave_are_unknown
    a_closed_session_is_closed_on_its_node_at_once
    all_sessions_of_an_account_close_together
    an_owner_sees_from_which_devices_an_account_is_open_and_ends_one
    an_account_has_a_bounded_number_of_sessions
    where_somebody_signed_in_is_kept_twice_and_not_for_long
    an_access_token_ends_after_a_quarter_of_an_hour
    an_access_token_is_ours_and_unchanged
}}

fn noon() -> Moment {
    Moment::from_micros(1_795_300_000_000_000)
}

fn account() -> AccountId {
    AccountId(Uuid::new_v4())
}

async fn renewed(vault: &Vault, token: &str, now: Moment) -> (AccountId, String, Family) {
    match vault.rotate_session(token, now).await.unwrap() {
        Rotation::Renewed { account, token, family } => (account, token, family),
        Rotation::Reused | Rotation::Unknown | Rotation::Expired => panic!("it was not renewed"),
    }
}

async fn is_open(vault: &Vault, account: AccountId, family: Family) -> bool {
    let token = vault.access_token(account, family, noon()).unwrap();
    vault.read_access_token(&token, noon()).await.unwrap() == Some((account, family))
}

async fn a_session_is_renewed_again_and_again(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let anna = account();
    let session = vault.open_session(anna, noon()).await.unwrap();
    let (mut token, mut now) = (session.token, noon());
    for _ in 0..3 {
        now = now.plus_hours(24 * (SESSION_DAYS - 1));
        let (who, next, family) = renewed(&vault, &token, now).await;
        assert_eq!((who, family), (anna, session.family));
        token = next;
    }
}

async fn a_session_ends_however_often_it_is_used(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let session = vault.open_session(account(), noon()).await.unwrap();
    let (cookie, _) = vault.open_web_session(account(), noon()).await.unwrap();
    let mut token = session.token;
    for day in (20..180).step_by(20) {
        let now = noon().plus_hours(24 * day);
        token = renewed(&vault, &token, now).await.1;
        assert!(vault.web_session(&cookie, now).await.unwrap().is_some(), "day {day}");
    }
    let end = noon().plus_hours(24 * 180);
    assert_eq!(vault.web_session(&cookie, end).await.unwrap(), None);
    assert!(matches!(vault.rotate_session(&token, end).await.unwrap(), Rotation::Expired));
}

async fn a_token_that_is_used_twice_closes_the_session(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let session = vault.open_session(account(), noon()).await.unwrap();
    let (who, newest, family) = renewed(&vault, &session.token, noon()).await;
    assert!(is_open(&vault, who, family).await);
    let later = noon().plus_hours(1);
    let again = vault.rotate_session(&session.token, later).await.unwrap();
    assert!(matches!(again, Rotation::Reused));
    let newest = vault.rotate_session(&newest, later).await.unwrap();
    assert!(matches!(newest, Rotation::Unknown), "the thief and the owner are both out");
    assert!(!is_open(&vault, who, family).await);
}

async fn who_renew_at_the_same_moment_get_the_same_token(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let anna = account();
    let session = vault.open_session(anna, noon()).await.unwrap();
    let tries = (0..8).map(|_| renewed(&vault, &session.token, noon()));
    let all = join_all(tries).await;
    let (who, newest, family) = all[0].clone();
    assert!(all.iter().all(|it| *it == (anna, newest.clone(), session.family)), "one session");
    assert!(is_open(&vault, who, family).await);
    let (_, next, _) = renewed(&vault, &newest, noon()).await;
    assert_ne!(next, newest);
    let first = vault.rotate_session(&session.token, noon()).await.unwrap();
    assert!(matches!(first, Rotation::Reused), "what was renewed twice since has no grace");
}

async fn a_session_that_nobody_renews_ends(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let session = vault.open_session(account(), noon()).await.unwrap();
    let late = noon().plus_hours(24 * SESSION_DAYS);
    let refused = vault.rotate_session(&session.token, late).await.unwrap();
    assert!(matches!(refused, Rotation::Expired));
}

async fn tokens_that_we_never_gave_are_unknown(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    for wrong in ["", "refresh", &"A".repeat(64), &"A".repeat(100_000)] {
        let refused = vault.rotate_session(wrong, noon()).await.unwrap();
        assert!(matches!(refused, Rotation::Unknown));
        vault.close_session(wrong).await.unwrap();
    }
}

async fn a_closed_session_is_closed_on_its_node_at_once(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let anna = account();
    let one = vault.open_session(anna, noon()).await.unwrap();
    let other = vault.open_session(anna, noon()).await.unwrap();
    assert!(is_open(&vault, anna, one.family).await);
    vault.close_session(&one.token).await.unwrap();
    assert!(!is_open(&vault, anna, one.family).await);
    assert!(is_open(&vault, anna, other.family).await);
    vault.close_family(other.family).await.unwrap();
    assert!(!is_open(&vault, anna, other.family).await);
}

async fn all_sessions_of_an_account_close_together(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let (anna, ben) = (account(), account());
    let one = vault.open_session(anna, noon()).await.unwrap();
    let other = vault.open_session(anna, noon()).await.unwrap();
    let bens = vault.open_session(ben, noon()).await.unwrap();
    assert!(is_open(&vault, anna, one.family).await);
    vault.close_sessions(anna).await.unwrap();
    assert!(!is_open(&vault, anna, one.family).await);
    assert!(!is_open(&vault, anna, other.family).await);
    assert!(is_open(&vault, ben, bens.family).await);
}

async fn an_owner_sees_from_which_devices_an_account_is_open_and_ends_one(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let (anna, ben) = (account(), account());
    let phone = vault.open_session(anna, noon()).await.unwrap();
    let (cookie, laptop) = vault.open_web_session(anna, noon().plus_hours(1)).await.unwrap();
    vault.note_device(anna, laptop, "Firefox on Linux").await.unwrap();
    vault.note_device(ben, phone.family, "not Ben's to name").await.unwrap();
    let open = vault.open_sessions(anna, noon().plus_hours(2)).await.unwrap();
    let told: Vec<_> = open.iter().map(|it| (it.family, it.device.as_deref())).collect();
    assert_eq!(told, [(laptop, Some("Firefox on Linux")), (phone.family, None)]);
    assert!(!vault.close_session_of(ben, laptop).await.unwrap(), "not Ben's to end");
    assert!(vault.close_session_of(anna, laptop).await.unwrap());
    assert_eq!(vault.web_session(&cookie, noon().plus_hours(2)).await.unwrap(), None);
    assert!(is_open(&vault, anna, phone.family).await);
    let other = vault.open_session(anna, noon()).await.unwrap();
    vault.close_sessions_but(anna, Some(phone.family)).await.unwrap();
    assert!(is_open(&vault, anna, phone.family).await);
    assert!(!is_open(&vault, anna, other.family).await);
}

async fn an_account_has_a_bounded_number_of_sessions(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let anna = account();
    let first = vault.open_session(anna, noon()).await.unwrap();
    let mut last = None;
    for hour in 1..=50 {
        last = Some(vault.open_session(anna, noon().plus_hours(hour)).await.unwrap());
    }
    let refused = vault.rotate_session(&first.token, noon()).await.unwrap();
    assert!(matches!(refused, Rotation::Unknown), "it gave way to newer ones");
    renewed(&vault, &last.expect("the newest").token, noon()).await;
}

async fn where_somebody_signed_in_is_kept_twice_and_not_for_long(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let (anna, ben) = (account(), account());
    for hour in 0..3 {
        let from = format!("203.0.113.{hour}").parse().unwrap();
        vault.note_sign_in(anna, from, noon().plus_hours(hour)).await.unwrap();
    }
    vault.note_sign_in(ben, "2001:db8::7".parse().unwrap(), noon()).await.unwrap();
    let known = vault.sign_ins(anna).await.unwrap();
    let told: Vec<_> = known.iter().map(|it| (it.at, it.from.unwrap().to_string())).collect();
    assert_eq!(told, [2, 1].map(|it| (noon().plus_hours(it), format!("203.0.113.{it}"))));
    assert_eq!(vault.forget_sign_ins(noon().plus_hours(1)).await.unwrap(), 2);
    assert_eq!(vault.sign_ins(anna).await.unwrap().len(), 1);
    assert!(vault.sign_ins(ben).await.unwrap().is_empty());
    vault.forget(anna.0).await.unwrap();
    assert_eq!(vault.sign_ins(anna).await.unwrap()[0].from, None, "it goes with the key");
}

async fn an_access_token_ends_after_a_quarter_of_an_hour(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let anna = account();
    let session = vault.open_session(anna, noon()).await.unwrap();
    let token = vault.access_token(anna, session.family, noon()).unwrap();
    let after = |seconds: i64| Moment::from_micros(noon().micros() + seconds * 1_000_000);
    let read = async |now| vault.read_access_token(&token, now).await.unwrap();
    assert_eq!(read(after(ACCESS_MINUTES * 60 - 1)).await, Some((anna, session.family)));
    assert_eq!(read(after(ACCESS_MINUTES * 60)).await, None);
}

async fn an_access_token_is_ours_and_unchanged(place: VaultLocation) {
    let (vault, foreign) = (place.open().await.unwrap(), tests::vault::sqlite().await.unwrap());
    let foreign = foreign.open().await.unwrap();
    let (anna, ben) = (account(), account());
    let session = vault.open_session(anna, noon()).await.unwrap();
    let token = vault.access_token(anna, session.family, noon()).unwrap();
    let bens = vault.access_token(ben, session.family, noon()).unwrap();
    let forged = foreign.access_token(anna, session.family, noon()).unwrap();
    let payload = token.split('.').nth(1).unwrap();
    // {"alg":"none","typ":"JWT"}
    let unsigned = format!("eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.{payload}.");
    let swapped = token.replace(payload, bens.split('.').nth(1).unwrap());
    for wrong in [bens, forged, unsigned, swapped, token.repeat(9), String::new()] {
        assert_eq!(vault.read_access_token(&wrong, noon()).await.unwrap(), None, "{wrong}");
    }
}
