//! Looking for an event of another server by its address: what is asked, and what became of it.
//!
//! The looking is not done here: this says it in words.

use axum::{http::StatusCode, response::Response};
use frame::{
    reader::PageReader,
    step::{Question, StepPage},
};

/// What is to be said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lookup {
    /// Nothing yet: which address is meant is asked.
    Which,
    /// There is no event that could be shown here.
    Nothing,
    /// Its server does not answer.
    NotNow,
    /// They look for too many.
    TooOften,
}

/// The form with what was typed, and what went wrong with it.
#[must_use]
pub fn show_lookup(reader: &PageReader, typed: &str, what: Lookup) -> Response {
    let (status, problem) = match what {
        Lookup::Which => (StatusCode::OK, None),
        Lookup::Nothing => (StatusCode::UNPROCESSABLE_ENTITY, Some("lookup-nothing")),
        Lookup::NotNow => (StatusCode::BAD_GATEWAY, Some("lookup-not-now")),
        Lookup::TooOften => (StatusCode::TOO_MANY_REQUESTS, Some("follow-too-often")),
    };
    let step = StepPage::new(reader, "lookup-title").line("lookup-line");
    let step = match problem {
        Some(key) => step.problem(key),
        None => step,
    };
    let question = Question {
        button: reader.say("lookup-button"),
        words: Some(reader.say("lookup-address")),
        typed: typed.to_owned(),
        ..Question::default()
    };
    step.ask(question).answer(status)
}

#[cfg(test)]
mod tests {
    use i18n::Language;

    use super::*;

    async fn page(what: Lookup) -> (StatusCode, String) {
        let response =
            show_lookup(&PageReader::sample(Language::English), "https://far.test/<1>", what);
        let status = response.status();
        let bytes = axum::body::to_bytes(response.into_body(), 1 << 20).await.unwrap();
        (status, String::from_utf8(bytes.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn what_was_typed_stays_and_what_went_wrong_is_said() {
        let (status, asked) = page(Lookup::Which).await;
        assert_eq!(status, StatusCode::OK);
        assert!(
            !asked.contains("role=\"alert\"") && asked.contains("https://far.test/&#60;1&#62;")
        );
        for (what, status) in [
            (Lookup::Nothing, StatusCode::UNPROCESSABLE_ENTITY),
            (Lookup::NotNow, StatusCode::BAD_GATEWAY),
            (Lookup::TooOften, StatusCode::TOO_MANY_REQUESTS),
        ] {
            let (answered, said) = page(what).await;
            assert_eq!(answered, status);
            assert!(
                said.contains("role=\"alert\"") && said.contains("https://far.test/&#60;1&#62;")
            );
        }
    }
}
