//! What was compared, and what was different.

use std::{collections::BTreeMap, fmt};

/// Around the first byte that differs, so much is shown.
const SHOWN: usize = 160;
/// Differences of one kind that are printed; the others are counted.
const PRINTED_MAX: usize = 12;

/// What was compared, and what was different.
#[derive(Default)]
pub(crate) struct Comparison {
    compared: BTreeMap<&'static str, usize>,
    different: BTreeMap<&'static str, Vec<String>>,
}

impl Comparison {
    /// Whether nothing was different.
    pub(crate) fn all_is_equal(&self) -> bool {
        self.different.is_empty()
    }

    /// Counts one pair, and notes where they part.
    pub(crate) fn note(&mut self, kind: &'static str, what: &str, before: &str, after: &str) {
        *self.compared.entry(kind).or_default() += 1;
        if before != after {
            let [was, is] = parted(before, after);
            let words = format!("{what:.200}\n      before …{was}…\n      after  …{is}…");
            self.different.entry(kind).or_default().push(words);
        }
    }
}

// The two texts around the place where they begin to differ.
fn parted<'a>(before: &'a str, after: &'a str) -> [&'a str; 2] {
    let same = before.bytes().zip(after.bytes()).take_while(|(one, other)| one == other).count();
    [before, after].map(|text| {
        let mut from = same.saturating_sub(SHOWN / 2).min(text.len());
        let mut to = (same + SHOWN).min(text.len());
        while !text.is_char_boundary(from) {
            from -= 1;
        }
        while !text.is_char_boundary(to) {
            to += 1;
        }
        &text[from..to]
    })
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (kind, count) in &self.compared {
            let different = self.different.get(kind).map_or(&[][..], Vec::as_slice);
            writeln!(f, "{kind}: {count} compared, {} different", different.len())?;
            for words in different.iter().take(PRINTED_MAX) {
                writeln!(f, "    {words}")?;
            }
        }
        Ok(())
    }
}
