//! Following a group, or coming to an event, from one's own server: what became of looking for that server.
//!
//! The looking is not done here: this says it in words. The reader goes on by a link, so that they see where to: a form
//! may lead to no other server, and nobody is sent on unasked.

use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use domain::ids::EventId;
use url::Url;

use frame::{
    errors::PageError,
    reader::PageReader,
    step::{Question, StepPage},
};

/// What became of looking for somebody's own server.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WayHome<'a> {
    /// There it asks them.
    At(&'a Url),
    /// It could not be found, or does not say where it asks.
    Unknown,
    /// There is nothing of this name here.
    Nothing,
    /// They look for too many.
    TooOften,
}

/// What somebody wants to do from their own server.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HomeErrand<'a> {
    /// Follow the group of this name.
    Follow(&'a str),
    /// Come to this event.
    Come(EventId),
}

impl HomeErrand<'_> {
    // The heading, what their server asks, what to do by hand, the way back.
    const fn keys(self) -> [&'static str; 4] {
        match self {
            Self::Follow(_) => ["follow-elsewhere", "follow-asks", "follow-by-hand", "follow-back"],
            Self::Come(_) => ["come-elsewhere", "come-asks", "come-by-hand", "come-back"],
        }
    }

    fn back(self) -> String {
        match self {
            Self::Follow(group) => format!("/@{group}"),
            Self::Come(event) => format!("/events/{event}"),
        }
    }
}

/// Asks with which account somebody would rather come.
#[must_use]
pub fn ask_account(reader: &PageReader, event: EventId) -> Response {
    let question = Question {
        button: reader.say("follow-button"),
        words: Some(reader.say("follow-account")),
        ..Question::default()
    };
    let step = StepPage::new(reader, "come-elsewhere").line("come-elsewhere-line");
    step.ask(question).link("come-back", format!("/events/{event}")).answer(StatusCode::OK)
}

/// Where to go on, or why not.
#[must_use]
pub fn show_way(reader: &PageReader, errand: HomeErrand<'_>, way: WayHome<'_>) -> Response {
    let ([heading, asks, by_hand, back], path) = (errand.keys(), errand.back());
    let step = StepPage::new(reader, heading);
    match way {
        WayHome::At(url) => {
            let server = url.host_str().unwrap_or_default();
            let asks = reader.language.tell(asks, "server", server);
            let step = step.said(asks).link("follow-go-on", url.as_str());
            step.link(back, path).answer(StatusCode::OK)
        }
        WayHome::Unknown => {
            let step = step.problem("follow-unknown").line(by_hand);
            step.link(back, path).answer(StatusCode::UNPROCESSABLE_ENTITY)
        }
        WayHome::TooOften => {
            let step = step.problem("follow-too-often").link(back, path);
            step.answer(StatusCode::TOO_MANY_REQUESTS)
        }
        WayHome::Nothing => PageError::not_found(reader).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use i18n::Language;

    use super::*;

    async fn page(what: WayHome<'_>) -> (StatusCode, String) {
        let response =
            show_way(&PageReader::sample(Language::English), HomeErrand::Follow("gardeners"), what);
        let status = response.status();
        let bytes = axum::body::to_bytes(response.into_body(), 1 << 20).await.unwrap();
        (status, String::from_utf8(bytes.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn who_goes_on_sees_where_to() {
        let url = "https://far.test/authorize_interaction?uri=x&y=z".parse().unwrap();
        let (status, page) = page(WayHome::At(&url)).await;
        assert_eq!(status, StatusCode::OK);
        assert!(page.contains("asks you whether you want to follow"), "{page}");
        assert!(page.contains("href=\"https://far.test/authorize_interaction?uri=x&#38;y=z\""));
        assert!(page.contains("href=\"/@gardeners\""));
    }

    #[tokio::test]
    async fn who_cannot_go_on_reads_why() {
        assert_eq!(page(WayHome::Unknown).await.0, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page(WayHome::TooOften).await.0, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(page(WayHome::Nothing).await.0, StatusCode::NOT_FOUND);
        let (_, page) = page(WayHome::Unknown).await;
        assert!(page.contains("role=\"alert\""));
        assert!(!page.contains("method=\"post\""));
    }
}
