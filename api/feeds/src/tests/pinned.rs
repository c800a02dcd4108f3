//! Every feed in every form, byte for byte, a file each; and why there is none. A feed without a snapshot fails here.

use axum::{
    body::to_bytes,
    http::{StatusCode, header},
    response::IntoResponse as _,
};
use domain::{
    moderation::{MeasureKind, Subject},
    text::{Invalid, Message},
};

use super::{house::FeedsHouse, lyon};
use crate::{feeds, format::Format, refusal::FeedRefusal};

/// A house in which every feed has something to tell.
async fn lively() -> (FeedsHouse, [(&'static str, String); 3]) {
    let mut house = lyon().await;
    let evening = house.evening("Fête, à Lyon").await;
    house.later(1);
    let off = house.evening("Rained off").await;
    let (_, anna, _) = house.account_with_tokens().await;
    house.named.push((anna, "token".to_owned()));
    house.comment(evening, 1, "<p>Where do we <em>meet</em>?</p>").await;
    house.later(1);
    let reason = Message::new("Too much rain; sorry").unwrap();
    house.app.commands.cancel_event(&house.ask(), off, Some(reason)).await.unwrap();
    house.decisions_are("published").await;
    house.decide(Subject::Person(house.persons[1]), MeasureKind::Warned).await;
    let parts = [
        ("{name}", "lyon".to_owned()),
        ("{event}", evening.to_string()),
        ("{token}", anna.to_string()),
    ];
    (house, parts)
}

fn forms(path: &str) -> Vec<String> {
    if !path.contains("{format}") {
        return vec![path.to_owned()];
    }
    Format::ALL.iter().map(|it| path.replace("{format}", it.extension())).collect()
}

#[tokio::test]
async fn every_feed_is_the_one_that_is_checked_in() {
    let (house, parts) = lively().await;
    for path in feeds().iter().flat_map(|(path, _)| forms(path)) {
        let address = parts.iter().fold(path.clone(), |it, (name, part)| it.replace(name, part));
        let answer = house.get(&address).await;
        let headers = [header::CONTENT_TYPE, header::CACHE_CONTROL, header::LINK]
            .map(|it| format!("{it}: {}", answer.header(it.clone())));
        let text = house.nameless(&answer.text.replace("\r\n", "\n"));
        let said = format!("{}\n{}\n\n{text}", answer.status, headers.join("\n"));
        pinned(&path.replace(['{', '}', '@'], "").replace(['/', '.'], "-")[1..], &said);
    }
}

#[tokio::test]
async fn every_refusal_is_the_one_that_is_checked_in() {
    const fn is_known(refusal: &FeedRefusal) -> bool {
        match refusal {
            FeedRefusal::Nothing
            | FeedRefusal::Off
            | FeedRefusal::Wrong(_)
            | FeedRefusal::Away
            | FeedRefusal::Failed => true,
        }
    }
    let all = [
        FeedRefusal::Nothing,
        FeedRefusal::Off,
        FeedRefusal::Wrong(Invalid::new("tz", "is no time zone")),
        FeedRefusal::Away,
        FeedRefusal::Failed,
    ];
    let mut said = Vec::new();
    for refusal in all.into_iter().filter(is_known) {
        let name = format!("{refusal:?}");
        let (parts, body) = refusal.into_response().into_parts();
        assert_ne!(parts.status, StatusCode::OK);
        let text = to_bytes(body, 1 << 20).await.unwrap();
        let text = String::from_utf8(text.to_vec()).unwrap();
        said.push(format!("{name}\n{} {}", parts.status, text.trim_end()));
    }
    pinned("refusals", &said.join("\n\n"));
}

fn pinned(name: &str, said: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(name, said));
}
