//! Programs that act for people, on every engine: codes that work once, tokens that are renewed, devices that wait, and all
//! of it gone with the account.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use domain::{ids::AccountId, time::Moment};
use futures::future::join_all;
use tests::vault::VaultLocation;
use uuid::Uuid;
use vault::{
    ApplicationCard, CODE_MINUTES, CodeWish, DEVICE_MINUTES, DeviceAnswer, DevicePoll, PERMIT_DAYS,
    PermitRotation, RenewedBy, Vault,
};

crate::vault_contract::contract! { by sqlite postgres: {
    a_program_is_what_it_said_and_its_secret_is_its_own
    a_code_is_fetched_once_by_one_of_many
    a_code_is_good_for_minutes_and_remembers_what_it_was_made_for
    a_permit_is_renewed_and_a_lost_answer_is_given_once_more
    an_older_token_was_copied_and_ends_the_permit
    an_access_token_is_good_as_long_as_its_permit
    a_device_waits_is_answered_and_is_let_in_once
    an_account_has_a_bounded_number_of_programs
    nothing_that_a_program_has_is_left_of_an_account
    programs_that_nobody_lets_in_are_swept
}}

fn noon() -> Moment {
    Moment::from_micros(1_795_300_000_000_000)
}

fn after(seconds: i64) -> Moment {
    Moment::from_micros(noon().micros() + seconds * 1_000_000)
}

fn account() -> AccountId {
    AccountId(Uuid::new_v4())
}

fn card() -> ApplicationCard {
    ApplicationCard {
        name: "A bot".to_owned(),
        website: None,
        redirects: vec!["https://bot.test/back".to_owned()],
        scope: "read write".to_owned(),
    }
}

async fn registered(vault: &Vault) -> (Uuid, String) {
    vault.register_application(&card(), noon()).await.unwrap().unwrap()
}

async fn code(vault: &Vault, application: Uuid, account: AccountId) -> String {
    let redirect = "https://bot.test/back";
    let wish = CodeWish { application, account, scope: "read", redirect, challenge: None };
    vault.make_code(&wish, noon()).await.unwrap()
}

async fn redeemed(vault: &Vault, code: &str) -> Option<(Uuid, String)> {
    let known = vault.known_code(code, noon()).await.unwrap()?;
    let permit = vault.redeem_code(code, &known, RenewedBy::Secret, noon()).await.unwrap()?;
    Some((permit.id, permit.token))
}

async fn let_in(vault: &Vault, account: AccountId) -> (Uuid, String) {
    let (application, _) = registered(vault).await;
    let code = code(vault, application, account).await;
    redeemed(vault, &code).await.unwrap()
}

async fn is_open(vault: &Vault, permit: Uuid) -> bool {
    let token = vault.permit_token(permit, noon()).unwrap();
    vault.read_permit_token(&token, noon()).await.unwrap().is_some()
}

async fn renewed(vault: &Vault, token: &str, now: Moment) -> Option<String> {
    match vault.rotate_permit(token, now).await.unwrap() {
        PermitRotation::Renewed(token) => Some(token),
        PermitRotation::Reused | PermitRotation::Unknown => None,
    }
}

async fn a_program_is_what_it_said_and_its_secret_is_its_own(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let ((one, secret), (other, _)) = (registered(&vault).await, registered(&vault).await);
    assert_eq!(vault.application(one).await.unwrap().unwrap().card, card());
    assert_eq!(vault.application(Uuid::new_v4()).await.unwrap(), None);
    assert!(vault.is_secret_of(one, &secret).await.unwrap());
    for (id, secret) in [(other, secret.as_str()), (one, ""), (one, "nonsense")] {
        assert!(!vault.is_secret_of(id, secret).await.unwrap(), "{secret}");
    }
}

async fn a_code_is_fetched_once_by_one_of_many(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let (application, _) = registered(&vault).await;
    let code = code(&vault, application, account()).await;
    let known = vault.known_code(&code, noon()).await.unwrap().unwrap();
    let tries = (0..8).map(|_| vault.redeem_code(&code, &known, RenewedBy::Secret, noon()));
    let permits = join_all(tries).await.into_iter().filter_map(Result::unwrap);
    let permits: Vec<Uuid> = permits.map(|it| it.id).collect();
    let [permit] = permits.as_slice() else { panic!("{} times", permits.len()) };
    let again = vault.known_code(&code, noon()).await.unwrap().unwrap();
    assert!(again.is_used() && is_open(&vault, *permit).await);
    vault.end_what_came_of(&again).await.unwrap();
    assert!(!is_open(&vault, *permit).await);
}

async fn a_code_is_good_for_minutes_and_remembers_what_it_was_made_for(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let ((application, _), anna) = (registered(&vault).await, account());
    let code = code(&vault, application, anna).await;
    let known = vault.known_code(&code, noon()).await.unwrap().unwrap();
    let told = (known.application, known.account, known.scope.as_str(), &known.challenge);
    assert_eq!(told, (application, anna, "read", &None));
    assert!(known.was_sent_to("https://bot.test/back") && !known.was_sent_to("https://bot.test/"));
    assert!(vault.known_code("nonsense", noon()).await.unwrap().is_none());
    let late = vault.known_code(&code, after(CODE_MINUTES * 60)).await.unwrap();
    assert_eq!(late, None);
}

async fn a_permit_is_renewed_and_a_lost_answer_is_given_once_more(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let (permit, first) = let_in(&vault, account()).await;
    let second = renewed(&vault, &first, after(10)).await.unwrap();
    assert_eq!(renewed(&vault, &first, after(39)).await.as_ref(), Some(&second));
    let late = after(10 + (PERMIT_DAYS - 1) * 24 * 60 * 60);
    let third = renewed(&vault, &second, late).await.unwrap();
    assert!(third != second && is_open(&vault, permit).await);
    let tries = (0..8).map(|_| vault.rotate_permit(&third, late));
    let next = join_all(tries).await.into_iter().map(Result::unwrap).map(|it| match it {
        PermitRotation::Renewed(token) => token,
        PermitRotation::Reused | PermitRotation::Unknown => panic!("who asks at once gets one"),
    });
    let next: std::collections::BTreeSet<String> = next.collect();
    assert_eq!(next.len(), 1, "of many who renew at once, all get the same");
}

async fn an_older_token_was_copied_and_ends_the_permit(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let (permit, first) = let_in(&vault, account()).await;
    let second = renewed(&vault, &first, after(10)).await.unwrap();
    assert_eq!(renewed(&vault, &first, after(41)).await, None, "too late for a lost answer");
    assert!(!is_open(&vault, permit).await);
    assert_eq!(renewed(&vault, &second, after(41)).await, None, "thief and owner are both out");
    let (permit, first) = let_in(&vault, account()).await;
    let second = renewed(&vault, &first, after(1)).await.unwrap();
    renewed(&vault, &second, after(2)).await.unwrap();
    assert_eq!(renewed(&vault, &first, after(3)).await, None, "two steps are no lost answer");
    assert!(!is_open(&vault, permit).await);
    let (permit, token) = let_in(&vault, account()).await;
    let ended = after(PERMIT_DAYS * 24 * 60 * 60);
    assert_eq!(renewed(&vault, &token, ended).await, None, "nobody renewed it");
    assert!(is_open(&vault, permit).await, "what is too old was not copied");
}

async fn an_access_token_is_good_as_long_as_its_permit(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let anna = account();
    let (permit, refresh) = let_in(&vault, anna).await;
    let token = vault.permit_token(permit, noon()).unwrap();
    let open = vault.read_permit_token(&token, after(2 * 60 * 60)).await.unwrap().unwrap();
    assert_eq!((open.id, open.account, &*open.scope), (permit, anna, "read"));
    let used = vault.permits(anna, noon()).await.unwrap()[0].used_at;
    assert_eq!(used, after(2 * 60 * 60), "that it was used is seen");
    assert!(vault.read_permit_token(&token, after(8 * 60 * 60)).await.unwrap().is_none());
    // None of these opens what another opens.
    let session = vault.open_session(anna, noon()).await.unwrap();
    let access = vault.access_token(anna, session.family, noon()).unwrap();
    assert!(vault.read_permit_token(&access, noon()).await.unwrap().is_none());
    assert_eq!(vault.read_access_token(&token, noon()).await.unwrap(), None);
    assert_eq!(renewed(&vault, &session.token, noon()).await, None);
    assert_eq!(vault.web_session(&refresh, noon()).await.unwrap(), None);
    let shown = vault.permit_shown_by(&token, noon()).await.unwrap();
    assert_eq!(shown.map(|it| it.0), Some(permit));
    assert_eq!(vault.permit_shown_by(&refresh, noon()).await.unwrap(), shown);
    assert!(!vault.close_permit_of(account(), permit).await.unwrap(), "not Ben's to end");
    assert!(vault.close_permit_of(anna, permit).await.unwrap());
    assert!(!is_open(&vault, permit).await);
    assert_eq!(vault.permit_shown_by(&refresh, noon()).await.unwrap(), None);
}

async fn polled(vault: &Vault, code: &str, of: Uuid, now: Moment) -> &'static str {
    match vault.poll_device(code, of, RenewedBy::TokenAlone, now).await.unwrap() {
        DevicePoll::Waiting => "waiting",
        DevicePoll::TooFast => "too fast",
        DevicePoll::Refused => "refused",
        DevicePoll::Expired => "expired",
        DevicePoll::Unknown => "unknown",
        DevicePoll::Allowed { .. } => "allowed",
    }
}

async fn a_device_waits_is_answered_and_is_let_in_once(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let ((program, _), (other, _)) = (registered(&vault).await, registered(&vault).await);
    let codes = vault.begin_device(program, "read", noon()).await.unwrap().unwrap();
    let poll = async |seconds| polled(&vault, &codes.device, program, after(seconds)).await;
    assert_eq!([poll(0).await, poll(4).await, poll(12).await], ["waiting", "too fast", "too fast"]);
    assert_eq!(poll(40).await, "waiting");
    assert_eq!(polled(&vault, &codes.device, other, after(60)).await, "unknown");
    let waiting = vault.waiting_device(&codes.user, after(60)).await.unwrap().unwrap();
    assert_eq!((waiting.application, waiting.scope.as_str()), (program, "read"));
    let anna = account();
    let answer = async |it| vault.answer_device(&codes.user, anna, it, after(61)).await.unwrap();
    assert!(answer(DeviceAnswer::Allow).await && !answer(DeviceAnswer::Refuse).await, "once");
    assert_eq!(vault.waiting_device(&codes.user, after(62)).await.unwrap(), None);
    assert_eq!([poll(90).await, poll(120).await], ["allowed", "unknown"]);
    assert_eq!(vault.permits(anna, noon()).await.unwrap()[0].application.id, program);
    let codes = vault.begin_device(program, "read", noon()).await.unwrap().unwrap();
    let no = DeviceAnswer::Refuse;
    assert!(vault.answer_device(&codes.user, anna, no, noon()).await.unwrap());
    assert_eq!(polled(&vault, &codes.device, program, after(9)).await, "refused");
    let codes = vault.begin_device(program, "read", noon()).await.unwrap().unwrap();
    let late = after(DEVICE_MINUTES * 60);
    assert_eq!(polled(&vault, &codes.device, program, late).await, "expired");
    assert!(vault.waiting_device(&codes.user, late).await.unwrap().unwrap().is_expired);
    let yes = DeviceAnswer::Allow;
    assert!(!vault.answer_device(&codes.user, anna, yes, late).await.unwrap());
}

async fn an_account_has_a_bounded_number_of_programs(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let ((application, _), anna) = (registered(&vault).await, account());
    let mut permits = Vec::new();
    for minute in 0..=50 {
        let now = after(minute * 60);
        let wish =
            CodeWish { application, account: anna, scope: "read", redirect: "x", challenge: None };
        let code = vault.make_code(&wish, now).await.unwrap();
        let known = vault.known_code(&code, now).await.unwrap().unwrap();
        let redeemed = vault.redeem_code(&code, &known, RenewedBy::Secret, now).await.unwrap();
        permits.push(redeemed.unwrap().id);
    }
    assert_eq!(vault.permits(anna, noon()).await.unwrap().len(), 50);
    assert!(!is_open(&vault, permits[0]).await, "it gave way to newer ones");
    assert!(is_open(&vault, permits[1]).await);
    let ben = account();
    let mut codes = vec![];
    for _ in 0..21 {
        codes.push(code(&vault, application, ben).await);
    }
    let known = join_all(codes.iter().map(|it| vault.known_code(it, noon()))).await;
    assert_eq!(known.into_iter().filter(|it| it.as_ref().unwrap().is_some()).count(), 20);
}

async fn nothing_that_a_program_has_is_left_of_an_account(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let ((program, _), anna) = (registered(&vault).await, account());
    let (permit, token) = let_in(&vault, anna).await;
    let waiting = code(&vault, program, anna).await;
    let codes = vault.begin_device(program, "read", noon()).await.unwrap().unwrap();
    let allow = DeviceAnswer::Allow;
    assert!(vault.answer_device(&codes.user, anna, allow, noon()).await.unwrap());
    vault.forget_sign_in(anna).await.unwrap();
    assert!(!is_open(&vault, permit).await);
    assert_eq!(renewed(&vault, &token, noon()).await, None);
    assert!(redeemed(&vault, &waiting).await.is_none());
    assert_eq!(polled(&vault, &codes.device, program, after(9)).await, "unknown");
}

async fn programs_that_nobody_lets_in_are_swept(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let ((unused, _), (used, _), anna) =
        (registered(&vault).await, registered(&vault).await, account());
    let code = code(&vault, used, anna).await;
    redeemed(&vault, &code).await.unwrap();
    vault.sweep(after(29 * 24 * 60 * 60)).await.unwrap();
    assert!(vault.application(unused).await.unwrap().is_some());
    vault.sweep(after(31 * 24 * 60 * 60)).await.unwrap();
    assert!(vault.application(unused).await.unwrap().is_none());
    assert!(vault.application(used).await.unwrap().is_some());
    vault.sweep(after((PERMIT_DAYS + 1) * 24 * 60 * 60)).await.unwrap();
    assert!(vault.application(used).await.unwrap().is_none(), "its last permit has ended");
}
