//! One of the two programs, and whoever asks it.

use std::{
    cell::RefCell,
    collections::{BTreeMap, HashMap},
};

use anyhow::{Context, Result};
use reqwest::{Method, header, redirect::Policy};
use serde_json::Value;
use tests::{
    client::Client,
    server::{Home, Running},
};

/// What everybody in the demo signs in with.
const PASSWORD: &str = "a-square-in-the-sun";

/// Who asks: nobody in particular in two languages, a user, a moderator, an administrator.
pub(crate) const GUESTS: [SideVisitor; 5] = [
    SideVisitor { name: "visitor", language: "en" },
    SideVisitor { name: "visiteuse", language: "fr" },
    SideVisitor { name: "grace", language: "en" },
    SideVisitor { name: "bastien", language: "fr" },
    SideVisitor { name: "amara", language: "en" },
];

/// Somebody who asks both programs.
#[derive(Clone, Copy)]
pub(crate) struct SideVisitor {
    pub(crate) name: &'static str,
    language: &'static str,
}

impl SideVisitor {
    /// Whether they have an account of the demo.
    pub(crate) fn signs_in(self) -> bool {
        !self.name.starts_with("visit")
    }
}

/// One question, the same for both.
#[derive(Clone, Default)]
pub(crate) struct Question {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: String,
}

impl Question {
    /// A question that fetches something.
    pub(crate) fn get(path: &str) -> Self {
        Self { path: path.to_owned(), ..Self::default() }
    }

    /// Sends something of this kind.
    pub(crate) fn post(path: &str, kind: &str, body: String) -> Self {
        let headers = vec![("content-type", kind.to_owned())];
        Self { method: Method::POST, path: path.to_owned(), headers, body }
    }

    /// The same with one more header.
    pub(crate) fn with(mut self, header: &'static str, value: &str) -> Self {
        self.headers.push((header, value.to_owned()));
        self
    }
}

/// What was answered.
pub(crate) struct SideAnswer {
    /// The first line and the headers, in order.
    pub(crate) head: String,
    pub(crate) etag: Option<String>,
    pub(crate) body: Vec<u8>,
}

impl SideAnswer {
    /// The body, or its length and sum when it is no text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap_or_else(|_| format!("{:?}", self.body))
    }
}

struct Credentials {
    cookie: String,
    token: String,
}

/// One of the two programs, serving its copy.
pub(crate) struct Side {
    pub(crate) home: Home,
    running: Running,
    http: reqwest::Client,
    credentials: HashMap<&'static str, Credentials>,
    /// Words of the script, and what they stand for here.
    pub(crate) words: RefCell<BTreeMap<String, String>>,
}

impl Side {
    /// Starts the program, and lets everybody in.
    pub(crate) async fn serve(home: Home) -> Result<Self> {
        let running = home.serve().await?;
        let mut credentials = HashMap::new();
        for guest in GUESTS.iter().filter(|it| it.signs_in()) {
            let email = format!("{}@example.org", guest.name);
            let pages = Client::signed_in_on_pages(running.url(), &email, PASSWORD).await?;
            let api = Client::signed_in(running.url(), &email, PASSWORD).await?;
            let cookie = pages.cookie().context("a cookie")?.to_owned();
            let token = api.token().context("a token")?.to_owned();
            credentials.insert(guest.name, Credentials { cookie, token });
        }
        let http = reqwest::Client::builder().redirect(Policy::none()).build()?;
        Ok(Self { home, running, http, credentials, words: RefCell::default() })
    }

    /// Asks, from this address.
    pub(crate) async fn ask(
        &self,
        guest: SideVisitor,
        from: &str,
        question: &Question,
    ) -> Result<SideAnswer> {
        let url = format!("{}{}", self.running.url(), question.path);
        let mut request = self.http.request(question.method.clone(), url);
        request = request
            .header(header::ACCEPT_LANGUAGE, guest.language)
            .header("x-forwarded-for", from)
            .header("x-request-id", "compared");
        if let Some(known) = self.credentials.get(guest.name) {
            request = request.header(header::COOKIE, &known.cookie).bearer_auth(&known.token);
        }
        for (name, value) in &question.headers {
            request = request.header(*name, value);
        }
        let answer = request.body(question.body.clone()).send().await?;
        let mut lines: Vec<String> = answer
            .headers()
            .iter()
            .filter(|(name, _)| *name != header::DATE)
            .map(|(name, value)| format!("{name}: {}", String::from_utf8_lossy(value.as_bytes())))
            .collect();
        lines.sort();
        let head = format!("{}\n{}\n", answer.status(), lines.join("\n"));
        let etag = answer.headers().get(header::ETAG);
        let etag = etag.and_then(|it| it.to_str().ok()).map(str::to_owned);
        Ok(SideAnswer { head, etag, body: answer.bytes().await?.into() })
    }

    /// Whether everything that was done is seen, found and told.
    pub(crate) async fn is_settled(&self) -> bool {
        let Ok(visitor) = GUESTS.first().context("a visitor") else { return false };
        let ready = self.ask(*visitor, "10.0.0.1", &Question::get("/readyz")).await;
        let ready = ready.ok().and_then(|it| serde_json::from_slice::<Value>(&it.body).ok());
        let ready = ready.unwrap_or_default();
        let told = self.home.json(&["digest"]).unwrap_or_default();
        ready["lag"] == 0
            && ready["search"]["lag"] == 0
            && told["outbox"].is_object()
            && told["outbox"]["mail.waiting"].is_null()
    }

    /// Ends the program.
    pub(crate) fn stop(self) -> Result<()> {
        self.running.stop()
    }
}
