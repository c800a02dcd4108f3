//! A way back in on the pages, without the password; and nobody learns from it who has an account.

use anyhow::{Result, ensure};
use reqwest::StatusCode;
use serde_json::json;
use tests::{
    client::{Client, PASSWORD},
    letters::{self, letter, link},
    server::{Engine, Home},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");
const NEW: &str = "another horse battery";

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_password_is_replaced_by_a_letter_and_strangers_learn_nothing() {
    forgotten().await.unwrap();
}

async fn forgotten() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("rose")?;
    let server = home.serve().await?;
    let visitor = Client::on_pages(server.url())?;
    ensure!(visitor.text("/login").await?.contains("/password-reset/send"), "one finds the way");
    let path = "/password-reset/send";
    let known = visitor.post(path, &[("email", "rose@mail.test")]).await?;
    let unknown = visitor.post(path, &[("email", "nobody@mail.test")]).await?;
    ensure!(known.status() == StatusCode::OK && unknown.status() == StatusCode::OK);
    ensure!(known.text().await? == unknown.text().await?, "both answers are the same");
    let nonsense = visitor.post(path, &[("email", "rose")]).await?;
    ensure!(nonsense.status() == 422);
    let forged = visitor.post_from("https://evil.test", path, &[("email", "a@b.test")]).await?;
    ensure!(forged.status() == StatusCode::FORBIDDEN);

    let letter = letter(&home.letters(), "rose@mail.test", &["/password-reset/"]).await?;
    let page = format!("/password-reset/{}", link(&letter, "/password-reset/")?);
    ensure!(visitor.text(&page).await?.contains("name=\"password\""));
    let weak = visitor.post(&page, &[("password", "short")]).await?;
    ensure!(weak.status() == 422, "a weak one uses no link up");
    let done = visitor.post(&page, &[("password", NEW)]).await?;
    ensure!(done.status() == StatusCode::OK && done.text().await?.contains("/login"));
    ensure!(visitor.post(&page, &[("password", NEW)]).await?.status() == 404, "once only");
    let old = Client::signed_in_on_pages(server.url(), "rose@mail.test", PASSWORD).await;
    ensure!(old.is_err(), "the old password is none any more");
    let rose = Client::signed_in_on_pages(server.url(), "rose@mail.test", NEW).await?;
    ensure!(rose.text("/").await?.contains("/profiles"));
    let strangers = letters::all(&home.letters());
    ensure!(!strangers.iter().any(|it| it.contains("nobody@mail.test")), "no letter to strangers");
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_letter_that_confirms_an_address_comes_again() {
    again().await.unwrap();
}

async fn again() -> Result<()> {
    let home =
        Home::new(PROGRAM, Engine::Sqlite)?.with("PARVIS__INSTANCE__REGISTRATIONS_OPEN", "true");
    let server = home.serve().await?;
    let visitor = Client::on_pages(server.url())?;
    let sign_up = "mutation($password: String!) {
        createUser(email: \"ben@mail.test\", password: $password, locale: \"en\") { id } }";
    visitor.data(sign_up, json!({ "password": PASSWORD })).await?;
    let first = letter(&home.letters(), "ben@mail.test", &["/validate/"]).await?;
    let first = link(&first, "/validate/")?;
    let form = [("email", "ben@mail.test"), ("password", PASSWORD)];
    let refused = visitor.post("/login", &form).await?.text().await?;
    ensure!(refused.contains("/resend-instructions"), "{refused}");

    let asked = visitor.post("/resend-instructions", &[("email", "ben@mail.test")]).await?;
    let other = visitor.post("/resend-instructions", &[("email", "nobody@mail.test")]).await?;
    ensure!(asked.text().await? == other.text().await?, "both answers are the same");
    let mut second = String::new();
    tests::waiting::until(std::time::Duration::from_secs(20), "it came again", async || {
        let all = letters::all(&home.letters());
        let mut links = all.iter().filter_map(|it| link(it, "/validate/").ok());
        second = links.rfind(|it| *it != first).unwrap_or_default();
        !second.is_empty()
    })
    .await?;
    let confirmed = visitor.post(&format!("/validate/{second}"), &[]).await?;
    ensure!(confirmed.status() == StatusCode::OK, "{}", confirmed.status());
    let ben = Client::signed_in_on_pages(server.url(), "ben@mail.test", PASSWORD).await?;
    ensure!(ben.text("/").await?.contains("/profiles"));
    server.stop()
}
