//! What a page answers when there is nothing to show: in the site's style, with what to do next.
//!
//! What may not be seen is answered like what does not exist. What broke is logged once, here.

mod bare;
mod reasons;

use std::error::Error;

use app::{actions::ActionError, asked::Failure};
use axum::{
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use commands::{CommandError, NotAllowedHere, Rejection, is_away};
use domain::time::{Moment, WallTime};

use self::reasons::is_about_nothing;
pub use self::{
    bare::{FORM_BYTES_MAX, method_not_allowed, say_why},
    reasons::reason_of,
};
use super::{reader::PageReader, step::StepPage};

/// When to come again after "busy", in seconds.
const COME_AGAIN_SECONDS: HeaderValue = HeaderValue::from_static("30");

/// Why there is nothing to show.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Why {
    NotFound,
    Gone(Moment),
    OldLink,
    Unprocessable,
    NoMoment,
    TooOften,
    TooMuch,
    MadeEnough,
    Busy,
    Failed,
    /// Not for whom they act as.
    NotYours,
    /// A rule said no, in these words.
    Refused(&'static str),
    /// A page of another site sent it.
    OtherSite,
    /// The address is no text, or says one thing twice.
    Unreadable,
    /// The page is there, and takes no form.
    NoSuchWay,
    /// More than a form may have; how many bytes were sent, if that was said.
    TooLarge {
        sent: u64,
    },
}

/// A page that says why there is nothing to show.
#[derive(Debug)]
pub struct PageError {
    reader: PageReader,
    why: Why,
}

impl PageError {
    fn new(reader: &PageReader, why: Why) -> Self {
        Self { reader: reader.clone(), why }
    }

    /// There is no such thing, or it is not for them.
    pub fn not_found(reader: &PageReader) -> Self {
        Self::new(reader, Why::NotFound)
    }

    /// An event that everybody could find was removed.
    pub fn gone(reader: &PageReader, at: Moment) -> Self {
        Self::new(reader, Why::Gone(at))
    }

    /// A form that is none of ours.
    pub fn unprocessable(reader: &PageReader) -> Self {
        Self::new(reader, Why::Unprocessable)
    }

    /// `at` in the address is no moment that has been.
    pub fn no_moment(reader: &PageReader) -> Self {
        Self::new(reader, Why::NoMoment)
    }

    /// Somebody asked for something that is work more often than we do it.
    pub fn too_often(reader: &PageReader) -> Self {
        Self::new(reader, Why::TooOften)
    }

    /// Showing it would be more work than we do for one page.
    pub fn too_much(reader: &PageReader) -> Self {
        Self::new(reader, Why::TooMuch)
    }

    /// Something broke, and the log says what; or what it needs is away, and it may be had in a moment.
    pub fn failed(reader: &PageReader, error: impl Error + 'static) -> Self {
        if is_away(&error) {
            tracing::warn!(error = &error as &dyn Error, "a page has to come again");
            return Self::new(reader, Why::Busy);
        }
        let reference = reader.reference.as_deref();
        tracing::error!(error = &error as &dyn Error, reference, "a page could not be made");
        Self::new(reader, Why::Failed)
    }

    /// A command that was not carried out, for a reason that the page itself has no words for.
    pub fn refused(reader: &PageReader, error: CommandError) -> Self {
        match error {
            CommandError::Rejected(why) if is_about_nothing(&why) => Self::not_found(reader),
            CommandError::Rejected(Rejection::House(NotAllowedHere::TooMuchToday)) => {
                Self::new(reader, Why::MadeEnough)
            }
            CommandError::Busy
            | CommandError::Contended
            | CommandError::Full
            | CommandError::Newer
            | CommandError::Halted(_)
            | CommandError::Away(_)
            | CommandError::Unshown
            | CommandError::Unknown(_) => {
                tracing::warn!(error = &error as &dyn Error, "an order has to come again");
                Self::new(reader, Why::Busy)
            }
            CommandError::Failed(_) => Self::failed(reader, error),
            CommandError::Rejected(why) => {
                Self::new(reader, reason_of(&why).map_or(Why::Unprocessable, Why::Refused))
            }
            CommandError::Forbidden(_) => Self::new(reader, Why::NotYours),
            CommandError::Invalid(_)
            | CommandError::Unauthenticated
            | CommandError::WrongCredentials
            | CommandError::WrongPassword
            | CommandError::Reused
            | CommandError::Unconfirmed => Self::unprocessable(reader),
            CommandError::InvalidToken => Self::new(reader, Why::OldLink),
        }
    }

    /// Who looks could not be found out, for what knows it did not answer; that was logged.
    pub fn unsure(reader: &PageReader) -> Self {
        Self::new(reader, Why::Busy)
    }

    /// The same for what more than one way asks for.
    pub fn not_done(reader: &PageReader, error: ActionError) -> Self {
        match error {
            ActionError::TooOften(_) => Self::too_often(reader),
            ActionError::Refused(error) => Self::refused(reader, error),
        }
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let Self { reader, why } = &self;
        let step = |name: &str| {
            let step = StepPage::new(reader, &format!("{name}-title")).link("home-link", "/");
            if name == "gone" { step } else { step.line(&format!("{name}-line")) }
        };
        match why {
            Why::NotFound => step("not-found").answer(StatusCode::NOT_FOUND),
            Why::Gone(at) => {
                let day = WallTime::at(*at, chrono_tz::UTC).shown().date();
                let line = reader.language.tell("gone-line", "day", reader.language.day(day));
                step("gone").said(line).answer(StatusCode::GONE)
            }
            Why::OldLink => step("link-too-old").answer(StatusCode::NOT_FOUND),
            Why::Unprocessable => step("unprocessable").answer(StatusCode::UNPROCESSABLE_ENTITY),
            Why::NoMoment => step("no-moment").answer(StatusCode::UNPROCESSABLE_ENTITY),
            Why::TooOften => step("too-often").answer(StatusCode::TOO_MANY_REQUESTS),
            Why::TooMuch => step("too-much").answer(StatusCode::UNPROCESSABLE_ENTITY),
            Why::MadeEnough => step("made-enough").answer(StatusCode::TOO_MANY_REQUESTS),
            Why::Busy => {
                let step = step("busy").reference();
                let mut response = step.answer(StatusCode::SERVICE_UNAVAILABLE);
                response.headers_mut().insert(header::RETRY_AFTER, COME_AGAIN_SECONDS);
                response
            }
            Why::Failed => step("failed").reference().answer(StatusCode::INTERNAL_SERVER_ERROR),
            Why::NotYours => step("not-yours").answer(StatusCode::FORBIDDEN),
            Why::Refused(key) => {
                let step = StepPage::new(reader, "unprocessable-title").line(key);
                step.link("home-link", "/").answer(StatusCode::UNPROCESSABLE_ENTITY)
            }
            Why::OtherSite => step("other-site").answer(StatusCode::FORBIDDEN),
            Why::Unreadable => step("unreadable").answer(StatusCode::BAD_REQUEST),
            Why::NoSuchWay => step("no-such-way").answer(StatusCode::METHOD_NOT_ALLOWED),
            Why::TooLarge { sent } => {
                let kilobytes = |bytes: u64| bytes.div_ceil(1024);
                let max = kilobytes(FORM_BYTES_MAX as u64);
                let values = [("sent", kilobytes(*sent).into()), ("max", max.into())];
                let line = reader.language.tell_all("too-large-line", values);
                let step = StepPage::new(reader, "too-large-title").said(line);
                step.link("home-link", "/").answer(StatusCode::PAYLOAD_TOO_LARGE)
            }
        }
    }
}

/// Nothing is under this address.
pub async fn not_found(reader: PageReader, request: Request) -> Response {
    if request.uri().path().starts_with("/api") {
        return Failure::of(&request, StatusCode::NOT_FOUND, "there is nothing here")
            .into_response();
    }
    PageError::not_found(&reader).into_response()
}

#[cfg(test)]
mod pinned;

#[cfg(test)]
mod tests {
    use i18n::Language;

    use super::*;

    async fn page(error: PageError) -> (StatusCode, String) {
        let response = error.into_response();
        let status = response.status();
        let bytes = axum::body::to_bytes(response.into_body(), 1 << 20).await.unwrap();
        (status, String::from_utf8(bytes.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn a_deleted_event_says_when() {
        let reader = PageReader::sample(Language::French);
        let (status, page) = page(PageError::gone(&reader, Moment::EPOCH)).await;
        assert_eq!(status, StatusCode::GONE);
        assert!(page.contains("le jeudi 1er janvier 1970"));
    }

    #[tokio::test]
    async fn only_what_broke_on_our_side_has_a_reference() {
        let reader = PageReader::sample(Language::English);
        let (status, failed) = page(PageError::failed(&reader, std::fmt::Error)).await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(failed.contains("<code>abc</code>"));
        let (status, missing) = page(PageError::not_found(&reader)).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
        assert!(!missing.contains("abc"));
    }
}
