//! Checking a bundle, with nothing but the file and the keys that somebody has from elsewhere.
//!
//! Without such a key only the arithmetic is checked: anybody can make a bundle that holds under a key of their own.

use std::{fmt, path::Path};

use anyhow::{Context as _, Result, ensure};
use domain::hex::unhex;
use projections::merkle::tree::{Hash, includes};
use serde::Serialize;
use vault::heads::{Head, PublicKey};

use super::{
    super::case::Case,
    FORMAT,
    lines::{self, Contents, sealed_otherwise},
};
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
    /// How many facts are there without their data, because every case leaves it out.
    pub withheld: usize,
    /// Whose log they are from.
    pub origin: Option<String>,
    /// The key that signed.
    pub key: Option<String>,
    /// Whether that key was compared with one that is known from elsewhere.
    pub signer: SignerCheck,
    /// What differs from what was written, and where.
    pub differences: Vec<String>,
    /// What the facts tell.
    pub case: Option<Case>,
}

/// Whether the key that signed is one that somebody had from elsewhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum SignerCheck {
    /// No key was given to compare with: only the arithmetic was checked.
    #[default]
    Unpinned,
    /// It has to be one that was given, or one that such a key named as its successor.
    Pinned,
}

impl BundleReport {
    /// Whether nothing differs.
    #[must_use]
    pub const fn all_is_well(&self) -> bool {
        self.differences.is_empty()
    }

    /// Notes one more difference.
    pub(super) fn differs(&mut self, what: impl Into<String>) {
        if self.differences.len() < DIFFERENCES_MAX {
            self.differences.push(what.into());
        }
    }
}

/// Checks a bundle; with keys, also that it is one of them, or a successor that it named, that signed.
///
/// # Errors
///
/// When the file cannot be read.
pub fn verify(file: &Path, pinned: &[PublicKey]) -> Result<BundleReport> {
    let shown = file.display();
    let length = std::fs::metadata(file).with_context(|| format!("could not read {shown}"))?.len();
    ensure!(length <= BYTES_MAX, "{shown} has more than {BYTES_MAX} bytes");
    let bytes = std::fs::read(file).with_context(|| format!("could not read {shown}"))?;
    Ok(check(&bytes, pinned))
}

fn check(bytes: &[u8], pinned: &[PublicKey]) -> BundleReport {
    let mut checked = BundleReport::default();
    let lines = lines::split_lines(bytes, &mut checked);
    let contents = lines::read(&lines, &mut checked);
    check_seal(&contents, &lines, &mut checked);
    check_keys(&contents, pinned, &mut checked);
    match &contents.head {
        Some(head) => contents.facts.iter().for_each(|it| check_fact(it, head, &mut checked)),
        None => checked.differs("the head is missing, or not what its key signed"),
    }
    check_case(contents, &mut checked);
    checked
}

fn check_seal(contents: &Contents, lines: &[&[u8]], checked: &mut BundleReport) {
    let Some(seal) = &contents.seal else {
        return checked.differs("the seal is missing: the file was cut, or its last line changed");
    };
    if !seal.holds() {
        checked.differs("the seal is not what its key signed");
    }
    let above = lines.split_last().map_or(&[][..], |(_, above)| above);
    for what in sealed_otherwise(above, &seal.lines) {
        checked.differs(what);
    }
}

fn check_keys(contents: &Contents, pinned: &[PublicKey], checked: &mut BundleReport) {
    if contents.cover.as_ref().is_none_or(|it| it.format != FORMAT) {
        checked.differs("the first line does not say that this is a bundle of a known format");
    }
    checked.origin = contents.head.as_ref().map(|it| it.origin.clone());
    let said = contents.cover.as_ref().map(|it| &it.origin);
    if said != checked.origin.as_ref() {
        checked.differs("the head is of another log than the bundle says");
    }
    let Some(key) = checked.key.clone() else { return };
    if contents.seal.as_ref().is_some_and(|it| it.key != key) {
        checked.differs("the seal was made by another key than the head");
    }
    if !contents.keys.iter().any(|it| it.key == key) {
        checked.differs(format!("{key} signed and is not among the keys"));
    }
    if pinned.is_empty() {
        return;
    }
    checked.signer = SignerCheck::Pinned;
    let trusted = super::successors(pinned, &contents.keys);
    if !trusted.iter().any(|it| it.to_string() == key) {
        checked.differs(format!("{key} signed, which is no key that was named"));
    }
}

fn check_fact(fact: &BundleLine, head: &Head, checked: &mut BundleReport) {
    let at = format!("the fact at position {} ({})", fact.position, fact.kind);
    for what in fact.data_fault().into_iter().chain(fact.meta_fault()) {
        checked.differs(format!("{at}: {what}"));
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
    checked.withheld = contents.facts.iter().filter(|it| it.data.is_none()).count();
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
        if !self.all_is_well() {
            return Ok(());
        }
        let Self { facts, opened, withheld, .. } = self;
        let origin = self.origin.as_deref().unwrap_or_default();
        let key = self.key.as_deref().unwrap_or_default();
        match self.signer {
            SignerCheck::Pinned => writeln!(f, "✓ signed by {key}, which you named")?,
            SignerCheck::Unpinned => writeln!(
                f,
                "• the arithmetic holds; whose key this is was not checked: {key} signed. Say --key with one that you \
                 have from {origin}, and not from this file"
            )?,
        }
        let sign = if self.signer == SignerCheck::Pinned { '✓' } else { '•' };
        writeln!(f, "{sign} {facts} facts of the log of {origin}, {opened} sealed values opened")?;
        if *withheld > 0 {
            writeln!(
                f,
                "{sign} {withheld} of them without their data, as in every case: other reports that waited (nor whose \
                 they are), and who takes part or is a member"
            )?;
        }
        writeln!(f)?;
        self.case.iter().try_for_each(|case| write!(f, "{case}"))
    }
}
