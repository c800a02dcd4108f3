//! What is not written, and what nobody can slip into a letter. What each says is in `pinned.rs`.

use app::{
    instance::Site,
    samples::{cancelled, concert},
};
use commands::policies::letters::News;
use domain::ids::EventId;
use i18n::Language;
use uuid::Uuid;

use super::{super::occasion::Occasion, LetterReader};

fn id() -> EventId {
    concert().id
}

#[test]
fn html_says_the_same_and_escapes_what_people_wrote() {
    let site = Site::sample();
    let event = cancelled();
    let occasion = Occasion::of(&event, &site, Language::English);
    let reader = LetterReader {
        language: Language::English,
        site: &site,
        occasion: occasion.as_ref(),
        week: &[],
    };
    let news = News::EventCancelled { event: event.id, reason: Some("<b>x</b>".to_owned()) };
    let html = reader.letter(&news).unwrap().html(Language::English).unwrap();
    assert!(html.contains("&#60;b&#62;x"));
    assert!(html.contains("Town hall, 1 Main Street, 69001, Lyon, France"));
    assert!(!html.contains("<img") && !html.contains("<script"), "nothing is loaded or counted");
}

#[test]
fn a_letter_about_an_event_that_is_gone_is_not_written() {
    let site = Site::sample();
    let reader =
        LetterReader { language: Language::English, site: &site, occasion: None, week: &[] };
    assert!(reader.letter(&News::ParticipationRefused { event: id() }).is_none());
    assert!(reader.letter(&News::PasswordChanged).is_some());
}

#[test]
fn an_announcement_that_was_taken_back_is_not_written() {
    let site = Site::sample();
    let occasion = Occasion::of(&concert(), &site, Language::English).unwrap();
    let news = News::Announced { event: id(), comment: Uuid::from_u128(3).into(), cancel: None };
    let written = |occasion: &Occasion| {
        let language = Language::English;
        LetterReader { language, site: &site, occasion: Some(occasion), week: &[] }
            .letter(&news)
            .is_some()
    };
    assert!(!written(&occasion));
    assert!(written(&Occasion {
        announcement: Some("Bring a cup".to_owned()),
        ..occasion.clone()
    }));
}
