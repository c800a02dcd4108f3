//! What a subscription's address asks for: whose clock, from when on, which page, in which language.

use app::App;
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use chrono::{Days, NaiveDate};
use domain::text::Invalid;
use formats::calendar::Style;
use i18n::{Language, negotiate};
use url::form_urlencoded;

use super::{format::Format, refusal::FeedRefusal};

/// The farthest page: more entries than any feed has, and no overflow.
const PAGE_MAX: u32 = 10_000;

/// The parameters that change a calendar, in the order in which links repeat them. News have only the first two.
const PARAMETERS: [&str; 6] = ["from", "lang", "tz", "cancelled", "allday", "alarm"];
const OF_NEWS: usize = 2;

/// What an address asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct FeedQuery {
    parameters: Vec<(&'static str, String)>,
    /// How a calendar is to be written.
    pub(super) style: Style,
    /// From which day on; the usual one when it is not said.
    pub(super) from: Option<NaiveDate>,
    /// Which page, counted from 1.
    pub(super) page: u32,
    /// In which language.
    pub(super) language: Language,
}

impl FeedQuery {
    /// Reads an address' parameters. Those that are not ours mean nothing.
    pub(super) fn parse(
        query: &str,
        language: impl FnOnce(Option<&str>) -> Language,
    ) -> Result<Self, Invalid> {
        let pairs: Vec<(String, String)> =
            form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let value =
            |name: &str| pairs.iter().find(|(it, _)| it == name).map(|(_, value)| value.clone());
        let parameters: Vec<_> =
            PARAMETERS.into_iter().filter_map(|name| Some((name, value(name)?))).collect();
        let language = language(value("lang").as_deref());
        let prefix = format!("{} ", language.say("feed-cancelled"));
        Ok(Self {
            style: Style::parse(parameters.iter().map(|(name, value)| (*name, value)))?
                .with_cancelled_prefix(prefix),
            from: value("from").map(|it| day(&it)).transpose()?,
            page: value("page").map_or(Ok(1), |it| page(&it))?,
            language,
            parameters,
        })
    }

    /// The day from which on events are asked for.
    pub(super) fn since(&self, today: NaiveDate, past_days: u32) -> NaiveDate {
        let usual = || today.checked_sub_days(Days::new(u64::from(past_days)));
        self.from.or_else(usual).unwrap_or(NaiveDate::MIN)
    }

    /// The same, of another page, as the end of an address.
    pub(super) fn query(&self, format: Format, page: u32) -> String {
        let ours = match format {
            Format::Calendar => &PARAMETERS[..],
            Format::News(_) => &PARAMETERS[..OF_NEWS],
        };
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.parameters.iter().filter(|(name, _)| ours.contains(name)));
        if page > 1 {
            query.append_pair("page", &page.to_string());
        }
        let query = query.finish();
        if query.is_empty() { query } else { format!("?{query}") }
    }
}

impl FromRequestParts<App> for FeedQuery {
    type Rejection = FeedRefusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, FeedRefusal> {
        let own = Language::for_reader(&app.config.instance.language);
        let accepted = text(&parts.headers, header::ACCEPT_LANGUAGE);
        let language = |chosen: Option<&str>| negotiate(chosen, None, accepted, own);
        Self::parse(parts.uri.query().unwrap_or_default(), language).map_err(FeedRefusal::Wrong)
    }
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name).and_then(|it| it.to_str().ok())
}

// A day, or the day of a moment: days, so that who asks each minute gets what was kept.
fn day(text: &str) -> Result<NaiveDate, Invalid> {
    let day = text.get(..10).filter(|_| matches!(text.as_bytes().get(10), None | Some(b'T')));
    day.and_then(|it| it.parse().ok())
        .ok_or_else(|| Invalid::new("from", "must be a day like 2026-01-31"))
}

fn page(text: &str) -> Result<u32, Invalid> {
    let page = text.parse().ok().filter(|it| (1..=PAGE_MAX).contains(it));
    page.ok_or_else(|| Invalid::new("page", format!("must be a number from 1 to {PAGE_MAX}")))
}

#[cfg(test)]
mod tests {
    use formats::news::NewsForm;

    use super::*;

    fn parse(query: &str) -> Result<FeedQuery, Invalid> {
        FeedQuery::parse(query, |chosen| chosen.and_then(Language::of).unwrap_or_default())
    }

    #[test]
    fn links_repeat_what_was_asked_and_nothing_else() {
        let asked = parse("utm=x&alarm=P1D,PT1H&page=3&from=2026-01-31T12:00:00Z&lang=fr").unwrap();
        assert_eq!((asked.page, asked.language), (3, Language::French));
        assert_eq!(asked.from, NaiveDate::from_ymd_opt(2026, 1, 31));
        assert_eq!(asked.style.cancelled_prefix, "[Annulé] ");
        let from = "?from=2026-01-31T12%3A00%3A00Z&lang=fr";
        assert_eq!(asked.query(Format::News(NewsForm::Atom), 1), from);
        assert_eq!(asked.query(Format::Calendar, 4), format!("{from}&alarm=P1D%2CPT1H&page=4"));
        assert_eq!(parse("page=1").unwrap().query(Format::Calendar, 1), "");
    }

    #[test]
    fn what_means_nothing_is_named() {
        for (query, field) in [
            ("from=yesterday", "from"),
            ("from=2026-01-31x", "from"),
            ("page=0", "page"),
            ("tz=Mars", "tz"),
        ] {
            assert_eq!(parse(query).unwrap_err().field, field);
        }
    }

    #[test]
    fn the_past_stays_for_a_while() {
        let today = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap();
        assert_eq!(parse("").unwrap().since(today, 90).to_string(), "2026-01-01");
        assert_eq!(parse("from=1999-01-01").unwrap().since(today, 90).to_string(), "1999-01-01");
        assert_eq!(parse("").unwrap().since(today, u32::MAX), NaiveDate::MIN);
    }
}
