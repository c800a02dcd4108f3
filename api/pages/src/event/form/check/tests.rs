use axum::extract::Query;
use domain::event::Guests;
use i18n::Language;

use super::*;

const PARIS: Tz = Tz::Europe__Paris;

fn typed() -> EventFields {
    EventFields {
        title: "Seed swap".to_owned(),
        day: "2026-05-01".to_owned(),
        starts: "18:00".to_owned(),
        text: "Bring seeds.\r\n\r\nAnd <friends>".to_owned(),
        ..EventFields::empty(Guests::Welcome, "en")
    }
}

fn wrong(fields: &EventFields) -> Vec<&'static str> {
    let reader = PageReader::sample(Language::English);
    let wrong = check(fields, None, PARIS, &reader).unwrap_err();
    wrong.0.into_iter().map(|(field, _)| field).collect()
}

#[test]
fn four_answers_make_an_event() {
    let reader = PageReader::sample(Language::English);
    let text = check(&typed(), None, PARIS, &reader).unwrap();
    assert_eq!(text.when.begins().shown().to_string(), "2026-05-01 18:00:00");
    assert_eq!(text.description.text.as_str(), "<p>Bring seeds.</p><p>And &lt;friends&gt;</p>");
    assert_eq!((text.place, text.options.guests), (None, Guests::Welcome));
}

#[test]
fn times_are_those_of_the_town_that_was_typed() {
    let reader = PageReader::sample(Language::English);
    let zone = |venue: &str, town: &str, country: &str, zone: &str| {
        let [venue, town, country, zone] = [venue, town, country, zone].map(str::to_owned);
        let fields = EventFields { zone, venue, town, country, ..typed() };
        check(&fields, None, PARIS, &reader).unwrap().when.begins().zone()
    };
    assert_eq!(zone("Sala Prova, Bologna", "", "", ""), Tz::Europe__Rome);
    assert_eq!(zone("Sala Prova", "Bologna", "Italy", ""), Tz::Europe__Rome);
    assert_eq!(zone("Te Papa", "Wellington", "New Zealand", ""), Tz::Pacific__Auckland);
    assert_eq!(zone("Te Papa", "Wellington", "", "Asia/Tokyo"), Tz::Asia__Tokyo, "it was chosen");
    assert_eq!(zone("Tōkyō", "", "", ""), Tz::Asia__Tokyo, "a venue that is a city");
    assert_eq!(zone("The barn", "", "", ""), PARIS, "another alone says nothing");
}

#[test]
fn who_dances_until_two_says_that_it_is_the_next_morning() {
    let reader = PageReader::sample(Language::English);
    let fields = EventFields { ends: "02:00".to_owned(), ..typed() };
    let asked = check(&fields, None, PARIS, &reader).unwrap_err();
    assert!(asked.of("ends").unwrap().contains("2 May 2026"), "{asked:?}");
    let again = fields.confirming(asked.next_day());
    assert_eq!(again.last_day, "2026-05-02");
    let text = check(&again, None, PARIS, &reader).unwrap();
    assert_eq!(text.when.ends().unwrap().shown().to_string(), "2026-05-02 02:00:00");
    let same = EventFields { last_day: "2026-05-01".to_owned(), ..fields.clone() };
    assert_eq!(wrong(&same), ["ends"], "the day was given");
    let back = EventFields { last_day: "2026-04-30".to_owned(), ..fields };
    assert_eq!(wrong(&back), ["ends"]);
}

#[test]
fn every_wrong_field_is_told_and_a_price_that_is_not_said_is_none() {
    let fields = EventFields {
        title: "x".to_owned(),
        day: "tomorrow".to_owned(),
        starts: String::new(),
        capacity: "many".to_owned(),
        ..typed()
    };
    assert_eq!(wrong(&fields), ["day", "starts", "capacity", "title"]);
    let reader = PageReader::sample(Language::English);
    let of = |price: &str| {
        let fields = EventFields { price: price.to_owned(), ..typed() };
        check(&fields, None, PARIS, &reader).unwrap().description.offers
    };
    assert_eq!(of(""), vec![]);
    assert_eq!(of("0").first().map(|it| it.price), Some(0.0));
    assert_eq!(of("3,50").first().map(|it| it.price), Some(3.5));
}

#[test]
fn a_switch_that_is_not_sent_is_off() {
    let reader = PageReader::sample(Language::English);
    let options = |fields: &EventFields| check(fields, None, PARIS, &reader).unwrap().options;
    assert!(options(&typed()).shown.participants);
    let sent = "/?title=Seed+swap&day=2026-05-01&starts=18%3A00&guests=on&whole_days=";
    let Query(sent) = Query::<EventFields>::try_from_uri(&sent.parse().unwrap()).unwrap();
    assert_eq!(sent.whole_days.as_deref(), Some(""));
    let sent = options(&EventFields { whole_days: None, ..sent });
    assert_eq!((sent.guests, sent.shown.participants), (Guests::Welcome, false));
}

#[test]
fn a_word_is_no_web_address() {
    let online = |text: &str| EventFields { online: text.to_owned(), ..typed() };
    assert_eq!(wrong(&online("nowhere")), ["online"]);
    assert_eq!(wrong(&online("https://nowhere")), ["online"]);
    let reader = PageReader::sample(Language::English);
    let said = check(&online("ev.test/hall"), None, PARIS, &reader).unwrap().description;
    assert_eq!(said.online_address.unwrap().as_str(), "https://ev.test/hall");
}
