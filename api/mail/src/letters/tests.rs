//! Letters as they are read.

use app::{
    instance::Site,
    samples::{cancelled, concert},
};
use commands::policies::{
    Ticket,
    letters::{News, NewsChange},
};
use domain::ids::EventId;
use i18n::Language;

use super::{super::occasion::Occasion, LetterReader};

fn text(language: Language, news: &News) -> String {
    let (site, event) = (Site::sample(), concert());
    let occasion = Occasion::of(&event, &site, language);
    let announcement = Some("Bring a cup".to_owned());
    let occasion = occasion.map(|it| Occasion { announcement, ..it });
    let reader = LetterReader { language, site: &site, occasion: occasion.as_ref() };
    let letter = reader.letter(news).unwrap();
    format!("Subject: {}\n\n{}", letter.subject, letter.text(language))
}

fn id() -> EventId {
    concert().id
}

#[test]
fn confirm_address() {
    let news = News::ConfirmAddress { token: "tok".into() };
    insta::assert_snapshot!(text(Language::English, &news), @r#"
    Subject: Confirm your e-mail address for Fête

    Welcome to Fête!

    One step is left: show that this address is yours.

    Confirm my address:
    https://fete.test/validate/tok

    The link works once. If it is too old, ask for another one on the site.

    If that was not you, do nothing: without the link nothing happens.

    -- 
    You get this mail because this address was given at Fête.
    https://fete.test/
    "#);
}

#[test]
fn confirm_participation_in_french() {
    let news = News::ConfirmParticipation { event: id(), token: "tok".into() };
    insta::assert_snapshot!(text(Language::French, &news), @r#"
    Subject: À confirmer : Carols & </script><b>cake</b>

    Voulez-vous venir ?

    Confirmez que vous voulez participer. D’ici là, votre place n’est pas gardée.

    Événement : Carols & </script><b>cake</b>
    Quand : jeudi 3 décembre 2026, de 19 h 30 à 22 h 00 (Europe/Paris, UTC+1)
    Où : Town hall, 1 Main Street, 69001, Lyon, France
    En ligne : https://live.test/x

    Oui, je veux venir :
    https://fete.test/participation/email/confirm/tok

    Si ce n’était pas vous, ne faites rien : sans le lien, rien ne se passe.

    -- 
    Vous recevez ce courriel parce que cette adresse a servi à participer à cet événement sur Fête.
    https://fete.test/events/00000000-0000-0000-0000-000000000001
    "#);
}

#[test]
fn accepted_with_a_way_back() {
    let news = News::ParticipationAccepted { event: id(), cancel: Some("no".into()) };
    insta::assert_snapshot!(text(Language::English, &news), @r#"
    Subject: You are coming: Carols & </script><b>cake</b>

    You are coming!

    Your place is kept. The calendar entry is attached.

    Event: Carols & </script><b>cake</b>
    When: Thursday 3 December 2026, 19:30 – 22:00 (Europe/Paris, UTC+1)
    Where: Town hall, 1 Main Street, 69001, Lyon, France
    Online: https://live.test/x

    See the event:
    https://fete.test/events/00000000-0000-0000-0000-000000000001

    -- 
    You get this mail because this address was used to take part in this event at Fête.
    https://fete.test/
    You cannot come? Give your place back:
    https://fete.test/participation/email/cancel/00000000-0000-0000-0000-000000000001/no
    "#);
}

#[test]
fn changed_says_what_was_and_what_is() {
    let (begins, ends) = (concert().when.begins(), concert().when.ends());
    let changes = vec![
        NewsChange::Begins { old: begins, new: ends.unwrap() },
        NewsChange::Ends { old: ends, new: None },
        NewsChange::Place { old: String::new(), new: "School".to_owned() },
    ];
    let news = News::EventChanged { event: id(), changes, cancel: None };
    insta::assert_snapshot!(text(Language::English, &news), @r#"
    Subject: Changed: Carols & </script><b>cake</b>

    Something about this event changed

    Please check whether you can still come.

    Begins
      was: Thursday 3 December 2026 at 19:30 (UTC+1)
      is now: Thursday 3 December 2026 at 22:00 (UTC+1)
    Ends
      was: Thursday 3 December 2026 at 22:00 (UTC+1)
      is now: not said
    Where
      was: not said
      is now: School

    Event: Carols & </script><b>cake</b>
    When: Thursday 3 December 2026, 19:30 – 22:00 (Europe/Paris, UTC+1)
    Where: Town hall, 1 Main Street, 69001, Lyon, France
    Online: https://live.test/x

    See the event:
    https://fete.test/events/00000000-0000-0000-0000-000000000001

    -- 
    You get this mail because you take part in this event at Fête.
    https://fete.test/
    "#);
}

#[test]
fn cancelled_says_why() {
    let news = News::EventCancelled { event: id(), reason: Some("The roof leaks".to_owned()) };
    let text = text(Language::English, &news);
    assert!(text.contains("They say: The roof leaks"));
    assert!(text.starts_with("Subject: Cancelled: Carols"));
}

#[test]
fn every_kind_has_words_in_every_language() {
    let (event, token) = (id(), Ticket::from("tok"));
    let all = [
        News::ConfirmAddress { token: token.clone() },
        News::ConfirmAddressChange { token: token.clone() },
        News::AddressChangeRequested,
        News::AddressLeft { token: token.clone() },
        News::AddressTaken,
        News::AlreadyRegistered,
        News::ResetPassword { token: token.clone() },
        News::PasswordChanged,
        News::ConfirmParticipation { event, token: token.clone() },
        News::ParticipationRequested { event, cancel: Some(token.clone()) },
        News::ParticipationAccepted { event, cancel: None },
        News::ParticipationRefused { event },
        News::EventChanged { event, changes: vec![], cancel: None },
        News::EventCancelled { event, reason: None },
        News::EventReinstated { event, cancel: Some(token) },
        News::Announced { event, comment: uuid::Uuid::from_u128(3).into(), cancel: None },
    ];
    for (news, language) in all.iter().flat_map(|it| Language::ALL.map(|language| (it, language))) {
        let text = text(language, news);
        assert!(!text.contains("Unknown localization"), "{news:?} in {language:?}: {text}");
        assert!(!text.contains("{ $"), "{text}");
    }
}

#[test]
fn html_says_the_same_and_escapes_what_people_wrote() {
    let site = Site::sample();
    let event = cancelled();
    let occasion = Occasion::of(&event, &site, Language::English);
    let reader =
        LetterReader { language: Language::English, site: &site, occasion: occasion.as_ref() };
    let news = News::EventCancelled { event: event.id, reason: Some("<b>x</b>".to_owned()) };
    let html = reader.letter(&news).unwrap().html(Language::English).unwrap();
    assert!(html.contains("&#60;b&#62;x"));
    assert!(html.contains("Town hall, 1 Main Street, 69001, Lyon, France"));
    assert!(!html.contains("<img") && !html.contains("<script"), "nothing is loaded or counted");
}

#[test]
fn a_letter_about_an_event_that_is_gone_is_not_written() {
    let site = Site::sample();
    let reader = LetterReader { language: Language::English, site: &site, occasion: None };
    assert!(reader.letter(&News::ParticipationRefused { event: id() }).is_none());
    assert!(reader.letter(&News::PasswordChanged).is_some());
}
