//! Who proved what: a token serves whom it was asked for, an address is confirmed from its own mailbox, and an
//! `Idempotency-Key` stands for one request of one caller. What holds is in `docs/security.md`.

mod keys;
mod letters;
mod machine;
mod places;
mod sessions;
mod strangers;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use tests::{
    client::{Answer, Client, PASSWORD},
    letters::{all, letter, link},
    server::{Engine, Home, Running},
    waiting::until,
};

pub(super) const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

pub(super) const SIGN_UP: &str = "mutation($email: String!, $password: String!) {
    createUser(email: $email, password: $password) { id } }";
pub(super) const RESEND: &str =
    "mutation($email: String!) { resendConfirmationEmail(email: $email) }";
pub(super) const CONFIRM: &str = "mutation($token: String!) { validateUser(token: $token) {
    accessToken user { id email } } }";
pub(super) const FORGOTTEN: &str = "mutation($email: String!) { sendResetPassword(email: $email) }";
pub(super) const RESET: &str = "mutation($token: String!, $password: String!) {
    resetPassword(token: $token, password: $password) { user { email } } }";

pub(super) const ME: &str = "{ loggedUser { email } identities { preferredUsername } }";
pub(super) const LOGIN: &str = "mutation($email: String!, $password: String!) {
    login(email: $email, password: $password) { accessToken } }";

/// A server where everybody may sign up, and the world in front of it.
pub(super) struct ProvenHouse {
    pub(super) home: Home,
    pub(super) server: Running,
    pub(super) visitor: Client,
}

impl ProvenHouse {
    pub(super) async fn open() -> Result<Self> {
        let home = Home::new(PROGRAM, Engine::Sqlite)?;
        Self::of(home).await
    }

    pub(super) async fn of(home: Home) -> Result<Self> {
        let home = home.with("PARVIS__INSTANCE__REGISTRATIONS_OPEN", "true");
        let server = home.serve().await?;
        let visitor = Client::visitor(server.url());
        Ok(Self { home, server, visitor })
    }

    pub(super) async fn signs_up(&self, email: &str, password: &str) -> Result<Value> {
        self.visitor.data(SIGN_UP, json!({ "email": email, "password": password })).await
    }

    /// Whoever reads this mailbox confirms by the newest letter that is not one of these.
    pub(super) async fn confirms(&self, email: &str, old: &[String]) -> Result<Client> {
        let token = self.token(email, "/validate/", old).await?;
        let session = self.visitor.data(CONFIRM, json!({ "token": token })).await?;
        let access = session.pointer("/validateUser/accessToken").and_then(Value::as_str);
        Ok(self.visitor.with_token(access.context("no session")?))
    }

    /// The token in a letter to this mailbox that is not one of these.
    pub(super) async fn token(&self, email: &str, path: &str, old: &[String]) -> Result<String> {
        let mut found = None;
        until(std::time::Duration::from_secs(20), "there is another letter", async || {
            found = self.tokens(email, path).into_iter().find(|it| !old.contains(it));
            found.is_some()
        })
        .await?;
        found.context("it was there")
    }

    pub(super) fn tokens(&self, email: &str, path: &str) -> Vec<String> {
        self.letters_to(email).iter().filter_map(|it| link(it, path).ok()).collect()
    }

    pub(super) fn letters_to(&self, email: &str) -> Vec<String> {
        let is_to = |text: &String| {
            text.lines().any(|line| line.starts_with("To:") && line.contains(email))
        };
        all(&self.home.letters()).into_iter().filter(is_to).collect()
    }

    /// Whether somebody is let in by this address and password.
    pub(super) async fn lets_in(&self, email: &str, password: &str) -> bool {
        Client::signed_in(self.server.url(), email, password).await.is_ok()
    }

    /// Everything that was asked for before has been answered: a letter to somebody else has come.
    pub(super) async fn is_quiet(&self) -> Result<()> {
        let email = format!("quiet{}@mail.test", self.letters_to("quiet").len());
        self.signs_up(&email, PASSWORD).await?;
        letter(&self.home.letters(), &email, &["/validate/"]).await.map(drop)
    }
}

pub(super) fn error_code(answer: &Answer) -> Value {
    answer.0.pointer("/errors/0/code").cloned().unwrap_or_default()
}

impl ProvenHouse {
    /// Signs up and confirms; deleting needs no profile.
    pub(super) async fn home_of(&self, email: &str) -> Result<Client> {
        self.signs_up(email, PASSWORD).await?;
        self.confirms(email, &[]).await
    }
}

pub(super) fn text_at(value: &Value, pointer: &str) -> Result<String> {
    let found = value.pointer(pointer).and_then(Value::as_str);
    Ok(found.with_context(|| format!("no {pointer} in {value:#}"))?.to_owned())
}
