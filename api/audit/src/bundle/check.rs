//! Checking a bundle, with nothing but the file.

use std::{fmt, path::Path};

use anyhow::{Context as _, Result, ensure};
use aws_lc_rs::digest::{SHA256, digest};
use domain::hex::{hex, unhex};
use projections::merkle::tree::{Hash, includes};
use serde::Serialize;
use vault::heads::{Head, PublicKey};

use super::{super::case::Case, BundleKey, FORMAT, Piece, Seal};
use crate::line::BundleLine;

/// A bundle is read into memory: more than [`BundleLine`]s of the largest case ever take.
const BYTES_MAX: u64 = 256 * 1024 * 1024;

/// The most differences that are told; the first is what matters.
const DIFFERENCES_MAX: usize = 20;

/// What checking a bundle came to.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BundleReport {
    /// How many facts it has.
    pub facts: usize,
    /// How many of their sealed values are opened.
    pub opened: usize,
    /// Whose log they are from.
    pub origin: Option<String>,
    /// The key that signed.
    pub key: Option<String>,
    /// What differs from what was written, and where.
    pub differences: Vec<String>,
    /// What the facts tell.
    pub case: Option<Case>,
}

impl BundleReport {
    /// Whether nothing differs.
    #[must_use]
    pub const fn all_is_well(&self) -> bool {
        self.differences.is_empty()
    }

    fn differs(&mut self, what: impl Into<String>) {
        if self.differences.len() < DIFFERENCES_MAX {
            self.differences.push(what.into());
        }
    }
}

/// What was found in the lines.
#[derive(Default)]
struct Contents {
    cover: Option<super::Cover>,
    keys: Vec<BundleKey>,
    head: Option<Head>,
    facts: Vec<BundleLine>,
    case: Option<Case>,
    seal: Option<Seal>,
}

/// Checks a bundle; with a key, also that it is this one that signed.
///
/// # Errors
///
/// When the file cannot be read.
pub fn verify(file: &Path, key: Option<PublicKey>) -> Result<BundleReport> {
    let shown = file.display();
    let length = std::fs::metadata(file).with_context(|| format!("could not read {shown}"))?.len();
    ensure!(length <= BYTES_MAX, "{shown} has more than {BYTES_MAX} bytes");
    let bytes = std::fs::read(file).with_context(|| format!("could not read {shown}"))?;
    Ok(check(&bytes, key))
}

fn check(bytes: &[u8], key: Option<PublicKey>) -> BundleReport {
    let mut checked = BundleReport::default();
    let lines = lines(bytes, &mut checked);
    let contents = read(&lines, &mut checked);
    check_seal(&contents, &lines, &mut checked);
    check_keys(&contents, key, &mut checked);
    match &contents.head {
        Some(head) => contents.facts.iter().for_each(|it| check_fact(it, head, &mut checked)),
        None => checked.differs("the head is missing, or not what its key signed"),
    }
    check_case(contents, &mut checked);
    checked
}

fn lines<'a>(bytes: &'a [u8], checked: &mut BundleReport) -> Vec<&'a [u8]> {
    let Some(whole) = bytes.strip_suffix(b"\n") else {
        checked.differs("the end of the file is not as it was written");
        return bytes.split(|it| *it == b'\n').collect();
    };
    whole.split(|it| *it == b'\n').collect()
}

fn read(lines: &[&[u8]], checked: &mut BundleReport) -> Contents {
    let mut contents = Contents::default();
    for (n, line) in (1..).zip(lines) {
        match serde_json::from_slice(line) {
            Ok(Piece::Bundle(cover)) => contents.cover = Some(cover),
            Ok(Piece::Readme(_)) => {}
            Ok(Piece::Keys(keys)) => contents.keys = keys,
            Ok(Piece::Head(head)) => {
                checked.key = Some(head.key.clone());
                contents.head = head.signed().and_then(|it| it.checked());
            }
            Ok(Piece::Fact(fact)) => contents.facts.push(*fact),
            Ok(Piece::Case(case)) => contents.case = Some(*case),
            Ok(Piece::Seal(seal)) if n == lines.len() => {
                // One way to write it: nothing hides between its fields.
                let again = serde_json::to_vec(&Piece::Seal(seal.clone())).unwrap_or_default();
                if again != *line {
                    checked.differs(format!("line {n} (the seal) is not as it was written"));
                }
                contents.seal = Some(seal);
            }
            Ok(Piece::Seal(_)) | Err(_) => {
                checked.differs(format!("line {n} is not a line of a bundle"));
            }
        }
    }
    contents
}

fn check_seal(contents: &Contents, lines: &[&[u8]], checked: &mut BundleReport) {
    let Some(seal) = &contents.seal else {
        return checked.differs("the seal is missing: the file was cut, or its last line changed");
    };
    if !seal.holds() {
        checked.differs("the seal is not what its key signed");
    }
    let above = lines.split_last().map_or(&[][..], |(_, above)| above);
    if above.len() != seal.lines.len() {
        let (is, was) = (above.len(), seal.lines.len());
        checked.differs(format!("there are {is} lines where {was} were sealed"));
    }
    for (n, (line, sum)) in (1..).zip(above.iter().zip(&seal.lines)) {
        if hex(digest(&SHA256, line).as_ref()) != *sum {
            checked.differs(format!("line {n} ({}) is not what was sealed", name(line)));
        }
    }
}

// What a line is, even if it is broken.
fn name(line: &[u8]) -> String {
    let text = String::from_utf8_lossy(line);
    let position = text.split("\"position\":").nth(1).and_then(|it| it.split(',').next());
    let piece = text.trim_start_matches("{\"").split('"').next().unwrap_or_default();
    match position.filter(|_| piece == "fact") {
        Some(position) => format!("the fact at position {position}"),
        None => format!("the {}", piece.chars().take(20).collect::<String>()),
    }
}

fn check_keys(contents: &Contents, wanted: Option<PublicKey>, checked: &mut BundleReport) {
    if contents.cover.as_ref().is_none_or(|it| it.format != FORMAT) {
        checked.differs("the first line does not say that this is a bundle of a known format");
    }
    checked.origin = contents.head.as_ref().map(|it| it.origin.clone());
    let said = contents.cover.as_ref().map(|it| &it.origin);
    if said != checked.origin.as_ref() {
        checked.differs("the head is of another log than the bundle says");
    }
    let signed = [checked.key.as_ref(), contents.seal.as_ref().map(|it| &it.key)];
    for key in signed.into_iter().flatten().cloned().collect::<Vec<_>>() {
        if !contents.keys.iter().any(|it| it.key == key) {
            checked.differs(format!("{key} signed and is not among the keys"));
        }
        if wanted.is_some_and(|it| it.to_string() != key) {
            checked.differs(format!("{key} signed, which is not the key that was named"));
        }
    }
}

fn check_fact(fact: &BundleLine, head: &Head, checked: &mut BundleReport) {
    let at = format!("the fact at position {}", fact.position);
    if !fact.keeps_its_commitment() {
        checked.differs(format!("{at}: its data is not what was written"));
    }
    let proof: Option<Vec<Hash>> = fact.proof.iter().map(|it| unhex(it)).collect();
    let proven = fact.leaf().zip(proof).zip(fact.position.checked_sub(1));
    let proven = proven.is_some_and(|((leaf, proof), index)| {
        includes(&head.root, head.size, index, &leaf, &proof)
    });
    if !proven {
        checked.differs(format!("{at} is not the one that the head is over"));
    }
    if let Some(path) = fact.first_wrong_opening() {
        checked.differs(format!("{at}: {path} does not open to what was sealed"));
    }
}

fn check_case(contents: Contents, checked: &mut BundleReport) {
    checked.facts = contents.facts.len();
    checked.opened = contents.facts.iter().map(|it| it.opened.len()).sum();
    let Some(cover) = contents.cover else { return };
    let told = Case::told(cover.case, cover.until, &contents.facts);
    if contents.case.as_ref() != Some(&told) {
        checked.differs("the case is not what its facts tell");
    }
    checked.case = Some(told);
}

impl fmt::Display for BundleReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for difference in &self.differences {
            writeln!(f, "✗ {difference}")?;
        }
        let Self { facts, opened, .. } = self;
        if self.differences.is_empty() {
            let origin = self.origin.as_deref().unwrap_or_default();
            let key = self.key.as_deref().unwrap_or_default();
            writeln!(f, "✓ {facts} facts of the log of {origin}, {opened} sealed values opened")?;
            writeln!(f, "✓ signed by {key}; compare it with the keys that {origin} publishes\n")?;
        }
        match &self.case {
            Some(case) if self.differences.is_empty() => write!(f, "{case}"),
            Some(_) | None => Ok(()),
        }
    }
}
