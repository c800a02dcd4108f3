//! Somebody who uses a server over HTTP.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

/// What everybody here signs in with.
pub const PASSWORD: &str = "correct horse battery";

/// A picture: a PNG of two dots by two, red.
pub const PICTURE: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x02\x00\x00\x00\x02\x08\x02\x00\x00\x00\
    \xfd\xd4\x9as\x00\x00\x00\x10IDATx\x9cc8!g\x03D\x0c\x10\x0a\x00!\xf6\x04\x89\x1e\x85:\xee\x00\x00\x00\x00IEND\xaeB`\x82";

/// What a page itself says: what stands in its `<main>`, without the head of every page.
#[must_use]
pub fn main_of(page: &str) -> &str {
    page.split_once("<main").and_then(|(_, it)| it.split_once("</main>")).map_or("", |(it, _)| it)
}

/// The address of somebody of this name.
#[must_use]
pub fn email(name: &str) -> String {
    format!("{name}@mail.test")
}

/// Somebody who uses a server: a visitor, or whoever signed in.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    url: String,
    token: Option<String>,
    cookie: Option<String>,
    address: Option<String>,
    key: Option<String>,
    language: Option<String>,
    after: Option<u64>,
    ids: IdReading,
}

/// How somebody reads the ids in answers of the API.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum IdReading {
    /// As pages and files have them.
    SpeltOut,
    /// As the API tells them.
    AsTold,
}

/// An answer of the GraphQL API.
pub struct Answer(pub Value);

impl Answer {
    /// The data, when there are no errors.
    ///
    /// # Errors
    ///
    /// When there are.
    pub fn data(self) -> Result<Value> {
        if let Some(errors) = self.0.get("errors") {
            bail!("{errors:#}");
        }
        self.0.get("data").cloned().context("neither data nor errors")
    }

    /// Up to where the log has to be read to see what came of it.
    ///
    /// # Errors
    ///
    /// When nothing came of it.
    pub fn position(&self) -> Result<u64> {
        let said = self.0.pointer("/extensions/position");
        let position = said.and_then(|it| it.as_u64().or_else(|| it.as_str()?.parse().ok()));
        position.with_context(|| format!("no position in {:#}", self.0))
    }

    /// The first error's message.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub fn error(&self) -> Result<&Value> {
        self.0.pointer("/errors/0").with_context(|| format!("no error in {:#}", self.0))
    }
}

impl Client {
    /// A client that did not sign in.
    #[must_use]
    pub fn visitor(url: &str) -> Self {
        Self {
            http: reqwest::Client::new(),
            url: url.to_owned(),
            token: None,
            cookie: None,
            address: None,
            key: None,
            language: None,
            after: None,
            ids: IdReading::SpeltOut,
        }
    }

    /// Whoever has this address and password.
    ///
    /// # Errors
    ///
    /// When they are not let in.
    pub async fn signed_in(url: &str, email: &str, password: &str) -> Result<Self> {
        Self::visitor(url).signs_in(email, password).await
    }

    /// Whoever signs in on the pages with this address and password.
    ///
    /// # Errors
    ///
    /// When they are not let in.
    pub async fn signed_in_on_pages(url: &str, email: &str, password: &str) -> Result<Self> {
        let visitor = Self::on_pages(url)?;
        let form = [("email", email), ("password", password), ("to", "/")];
        let answer = visitor.post("/login", &form).await?;
        let cookie = answer.headers().get("set-cookie");
        let cookie =
            cookie.with_context(|| format!("no cookie, but {}", answer.status()))?.to_str()?;
        let pair = cookie.split(';').next().unwrap_or_default();
        Ok(visitor.with_cookie(pair))
    }

    /// A visitor who follows no redirects by themselves.
    ///
    /// # Errors
    ///
    /// When the client cannot be made.
    pub fn on_pages(url: &str) -> Result<Self> {
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
        Ok(Self { http: http.build()?, ..Self::visitor(url) })
    }

    /// The same with these cookies.
    #[must_use]
    pub fn with_cookie(&self, cookie: &str) -> Self {
        Self { cookie: Some(cookie.to_owned()), ..self.clone() }
    }

    /// The same, as a proxy says that it came from this address.
    #[must_use]
    pub fn coming_from(&self, address: &str) -> Self {
        Self { address: Some(address.to_owned()), ..self.clone() }
    }

    /// The same, in a browser that speaks this language.
    #[must_use]
    pub fn speaking(&self, language: &str) -> Self {
        Self { language: Some(language.to_owned()), ..self.clone() }
    }

    /// The same, with this `Idempotency-Key` in what is sent.
    #[must_use]
    pub fn under_key(&self, key: &str) -> Self {
        Self { key: Some(key.to_owned()), ..self.clone() }
    }

    /// The same, who knows of everything up to this position.
    #[must_use]
    pub fn after(&self, position: u64) -> Self {
        Self { after: Some(position), ..self.clone() }
    }

    /// The same, who reads ids as programs do: as the numbers that the API tells.
    #[must_use]
    pub fn reading_numbers(&self) -> Self {
        Self { ids: IdReading::AsTold, ..self.clone() }
    }

    /// Signs in, and is whoever has this address and password.
    ///
    /// # Errors
    ///
    /// When they are not let in.
    pub async fn signs_in(&self, email: &str, password: &str) -> Result<Self> {
        let login = "mutation($email: String!, $password: String!) {
            login(email: $email, password: $password) { accessToken refreshToken user { id } } }";
        let answer = self.gql(login, json!({ "email": email, "password": password })).await?;
        let data = answer.data()?;
        let token = data.pointer("/login/accessToken").and_then(Value::as_str);
        Ok(Self { token: Some(token.context("no token")?.to_owned()), ..self.clone() })
    }

    /// The cookies that go along.
    #[must_use]
    pub fn cookie(&self) -> Option<&str> {
        self.cookie.as_deref()
    }

    /// The access token that goes along.
    #[must_use]
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// Sends a form as a browser does that stands on another site.
    ///
    /// # Errors
    ///
    /// When the server does not answer.
    pub async fn post_from(
        &self,
        site: &str,
        path: &str,
        form: &[(&str, &str)],
    ) -> Result<reqwest::Response> {
        let request = self.http.post(format!("{}{path}", self.url)).form(form);
        let request = request.header("origin", site).header("sec-fetch-site", "cross-site");
        Ok(self.authorized(request).send().await?)
    }

    /// Whoever was made with [`crate::server::Home::person`] under this name.
    ///
    /// # Errors
    ///
    /// When they are not let in.
    pub async fn named(url: &str, name: &str) -> Result<Self> {
        Self::signed_in(url, &email(name), PASSWORD).await
    }

    /// The id of the person they act as.
    ///
    /// # Errors
    ///
    /// When they have none.
    pub async fn person(&self) -> Result<String> {
        let me = self.data("{ loggedPerson { id } }", json!({})).await?;
        let person = me.pointer("/loggedPerson/id").and_then(Value::as_str);
        Ok(person.context("no profile")?.to_owned())
    }

    /// The same with another access token.
    #[must_use]
    pub fn with_token(&self, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..self.clone() }
    }

    /// Asks the GraphQL API.
    ///
    /// # Errors
    ///
    /// When there is no JSON for an answer.
    pub async fn gql(&self, query: &str, variables: Value) -> Result<Answer> {
        let request = self.http.post(format!("{}/api", self.url));
        let request = request.json(&json!({ "query": query, "variables": variables }));
        self.answered(&self.authorized(request).send().await?.text().await?)
    }

    fn answered(&self, text: &str) -> Result<Answer> {
        let mut answer = serde_json::from_str(text).with_context(|| text.to_owned())?;
        if self.ids == IdReading::SpeltOut {
            crate::short_ids::spell_out(&self.url, &mut answer)?;
        }
        Ok(Answer(answer))
    }

    /// Sends a body of this type.
    ///
    /// # Errors
    ///
    /// When the server does not answer.
    pub async fn send(&self, path: &str, kind: &str, body: &str) -> Result<reqwest::Response> {
        let request = self.http.post(format!("{}{path}", self.url)).body(body.to_owned());
        Ok(self.authorized(request.header("content-type", kind)).send().await?)
    }

    /// Asks the GraphQL API with a file: a PNG, for the variable `$file`.
    ///
    /// # Errors
    ///
    /// When there is no JSON for an answer.
    pub async fn upload(&self, query: &str, name: &str, bytes: &'static [u8]) -> Result<Answer> {
        let file = reqwest::multipart::Part::bytes(bytes).file_name(name.to_owned());
        let form = reqwest::multipart::Form::new()
            .text("query", query.to_owned())
            .text("variables", json!({ "file": "picture" }).to_string())
            .part("picture", file.mime_str("image/png")?);
        let request = self.http.post(format!("{}/api", self.url)).multipart(form);
        self.answered(&self.authorized(request).send().await?.text().await?)
    }

    /// Asks for data, which must come without errors.
    ///
    /// # Errors
    ///
    /// When they do not.
    pub async fn data(&self, query: &str, variables: Value) -> Result<Value> {
        self.gql(query, variables).await?.data()
    }

    /// Fetches a page, a feed, a file.
    ///
    /// # Errors
    ///
    /// When the server does not answer.
    pub async fn get(&self, path: &str) -> Result<reqwest::Response> {
        Ok(self.authorized(self.http.get(format!("{}{path}", self.url))).send().await?)
    }

    /// Fetches a page as a browser does, which says that it reads HTML.
    ///
    /// # Errors
    ///
    /// When the server does not answer.
    pub async fn browse(&self, path: &str) -> Result<reqwest::Response> {
        let request = self.http.get(format!("{}{path}", self.url));
        let request = request.header("accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        Ok(self.authorized(request).send().await?)
    }

    /// Fetches what somebody has already, under this tag.
    ///
    /// # Errors
    ///
    /// When the server does not answer.
    pub async fn get_known(&self, path: &str, etag: &str) -> Result<reqwest::Response> {
        let request = self.http.get(format!("{}{path}", self.url)).header("if-none-match", etag);
        Ok(self.authorized(request).send().await?)
    }

    /// The text of a page that has to be there.
    ///
    /// # Errors
    ///
    /// When it is not.
    pub async fn text(&self, path: &str) -> Result<String> {
        let answer = self.get(path).await?;
        if !answer.status().is_success() {
            bail!("{path}: {}", answer.status());
        }
        Ok(answer.text().await?)
    }

    /// Sends a form.
    ///
    /// # Errors
    ///
    /// When the server does not answer.
    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Result<reqwest::Response> {
        Ok(self.authorized(self.http.post(format!("{}{path}", self.url)).form(form)).send().await?)
    }

    /// Sends a form with [`PICTURE`] in the field of this name.
    ///
    /// # Errors
    ///
    /// When the server does not answer.
    pub async fn post_picture(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        file: &str,
    ) -> Result<reqwest::Response> {
        let picture = reqwest::multipart::Part::bytes(PICTURE).file_name("red.png");
        let form = reqwest::multipart::Form::new();
        let form = fields
            .iter()
            .fold(form, |form, (name, value)| form.text((*name).to_owned(), (*value).to_owned()));
        let form = form.part(file.to_owned(), picture.mime_str("image/png")?);
        let request = self.http.post(format!("{}{path}", self.url)).multipart(form);
        Ok(self.authorized(request).send().await?)
    }

    /// Whether this is an address of the server.
    #[must_use]
    pub fn is_at(&self, address: &url::Url) -> bool {
        address.as_str().strip_prefix(&self.url).is_some_and(|it| it.starts_with('/'))
    }

    fn authorized(&self, request: reqwest::RequestBuilder) -> reqwest::RequestBuilder {
        let request = match &self.cookie {
            Some(cookie) => request.header("cookie", cookie),
            None => request,
        };
        let request = match &self.address {
            Some(address) => request.header("x-forwarded-for", address),
            None => request,
        };
        let request = match &self.language {
            Some(language) => request.header("accept-language", language),
            None => request,
        };
        let request = match &self.key {
            Some(key) => request.header("idempotency-key", key),
            None => request,
        };
        let request = match self.after {
            Some(position) => request.header("x-after-position", position),
            None => request,
        };
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }
}
