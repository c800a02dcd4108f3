//! A command under a key is one command of one caller, and no id that a stranger chooses stands for somebody else's thing.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use tests::{client::PASSWORD, letters::letter};

use super::{CONFIRM, FORGOTTEN, ProvenHouse, RESEND, RESET, SIGN_UP, error_code};

const DELETE: &str = "mutation($password: String!) { deleteAccount(password: $password) { id } }";

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_was_asked_for_one_account_never_serves_another() {
    takeover().await.unwrap();
}

async fn takeover() -> Result<()> {
    let place = ProvenHouse::open().await?;
    place.home_of("victim@mail.test").await?;
    let mallory = place.home_of("mallory@mail.test").await?;
    let keyed = place.visitor.under_key("k");
    keyed.data(FORGOTTEN, json!({ "email": "mallory@mail.test" })).await?;
    let token = place.token("mallory@mail.test", "/password-reset/", &[]).await?;
    mallory.data(DELETE, json!({ "password": PASSWORD })).await?;
    let again = keyed.gql(FORGOTTEN, json!({ "email": "victim@mail.test" })).await?;
    ensure!(error_code(&again) == "idempotency_key_reused", "{:#}", again.0);
    let taken = json!({ "token": token, "password": "owned by mallory" });
    let taken = place.visitor.gql(RESET, taken).await?;
    ensure!(taken.error().is_ok(), "{:#}", taken.0);
    ensure!(place.lets_in("victim@mail.test", PASSWORD).await);
    ensure!(!place.lets_in("victim@mail.test", "owned by mallory").await);

    // Under a key of her own the victim gets her letter.
    let victim = place.visitor.under_key("v");
    victim.data(FORGOTTEN, json!({ "email": "victim@mail.test" })).await?;
    letter(&place.home.letters(), "victim@mail.test", &["/password-reset/"]).await?;
    place.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_confirmed_from_its_own_mailbox_only() {
    bypass().await.unwrap();
}

async fn bypass() -> Result<()> {
    let place = ProvenHouse::open().await?;
    let (own, other) = ("own@mail.test", "ceo@mail.test");
    place.signs_up(own, PASSWORD).await?;
    let first = place.token(own, "/validate/", &[]).await?;
    let keyed = place.visitor.under_key("kk");
    keyed.data(RESEND, json!({ "email": own })).await?;
    let spare = place.token(own, "/validate/", std::slice::from_ref(&first)).await?;
    let session = place.visitor.data(CONFIRM, json!({ "token": first })).await?;
    let access = session.pointer("/validateUser/accessToken").and_then(Value::as_str);
    let mallory = place.visitor.with_token(access.context("no session")?);
    mallory.data(DELETE, json!({ "password": PASSWORD })).await?;
    place.signs_up(other, "mallory has it").await?;
    let again = keyed.gql(RESEND, json!({ "email": other })).await?;
    ensure!(error_code(&again) == "idempotency_key_reused", "{:#}", again.0);
    let confirmed = place.visitor.gql(CONFIRM, json!({ "token": spare })).await?;
    ensure!(confirmed.error().is_ok(), "{:#}", confirmed.0);
    ensure!(!place.lets_in(other, "mallory has it").await);
    place.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_squats_no_address() {
    squatting().await.unwrap();
}

async fn squatting() -> Result<()> {
    let place = ProvenHouse::open().await?;
    let keyed = place.visitor.under_key("sq");
    let own = json!({ "email": "sq@mail.test", "password": PASSWORD });
    let made = keyed.data(SIGN_UP, own.clone()).await?;
    let again = keyed.data(SIGN_UP, own).await?;
    ensure!(again == made, "the same order again has the same answer");
    place.confirms("sq@mail.test", &[]).await?;
    let press = "press@mail.test";
    let other = json!({ "email": press, "password": "another-password" });
    let refused = keyed.gql(SIGN_UP, other).await?;
    ensure!(error_code(&refused) == "idempotency_key_reused", "{:#}", refused.0);
    ensure!(refused.error()?["status_code"] == 422, "{:#}", refused.0);
    place.is_quiet().await?;
    ensure!(place.letters_to(press).is_empty() && place.letters_to("sq@").len() == 1);
    ensure!(!place.lets_in(press, "another-password").await);
    place.signs_up(press, "the-owners-password").await?;
    place.confirms(press, &[]).await?;
    ensure!(place.lets_in(press, "the-owners-password").await);
    place.server.stop()
}
