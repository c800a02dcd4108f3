//! From text to what is in the index: words, in small letters, without accents, each followed at the same place
//! by its stem (`~stem`) in the language of the content. Signs that only look otherwise are one (NFKC): half-width kana,
//! full-width letters, ligatures. What people type is taken apart in the same way.

mod compounds;
mod guess;
mod languages;
mod plain;
mod split;

use std::borrow::Cow;

use languages::{OneLanguage, Stemming, stemming};
pub(super) use languages::{is_stop_word, stems};
pub(super) use plain::plain;
use split::Splitter;
pub(super) use split::stands_alone;
use tantivy::tokenizer::{
    AsciiFoldingFilter, BoxTokenStream, LowerCaser, TextAnalyzer, Token, TokenStream, Tokenizer,
    TokenizerManager,
};
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfkc_quick};

/// What the analyzer is called in the schema.
pub(super) const ANALYZER: &str = "words";

/// Marks stems, so that nobody finds them by typing their beginning.
pub(super) const STEM: char = '~';

/// Between the language and the text, in values for the analyzer: no text has it.
const LANGUAGE_ENDS: char = '\u{1f}';

/// A value for the analyzer: in which language, and what.
pub(super) fn value(language: &str, text: &str) -> String {
    format!("{}{LANGUAGE_ENDS}{}", spoken(language, text), alike(text))
}

/// What the words of a text end with, where words are made of words.
pub(super) fn endings_in(language: &str, text: &str) -> Vec<String> {
    compounds::word_endings(&spoken(language, text), &words(text))
}

// A language that nobody knows is guessed.
fn spoken<'a>(language: &'a str, text: &str) -> Cow<'a, str> {
    match language.split('-').next() {
        Some(known) if languages::is_stemmed(known) => known.to_ascii_lowercase().into(),
        Some("und" | "" | "mul") | None => guess::guess(text).unwrap_or("und").into(),
        Some(other) => other.into(),
    }
}

/// The analyzers, for the index.
pub(super) fn analyzers() -> TokenizerManager {
    let analyzers = TokenizerManager::default();
    analyzers.register(ANALYZER, TextAnalyzer::from(Analysis::default()));
    analyzers
}

/// The words of a text, as the index has them, without stems.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut analyzer = folded();
    let text = alike(text);
    let mut stream = analyzer.token_stream(&text);
    let mut words = Vec::new();
    while stream.advance() {
        words.push(stream.token().text.clone());
    }
    words
}

// Most texts are so already.
fn alike(text: &str) -> Cow<'_, str> {
    match is_nfkc_quick(text.chars()) {
        IsNormalized::Yes => text.into(),
        IsNormalized::No | IsNormalized::Maybe => text.nfkc().collect::<String>().into(),
    }
}

// Folded first: in small letters the Turkish `İ` would be two signs.
fn folded() -> TextAnalyzer {
    TextAnalyzer::builder(Splitter::default()).filter(AsciiFoldingFilter).filter(LowerCaser).build()
}

#[derive(Clone)]
struct Analysis {
    words: TextAnalyzer,
    stemming: Stemming,
}

impl Default for Analysis {
    fn default() -> Self {
        Self { words: folded(), stemming: stemming() }
    }
}

impl Tokenizer for Analysis {
    type TokenStream<'a> = AnalysisStream<'a>;

    fn token_stream<'a>(&'a mut self, value: &'a str) -> AnalysisStream<'a> {
        let (language, text) = value.split_once(LANGUAGE_ENDS).unwrap_or(("und", value));
        AnalysisStream {
            words: self.words.token_stream(text),
            language: self.stemming.of(language),
            stem: Token::default(),
            is_at_stem: false,
        }
    }
}

struct AnalysisStream<'a> {
    words: BoxTokenStream<'a>,
    language: Option<&'a mut OneLanguage>,
    /// The stem of the word that the words are at; its text is kept to be written into.
    stem: Token,
    is_at_stem: bool,
}

impl AnalysisStream<'_> {
    /// Goes from a word to its stem, if it has one of its own.
    fn advance_to_stem(&mut self) -> bool {
        let Some(language) = self.language.as_deref_mut() else { return false };
        let word = self.words.token();
        // Before the first word there is none.
        let stem = if word.text.is_empty() { None } else { language.stem(&word.text) };
        let Some(stem) = stem else { return false };
        self.stem.text.clear();
        self.stem.text.push(STEM);
        self.stem.text.push_str(stem);
        self.stem.position = word.position;
        self.stem.offset_from = word.offset_from;
        self.stem.offset_to = word.offset_to;
        true
    }
}

impl TokenStream for AnalysisStream<'_> {
    fn advance(&mut self) -> bool {
        self.is_at_stem = !self.is_at_stem && self.advance_to_stem();
        self.is_at_stem || self.words.advance()
    }

    fn token(&self) -> &Token {
        if self.is_at_stem { &self.stem } else { self.words.token() }
    }

    fn token_mut(&mut self) -> &mut Token {
        if self.is_at_stem { &mut self.stem } else { self.words.token_mut() }
    }
}

#[cfg(test)]
mod tests;
