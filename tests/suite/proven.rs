//! Who proved what: a token serves whom it was asked for, an address is confirmed from its own mailbox, and an
//! `Idempotency-Key` stands for one request of one caller.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use tests::{
    client::{Answer, Client, PASSWORD},
    letters::{self, letter, link},
    server::{Engine, Home, Running},
    waiting::until,
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

const SIGN_UP: &str = "mutation($email: String!, $password: String!) {
    createUser(email: $email, password: $password) { id } }";
const RESEND: &str = "mutation($email: String!) { resendConfirmationEmail(email: $email) }";
const CONFIRM: &str = "mutation($token: String!) { validateUser(token: $token) {
    accessToken user { id email } } }";
const FORGOTTEN: &str = "mutation($email: String!) { sendResetPassword(email: $email) }";
const RESET: &str = "mutation($token: String!, $password: String!) {
    resetPassword(token: $token, password: $password) { user { email } } }";
const DELETE: &str = "mutation($password: String!) { deleteAccount(password: $password) { id } }";

/// A server where everybody may sign up, and the world in front of it.
struct Place {
    home: Home,
    server: Running,
    visitor: Client,
}

impl Place {
    async fn open() -> Result<Self> {
        let home = Home::new(PROGRAM, Engine::Sqlite)?;
        Self::of(home).await
    }

    async fn of(home: Home) -> Result<Self> {
        let home = home.with("PARVIS__INSTANCE__REGISTRATIONS_OPEN", "true");
        let server = home.serve().await?;
        let visitor = Client::visitor(server.url());
        Ok(Self { home, server, visitor })
    }

    async fn signs_up(&self, email: &str, password: &str) -> Result<Value> {
        self.visitor.data(SIGN_UP, json!({ "email": email, "password": password })).await
    }

    /// Whoever reads this mailbox confirms by the newest letter that is not one of these.
    async fn confirms(&self, email: &str, old: &[String]) -> Result<Client> {
        let token = self.token(email, "/validate/", old).await?;
        let session = self.visitor.data(CONFIRM, json!({ "token": token })).await?;
        let access = session.pointer("/validateUser/accessToken").and_then(Value::as_str);
        Ok(self.visitor.with_token(access.context("no session")?))
    }

    /// The token in a letter to this mailbox that is not one of these.
    async fn token(&self, email: &str, path: &str, old: &[String]) -> Result<String> {
        let mut found = None;
        until(std::time::Duration::from_secs(20), "there is another letter", async || {
            found = self.tokens(email, path).into_iter().find(|it| !old.contains(it));
            found.is_some()
        })
        .await?;
        found.context("it was there")
    }

    fn tokens(&self, email: &str, path: &str) -> Vec<String> {
        self.letters_to(email).iter().filter_map(|it| link(it, path).ok()).collect()
    }

    fn letters_to(&self, email: &str) -> Vec<String> {
        let is_to = |text: &String| {
            text.lines().any(|line| line.starts_with("To:") && line.contains(email))
        };
        letters::all(&self.home.letters()).into_iter().filter(is_to).collect()
    }

    /// Whether somebody is let in by this address and password.
    async fn lets_in(&self, email: &str, password: &str) -> bool {
        Client::signed_in(self.server.url(), email, password).await.is_ok()
    }

    /// Everything that was asked for before has been answered: a letter to somebody else has come.
    async fn is_quiet(&self) -> Result<()> {
        let email = format!("quiet{}@mail.test", self.letters_to("quiet").len());
        self.signs_up(&email, PASSWORD).await?;
        letter(&self.home.letters(), &email, &["/validate/"]).await.map(drop)
    }
}

fn code(answer: &Answer) -> Value {
    answer.0.pointer("/errors/0/code").cloned().unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_was_asked_for_one_account_never_serves_another() {
    takeover().await.unwrap();
}

async fn takeover() -> Result<()> {
    let place = Place::open().await?;
    place.home_of("victim@mail.test").await?;
    let mallory = place.home_of("mallory@mail.test").await?;
    let keyed = place.visitor.under_key("k");
    keyed.data(FORGOTTEN, json!({ "email": "mallory@mail.test" })).await?;
    let token = place.token("mallory@mail.test", "/password-reset/", &[]).await?;
    mallory.data(DELETE, json!({ "password": PASSWORD })).await?;
    let again = keyed.gql(FORGOTTEN, json!({ "email": "victim@mail.test" })).await?;
    ensure!(code(&again) == "idempotency_key_reused", "{:#}", again.0);
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

impl Place {
    /// Signs up and confirms; deleting needs no profile.
    async fn home_of(&self, email: &str) -> Result<Client> {
        self.signs_up(email, PASSWORD).await?;
        self.confirms(email, &[]).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_confirmed_from_its_own_mailbox_only() {
    bypass().await.unwrap();
}

async fn bypass() -> Result<()> {
    let place = Place::open().await?;
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
    ensure!(code(&again) == "idempotency_key_reused", "{:#}", again.0);
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
    let place = Place::open().await?;
    let keyed = place.visitor.under_key("sq");
    let own = json!({ "email": "sq@mail.test", "password": PASSWORD });
    let made = keyed.data(SIGN_UP, own.clone()).await?;
    let again = keyed.data(SIGN_UP, own).await?;
    ensure!(again == made, "the same order again has the same answer");
    place.confirms("sq@mail.test", &[]).await?;
    let press = "press@mail.test";
    let other = json!({ "email": press, "password": "another-password" });
    let refused = keyed.gql(SIGN_UP, other).await?;
    ensure!(code(&refused) == "idempotency_key_reused", "{:#}", refused.0);
    ensure!(refused.error()?["status_code"] == 422, "{:#}", refused.0);
    place.is_quiet().await?;
    ensure!(place.letters_to(press).is_empty() && place.letters_to("sq@").len() == 1);
    ensure!(!place.lets_in(press, "another-password").await);
    place.signs_up(press, "the-owners-password").await?;
    place.confirms(press, &[]).await?;
    ensure!(place.lets_in(press, "the-owners-password").await);
    place.server.stop()
}
