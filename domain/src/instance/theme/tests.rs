use super::*;
use crate::instance::Setting;

fn theme(primary: &str, secondary: &str) -> Option<Theme> {
    let mut settings = Settings::default();
    for (key, text) in
        [(SettingKey::PrimaryColor, primary), (SettingKey::SecondaryColor, secondary)]
    {
        settings.set(&Setting::read(key, text).unwrap());
    }
    Theme::of(&settings)
}

// Every pair in which somebody has to read the first on the second.
fn worst(inks: Inks, ground: &Ground) -> f64 {
    let grounds = [ground.paper, ground.card, inks.wash, inks.glow];
    let read = grounds.into_iter().flat_map(|it| [(inks.press, it), (ground.soft, it)]);
    let pairs = read.chain([(inks.on_press, inks.press), (inks.on_news, inks.news)]);
    pairs.map(|(text, ground)| text.contrast_with(ground)).fold(f64::MAX, f64::min)
}

#[test]
fn pages_stay_as_they_come_until_somebody_chooses() {
    assert_eq!(theme("", ""), None);
    let own = theme("#09554a", "#f7b93e").unwrap();
    assert_eq!(own.light.press, LIGHT.usual.press, "what can be read stays as it was chosen");
    assert_eq!(own.light.news, LIGHT.usual.news);
}

#[test]
fn one_colour_alone_leaves_the_other_as_it_comes() {
    let own = theme("#6b1f5c", "").unwrap();
    assert_eq!((own.light.news, own.dark.glow), (LIGHT.usual.news, DARK.usual.glow));
    assert_eq!(own.light.press.to_string(), "#6b1f5c");
    let own = theme("", "#ffa85c").unwrap();
    assert_eq!((own.light.press, own.light.wash), (LIGHT.usual.press, LIGHT.usual.wash));
    assert_eq!((own.dark.press, own.dark.on_press), (DARK.usual.press, DARK.usual.on_press));
    assert_eq!(own.light.news.to_string(), "#ffa85c");
}

#[test]
fn what_could_not_be_read_is_made_darker_in_the_light_and_lighter_in_the_dark() {
    let yellow = theme("#ffee00", "").unwrap();
    assert!(yellow.light.press.contrast_with(Rgb::WHITE) < 8.5, "no darker than it has to be");
    assert_eq!(yellow.dark.press.to_string(), "#ffee00", "it is bright enough there");
    let navy = theme("#000080", "").unwrap();
    assert_eq!(navy.light.press.to_string(), "#000080");
    assert_ne!(navy.dark.press.to_string(), "#000080");
}

proptest::proptest! {
    #[test]
    fn whatever_is_chosen_can_be_read(primary: [u8; 3], secondary: [u8; 3], which in 1..4_u8) {
        let typed = |color: [u8; 3], bit| match which & bit {
            0 => String::new(),
            _ => Rgb(color).to_string(),
        };
        let own = theme(&typed(primary, 1), &typed(secondary, 2)).unwrap();
        for (inks, ground) in [(own.light, &LIGHT), (own.dark, &DARK)] {
            let worst = worst(inks, ground);
            proptest::prop_assert!(worst >= CONTRAST_MIN, "{worst} with {inks:?}");
        }
    }
}
