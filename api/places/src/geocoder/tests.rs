use domain::place::Point;

use super::*;

const NOMINATIM: &[u8] = include_bytes!("as_documented/nominatim-5-jsonv2-search.json");
const NOMINATIM_REVERSE: &[u8] = include_bytes!("as_documented/nominatim-5-jsonv2-reverse.json");
const NOMINATIM_NOTHING: &[u8] = include_bytes!("as_documented/nominatim-5-jsonv2-nothing.json");
const PHOTON: &[u8] = include_bytes!("as_documented/photon-0.6-search.json");
const ADDOK: &[u8] = include_bytes!("as_documented/addok-ban-search.json");

fn read(speech: &dyn Speech, answer: &[u8]) -> Vec<Address> {
    speech.read(answer).unwrap().into_iter().map(bounded).collect()
}

fn lines(found: &[Address]) -> Vec<String> {
    found.iter().map(Address::line).collect()
}

fn wanted(text: &str) -> GeocoderQuery {
    let (text, language) = (text.to_owned(), "fr".to_owned());
    GeocoderQuery { text, language, count: 5, only_settlements: false }
}

fn here() -> Url {
    base(Some(&"http://geo.test/prefix".parse().unwrap()), "https://other.test/")
}

#[test]
fn nominatim_tells_names_streets_and_towns() {
    let found = read(&nominatim::Nominatim, NOMINATIM);
    assert_eq!(
        lines(&found),
        [
            "Hôtel de Ville, 1 Place de la Comédie, 69001, Lyon, Auvergne-Rhône-Alpes, France",
            "Lyon, Auvergne-Rhône-Alpes, France",
        ]
    );
    assert_eq!(found[0].origin_id.as_deref(), Some("nominatim:W23733659"));
    assert_eq!(found[0].point, Point::new(45.767_641_3, 4.835_734_5));
    assert_eq!(found[0].timezone.as_deref(), Some("Europe/Paris"));
    assert_eq!(found[1].kind.as_deref(), Some("city"));
    let there = read(&nominatim::Nominatim, NOMINATIM_REVERSE);
    assert_eq!(lines(&there), ["2 Rue Joseph Serlin, 69001, Lyon, Auvergne-Rhône-Alpes, France"]);
    assert!(read(&nominatim::Nominatim, NOMINATIM_NOTHING).is_empty());
}

#[test]
fn photon_and_addok_tell_the_same_in_their_way() {
    let berlin = read(&photon::Photon, PHOTON);
    assert_eq!(
        lines(&berlin),
        ["Berlin, Germany", "Volksbühne, 227 Linienstraße, 10178, Berlin, Germany"]
    );
    assert_eq!(berlin[1].origin_id.as_deref(), Some("photon:W518071791"));
    let amiens = read(&addok::Addok, ADDOK);
    assert_eq!(
        lines(&amiens),
        [
            "8 Boulevard du Port, 80000, Amiens, Hauts-de-France, France",
            "Boulevard du Port, 80000, Amiens, Hauts-de-France, France",
        ]
    );
    assert_eq!(amiens[0].point, Point::new(49.897_443, 2.290_084));
}

#[test]
fn questions_are_asked_where_the_settings_say_and_nowhere_else() {
    let asked = |speech: &dyn Speech| speech.search(&here(), &wanted("a&b=c #/../ é")).to_string();
    let typed = "a%26b%3Dc+%23%2F..%2F+%C3%A9";
    for (speech, begins) in [
        (&nominatim::Nominatim as &dyn Speech, "http://geo.test/prefix/search?format=jsonv2&"),
        (&photon::Photon, "http://geo.test/prefix/api?"),
        (&addok::Addok, "http://geo.test/prefix/search?"),
    ] {
        let asked = asked(speech);
        assert!(asked.starts_with(begins) && asked.contains(typed), "{asked}");
    }
    let point = Point::new(45.75, -4.85).unwrap();
    let there = There { point, zoom: 18, language: "nl".to_owned() };
    let asked = nominatim::Nominatim.reverse(&here(), &there);
    assert!(asked.query().unwrap().contains("lat=45.75&lon=-4.85&zoom=18"), "{asked}");
    // It would refuse a language that it does not have.
    assert!(!photon::Photon.reverse(&here(), &there).as_str().contains("lang"));
}

#[test]
fn a_stranger_s_answer_breaks_nothing() {
    let speeches: [&dyn Speech; 3] = [&nominatim::Nominatim, &photon::Photon, &addok::Addok];
    for speech in speeches {
        for answer in ["", "<html>", "[1]", "null", "{\"features\": 1}"] {
            assert!(speech.read(answer.as_bytes()).is_err(), "{}: {answer}", speech.name());
        }
    }
    let long = "x".repeat(Address::PART_MAX + 1);
    let odd = Address {
        street: Some("1 Main\u{0} Street ".to_owned()),
        locality: Some(long),
        url: Some("javascript:alert(1)".to_owned()),
        ..Address::default()
    };
    let street = Some("1 Main Street".to_owned());
    assert_eq!(bounded(odd), Address { street, ..Address::default() });
}
