//! The lines of a bundle: which piece each is, in which order they have to stand, and which of them the seal is not over.

use std::collections::HashSet;

use aws_lc_rs::digest::{SHA256, digest};
use domain::hex::hex;
use vault::heads::Head;

use super::{BundleKey, Cover, Piece, Seal, check::BundleReport};
use crate::{case::Case, line::BundleLine};

/// What was found in the lines.
#[derive(Default)]
pub(super) struct Contents {
    pub(super) cover: Option<Cover>,
    pub(super) keys: Vec<BundleKey>,
    pub(super) head: Option<Head>,
    pub(super) facts: Vec<BundleLine>,
    pub(super) case: Option<Case>,
    pub(super) seal: Option<Seal>,
}

/// The lines of a file, without what ends them.
pub(super) fn split_lines<'a>(bytes: &'a [u8], checked: &mut BundleReport) -> Vec<&'a [u8]> {
    let Some(whole) = bytes.strip_suffix(b"\n") else {
        checked.differs("the end of the file is not as it was written");
        return bytes.split(|it| *it == b'\n').collect();
    };
    whole.split(|it| *it == b'\n').collect()
}

/// Reads every line; what is none, or stands where none of its kind may, is told.
pub(super) fn read(lines: &[&[u8]], checked: &mut BundleReport) -> Contents {
    let mut contents = Contents::default();
    let mut last = None;
    for line in lines {
        let Ok(piece) = serde_json::from_slice::<Piece>(line) else {
            checked.differs(format!("{} cannot be read", name(line)));
            continue;
        };
        let at = rank(&piece);
        if last >= Some(at) {
            checked
                .differs(format!("{} is not where it was written, or is there twice", name(line)));
        }
        last = Some(at);
        contents.take(piece, line, checked);
    }
    contents
}

/// Where a piece stands: kinds in their order, facts by their positions. Nothing is there twice.
fn rank(piece: &Piece) -> (u8, u64) {
    match piece {
        Piece::Bundle(_) => (0, 0),
        Piece::Readme(_) => (1, 0),
        Piece::Keys(_) => (2, 0),
        Piece::Head(_) => (3, 0),
        Piece::Fact(fact) => (4, fact.position),
        Piece::Case(_) => (5, 0),
        Piece::Seal(_) => (6, 0),
    }
}

impl Contents {
    fn take(&mut self, piece: Piece, line: &[u8], checked: &mut BundleReport) {
        match piece {
            Piece::Bundle(cover) => self.cover = Some(cover),
            Piece::Readme(_) => {}
            Piece::Keys(keys) => self.keys = keys,
            Piece::Head(head) => {
                checked.key = Some(head.key.clone());
                self.head = head.signed().and_then(|it| it.checked());
            }
            Piece::Fact(fact) => self.facts.push(*fact),
            Piece::Case(case) => self.case = Some(*case),
            Piece::Seal(seal) => {
                // One way to write it: nothing hides between its fields.
                let again = serde_json::to_vec(&Piece::Seal(seal.clone())).unwrap_or_default();
                if again != line {
                    checked.differs("the seal is not as it was written");
                }
                self.seal = Some(seal);
            }
        }
    }
}

/// What the lines above the seal differ in from what was sealed, each by its name.
pub(super) fn sealed_otherwise(above: &[&[u8]], sealed: &[String]) -> Vec<String> {
    let sums: Vec<String> = above.iter().map(|it| hex(digest(&SHA256, it).as_ref())).collect();
    if sums == sealed {
        return vec![];
    }
    let (there, known): (HashSet<_>, HashSet<_>) = (sums.iter().collect(), sealed.iter().collect());
    let mut told: Vec<String> = Vec::new();
    for (line, sum) in above.iter().zip(&sums) {
        if !known.contains(sum) {
            told.push(format!("{} is not what was sealed", name(line)));
        }
    }
    if above.len() != sealed.len() {
        for (n, _) in sealed.iter().enumerate().filter(|(_, it)| !there.contains(it)) {
            let before =
                sealed.iter().take(n).rev().find_map(|it| sums.iter().position(|sum| sum == it));
            let before = before.and_then(|it| above.get(it)).map(|it| name(it));
            let before = before.unwrap_or_else(|| "the beginning".to_owned());
            told.push(format!("what was sealed behind {before} is missing"));
        }
    }
    if told.is_empty() {
        let first = sums.iter().zip(sealed).position(|(is, was)| is != was);
        let first = first.and_then(|it| above.get(it)).or(above.last()).map(|it| name(it));
        told.push(format!("{} is not where it was sealed", first.unwrap_or_default()));
    }
    told
}

/// What a line is, even if it is broken.
fn name(line: &[u8]) -> String {
    let text = String::from_utf8_lossy(line);
    let position = text.split("\"position\":").nth(1).and_then(|it| it.split(',').next());
    let piece = text.trim_start_matches("{\"").split('"').next().unwrap_or_default();
    match position.filter(|_| piece == "fact") {
        Some(position) => format!("the fact at position {position}"),
        None => format!("the {}", piece.chars().take(20).collect::<String>()),
    }
}
