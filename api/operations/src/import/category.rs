//! From a calendar's categories to ours, and to tags.

use domain::text::Tag;

/// What an event is when nothing says otherwise.
pub(super) const DEFAULT: &str = "MEETING";

/// Mobilizon's categories; a calendar that names one means it.
const CATEGORIES: [&str; 30] = [
    "ARTS",
    "AUTO_BOAT_AIR",
    "BOOK_CLUBS",
    "BUSINESS",
    "CAUSES",
    "COMEDY",
    "COMMUNITY",
    "CRAFTS",
    "FAMILY_EDUCATION",
    "FASHION_BEAUTY",
    "FILM_MEDIA",
    "FOOD_DRINK",
    "GAMES",
    "HEALTH",
    "LANGUAGE_CULTURE",
    "LEARNING",
    "LGBTQ",
    "MEETING",
    "MOVEMENTS_POLITICS",
    "MUSIC",
    "NETWORKING",
    "OUTDOORS_ADVENTURE",
    "PARTY",
    "PERFORMING_VISUAL_ARTS",
    "PETS",
    "PHOTOGRAPHY",
    "SCIENCE_TECH",
    "SPIRITUALITY_RELIGION_BELIEFS",
    "SPORTS",
    "THEATRE",
];

/// Words that say which category is meant. What means one thing to some and another to others is not here.
const WORDS: [(&str, &[&str]); 14] = [
    (
        "SCIENCE_TECH",
        &[
            "accessibility",
            "ai",
            "android",
            "api",
            "cfml",
            "clojure",
            "cpp",
            "css",
            "data",
            "devops",
            "dotnet",
            "elixir",
            "elm",
            "golang",
            "graphql",
            "groovy",
            "haskell",
            "hardware",
            "internet",
            "ios",
            "iot",
            "java",
            "javascript",
            "kotlin",
            "linux",
            "machine learning",
            "opensource",
            "open source",
            "php",
            "programming",
            "python",
            "ruby",
            "rust",
            "scala",
            "science",
            "security",
            "software",
            "sre",
            "tech",
            "tech-comm",
            "technology",
            "testing",
            "typescript",
            "ux",
            "web",
        ],
    ),
    ("ARTS", &["art", "arts", "exhibition", "painting", "sculpture"]),
    ("BOOK_CLUBS", &["book", "books", "literature", "reading"]),
    ("BUSINESS", &["business", "leadership", "marketing", "product", "startup"]),
    ("CRAFTS", &["craft", "crafts", "knitting", "repair", "sewing"]),
    ("FILM_MEDIA", &["cinema", "film", "movie"]),
    ("FOOD_DRINK", &["cooking", "drinks", "food", "wine"]),
    ("GAMES", &["board games", "game", "games"]),
    ("HEALTH", &["health", "medicine", "yoga"]),
    ("LEARNING", &["course", "education", "lecture", "workshop"]),
    ("MUSIC", &["choir", "concert", "concerts", "music"]),
    ("OUTDOORS_ADVENTURE", &["hike", "hiking", "outdoors"]),
    ("SPORTS", &["cycling", "football", "running", "sport", "sports"]),
    ("THEATRE", &["theater", "theatre"]),
];

/// A category and tags, and the words that fit in neither.
pub(super) struct Classification {
    pub(super) category: String,
    pub(super) tags: Vec<Tag>,
    pub(super) left_out: Vec<String>,
}

/// Sorts a calendar's categories. The first that is one of ours decides; the name of one of ours is no tag.
pub(super) fn sorted(categories: &[String]) -> Classification {
    let named = categories.iter().find_map(|it| CATEGORIES.into_iter().find(|ours| it == ours));
    let meant = || categories.iter().find_map(|it| meant(&it.trim().to_lowercase()));
    let mut sorted = Classification {
        category: named.or_else(meant).unwrap_or(DEFAULT).to_owned(),
        tags: vec![],
        left_out: vec![],
    };
    for word in categories.iter().filter(|it| !CATEGORIES.contains(&it.as_str())) {
        match Tag::new(word) {
            Ok(tag) if sorted.tags.contains(&tag) => {}
            Ok(tag) => sorted.tags.push(tag),
            Err(_) => sorted.left_out.push(word.clone()),
        }
    }
    sorted
}

fn meant(word: &str) -> Option<&'static str> {
    WORDS.into_iter().find(|(_, words)| words.contains(&word)).map(|(category, _)| category)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &[&str]) -> (String, Vec<String>, Vec<String>) {
        let words: Vec<String> = words.iter().map(|it| (*it).to_owned()).collect();
        let Classification { category, tags, left_out } = sorted(&words);
        (category, tags.iter().map(ToString::to_string).collect(), left_out)
    }

    #[test]
    fn words_are_tags_and_some_say_the_category() {
        let (category, tags, left_out) = of(&["general", "ruby", "c"]);
        assert_eq!(category, "SCIENCE_TECH");
        assert_eq!(tags, ["general", "ruby"]);
        assert_eq!(left_out, ["c"]);
        assert_eq!(of(&["general"]).0, "MEETING");
        assert_eq!(of(&[]).0, "MEETING");
    }

    #[test]
    fn our_own_names_come_back_as_categories() {
        assert_eq!(
            of(&["jazz", "MUSIC", "data"]),
            ("MUSIC".into(), vec!["jazz".into(), "data".into()], vec![])
        );
    }
}
