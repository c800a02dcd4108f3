//! The form of a search, filled in as it was sent.

use app::search::{
    CATEGORIES, SearchAddress, SearchKind, When, access_word, category, sort_word, when,
};
use i18n::Language;
use search_index::{Accessibility, Sort};

/// Radiuses that are offered, in kilometres.
const RADIUSES: [u32; 7] = [5, 10, 25, 50, 100, 250, 500];

/// Languages that are offered: those that most events here are in.
const LANGUAGES: [&str; 16] = [
    "ar", "ca", "de", "en", "es", "eu", "fr", "gl", "it", "ja", "nl", "oc", "pl", "pt", "ru", "zh",
];

/// The form of a search, filled in.
pub(super) struct Form {
    pub(super) groups: bool,
    pub(super) text: String,
    pub(super) near: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) tag: String,
    pub(super) here: bool,
    pub(super) free: bool,
    pub(super) when: Vec<Choice>,
    pub(super) radius: Vec<Choice>,
    pub(super) category: Vec<Choice>,
    pub(super) kind: Vec<Choice>,
    pub(super) language: Vec<Choice>,
    pub(super) length: Vec<Choice>,
    pub(super) sort: Vec<Choice>,
    pub(super) access: Vec<Choice>,
    /// How much is asked for that is folded away.
    pub(super) folded: usize,
}

/// One of several.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) text: String,
    pub(super) chosen: bool,
}

impl Choice {
    fn new(value: &str, text: String, chosen: bool) -> Self {
        Self { value: value.to_owned(), text, chosen }
    }
}

impl Form {
    pub(super) fn of(asked: &SearchAddress, language: Language) -> Self {
        let folded = [
            asked.from.is_some(),
            asked.to.is_some(),
            asked.online.is_some(),
            !asked.tags.is_empty(),
            !asked.languages.is_empty(),
            asked.here_only,
            asked.long.is_some(),
            !asked.accessibility.is_empty(),
            asked.free,
            asked.sort.is_some(),
            !asked.categories.is_empty(),
            asked.radius_km.is_some(),
        ];
        Self {
            groups: asked.what == SearchKind::Groups,
            text: asked.text.clone(),
            near: asked.near.as_ref().map(|it| it.name.clone()).unwrap_or_default(),
            from: asked.from.map(|it| it.to_string()).unwrap_or_default(),
            to: asked.to.map(|it| it.to_string()).unwrap_or_default(),
            tag: asked.tags.first().cloned().unwrap_or_default(),
            here: asked.here_only,
            free: asked.free,
            when: When::ALL
                .map(|it| Choice::new(it.word(), when(it, language), it == asked.when))
                .into(),
            radius: radiuses(asked, language),
            category: some(
                asked.categories.first(),
                CATEGORIES.into_iter().map(|it| (it, category(it, language))),
                language,
            ),
            kind: either(
                asked.online,
                [("online", "search-online"), ("in-person", "search-in-person")],
                language,
            ),
            language: some(
                asked.languages.first(),
                LANGUAGES.into_iter().map(|it| (it, language.say(&format!("language-{it}")))),
                language,
            ),
            length: either(asked.long, [("yes", "search-long"), ("no", "search-short")], language),
            sort: sorts(asked, language),
            access: Accessibility::ALL
                .map(|it| {
                    let word = access_word(it);
                    let text = language.say(&format!("search-access-{word}"));
                    Choice::new(word, text, asked.accessibility.contains(&it))
                })
                .into(),
            folded: folded.into_iter().filter(|it| *it).count(),
        }
    }
}

/// Nothing in particular, or one of these.
fn some<'a>(
    chosen: Option<&String>,
    all: impl Iterator<Item = (&'a str, String)>,
    language: Language,
) -> Vec<Choice> {
    let any = Choice::new("", language.say("search-any"), chosen.is_none());
    let all =
        all.map(|(value, text)| Choice::new(value, text, chosen.is_some_and(|it| it == value)));
    std::iter::once(any).chain(all).collect()
}

/// Yes or no, in words and with their messages.
fn either(chosen: Option<bool>, [yes, no]: [(&str, &str); 2], language: Language) -> Vec<Choice> {
    let word = chosen.map(|it| if it { yes.0 } else { no.0 }.to_owned());
    let all = [yes, no].into_iter().map(|(it, key)| (it, language.say(key)));
    some(word.as_ref(), all, language)
}

fn radiuses(asked: &SearchAddress, language: Language) -> Vec<Choice> {
    let mut offered = RADIUSES.to_vec();
    if !offered.contains(&asked.radius()) {
        offered.push(asked.radius());
        offered.sort_unstable();
    }
    let choice = |km: u32| {
        Choice::new(
            &km.to_string(),
            language.tell("search-kilometres", "km", km),
            km == asked.radius(),
        )
    };
    offered.into_iter().map(choice).collect()
}

fn sorts(asked: &SearchAddress, language: Language) -> Vec<Choice> {
    let all =
        [Sort::Match, Sort::Soonest, Sort::Latest, Sort::Newest, Sort::Oldest, Sort::MostPeople];
    let usual = Choice::new("", language.say("search-usual"), asked.sort.is_none());
    let all = all.map(|it| {
        let word = sort_word(it);
        Choice::new(word, language.say(&format!("search-sort-{word}")), asked.sort == Some(it))
    });
    std::iter::once(usual).chain(all).collect()
}
