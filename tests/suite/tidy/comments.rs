//! Comments that say something: `/// Which.` is there for the compiler, not for a reader.

use std::fs;

use super::ratchet::{Tally, only_shrinks};
use crate::sources::sources;

/// A sentence has at least so many words.
const WORDS_MIN: usize = 3;

#[test]
fn a_comment_is_a_sentence() {
    let mut short = Tally::new();
    for path in sources() {
        for comment in comments(&fs::read_to_string(path).unwrap()) {
            // `# Errors` is a heading, and wanted of everything that can fail; a route says what it answers.
            let is_said_elsewhere = comment.starts_with(['#', '`']);
            if !is_said_elsewhere && comment.split_whitespace().count() < WORDS_MIN {
                *short.entry(comment).or_default() += 1;
            }
        }
    }
    only_shrinks("short_comments", &short);
}

// What is said of each item, its lines joined.
fn comments(text: &str) -> Vec<String> {
    let lines = text.lines().map(|it| it.trim_start().strip_prefix("/// "));
    let mut comments = Vec::new();
    let mut is_open = false;
    for line in lines {
        match (line, comments.last_mut(), is_open) {
            (Some(line), Some(last), true) => *last = format!("{last} {line}"),
            (Some(line), _, _) => comments.push(line.to_owned()),
            (None, _, _) => {}
        }
        is_open = line.is_some();
    }
    comments
}

#[test]
fn lines_of_one_comment_belong_together() {
    let text = "/// Which\n/// one.\nfn a() {}\n    /// Who.\n    b: u8,";
    assert_eq!(comments(text), ["Which one.", "Who."]);
}
