//! Signing in and out, over the API and on the pages.

use commands::CommandError;
use domain::caller::{Caller, Role};

use crate::{
    cast::{ANNA, Who, account_of, account_suspended, email_of, suspended},
    house::House,
    things::{ANNA_SINGS, NEWCOMER, PASSWORD, newcomer, second_person},
};

async fn house() -> House {
    let house = House::inhabited().await;
    house.vault.set_password(account_of(ANNA), PASSWORD).await.unwrap();
    house
}

#[tokio::test]
async fn anna_signs_in_with_her_address_however_it_is_written() {
    let house = house().await;
    let email = domain::text::EmailAddress::new("Anna@MAIL.test").unwrap();
    let session = house.commands.sign_in(&email, PASSWORD, None).await.unwrap();
    let caller = house.commands.caller_with(&session.access_token).await.unwrap();
    assert_eq!(caller, house.caller(Who::Own).await);
    assert_eq!(house.commands.account_with(&email).await.unwrap(), account_of(ANNA));
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_are_answered_alike() {
    let house = house().await;
    for (name, password) in [("anna", "something else"), ("nobody", PASSWORD), ("ben", PASSWORD)] {
        let answer = house.commands.sign_in(&email_of(name), password, None).await;
        assert!(matches!(answer, Err(CommandError::WrongCredentials)), "{name}: {answer:?}");
        let answer = house.commands.sign_in_on_web(&email_of(name), password, None, None).await;
        assert!(matches!(answer, Err(CommandError::WrongCredentials)), "{name}: {answer:?}");
    }
}

#[tokio::test]
async fn whoever_has_not_confirmed_the_address_cannot_sign_in() {
    let house = house().await;
    house.given(newcomer(&house)).await;
    house.vault.set_password(NEWCOMER, PASSWORD).await.unwrap();
    let answer = house.commands.sign_in(&email_of("newcomer"), PASSWORD, None).await;
    assert!(matches!(answer, Err(CommandError::Unconfirmed)), "{answer:?}");
}

#[tokio::test]
async fn a_suspended_account_cannot_sign_in_and_who_was_in_is_a_visitor() {
    let house = house().await;
    let cookie =
        house.commands.sign_in_on_web(&email_of("anna"), PASSWORD, None, None).await.unwrap();
    house.given([account_suspended(account_of(ANNA))]).await;
    let house = house.another_node().await;
    let answer = house.commands.sign_in(&email_of("anna"), PASSWORD, None).await;
    assert_eq!(answer.unwrap_err().to_string(), "this account is suspended");
    assert_eq!(house.commands.caller_on_web(&cookie, None).await.unwrap(), Caller::Visitor);
}

#[tokio::test]
async fn nobody_acts_as_a_suspended_profile_but_as_the_others() {
    let house = house().await;
    house.given(second_person(&house)).await;
    house.given([suspended(ANNA)]).await;
    let Caller::Account(signed) = house.caller(Who::Own).await else { panic!("a visitor") };
    assert_eq!((signed.persons, signed.acting), (vec![ANNA_SINGS], Some(ANNA_SINGS)));
}

#[tokio::test]
async fn on_the_pages_one_acts_as_whom_one_chose_of_ones_own() {
    let house = house().await;
    house.given(second_person(&house)).await;
    let cookie =
        house.commands.sign_in_on_web(&email_of("anna"), PASSWORD, None, None).await.unwrap();
    let acting = async |chosen| {
        let caller = house.commands.caller_on_web(&cookie, chosen).await.unwrap();
        caller.acting()
    };
    assert_eq!(acting(None).await, Some(ANNA));
    assert_eq!(acting(Some(ANNA_SINGS)).await, Some(ANNA_SINGS));
    assert_eq!(acting(Some(crate::cast::BEN)).await, Some(ANNA), "not hers");
    house.commands.sign_out_of_web(&cookie).await.unwrap();
    assert_eq!(acting(None).await, None);
}

#[tokio::test]
async fn a_session_is_renewed_once_and_a_copied_token_ends_it() {
    let house = house().await;
    let first = house.commands.sign_in(&email_of("anna"), PASSWORD, None).await.unwrap();
    let second = house.commands.refresh_session(&first.refresh_token).await.unwrap();
    let twice = house.commands.refresh_session(&first.refresh_token).await.unwrap();
    assert_eq!(twice.refresh_token, second.refresh_token, "two windows at the same moment");
    house.later(1);
    let again = house.commands.refresh_session(&first.refresh_token).await;
    assert!(matches!(again, Err(CommandError::InvalidToken)), "{again:?}");
    let owner = house.commands.refresh_session(&second.refresh_token).await;
    assert!(matches!(owner, Err(CommandError::InvalidToken)), "{owner:?}");
}

#[tokio::test]
async fn whoever_signs_out_is_a_visitor() {
    let house = house().await;
    let session = house.commands.open_session(account_of(ANNA)).await.unwrap();
    house.commands.sign_out(&session.refresh_token).await.unwrap();
    let caller = house.commands.caller_with(&session.access_token).await.unwrap();
    assert_eq!(caller, Caller::Visitor);
}

#[tokio::test]
async fn an_access_token_works_for_a_quarter_of_an_hour() {
    let house = house().await;
    let session = house.commands.open_session(account_of(ANNA)).await.unwrap();
    house.later(1);
    let caller = house.commands.caller_with(&session.access_token).await.unwrap();
    assert_eq!(caller, Caller::Visitor);
}

#[tokio::test]
async fn a_role_is_the_accounts_as_it_is_now() {
    let house = house().await;
    let caller = house.caller(Who::Moderator).await;
    assert!(caller.has_role(Role::Moderator) && !caller.has_role(Role::Administrator));
}

#[tokio::test]
async fn a_session_says_from_which_device_it_was_opened() {
    let house = house().await;
    let anna = account_of(ANNA);
    let session = house.commands.sign_in(&email_of("anna"), PASSWORD, None).await.unwrap();
    house.commands.note_device(anna, session.family, Some("Firefox on Linux")).await.unwrap();
    let seen = house.when(Who::Own, async |it, ask| it.sessions(&ask, anna).await);
    let seen = seen.await.then(&[]);
    let [one] = seen.as_slice() else { panic!("{seen:?}") };
    assert_eq!((one.family, one.device.as_deref()), (session.family, Some("Firefox on Linux")));
}
