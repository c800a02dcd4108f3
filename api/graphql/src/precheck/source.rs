//! One pass over a document's bytes, before any parser recurses: how many tokens, how deeply nested.

use super::refusal::{DocumentRefusal, at_most};

/// Most tokens: twice what the longest operations of known clients have.
const TOKENS_MAX: u64 = 4_000;
/// Deepest nesting of brackets of any kind: selections, arguments and lists in them.
const BRACKETS_DEPTH_MAX: u64 = 40;

pub(super) fn check(source: &str) -> Result<(), DocumentRefusal> {
    let mut bytes = source.as_bytes();
    let (mut tokens, mut depth) = (0_u64, 0_u64);
    while let Some((first, rest)) = bytes.split_first() {
        bytes = match first {
            b'#' => after_line(rest),
            b'"' => after_string(bytes),
            b if is_word(*b) => after_word(rest),
            _ => rest,
        };
        match first {
            b'{' | b'[' | b'(' => depth += 1,
            b'}' | b']' | b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        tokens += u64::from(!first.is_ascii_whitespace() && !matches!(first, b',' | b'#'));
        at_most("tokens", tokens, TOKENS_MAX)?;
        at_most("nested brackets", depth, BRACKETS_DEPTH_MAX)?;
    }
    Ok(())
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn after_word(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().position(|it| !is_word(*it)).unwrap_or(bytes.len());
    &bytes[end..]
}

fn after_line(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().position(|it| matches!(it, b'\n' | b'\r')).unwrap_or(bytes.len());
    &bytes[end..]
}

// Strings may hold brackets; `"""` ones also line breaks and single quotes.
fn after_string(bytes: &[u8]) -> &[u8] {
    let quote: &[u8] = if bytes.starts_with(b"\"\"\"") { b"\"\"\"" } else { b"\"" };
    let mut at = quote.len();
    while at < bytes.len() {
        if bytes[at] == b'\\' {
            at += 2;
        } else if bytes[at..].starts_with(quote) {
            return &bytes[at + quote.len()..];
        } else {
            at += 1;
        }
    }
    &[]
}
