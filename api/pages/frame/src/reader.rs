//! Who reads a page, as far as it matters: on which site, in which language, as whom, and under which id their request
//! is known. It is found out once for a request.

use std::{convert::Infallible, sync::Arc};

use app::{App, cookies::cookie_value, instance::Site};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use domain::time::Moment;
use i18n::{Language, negotiate, negotiation::COOKIE};

use super::{acquaintance::PageViewer, site::Greeting};

const REQUEST_ID: &str = "x-request-id";

/// Who reads a page.
#[derive(Clone, Debug)]
pub struct PageReader {
    /// The site as it was when they asked.
    pub site: Arc<Site>,
    /// The language that they read.
    pub language: Language,
    /// They chose the language with this very request; it is remembered.
    pub chose: bool,
    /// What to name when something is reported.
    pub reference: Option<String>,
    /// When they asked, where that matters.
    pub asked_at: Option<Moment>,
    /// Who they are; `None` when that could not be found out.
    pub viewer: Option<Arc<PageViewer>>,
}

impl PageReader {
    /// A message in their language.
    pub fn say(&self, key: &str) -> String {
        self.language.say(key)
    }

    /// How the header greets them; whoever is not known now is greeted like a visitor.
    pub fn greeting(&self) -> Greeting {
        let known = self.viewer.as_deref();
        let greeting = known.map_or_else(|| PageViewer::visitor().greeting(), PageViewer::greeting);
        Greeting { asked_at: self.asked_at, ..greeting }
    }

    /// The same reader, on the site as it is now: for pages that are kept, after asking where the views stand.
    pub fn up_to_date(self, app: &App) -> Self {
        Self { site: Arc::clone(&app.instance.now().site), ..self }
    }

    /// The same reader, in the language of the form they filled in.
    pub fn in_language_of_form(mut self, tag: Option<&str>) -> Self {
        self.language = tag.and_then(Language::of).unwrap_or(self.language);
        self
    }
}

impl FromRequestParts<App> for PageReader {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        if let Some(known) = parts.extensions.get::<Self>() {
            return Ok(known.clone());
        }
        let site = Arc::clone(&app.instance.now().site);
        let chosen = parts.uri.query().and_then(chosen);
        let language = negotiate(
            chosen.as_deref(),
            cookie_value(&parts.headers, COOKIE).as_deref(),
            text(&parts.headers, header::ACCEPT_LANGUAGE.as_str()),
            site.language,
        );
        let chose = chosen.as_deref().and_then(Language::of).is_some();
        let reference = text(&parts.headers, REQUEST_ID).map(str::to_owned);
        let viewer = PageViewer::of(&parts.headers, app).await.map(Arc::new);
        let asked_at = Some(app.commands.now());
        let reader = Self { site, language, chose, reference, asked_at, viewer };
        parts.extensions.insert(reader.clone());
        Ok(reader)
    }
}

fn chosen(query: &str) -> Option<String> {
    url::form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "lang")
        .map(|(_, value)| value.into_owned())
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|it| it.to_str().ok())
}

#[cfg(any(test, feature = "samples"))]
impl PageReader {
    /// Somebody on a site that is called Fête.
    pub fn sample(language: Language) -> Self {
        let site = Arc::new(Site::sample());
        let viewer = Some(Arc::new(PageViewer::visitor()));
        let reference = Some("abc".to_owned());
        Self { site, language, chose: false, reference, asked_at: None, viewer }
    }
}
