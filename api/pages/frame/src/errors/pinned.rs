//! Every page that says why there is nothing to show, and which of them each reason leads to, in one file a language.

use app::samples::errors::{action_errors, name_of};
use axum::http::HeaderMap;
use i18n::Language;

use super::*;

/// Every reason; one that is new is missing in the match.
fn every_why() -> Vec<Why> {
    const fn is_known(why: &Why) -> bool {
        match why {
            Why::NotFound
            | Why::Gone(_)
            | Why::OldLink
            | Why::Unprocessable
            | Why::NoMoment
            | Why::TooOften
            | Why::TooMuch
            | Why::MadeEnough
            | Why::Busy
            | Why::Failed
            | Why::NotYours
            | Why::Refused(_)
            | Why::OtherSite
            | Why::Unreadable
            | Why::NoSuchWay
            | Why::TooLarge { .. } => true,
        }
    }
    let all = vec![
        Why::NotFound,
        Why::Gone(Moment::EPOCH),
        Why::OldLink,
        Why::Unprocessable,
        Why::NoMoment,
        Why::TooOften,
        Why::TooMuch,
        Why::MadeEnough,
        Why::Busy,
        Why::Failed,
        Why::NotYours,
        Why::Refused("join-full"),
        Why::OtherSite,
        Why::Unreadable,
        Why::NoSuchWay,
        Why::TooLarge { sent: 3_000_000 },
        Why::TooLarge { sent: 0 },
    ];
    assert!(all.iter().all(is_known));
    all
}

#[tokio::test]
async fn every_page_of_an_error_is_the_one_that_is_checked_in() {
    for language in Language::ALL {
        let reader = PageReader::sample(language);
        let mut pages = Vec::new();
        for why in every_why() {
            pages.push(written(why, PageError::new(&reader, why).into_response()).await);
        }
        pinned(&format!("pages-{}", language.tag()), &pages.join("\n\n"));
    }
}

#[test]
fn every_reason_leads_to_the_page_that_is_checked_in() {
    let reader = PageReader::sample(Language::English);
    let lines = action_errors().into_iter().map(|error| {
        let name = name_of(&error);
        format!("{name} -> {:?}", PageError::not_done(&reader, error).why)
    });
    pinned("reasons", &lines.collect::<Vec<_>>().join("\n"));
}

#[tokio::test]
async fn programs_read_json() {
    let of = |path: &str| {
        let request = Request::builder().uri(path).body(axum::body::Body::empty()).unwrap();
        Failure::of(&request, StatusCode::URI_TOO_LONG, "this address is too long").into_response()
    };
    let both = [written("program", of("/api")).await, written("person", of("/events")).await];
    pinned("failures", &both.join("\n\n"));
}

async fn written(name: impl std::fmt::Debug, response: Response) -> String {
    let (status, headers) = (response.status(), headers(response.headers()));
    let bytes = axum::body::to_bytes(response.into_body(), 1 << 20).await.unwrap();
    let page = String::from_utf8(bytes.to_vec()).unwrap();
    let main = page.split_once("<main").and_then(|(_, main)| main.split_once("</main>"));
    let said = main.map_or(page.as_str(), |(main, _)| main).trim();
    format!("==== {name:?}\n{status}\n{headers}\n\n{said}")
}

fn headers(headers: &HeaderMap) -> String {
    let lines = headers.iter().filter(|(name, _)| *name != header::CONTENT_SECURITY_POLICY);
    let lines = lines.map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()));
    lines.collect::<Vec<_>>().join("\n")
}

fn pinned(name: &str, said: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(name, said));
}
