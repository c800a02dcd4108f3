//! Signing in on the pages: a form, a cookie, a way out; and nothing that another site can do with it.

use anyhow::{Context, Result};
use reqwest::{StatusCode, header};
use serde_json::{Value, json};
use tests::{
    client::Client,
    server::{Engine, Home},
    traces::traces,
    waiting::until,
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");
const PASSWORD: &str = "correct horse battery";

#[tokio::test(flavor = "multi_thread")]
async fn a_cookie_lets_people_in_until_they_leave() {
    in_and_out().await.unwrap();
}

async fn in_and_out() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("rose")?;
    let server = home.serve().await?;
    let visitor = Client::visitor(server.url());
    let form = visitor.text("/login?to=/events/1").await?;
    assert!(form.contains("value=\"/events/1\""), "{form}");
    assert!(visitor.text("/").await?.contains("/login?to=%2F"));

    let wrong = [("email", "rose@mail.test"), ("password", "wrong horse"), ("to", "/")];
    let answer = visitor.post("/login", &wrong).await?;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.headers().get(header::SET_COOKIE).is_none());
    let page = answer.text().await?;
    assert!(page.contains("rose@mail.test") && !page.contains("wrong horse"), "{page}");

    let rose = Client::signed_in_on_pages(server.url(), "rose@mail.test", PASSWORD).await?;
    let cookie = rose.cookie().context("a cookie")?.to_owned();
    let page = rose.text("/").await?;
    assert!(page.contains("/profiles") && !page.contains("/login"), "{page}");
    let kept = rose.get("/").await?;
    assert_eq!(kept.headers()[header::CACHE_CONTROL], "private, no-store");
    assert!(!visitor.text("/").await?.contains("/profiles"), "what is kept is a visitor's");
    let api = rose.gql("{ loggedUser { id } }", serde_json::json!({})).await?;
    assert!(api.error().is_ok(), "the API takes no cookies");

    let evil = rose.post_from("https://evil.test", "/logout", &[]).await?;
    assert_eq!(evil.status(), StatusCode::FORBIDDEN);
    assert!(rose.text("/").await?.contains("/profiles"));

    let out = rose.post("/logout", &[]).await?;
    let forgotten: Vec<_> = out.headers().get_all(header::SET_COOKIE).iter().collect();
    assert!(forgotten.iter().all(|it| it.to_str().unwrap_or_default().contains("Max-Age=0")));
    let thief = visitor.with_cookie(&cookie);
    assert!(thief.text("/").await?.contains("/login"), "a copied cookie ends with its session");
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn another_password_ends_every_session() {
    another_password().await.unwrap();
}

async fn another_password() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("rose")?;
    let server = home.serve().await?;
    let pages = Client::signed_in_on_pages(server.url(), "rose@mail.test", PASSWORD).await?;
    let api = Client::named(server.url(), "rose").await?;
    assert!(pages.text("/").await?.contains("/profiles"));
    let change = "mutation($old: String!) {
        changePassword(oldPassword: $old, newPassword: \"another horse battery\") { id } }";
    api.data(change, serde_json::json!({ "old": PASSWORD })).await?;
    assert!(pages.text("/").await?.contains("/login"));
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_acts_as_one_s_own_profiles_only() {
    profiles().await.unwrap();
}

async fn profiles() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    for name in ["rose", "ben"] {
        home.person(name)?;
    }
    let server = home.serve().await?;
    let api = Client::named(server.url(), "rose").await?;
    let create =
        "mutation { createPerson(preferredUsername: \"night_rose\", name: \"Night\") { id } }";
    let made = api.data(create, serde_json::json!({})).await?;
    let night = made.pointer("/createPerson/id").and_then(|it| it.as_str()).context("an id")?;
    let ben = Client::named(server.url(), "ben").await?;
    let ben = &ben.person().await?;

    let rose = Client::signed_in_on_pages(server.url(), "rose@mail.test", PASSWORD).await?;
    let list = rose.text("/profiles").await?;
    assert!(list.contains("@night_rose@") && list.contains("@rose@") && !list.contains("@ben@"));
    let refused = rose.post("/profiles", &[("profile", ben)]).await?;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let chosen = rose.post("/profiles", &[("profile", night)]).await?;
    assert_eq!(chosen.status(), StatusCode::SEE_OTHER);
    let as_night = rose
        .with_cookie(&format!("{}; parvis_profile={night}", rose.cookie().context("a cookie")?));
    assert!(as_night.text("/").await?.contains("</small> <bdi>Night</bdi></span>"));
    let as_ben =
        rose.with_cookie(&format!("{}; parvis_profile={ben}", rose.cookie().context("a cookie")?));
    assert!(
        !as_ben.text("/").await?.contains("</small> <bdi>ben</bdi></span>"),
        "a forged choice counts for nothing"
    );
    server.stop()
}

const EIGHT_DAYS: i64 = 8 * 24 * 60 * 60;

#[tokio::test(flavor = "multi_thread")]
async fn from_where_somebody_signed_in_is_kept_sealed_for_a_week_for_those_who_run_the_place() {
    whence().await.unwrap();
}

async fn whence() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    let clock = home.beside("clock");
    let home = home
        .with("PARVIS_TEST_CLOCK", &clock.to_string_lossy())
        .with("PARVIS__HTTP__TRUSTED_PROXIES", "[\"127.0.0.1\"]");
    home.person("rose")?;
    home.moderator("mia")?;
    let new = ["user", "create", "ada@mail.test", "--password", PASSWORD, "--name", "ada"];
    home.json(&[new.as_slice(), &["--admin"]].concat())?;
    let server = home.serve().await?;
    let visitor = Client::visitor(server.url());
    // The first word is hearsay; the proxy of the house speaks last.
    let first = visitor.coming_from("192.0.2.66, 203.0.113.7");
    first.signs_in("rose@mail.test", PASSWORD).await?;
    let form = [("email", "rose@mail.test"), ("password", PASSWORD), ("to", "/")];
    let pages = Client::on_pages(server.url())?.coming_from("198.51.100.9");
    let answer = pages.post("/login", &form).await?;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let wrong = [("email", "rose@mail.test"), ("password", "not my password")];
    pages.coming_from("198.51.100.66").post("/login", &wrong).await?;

    let ada = Client::named(server.url(), "ada").await?;
    let seen = signed_in(&ada).await?;
    assert_eq!(seen["currentSignInIp"], "198.51.100.9", "{seen:#}");
    assert_eq!(seen["lastSignInIp"], "203.0.113.7", "{seen:#}");
    assert!(seen["currentSignInAt"].is_string(), "{seen:#}");
    let mia = Client::named(server.url(), "mia").await?;
    assert!(signed_in(&mia).await?["currentSignInIp"].is_null(), "moderators do not see it");
    let plain = ["203.0.113.7", "198.51.100.9"];
    assert!(traces(&home.data(), &plain)?.is_empty(), "no file says it in plain words");

    std::fs::write(&clock, EIGHT_DAYS.to_string())?;
    let ada = Client::named(server.url(), "ada").await?;
    until(std::time::Duration::from_secs(30), "it is forgotten", async || {
        signed_in(&ada).await.is_ok_and(|it| it["currentSignInAt"].is_null())
    })
    .await?;
    let vault = rusqlite::Connection::open(home.data().join("vault.db"))?;
    let old = "SELECT count(*) FROM sign_ins";
    let left: i64 = vault.query_row(old, [], |row| row.get(0))?;
    assert_eq!(left, 1, "only who just signed in: {left}");
    server.stop()
}

async fn signed_in(asker: &Client) -> Result<Value> {
    let users = "{ users(email: \"rose@mail.test\") { elements {
        currentSignInAt currentSignInIp lastSignInAt lastSignInIp } } }";
    let users = asker.data(users, json!({})).await?;
    users.pointer("/users/elements/0").cloned().context("no rose")
}
