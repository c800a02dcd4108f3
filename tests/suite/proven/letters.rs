//! What was asked for belongs to whoever follows the letter that asked for it.

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use tests::{
    client::{Client, PASSWORD},
    letters::letter,
};

use super::{CONFIRM, FORGOTTEN, LOGIN, ME, ProvenHouse, RESET, error_code};

const NAMED: &str = "mutation($name: String!, $email: String!) {
    registerPerson(preferredUsername: $name, email: $email) { id preferredUsername } }";

const CHANGE: &str = "mutation($email: String!, $password: String!) {
    changeEmail(email: $email, password: $password) { email } }";
const CONFIRM_CHANGE: &str = "mutation($token: String!) { validateEmail(token: $token) { email } }";

#[tokio::test(flavor = "multi_thread")]
async fn a_password_and_a_profile_are_whose_letter_asked_for_them() {
    prehijack().await.unwrap();
}

async fn prehijack() -> Result<()> {
    let place = ProvenHouse::open().await?;
    let victim = "victim@mail.test";
    place.signs_up(victim, "attacker chosen 1").await?;
    let named = json!({ "name": "attackers_choice", "email": victim });
    place.visitor.data(NAMED, named).await?;
    let first = place.token(victim, "/validate/", &[]).await?;
    place.signs_up(victim, "victims own pass 2").await?;
    let second = place.token(victim, "/validate/", std::slice::from_ref(&first)).await?;
    let old = place.visitor.gql(CONFIRM, json!({ "token": first })).await?;
    ensure!(old.error().is_ok(), "what waited was replaced: {:#}", old.0);
    let elsewhere = Client::on_pages(place.server.url())?;
    ensure!(elsewhere.post(&format!("/validate/{second}"), &[]).await?.status() == 200);
    ensure!(!place.lets_in(victim, "attacker chosen 1").await);
    let hers = Client::signed_in(place.server.url(), victim, "victims own pass 2").await?;
    let me = hers.data(ME, json!({})).await?;
    ensure!(me["identities"] == json!([]), "the stranger named nothing: {me:#}");
    place.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_profile_waits_with_the_letter_that_asked_for_it() {
    profile().await.unwrap();
}

async fn profile() -> Result<()> {
    let place = ProvenHouse::open().await?;
    let (rose, stranger) = ("rose@mail.test", Client::visitor(place.server.url()));
    place.signs_up(rose, PASSWORD).await?;
    let stranger = stranger.speaking("tlh");
    let other = stranger.gql(NAMED, json!({ "name": "not_hers", "email": rose })).await?;
    ensure!(error_code(&other) == "user_not_found", "{:#}", other.0);
    // Pages know nothing of who waits, so that the number is compared.
    let asking = place.visitor.reading_numbers();
    let made = asking.data(NAMED, json!({ "name": "rose", "email": rose })).await?;
    ensure!(made["registerPerson"]["preferredUsername"] == "rose", "{made:#}");
    let early = place.visitor.gql("{ fetchPerson(preferredUsername: \"rose\") { id } }", json!({}));
    ensure!(early.await?.error().is_ok(), "nobody is called so yet");
    let session = place.confirms(rose, &[]).await?;
    let me = "{ loggedPerson { id preferredUsername } }";
    let me = session.reading_numbers().data(me, json!({})).await?;
    ensure!(me["loggedPerson"]["id"] == made["registerPerson"]["id"], "{me:#}");
    // Whoever has an account is answered alike: something waits that no letter leads to.
    place.signs_up(rose, "a stranger's guess").await?;
    let again = place.visitor.data(NAMED, json!({ "name": "anybody", "email": rose })).await?;
    ensure!(again["registerPerson"]["preferredUsername"] == "anybody", "{again:#}");
    let early = Client::visitor(place.server.url());
    let early =
        early.gql(LOGIN, json!({ "email": rose, "password": "a stranger's guess" })).await?;
    ensure!(error_code(&early) == "user_unconfirmed", "as for a new address: {:#}", early.0);
    ensure!(place.lets_in(rose, PASSWORD).await, "and she is let in as before");
    place.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_time_means_once() {
    once().await.unwrap();
}

async fn once() -> Result<()> {
    let place = ProvenHouse::open().await?;
    place.signs_up("rose@mail.test", PASSWORD).await?;
    let token = place.token("rose@mail.test", "/validate/", &[]).await?;
    let all = (0..20).map(|_| place.visitor.gql(CONFIRM, json!({ "token": token })));
    let all = futures::future::join_all(all).await;
    let sessions = all.into_iter().filter(|it| it.as_ref().is_ok_and(|it| it.error().is_err()));
    ensure!(sessions.count() == 1, "one follows the link");
    place.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_change_of_address_the_old_mailbox_opens_nothing_but_the_way_back() {
    moved().await.unwrap();
}

async fn moved() -> Result<()> {
    let place = ProvenHouse::open().await?;
    let (old, new) = ("old@mail.test", "new@mail.test");
    let owner = place.home_of(old).await?;
    let other = Client::signed_in(place.server.url(), old, PASSWORD).await?;
    place.visitor.data(FORGOTTEN, json!({ "email": old })).await?;
    let reset = place.token(old, "/password-reset/", &[]).await?;
    let asked = owner.data(CHANGE, json!({ "email": new, "password": PASSWORD })).await?;
    ensure!(asked["changeEmail"]["email"] == old, "not yet: {asked:#}");
    let token = place.token(new, "/validate/email/", &[]).await?;
    let changed = owner.data(CONFIRM_CHANGE, json!({ "token": token })).await?;
    ensure!(changed["validateEmail"]["email"] == new, "{changed:#}");
    let stolen = json!({ "token": reset, "password": "attacker password 1" });
    ensure!(place.visitor.gql(RESET, stolen).await?.error().is_ok(), "it died with the mailbox");
    ensure!(owner.gql(ME, json!({})).await?.error().is_err(), "this session goes on");
    ensure!(other.gql(ME, json!({})).await?.error().is_ok(), "the other one ended");
    letter(&place.home.letters(), new, &["your e-mail address"]).await?;
    place.goes_back(old).await?;
    ensure!(owner.gql(ME, json!({})).await?.error().is_ok(), "everybody is signed out");
    ensure!(!place.lets_in(old, PASSWORD).await && !place.lets_in(new, PASSWORD).await);
    place.server.stop()
}

impl ProvenHouse {
    /// Whoever reads mail at the old address takes it back, and chooses another password.
    async fn goes_back(&self, old: &str) -> Result<()> {
        let back = self.token(old, "/validate/email/back/", &[]).await?;
        let pages = Client::on_pages(self.server.url())?;
        let path = format!("/validate/email/back/{back}");
        ensure!(pages.text(&path).await?.contains("<button"), "looking changes nothing");
        let answer = pages.post(&path, &[]).await?;
        let next = answer.headers().get("location").context("no next page")?.to_str()?.to_owned();
        let done = pages.post(&next, &[("password", "once more it is mine")]).await?;
        ensure!(done.status() == 200, "{}", done.status());
        ensure!(self.lets_in(old, "once more it is mine").await);
        ensure!(pages.post(&path, &[]).await?.status() == 404, "once");
        Ok(())
    }
}
