//! A browser without scripts: it keeps cookies, follows redirects and sends the forms that pages offer, as they offer
//! them. What a form does not have cannot be typed into it. How pages look is not its concern.

mod forms;

use std::{cell::RefCell, collections::BTreeMap};

use anyhow::{Context, Result, bail};
use reqwest::{Response, header};

pub use self::forms::{FormButton, FormControl, PageForm, forms_of};
use crate::client::{Client, PASSWORD, email};

/// A page that leads on more often than that leads nowhere.
const REDIRECTS_MAX: usize = 10;

/// Somebody who sits before a browser.
pub struct Browser {
    client: Client,
    cookies: RefCell<BTreeMap<String, String>>,
}

/// What a browser shows.
#[derive(Clone, Debug)]
pub struct BrowserPage {
    /// Its address, without the server's.
    pub path: String,
    /// With which status it was answered.
    pub status: u16,
    /// Of which media type it is.
    pub media_type: String,
    /// What was sent.
    pub text: String,
}

impl Browser {
    /// A visitor who was never here.
    ///
    /// # Errors
    ///
    /// When the client cannot be made.
    pub fn new(url: &str) -> Result<Self> {
        Ok(Self { client: Client::on_pages(url)?, cookies: RefCell::default() })
    }

    /// The same, as a proxy says that it is at this address.
    #[must_use]
    pub fn coming_from(&self, address: &str) -> Self {
        let cookies = self.cookies.clone();
        Self { client: self.client.coming_from(address), cookies }
    }

    /// Keeps the cookies that another browser of the same person got.
    pub fn takes_over(&self, other: &Self) {
        self.cookies.replace(other.cookies.borrow().clone());
    }

    /// The cookie of this name, if there is one.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().get(name).cloned()
    }

    /// Signs in through the form as somebody whom the server's home made, and stands where they wanted to be.
    ///
    /// # Errors
    ///
    /// When they are not let in.
    pub async fn signs_in(&self, name: &str, to: &str) -> Result<BrowserPage> {
        let form = self.open(&format!("/login?to={to}")).await?;
        let typed = [("email", email(name)), ("password", PASSWORD.to_owned())];
        let typed = typed.each_ref().map(|(name, value)| (*name, value.as_str()));
        self.send(&form, "/login", &typed).await?.well()
    }

    /// Opens a page, and follows where it leads.
    ///
    /// # Errors
    ///
    /// When the server does not answer, or leads in circles.
    pub async fn open(&self, path: &str) -> Result<BrowserPage> {
        let answer = self.ready().browse(path).await?;
        self.arrive(path, answer).await
    }

    /// Fills in the form that goes to this address, and sends it. A button is named like a field.
    ///
    /// # Errors
    ///
    /// When the page offers no such form, the form no such field, or the server does not answer.
    pub async fn send(
        &self,
        page: &BrowserPage,
        action: &str,
        typed: &[(&str, &str)],
    ) -> Result<BrowserPage> {
        let form = page.form(action)?;
        let fields = form.filled(typed)?;
        self.submit(&form, &fields).await
    }

    /// Sends a form that was filled in.
    ///
    /// # Errors
    ///
    /// When the server does not answer, or leads in circles.
    pub async fn submit(
        &self,
        form: &PageForm,
        fields: &[(String, String)],
    ) -> Result<BrowserPage> {
        let pairs: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        if form.is_get {
            let question: String =
                url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
            return self.open(&format!("{}?{question}", form.action)).await;
        }
        let answer = match form.file() {
            Some(field) => self.ready().post_picture(&form.action, &pairs, field).await?,
            None => self.ready().post(&form.action, &pairs).await?,
        };
        self.arrive(&form.action, answer).await
    }

    fn ready(&self) -> Client {
        let cookies = self.cookies.borrow();
        let pairs: Vec<String> = cookies.iter().map(|(name, it)| format!("{name}={it}")).collect();
        if pairs.is_empty() {
            self.client.clone()
        } else {
            self.client.with_cookie(&pairs.join("; "))
        }
    }

    async fn arrive(&self, path: &str, mut answer: Response) -> Result<BrowserPage> {
        let mut path = path.to_owned();
        for _ in 0..REDIRECTS_MAX {
            self.keep(&answer);
            if !answer.status().is_redirection() {
                let told = answer.headers().get(header::CONTENT_TYPE);
                let media_type =
                    told.and_then(|it| it.to_str().ok()).unwrap_or_default().to_owned();
                let status = answer.status().as_u16();
                let text = String::from_utf8_lossy(&answer.bytes().await?).into_owned();
                return Ok(BrowserPage { path, status, media_type, text });
            }
            let to = answer.headers().get(header::LOCATION).context("leads nowhere")?.to_str()?;
            let here = url::Url::parse("http://here.test")?.join(&path)?;
            let there = here.join(to)?;
            if there.host_str() != Some("here.test") && !self.client.is_at(&there) {
                // Whatever is elsewhere is not this server's page.
                let (status, text) = (answer.status().as_u16(), String::new());
                return Ok(BrowserPage {
                    path: to.to_owned(),
                    status,
                    media_type: String::new(),
                    text,
                });
            }
            path = there.path().to_owned();
            if let Some(question) = there.query() {
                path = format!("{path}?{question}");
            }
            answer = self.ready().browse(&path).await?;
        }
        bail!("{path} leads in circles")
    }

    fn keep(&self, answer: &Response) {
        let mut cookies = self.cookies.borrow_mut();
        for cookie in answer.headers().get_all(header::SET_COOKIE) {
            let Ok(text) = cookie.to_str() else { continue };
            let pair = text.split(';').next().and_then(|it| it.split_once('='));
            let Some((name, value)) = pair else { continue };
            if text.contains("Max-Age=0") {
                cookies.remove(name);
            } else {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

impl BrowserPage {
    /// The page, which must be one that went well.
    ///
    /// # Errors
    ///
    /// When it says that something went wrong.
    pub fn well(self) -> Result<Self> {
        self.says(200)
    }

    /// The page, which must be answered with this status.
    ///
    /// # Errors
    ///
    /// When it is another.
    pub fn says(self, status: u16) -> Result<Self> {
        if self.status == status {
            return Ok(self);
        }
        bail!("{} answers {} and not {status}: {}", self.path, self.status, self.main())
    }

    /// What the page itself says, without the head of every page.
    #[must_use]
    pub fn main(&self) -> &str {
        crate::client::main_of(&self.text)
    }

    /// Whether the page itself says this.
    #[must_use]
    pub fn has(&self, words: &str) -> bool {
        self.main().contains(words)
    }

    /// The forms that it offers, those of its head too.
    #[must_use]
    pub fn forms(&self) -> Vec<PageForm> {
        if self.media_type.starts_with("text/html") {
            forms_of(&self.text, &self.path)
        } else {
            vec![]
        }
    }

    /// The form that goes to this address.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub fn form(&self, action: &str) -> Result<PageForm> {
        let mut found = self.forms();
        found.retain(|it| it.action == action);
        found.into_iter().next().with_context(|| {
            let offered: Vec<_> = self.forms().into_iter().map(|it| it.action).collect();
            format!("{} offers no form to {action}, only to {offered:?}", self.path)
        })
    }
}
