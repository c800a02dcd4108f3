//! Text into words, in whatever script: runs of letters and digits; `c++` and `c#` are words; scripts without
//! spaces between words are taken sign by sign, and looked for as phrases.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// Longer runs are addresses and noise, not words.
const WORD_MAX: usize = 64;

/// Splits text into words.
#[derive(Clone, Default)]
pub(super) struct Splitter {
    token: Token,
}

/// The words of a text.
pub(super) struct TextWords<'a> {
    rest: std::iter::Peekable<std::str::CharIndices<'a>>,
    token: &'a mut Token,
}

impl Tokenizer for Splitter {
    type TokenStream<'a> = TextWords<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> TextWords<'a> {
        self.token.reset();
        TextWords { rest: text.char_indices().peekable(), token: &mut self.token }
    }
}

impl TextWords<'_> {
    fn take_word(&mut self) -> bool {
        while let Some((at, first)) = self.rest.next() {
            if !first.is_alphanumeric() {
                continue;
            }
            self.token.text.clear();
            self.token.text.push(first);
            self.token.offset_from = at;
            if !stands_alone(first) {
                self.take_rest();
            }
            self.token.offset_to = at + self.token.text.len();
            if self.token.text.len() <= WORD_MAX {
                return true;
            }
        }
        false
    }

    fn take_rest(&mut self) {
        while let Some((_, next)) = self.rest.peek().copied() {
            let is_mark = matches!(next, '\u{300}'..='\u{36f}' | '\u{ad}');
            if !is_mark && (stands_alone(next) || !next.is_alphanumeric()) {
                break;
            }
            self.rest.next();
            if !is_mark {
                self.token.text.push(next);
            }
        }
        while let Some((_, sign @ ('+' | '#'))) = self.rest.peek().copied() {
            self.rest.next();
            self.token.text.push(sign);
        }
    }
}

impl TokenStream for TextWords<'_> {
    fn advance(&mut self) -> bool {
        self.token.position = self.token.position.wrapping_add(1);
        self.take_word()
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

/// Signs of scripts that put no spaces between words: Han, Hiragana, Katakana.
pub(crate) const fn stands_alone(sign: char) -> bool {
    matches!(
        sign,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}'
    )
}
