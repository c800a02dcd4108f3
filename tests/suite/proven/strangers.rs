//! Strangers learn nothing, and lock nobody out.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use tests::{
    client::PASSWORD,
    server::{Engine, Home},
};

use super::{FORGOTTEN, LOGIN, PROGRAM, ProvenHouse, RESEND, RESET, SIGN_UP, error_code};

const CHANGE: &str = "mutation($email: String!, $password: String!) {
    changeEmail(email: $email, password: $password) { email } }";

#[tokio::test(flavor = "multi_thread")]
async fn where_the_log_stands_tells_strangers_nothing() {
    oracle().await.unwrap();
}

async fn oracle() -> Result<()> {
    let place = ProvenHouse::open().await?;
    let owner = place.home_of("known@mail.test").await?;
    let head = || place.home.json(&["digest"]).map(|it| it["facts"].clone());
    let before = head()?;
    for email in ["known@mail.test", "unknown@mail.test"] {
        let known = json!({ "email": email, "password": "whatever it may be" });
        let answer = place.visitor.gql(SIGN_UP, known).await?;
        ensure!(answer.0.get("extensions").is_none(), "{:#}", answer.0);
        place.visitor.data(FORGOTTEN, json!({ "email": email })).await?;
        place.visitor.data(RESEND, json!({ "email": email })).await?;
    }
    place.signs_up("taken@mail.test", PASSWORD).await?;
    place.confirms("taken@mail.test", &[]).await?;
    let between = head()?;
    for email in ["taken@mail.test", "free@mail.test"] {
        owner.data(CHANGE, json!({ "email": email, "password": PASSWORD })).await?;
    }
    place.is_quiet().await?;
    ensure!(head()? == between && between != before, "asking is no fact");
    let ready: Value = serde_json::from_str(&place.visitor.text("/readyz").await?)?;
    let keys: Vec<_> = ready.as_object().context("an object")?.keys().collect();
    ensure!(keys == ["current", "doing", "ready"], "{ready:#}");
    place.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_passwords_of_strangers_lock_nobody_out() {
    locked().await.unwrap();
}

async fn locked() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    let home = home.with("PARVIS__HTTP__TRUSTED_PROXIES", "[\"127.0.0.1\"]");
    home.person("rose")?;
    let place = ProvenHouse::of(home).await?;
    let stranger = place.visitor.coming_from("203.0.113.66");
    let wrong = json!({ "email": "rose@mail.test", "password": "not her password" });
    for _ in 0..6 {
        stranger.gql(LOGIN, wrong.clone()).await?;
    }
    let told = stranger.gql(LOGIN, wrong.clone()).await?;
    ensure!(error_code(&told) == "too_many_requests", "{:#}", told.0);
    let message = told.error()?["message"].as_str().unwrap_or_default().to_owned();
    ensure!(message.contains("15 minutes"), "the wait is told as it is: {message}");
    let rose = place.visitor.coming_from("198.51.100.7");
    rose.signs_in("rose@mail.test", PASSWORD).await?;
    // She sits where the stranger sits, and has set a new password.
    stranger.data(FORGOTTEN, json!({ "email": "rose@mail.test" })).await?;
    let token = place.token("rose@mail.test", "/password-reset/", &[]).await?;
    stranger.data(RESET, json!({ "token": token, "password": "another horse battery" })).await?;
    stranger.signs_in("rose@mail.test", "another horse battery").await?;
    place.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn passwords_that_are_guessed_first_are_refused() {
    guessed().await.unwrap();
}

async fn guessed() -> Result<()> {
    let place = ProvenHouse::open().await?;
    for password in ["password1", "qwertyuiop", "P@ssw0rd"] {
        let asked = json!({ "email": "rose@mail.test", "password": password });
        let refused = place.visitor.gql(SIGN_UP, asked).await?;
        ensure!(refused.error()?["field"] == "password", "{password}: {:#}", refused.0);
    }
    place.server.stop()
}
