//! `?at=` on a page: the moment that is asked for, and what every page that looks back says about it.

use std::net::IpAddr;

use app::{App, asked::ClientAddress};
use audit::{Unseen, moment};
use axum::{extract::FromRequestParts, http::request::Parts};
use chrono_tz::Tz;
use domain::time::{Moment, WallTime};
use i18n::Language;

use super::{errors::PageError, reader::PageReader};

/// The moment that somebody looks back to, if they do.
#[derive(Clone, Copy, Debug)]
pub struct LookBack(pub Option<Moment>);

impl FromRequestParts<App> for LookBack {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        let query = parts.uri.query().unwrap_or_default();
        let said = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "at");
        let Some(said) = said.map(|(_, value)| value.into_owned()) else { return Ok(Self(None)) };
        let Ok(reader) = PageReader::from_request_parts(parts, app).await;
        let client = parts.extensions.get::<ClientAddress>().map(|it| it.0);
        if !app.limits.look_back(client.unwrap_or(IpAddr::from([0, 0, 0, 0]))) {
            return Err(PageError::too_often(&reader));
        }
        let at = moment(&said, app.zone());
        // What will be is nobody's to show.
        let at = at.filter(|it| *it <= app.commands.now().plus_hours(24));
        at.map(|at| Self(Some(at))).ok_or_else(|| PageError::no_moment(&reader))
    }
}

/// What a page says that shows the past: "As it was on …".
pub fn as_it_was(language: Language, zone: Tz, at: Moment) -> String {
    let when = language.day_and_time(WallTime::at(at, zone));
    language.tell("as-it-was", "when", when)
}

/// Why the past is not shown.
pub fn unseen(reader: &PageReader, why: Unseen) -> PageError {
    match why {
        Unseen::TooMuch => PageError::too_much(reader),
        Unseen::Log(_) | Unseen::Views(_) => PageError::failed(reader, why),
    }
}
