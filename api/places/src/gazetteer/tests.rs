use super::*;

fn found(name: &str) -> String {
    find(name).map(City::label).unwrap_or_default()
}

fn near(latitude: f64, longitude: f64) -> Option<&'static str> {
    nearest(Point::new(latitude, longitude).unwrap()).map(|it| &*it.name)
}

#[test]
fn a_city_is_found_by_each_of_its_names() {
    for name in ["Lyon", "lyon", "  LYON ", "Лион", "リヨン", "里昂", "ليون"] {
        assert_eq!(found(name), "Lyon, France", "{name}");
    }
    for name in ["Köln", "Koln", "Cologne", "KOELN", "Ko\u{308}ln", "Colonia", "Кёльн"] {
        assert_eq!(found(name), "Köln, Germany", "{name}");
    }
    for name in ["東京", "Tokyo", "Tōkyō", "ＴＯＫＹＯ", "도쿄"] {
        assert_eq!(found(name), "Tokyo, Japan", "{name}");
    }
    for (name, label) in [
        ("Genève", "Geneva, Switzerland"),
        ("Wien", "Vienna, Austria"),
        ("Londres", "London, United Kingdom"),
        ("den haag", "The Hague, The Netherlands"),
        ("saint etienne", "Saint-Étienne, France"),
        ("l'aquila", "L'Aquila, Italy"),
        ("Αθήνα", "Athens, Greece"),
        ("sao paulo", "São Paulo, Brazil"),
        ("Łódź", "Łódź, Poland"),
        ("ho chi minh", "Ho Chi Minh City, Vietnam"),
    ] {
        assert!(
            found(name) == label || found(name).split(", ").next() == label.split(", ").next(),
            "{name}: {}",
            found(name)
        );
    }
}

#[test]
fn small_slips_are_forgiven() {
    for (name, city) in [
        ("Marseile", "Marseille"),
        ("Lyno", "Lyon"),
        ("Berln", "Berlin"),
        ("Strassbourgh", "Strasbourg"),
        ("Barcelone", "Barcelona"),
        ("Ansterdam", "Amsterdam"),
        ("Copenhaguen", "Copenhagen"),
    ] {
        assert_eq!(find(name).map(|it| &*it.name), Some(city), "{name}");
    }
    for nonsense in ["", " ", ",", "qqq", "zzzzxxxx", "Xyzzyplugh", "'.'"] {
        assert_eq!(found(nonsense), "", "{nonsense:?}");
    }
}

#[test]
fn a_beginning_brings_the_bigger_first() {
    let names: Vec<&str> = suggest("mars", 3).iter().map(|it| &*it.name).collect();
    assert_eq!(names.first(), Some(&"Marseille"));
    assert_eq!(names.len(), 3);
    let found = suggest("san", 10);
    assert_eq!(found.len(), 10);
    assert!(suggest("san", 0).is_empty());
}

#[test]
fn what_stands_around_a_name_chooses_among_namesakes() {
    assert_eq!(found("Paris"), "Paris, France");
    assert_eq!(found("Paris, Texas"), "Paris, Texas, United States");
    assert_eq!(found("Paris, TX, USA"), "Paris, Texas, United States");
    assert_eq!(found("London, Canada"), "London, Canada");
    assert_eq!(found("London, UK"), "London, United Kingdom");
    assert_eq!(found("Town hall, Lyon"), "Lyon, France");
    assert_eq!(found("12 rue de la Paix, Lyon, France"), "Lyon, France");
    assert_eq!(found("San Francisco, CA, U.S.A."), "San Francisco, California, United States");
    assert_eq!(found("Lyon, Japan"), "");
}

#[test]
fn near_me_is_the_nearest_city() {
    assert_eq!(near(45.76, 4.85), Some("Lyon"));
    assert_eq!(near(35.69, 139.69).map(str::is_empty), Some(false));
    assert_eq!(near(64.15, -21.94), Some("Reykjavík"));
    // Over the line where days change.
    assert_eq!(near(-18.14, -179.9).is_some(), near(-18.14, 179.9).is_some());
    assert_eq!(near(-48.0, -123.0), None);
    assert_eq!(near(90.0, 0.0), None);
}

#[test]
fn a_city_is_an_address_with_its_zone() {
    let lyon = find("Lyon").unwrap().address();
    assert_eq!(lyon.line(), "Lyon, France");
    assert_eq!(lyon.timezone.as_deref(), Some("Europe/Paris"));
    assert!(lyon.point.is_some());
}

#[test]
fn names_are_folded_here_as_where_the_file_is_made() {
    for (at, city) in GAZETTEER.cities.iter().enumerate() {
        let folded = GAZETTEER.folds.fold(&city.name);
        let entries = &GAZETTEER.names.entries;
        let from = entries.partition_point(|it| GAZETTEER.names.name(*it) < folded.as_str());
        let named = entries[from..].iter().take_while(|it| GAZETTEER.names.name(**it) == folded);
        assert!(named.into_iter().any(|it| usize::from(it.city) == at && it.is_own), "{city:?}");
    }
}

#[test]
fn it_fits_in_a_small_house() {
    let names = &GAZETTEER.names;
    let bytes = names.text.len()
        + names.entries.len() * size_of::<CityName>()
        + GAZETTEER.cities.len() * (size_of::<City>() + 32);
    assert!(bytes < 8 * 1024 * 1024, "{bytes}");
}

proptest::proptest! {
    #[test]
    fn whatever_is_typed_nothing_breaks(text in "\\PC{0,40}", limit in 0usize..5) {
        assert!(suggest(&text, limit).len() <= limit);
    }

    #[test]
    fn wherever_one_is_nothing_breaks(latitude in -90.0..=90.0, longitude in -180.0..=180.0) {
        let found = nearest(Point::new(latitude, longitude).unwrap());
        assert!(found.is_none_or(|it| (it.point.latitude - latitude).abs() < 3.0));
    }
}
