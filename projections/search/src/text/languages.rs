//! Languages whose words are stemmed, and the words that say nothing.

use std::{
    collections::HashMap,
    sync::{LazyLock, Mutex, PoisonError},
};

use tantivy::tokenizer::{Language, RawTokenizer, Stemmer, StopWordFilter, TextAnalyzer};

/// Languages by their codes (BCP 47), those that are searched in most first.
const LANGUAGES: [(&str, Language); 14] = [
    ("en", Language::English),
    ("fr", Language::French),
    ("de", Language::German),
    ("es", Language::Spanish),
    ("it", Language::Italian),
    ("nl", Language::Dutch),
    ("pt", Language::Portuguese),
    ("sv", Language::Swedish),
    ("da", Language::Danish),
    ("no", Language::Norwegian),
    ("fi", Language::Finnish),
    ("hu", Language::Hungarian),
    ("ro", Language::Romanian),
    ("ru", Language::Russian),
];

/// Words whose stems are remembered, for each language: those of most texts. More would only take memory.
const REMEMBERED_MAX: usize = 8_192;

/// A stemmer for each language.
#[derive(Clone)]
pub(super) struct Stemming(Vec<OneLanguage>);

/// A stemmer, and what it found: texts repeat their words.
#[derive(Clone)]
pub(super) struct OneLanguage {
    stemmer: TextAnalyzer,
    /// Where a word's stem is kept.
    found: HashMap<String, usize>,
    /// Empty where the stem is the word itself.
    stems: Vec<String>,
}

pub(super) fn stemming() -> Stemming {
    let stemmer = |(_, language)| OneLanguage {
        stemmer: TextAnalyzer::builder(RawTokenizer::default())
            .filter(Stemmer::new(language))
            .build(),
        found: HashMap::new(),
        stems: Vec::new(),
    };
    Stemming(LANGUAGES.into_iter().map(stemmer).collect())
}

impl Stemming {
    pub(super) fn of(&mut self, language: &str) -> Option<&mut OneLanguage> {
        let at = LANGUAGES.iter().position(|(code, _)| *code == language)?;
        self.0.get_mut(at)
    }
}

impl OneLanguage {
    /// A word's stem; none when it is the word itself, or nothing.
    pub(super) fn stem(&mut self, word: &str) -> Option<&str> {
        let at = self.found.get(word).copied().unwrap_or_else(|| self.learn(word));
        self.stems.get(at).map(String::as_str).filter(|it| !it.is_empty())
    }

    fn learn(&mut self, word: &str) -> usize {
        if self.stems.len() >= REMEMBERED_MAX {
            self.found.clear();
            self.stems.clear();
        }
        let mut stream = self.stemmer.token_stream(word);
        let stem = stream.next().map(|token| token.text.as_str()).filter(|it| *it != word);
        self.stems.push(stem.unwrap_or_default().to_owned());
        let at = self.stems.len() - 1;
        self.found.insert(word.to_owned(), at);
        at
    }
}

/// Whether words of this language are stemmed.
pub(super) fn is_stemmed(language: &str) -> bool {
    LANGUAGES.iter().any(|(code, _)| code.eq_ignore_ascii_case(language))
}

/// The stems that a word may have, for who types it says no language.
pub(crate) fn stems(word: &str) -> Vec<String> {
    static STEMMING: LazyLock<Mutex<Stemming>> = LazyLock::new(|| Mutex::new(stemming()));
    let mut stemming = STEMMING.lock().unwrap_or_else(PoisonError::into_inner);
    let mut stems: Vec<String> = Vec::new();
    for language in &mut stemming.0 {
        if let Some(stem) = language.stem(word)
            && !stems.iter().any(|it| it == stem)
        {
            stems.push(stem.to_owned());
        }
    }
    stems
}

/// Whether a word says nothing in one of the languages most people here write.
pub(crate) fn is_stop_word(word: &str) -> bool {
    static STOPPING: LazyLock<Mutex<TextAnalyzer>> = LazyLock::new(|| {
        let mut analyzer = TextAnalyzer::builder(RawTokenizer::default()).dynamic();
        for (_, language) in LANGUAGES.into_iter().take(7) {
            if let Some(filter) = StopWordFilter::new(language) {
                analyzer = analyzer.filter_dynamic(filter);
            }
        }
        Mutex::new(analyzer.build())
    });
    let mut stopping = STOPPING.lock().unwrap_or_else(PoisonError::into_inner);
    !stopping.token_stream(word).advance()
}
