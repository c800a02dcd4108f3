//! What leaves us, byte for byte, over the routes themselves.

mod house;
mod pinned;
mod transparency;

use axum::http::{StatusCode, header};
use domain::{
    event::{Options, Visibility},
    group,
    text::Message,
};

use self::house::{FeedAnswer, FeedsHouse};

const GROUP_ICS: &str = "/@lyon/feed/ics";
const GROUP_ATOM: &str = "/@lyon/feed/atom";

async fn lyon() -> FeedsHouse {
    let mut house = FeedsHouse::new().await;
    house.person("anna", "Anna").await;
    house.group("lyon", "Lyon & friends").await;
    house
}

#[tokio::test]
async fn a_calendar_tells_all_it_knows() {
    let mut house = lyon().await;
    let evening = house.evening("Fête, à Lyon").await;
    let off = house.evening("Rained off").await;
    let gone = house.evening("A secret").await;
    house.later(5);
    let reason = Message::new("Too much rain; sorry").unwrap();
    house.app.commands.cancel_event(&house.ask(), off, Some(reason)).await.unwrap();
    house.app.commands.delete_event(&house.ask(), gone).await.unwrap();
    let answer = house.get(GROUP_ICS).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.text.contains(&format!("UID:{evening}@p.test")));
    assert!(!answer.text.contains("secret"));
    insta::assert_snapshot!(house.nameless(&answer.text.replace("\r\n", "\n")));
}

#[tokio::test]
async fn news_tell_the_latest_first_and_what_was_taken_back() {
    let mut house = lyon().await;
    house.evening("Fête, à Lyon").await;
    house.later(1);
    let off = house.evening("Rained off").await;
    house.later(1);
    let gone = house.evening("A secret").await;
    house.later(3);
    house.app.commands.delete_event(&house.ask(), gone).await.unwrap();
    house.later(1);
    house.app.commands.cancel_event(&house.ask(), off, None).await.unwrap();
    let answer = house.get(GROUP_ATOM).await;
    assert_eq!(answer.header(header::CONTENT_TYPE), "application/atom+xml; charset=utf-8");
    insta::assert_snapshot!(house.nameless(&answer.text));
}

#[tokio::test]
async fn what_somebody_has_is_not_sent_again_until_something_moves() {
    let mut house = lyon().await;
    let event = house.evening("Fête").await;
    let single = format!("/events/{event}/export/ics");
    for path in [GROUP_ICS, GROUP_ATOM, "/feed/instance/ics", &single] {
        let first = house.get(path).await;
        assert_eq!(first.header(header::CACHE_CONTROL), "public, max-age=60");
        assert_eq!(house.know(path, &first).await.status, StatusCode::NOT_MODIFIED, "{path}");
        house.person(&format!("ben{}", path.len()), "Ben").await;
        house.join(event).await;
        assert_eq!(house.know(path, &first).await.status, StatusCode::NOT_MODIFIED, "{path}");
        house.later(1);
        house.postpone(event).await;
        let moved = house.know(path, &first).await;
        assert_eq!(moved.status, StatusCode::OK, "{path}");
        assert_ne!(moved.header(header::LAST_MODIFIED), first.header(header::LAST_MODIFIED));
    }
    let text = house.get(GROUP_ICS).await.text;
    assert!(text.contains("SEQUENCE:4\r\n"), "{text}");
}

#[tokio::test]
async fn what_is_written_under_an_event_is_news() {
    let mut house = lyon().await;
    house.person("ben", "Ben").await;
    let event = house.evening("Fête, à Lyon").await;
    let path = format!("/events/{event}/comments/atom");
    house.comment(event, 1, "<p>Where do we <em>meet</em>?</p>").await;
    house.later(3);
    let gone = house.comment(event, 1, "<p>A slip</p>").await;
    house.later(1);
    house.app.commands.delete_comment(&house.ask(), gone).await.unwrap();
    house.comment(event, 0, "<p>At the fountain</p>").await;
    let first = house.get(&path).await;
    assert_eq!(first.header(header::CONTENT_TYPE), "application/atom+xml; charset=utf-8");
    insta::assert_snapshot!(house.nameless(&first.text));
    house.person("cleo", "Cleo").await;
    assert_eq!(house.know(&path, &first).await.status, StatusCode::NOT_MODIFIED);
    house.comment(event, 1, "<p>See you</p>").await;
    let more = house.know(&path, &first).await;
    assert!(more.status == StatusCode::OK && more.text.contains("See you"), "{}", more.text);
}

#[tokio::test]
async fn comments_are_news_for_whoever_sees_the_event() {
    let mut house = lyon().await;
    let private = Options { visibility: Visibility::Private, ..Options::default() };
    let private = house.event("At home", private).await;
    house.comment(private, 0, "<p>Bring cake</p>").await;
    let nowhere = house.get("/events/00000000-0000-4000-8000-000000000000/comments/atom").await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    assert_eq!(house.get(&format!("/events/{private}/comments/atom")).await, nowhere);
    assert_eq!(house.get(&format!("/events/{private}/comments/ics")).await, nowhere);
}

#[tokio::test]
async fn a_name_that_changes_changes_in_feeds() {
    let mut house = lyon().await;
    house.evening("Fête").await;
    let first = house.get("/feed/instance/ics").await;
    house.rename_group("Villeurbanne").await;
    let renamed = house.know("/feed/instance/ics", &first).await;
    assert!(
        renamed.text.contains("ORGANIZER;CN=\"Villeurbanne\":https://p.test/@lyon\r\n"),
        "{}",
        renamed.text
    );
}

#[tokio::test]
async fn what_is_not_for_everybody_is_like_what_is_not_there() {
    let mut house = lyon().await;
    let unlisted = Options { visibility: Visibility::Unlisted, ..Options::default() };
    let private = Options { visibility: Visibility::Private, ..Options::default() };
    let unlisted = house.event("By link", unlisted).await;
    let private = house.event("At home", private).await;
    let nowhere = house.get("/events/00000000-0000-4000-8000-000000000000/export/ics").await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    assert_eq!(house.get(&format!("/events/{private}/export/ics")).await, nowhere);
    assert_eq!(house.get(&format!("/events/{unlisted}/export/pdf")).await, nowhere);
    let linked = house.get(&format!("/events/{unlisted}/export/ics")).await;
    assert!(linked.text.contains("SUMMARY:By link\r\n"));
    for path in ["/feed/instance/ics", GROUP_ICS, GROUP_ATOM] {
        let text = house.get(path).await.text;
        assert!(!text.contains("By link") && !text.contains("At home"), "{text}");
    }
    assert_eq!(house.get("/@nobody/feed/ics").await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.get("/@lyon/feed/pdf").await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.get("/@lyon/feed/ics?tz=Mars").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn what_a_private_group_does_is_in_no_public_feed() {
    let mut house = lyon().await;
    let event = house.evening("Fête").await;
    assert!(house.get("/feed/instance/ics").await.text.contains("Fête"));
    let settings = group::GroupSettings {
        visibility: group::Visibility::Private,
        ..group::GroupSettings::default()
    };
    house.settle_group(settings).await;
    assert!(!house.get("/feed/instance/ics").await.text.contains("Fête"));
    assert_eq!(house.get(GROUP_ICS).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        house.get(&format!("/events/{event}/export/ics")).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn long_feeds_say_where_they_go_on() {
    let mut house = lyon().await;
    for n in 0..51 {
        house.later(1);
        house.evening(&format!("Evening {n}")).await;
    }
    let first = house.get(GROUP_ATOM).await;
    let next = "https://p.test/@lyon/feed/atom?page=2";
    assert_eq!(first.header(header::LINK), format!("<{next}>; rel=\"next\""));
    assert_eq!(first.text.matches("<entry>").count(), 50);
    assert!(
        first.text.contains(&format!(
            "<link rel=\"next\" type=\"application/atom+xml\" href=\"{next}\"/>"
        ))
    );
    let second = house.get("/@lyon/feed/atom?page=2").await;
    assert_eq!(second.text.matches("<entry>").count(), 1);
    assert!(second.text.contains("Evening 0<"));
    assert!(second.text.contains("<link rel=\"previous\""));
    let updated = |it: &FeedAnswer| it.text.split("<updated>").nth(1).unwrap()[..20].to_owned();
    assert_eq!(updated(&first), updated(&second));
    assert_eq!(house.get("/@lyon/feed/atom?page=3").await.text.matches("<entry>").count(), 0);
}

#[tokio::test]
async fn the_past_stays_for_a_while_and_longer_for_who_asks() {
    let mut house = lyon().await;
    house.evening("Fête").await;
    assert!(house.get(GROUP_ICS).await.text.contains("Fête"));
    house.later(60 * 24 * 365);
    assert!(!house.get(GROUP_ICS).await.text.contains("Fête"));
    assert!(house.get("/@lyon/feed/ics?from=2026-01-01").await.text.contains("Fête"));
}

#[tokio::test]
async fn a_secret_address_tells_where_somebody_goes() {
    let mut house = lyon().await;
    let event = house
        .event("At home", Options { visibility: Visibility::Private, ..Options::default() })
        .await;
    let (whole, anna, ben) = house.account_with_tokens().await;
    let calendar = house.get(&format!("/events/going/{whole}/ics")).await;
    assert_eq!(calendar.header(header::CACHE_CONTROL), "private, no-cache");
    assert!(calendar.text.contains("X-WR-CALNAME:Where I go\r\n"));
    assert!(
        calendar.text.contains(&format!("UID:{event}@p.test"))
            && calendar.text.contains("CLASS:PRIVATE")
    );
    assert!(!calendar.text.contains("rose@p.test"));
    let simple = whole.simple().to_string();
    assert_eq!(house.get(&format!("/events/going/{simple}/ics")).await.status, StatusCode::OK);
    assert_eq!(
        house.know(&format!("/events/going/{whole}/ics"), &calendar).await.status,
        StatusCode::NOT_MODIFIED
    );
    let news = house.get(&format!("/events/going/{anna}/atom")).await;
    assert!(
        news.text.contains("<title>Anna A.: where I go</title>") && news.text.contains("At home")
    );
    // Another person of the same account goes nowhere.
    assert!(!house.get(&format!("/events/going/{ben}/ics")).await.text.contains("At home"));
    assert_eq!(
        house.get(&format!("/events/going/{}/ics", uuid::Uuid::nil())).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_place_may_have_no_feed_of_all_its_events() {
    let mut house = lyon().await;
    house.without_instance_feed();
    assert_eq!(house.get("/feed/instance/ics").await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.get(GROUP_ICS).await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_empty_feed_is_a_feed() {
    let house = lyon().await;
    let text = house.get(GROUP_ICS).await.text;
    assert!(text.contains("BEGIN:VTIMEZONE") && text.ends_with("END:VCALENDAR\r\n"));
    assert!(house.get(GROUP_ATOM).await.text.contains("<updated>2026-06-01T00:00:00Z</updated>"));
}

#[tokio::test]
async fn a_reader_of_french_is_told_in_french() {
    let mut house = lyon().await;
    let off = house.evening("Fête").await;
    house.app.commands.cancel_event(&house.ask(), off, None).await.unwrap();
    house.catch_up().await;
    assert!(house.get("/@lyon/feed/ics?lang=fr").await.text.contains("SUMMARY:[Annulé] Fête\r\n"));
    assert!(house.get(GROUP_ICS).await.text.contains("SUMMARY:[Cancelled] Fête\r\n"));
}

#[tokio::test]
async fn what_is_deleted_stays_as_called_off_for_those_who_were_to_come() {
    let mut house = lyon().await;
    let private = Options { visibility: Visibility::Private, ..Options::default() };
    let event = house.event("At home", private).await;
    let (whole, _, ben) = house.account_with_tokens().await;
    house.app.commands.delete_event(&house.ask(), event).await.unwrap();
    let text = house.get(&format!("/events/going/{whole}/ics")).await.text;
    assert!(text.contains(&format!("UID:{event}@p.test")), "{text}");
    assert!(text.contains("STATUS:CANCELLED") && !text.contains("At home"));
    assert!(!house.get(&format!("/events/going/{ben}/ics")).await.text.contains("UID:"));
    // Nobody else ever knew of it.
    let single = house.get(&format!("/events/{event}/export/ics")).await;
    assert_eq!(single.status, StatusCode::NOT_FOUND);
    assert!(!house.get(GROUP_ICS).await.text.contains("UID:"));
}
