//! The question whether a program may act for somebody: what it is called, what it could do, for whom, and where one is
//! sent then. Asked the same way for a program in the browser and for a device.

use app::App;
use askama::Template;
use axum::response::Response;
use domain::{
    application::{OUT_OF_BAND, Scopes},
    ids::AccountId,
};
use frame::{answer, errors::PageError, reader::PageReader, site::Frame};
use url::{Host, Url};
use vault::RegisteredApplication;

use super::{scope_words::scope_sentences, settings::account_of};

/// What the form says when somebody says yes; everything else is a no.
pub(super) const ALLOW: &str = "allow";

/// A program that asks, and what for.
pub(super) struct ConsentQuestion<'a> {
    /// Which program it is.
    pub(super) application: &'a RegisteredApplication,
    /// What it wants to do.
    pub(super) scopes: &'a Scopes,
    /// Where one is sent then; a device goes on by itself.
    pub(super) redirect: Option<&'a str>,
    /// Where the answer goes.
    pub(super) action: &'static str,
    /// What goes along with it.
    pub(super) fields: Vec<(&'static str, &'a str)>,
}

#[derive(Template)]
#[template(path = "account/consent.html")]
struct ConsentPage<'a> {
    frame: Frame<'a>,
    heading: String,
    website: Option<String>,
    account: String,
    sentences: Vec<String>,
    leads: String,
    action: &'static str,
    fields: Vec<(&'static str, &'a str)>,
}

/// Asks somebody whether a program may.
pub(super) fn ask_whether(
    app: &App,
    reader: &PageReader,
    account: AccountId,
    asked: ConsentQuestion<'_>,
) -> Result<Response, PageError> {
    let email = account_of(app, account, reader)?.email.map(|it| it.to_string());
    let card = &asked.application.card;
    let heading = reader.language.tell("consent-title", "name", card.name.as_str());
    let page = ConsentPage {
        frame: Frame::hidden(&reader.site, reader.language, &heading).greet(reader.greeting()),
        website: card.website.clone(),
        account: reader.language.tell("consent-account", "email", email.unwrap_or_default()),
        sentences: scope_sentences(asked.scopes, reader),
        leads: leads(asked.redirect, reader),
        action: asked.action,
        fields: asked.fields,
        heading,
    };
    let page = page.render().map_err(|it| PageError::failed(reader, it))?;
    let there = asked.redirect.and_then(source);
    Ok(answer::private_leading_to(reader, page, &there.unwrap_or_default()))
}

fn leads(redirect: Option<&str>, reader: &PageReader) -> String {
    match redirect {
        None => reader.say("consent-leads-device"),
        Some(OUT_OF_BAND) => reader.say("consent-leads-code"),
        Some(redirect) => reader.language.tell("consent-leads", "where", place(redirect)),
    }
}

// The host, or the scheme of a program that has none: whoever reads it knows it, or does not.
fn place(redirect: &str) -> String {
    let url = redirect.parse::<Url>().ok();
    let host = url.as_ref().and_then(Url::host_str).filter(|it| !it.is_empty());
    let named = host.or_else(|| url.as_ref().map(Url::scheme));
    named.unwrap_or(redirect).to_owned()
}

// As a policy names it: hosts in brackets are not understood there.
fn source(redirect: &str) -> Option<String> {
    let url = redirect.parse::<Url>().ok().filter(|_| redirect != OUT_OF_BAND)?;
    let is_named = matches!(url.host(), Some(Host::Domain(_) | Host::Ipv4(_)));
    let is_web = matches!(url.scheme(), "https" | "http");
    if is_web && is_named {
        return Some(url.origin().ascii_serialization());
    }
    Some(format!("{}:", url.scheme()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_one_is_sent_is_named_to_people_and_to_browsers() {
        for (redirect, people, browsers) in [
            ("https://bot.test/back?a=b", "bot.test", Some("https://bot.test")),
            ("https://bot.test:8443/back", "bot.test", Some("https://bot.test:8443")),
            ("http://127.0.0.1:4567/", "127.0.0.1", Some("http://127.0.0.1:4567")),
            ("http://[::1]:4567/", "[::1]", Some("http:")),
            ("org.example.app:/back", "org.example.app", Some("org.example.app:")),
            (OUT_OF_BAND, "urn", None),
        ] {
            assert_eq!(place(redirect), people, "{redirect}");
            assert_eq!(source(redirect).as_deref(), browsers, "{redirect}");
        }
    }
}
