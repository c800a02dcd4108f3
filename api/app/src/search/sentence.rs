//! What a search asks for, in words.

use i18n::Language;

use super::{SearchAddress, When};

/// One thing that is asked for, and the same search without it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wish {
    /// What is wished for, in words.
    pub text: String,
    /// The parameters of the search without it.
    pub without: String,
}

/// What a search is called: "“rust” near Lyon, this weekend – Parvis".
pub fn title(asked: &SearchAddress, language: Language, site: &str) -> String {
    let words = (!asked.text.is_empty())
        .then(|| language.tell("search-words", "words", asked.text.as_str()));
    let wishes = wishes(asked, language).into_iter().map(|it| it.text);
    let all: Vec<String> = words.into_iter().chain(wishes).collect();
    let what = if all.is_empty() { language.say("search-all-events") } else { all.join(", ") };
    format!("{what} – {site}")
}

/// What is asked for beside the words.
pub fn wishes(asked: &SearchAddress, language: Language) -> Vec<Wish> {
    let parameters = asked.parameters();
    let told = parameters.iter().filter_map(|(name, value)| {
        let text = told(asked, language, name, value)?;
        Some(Wish { text, without: asked.without(name, value) })
    });
    told.collect()
}

fn told(asked: &SearchAddress, language: Language, name: &str, value: &str) -> Option<String> {
    match name {
        "when" if asked.from.is_none() && asked.to.is_none() => Some(when(asked.when, language)),
        "from" => Some(language.tell("search-from", "day", language.day(asked.from?))),
        "to" => Some(language.tell("search-to", "day", language.day(asked.to?))),
        "near" => {
            Some(language.tell_all(
                "search-within",
                [("km", asked.radius().into()), ("place", value.into())],
            ))
        }
        "bbox" => Some(language.say("search-on-map")),
        "type" => {
            Some(language.say(if asked.online? { "search-online" } else { "search-in-person" }))
        }
        "category" => Some(category(value, language)),
        "tag" => Some(format!("#{value}")),
        "language" => {
            let key = format!("language-{}", value.to_lowercase());
            Some(language.say_if_known(&key).unwrap_or_else(|| value.to_owned()))
        }
        "status" => Some(language.say(&format!("search-status-{value}"))),
        "here" => Some(language.say("search-here")),
        "long" => Some(language.say(if asked.long? { "search-long" } else { "search-short" })),
        "access" => Some(language.say(&format!("search-access-{value}"))),
        "free" => Some(language.say("search-free")),
        "sort" => Some(language.say(&format!("search-sort-{value}"))),
        _ => None,
    }
}

/// Days, in words.
pub fn when(when: When, language: Language) -> String {
    language.say(&format!("search-when-{}", when.word()))
}

/// A category, in words.
pub fn category(word: &str, language: Language) -> String {
    let key = format!("category-{}", word.to_lowercase().replace('_', "-"));
    language.say_if_known(&key).unwrap_or_else(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use search_index::{Accessibility, Sort};

    use super::{
        super::{access_word, sort_word, status_word},
        *,
    };

    #[test]
    fn every_wish_has_words_in_every_language() {
        let query = "q=x&when=weekend&near=45%2C4&radius=10&type=online&category=MUSIC&tag=rust&language=fr\
            &status=confirmed&here=1&long=no&access=wheelchair&free=1&sort=newest";
        let asked = SearchAddress::parse(query, |_| None);
        for language in Language::ALL {
            let wishes = wishes(&asked, language);
            // The radius is told with the place, the words by themselves.
            assert_eq!(wishes.len(), asked.parameters().len() - 2);
            assert!(wishes.iter().all(|it| !it.text.contains("search-")), "{wishes:?}");
            for when in When::ALL {
                assert!(!super::when(when, language).contains("search-"));
            }
            let words = [
                Accessibility::ALL.map(|it| format!("search-access-{}", access_word(it))).to_vec(),
                [
                    Sort::Match,
                    Sort::Soonest,
                    Sort::Latest,
                    Sort::Newest,
                    Sort::Oldest,
                    Sort::MostPeople,
                    Sort::FewestPeople,
                ]
                .map(|it| format!("search-sort-{}", sort_word(it)))
                .to_vec(),
                [
                    domain::event::Status::Tentative,
                    domain::event::Status::Confirmed,
                    domain::event::Status::Cancelled,
                ]
                .map(|it| format!("search-status-{}", status_word(it)))
                .to_vec(),
            ];
            for key in words.concat() {
                assert!(language.say_if_known(&key).is_some(), "{key}");
            }
        }
    }

    #[test]
    fn a_wish_can_be_taken_back() {
        let asked = SearchAddress::parse("q=x&tag=rust&tag=go&near=1%2C2&radius=5", |_| None);
        let without: Vec<String> =
            wishes(&asked, Language::English).into_iter().map(|it| it.without).collect();
        assert_eq!(
            without,
            [
                "q=x&tag=rust&tag=go",
                "q=x&near=1%2C2&radius=5&tag=go",
                "q=x&near=1%2C2&radius=5&tag=rust"
            ]
        );
    }
}
