//! From text to what is in the index: words, in small letters, without accents, each followed at the same place
//! by its stem (`~stem`) in the language of the content. What people type is taken apart in the same way.

mod guess;
mod languages;
mod plain;
mod split;

use std::borrow::Cow;

use languages::{Stemming, stemming};
pub(super) use languages::{is_stop_word, stems};
pub(super) use plain::plain;
use split::Splitter;
pub(super) use split::stands_alone;
use tantivy::tokenizer::{
    AsciiFoldingFilter, BoxTokenStream, LowerCaser, TextAnalyzer, Token, TokenStream, Tokenizer,
    TokenizerManager,
};

/// What the analyzer is called in the schema.
pub(super) const ANALYZER: &str = "words";

/// Marks stems, so that nobody finds them by typing their beginning.
pub(super) const STEM: char = '~';

/// Between the language and the text, in values for the analyzer: no text has it.
const LANGUAGE_ENDS: char = '\u{1f}';

/// A value for the analyzer: in which language, and what. A language that nobody knows is guessed.
pub(super) fn value(language: &str, text: &str) -> String {
    let language: Cow<'_, str> = match language.split('-').next() {
        Some(known) if languages::is_stemmed(known) => known.to_ascii_lowercase().into(),
        Some("und" | "" | "mul") | None => guess::guess(text).unwrap_or("und").into(),
        Some(other) => other.into(),
    };
    format!("{language}{LANGUAGE_ENDS}{text}")
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
    let mut stream = analyzer.token_stream(text);
    let mut words = Vec::new();
    while stream.advance() {
        words.push(stream.token().text.clone());
    }
    words
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
    type TokenStream<'a> = Analyzed<'a>;

    fn token_stream<'a>(&'a mut self, value: &'a str) -> Analyzed<'a> {
        let (language, text) = value.split_once(LANGUAGE_ENDS).unwrap_or(("und", value));
        Analyzed {
            words: self.words.token_stream(text),
            stemmer: self.stemming.of(language),
            stem: None,
        }
    }
}

struct Analyzed<'a> {
    words: BoxTokenStream<'a>,
    stemmer: Option<&'a mut TextAnalyzer>,
    stem: Option<Token>,
}

impl TokenStream for Analyzed<'_> {
    fn advance(&mut self) -> bool {
        if let (None, Some(stemmer)) = (&self.stem, self.stemmer.as_deref_mut()) {
            let word = self.words.token();
            // Before the first word there is none.
            if !word.text.is_empty()
                && let Some(stem) = languages::stem(stemmer, &word.text)
            {
                self.stem = Some(Token { text: format!("{STEM}{stem}"), ..word.clone() });
                return true;
            }
        }
        self.stem = None;
        self.words.advance()
    }

    fn token(&self) -> &Token {
        self.stem.as_ref().unwrap_or_else(|| self.words.token())
    }

    fn token_mut(&mut self) -> &mut Token {
        match &mut self.stem {
            Some(stem) => stem,
            None => self.words.token_mut(),
        }
    }
}

#[cfg(test)]
mod tests;
