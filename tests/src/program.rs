//! A program that asks to act for people, as anybody writes it who has HTTP and nothing else.

use anyhow::{Context, Result, ensure};
use aws_lc_rs::digest;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use crate::client::Client;

/// Where it has people sent back to.
pub const BACK: &str = "https://bot.test/back";

/// What proves that it is the one that asked.
pub const VERIFIER: &str = "a-verifier-that-nobody-else-has-0123456789-0123456789";

/// A program that registered itself.
pub struct Program {
    http: reqwest::Client,
    url: String,
    /// What it calls itself by.
    pub id: String,
    /// What it proves that by.
    pub secret: String,
}

/// What a program was answered.
#[derive(Debug)]
pub struct ProgramAnswer {
    /// With which status.
    pub status: u16,
    /// What it reads.
    pub said: Value,
}

impl ProgramAnswer {
    /// A text of an answer that went well.
    ///
    /// # Errors
    ///
    /// When it did not, or has no such text.
    pub fn text(&self, name: &str) -> Result<String> {
        ensure!(self.status == 200, "{self:?}");
        Ok(self.said[name].as_str().with_context(|| format!("no {name} in {self:?}"))?.to_owned())
    }

    /// The word for a no.
    #[must_use]
    pub fn error(&self) -> &str {
        self.said["error"].as_str().unwrap_or_default()
    }
}

/// The hash of [`VERIFIER`], as it is sent.
#[must_use]
pub fn code_challenge() -> String {
    URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, VERIFIER.as_bytes()))
}

impl Program {
    /// One that registered for these scopes.
    ///
    /// # Errors
    ///
    /// When it is not let.
    pub async fn registered(url: &str, scope: &str) -> Result<Self> {
        let unknown = Self {
            http: reqwest::Client::new(),
            url: url.to_owned(),
            id: String::new(),
            secret: String::new(),
        };
        let form = [("name", "A bot"), ("redirect_uri", BACK), ("scope", scope)];
        let made = unknown.sends("/apps", &form).await?;
        let (id, secret) = (made.text("client_id")?, made.text("client_secret")?);
        Ok(Self { id, secret, ..unknown })
    }

    /// Sends a form.
    ///
    /// # Errors
    ///
    /// When the server does not answer JSON.
    pub async fn sends(&self, path: &str, form: &[(&str, &str)]) -> Result<ProgramAnswer> {
        let answer = self.http.post(format!("{}{path}", self.url)).form(form).send().await?;
        ensure!(answer.headers().get("cache-control").is_some_and(|it| it == "no-store"));
        Ok(ProgramAnswer { status: answer.status().as_u16(), said: answer.json().await? })
    }

    /// Asks for tokens, naming itself but showing no secret.
    ///
    /// # Errors
    ///
    /// When the server does not answer.
    pub async fn asks_for_tokens(&self, form: &[(&str, &str)]) -> Result<ProgramAnswer> {
        let named = [&[("client_id", self.id.as_str())], form].concat();
        self.sends("/oauth/token", &named).await
    }

    /// Shows a code, and what proves that it is the one that asked.
    ///
    /// # Errors
    ///
    /// When the server does not answer.
    pub async fn redeems(&self, code: &str, proof: (&str, &str)) -> Result<ProgramAnswer> {
        let grant = ("grant_type", "authorization_code");
        self.asks_for_tokens(&[grant, ("code", code), ("redirect_uri", BACK), proof]).await
    }

    /// Renews what it has.
    ///
    /// # Errors
    ///
    /// When the server does not answer.
    pub async fn renews(&self, refresh_token: &str) -> Result<ProgramAnswer> {
        let form = [
            ("grant_type", "refresh_token"),
            ("refresh_token", refresh_token),
            ("client_secret", self.secret.as_str()),
        ];
        self.asks_for_tokens(&form).await
    }

    /// Somebody lets it in over the API; it has its tokens then.
    ///
    /// # Errors
    ///
    /// When it is not let in.
    pub async fn is_let_in(&self, by: &Client, scope: &str) -> Result<ProgramAnswer> {
        let query = "mutation($id: String!, $back: String!, $scope: String!) {
            authorizeApplication(clientId: $id, redirectUri: $back, scope: $scope, state: \"s\") {
                code state clientId scope } }";
        let asked = json!({ "id": self.id, "back": BACK, "scope": scope });
        let told = by.data(query, asked).await?["authorizeApplication"].clone();
        ensure!(told["state"] == "s" && told["clientId"] == self.id.as_str(), "{told:#}");
        let code = told["code"].as_str().context("a code")?;
        self.redeems(code, ("client_secret", &self.secret)).await
    }
}
