//! Which entry is which: by its UID, as far as that says it.
//!
//! Programs leave the UID out, use one for many, or write a novel into it. What is made of those here depends on nothing
//! but the entry, so that the same entry is the same event when it is imported again.

use std::collections::{BTreeMap, HashSet};

use formats::calendar::{ReadEntry, Reading};
use uuid::Uuid;

use super::finding::{EntryIdentity, ImportNote, Rejection, stamp_of};

/// What RFC 7986 §5.3 recommends, and databases of others keep.
const UID_OCTETS_MAX: usize = 255;

/// Each entry once, under a name that is its own, in the order in which they stand there. What is told twice, and what
/// is a part of what cannot be taken over, is reported.
pub(super) fn identities_of<'r>(
    readings: &'r [(Option<String>, Reading)],
    (rejected, notes): (&mut Vec<Rejection>, &mut Vec<ImportNote>),
) -> Vec<EntryIdentity<'r>> {
    let mut named: BTreeMap<String, Vec<EntryIdentity<'r>>> = BTreeMap::new();
    for (file, reading) in readings {
        let recurring: HashSet<&str> =
            reading.rejected.iter().filter_map(|it| it.uid.as_deref()).collect();
        for read in &reading.entries {
            let file = file.as_deref();
            let (uid, note) = name(read);
            if read.occurrence.is_some() && recurring.contains(read.uid.as_str()) {
                let reason = "recurring events are not imported (RECURRENCE-ID)";
                rejected.push(Rejection::of(&EntryIdentity { read, uid, file }, reason));
                continue;
            }
            let entry = EntryIdentity { read, uid: uid.clone(), file };
            notes.extend(note.map(|it| ImportNote::of(&entry, it)));
            named.entry(uid).or_default().push(entry);
        }
    }
    let mut all: Vec<EntryIdentity<'r>> = Vec::new();
    for same in named.into_values() {
        all.extend(one_each(same, notes));
    }
    all.sort_by_key(|it| (it.file, it.read.line));
    all
}

fn name(read: &ReadEntry) -> (String, Option<&'static str>) {
    let (uid, note) = match read.uid.as_str() {
        "" => {
            let said = format!("{:?}{}{:?}", read.summary, stamp_of(read.begins), read.location);
            let note = "has no UID: it is known by its title, start and place";
            (derived(&said), Some(note))
        }
        long if long.len() > UID_OCTETS_MAX => {
            (derived(long), Some("has a UID of more than 255 octets, and got another"))
        }
        uid => (uid.to_owned(), None),
    };
    let uid = match &read.occurrence {
        Some(occurrence) => format!("{uid}/{occurrence}"),
        None => uid,
    };
    (uid, note)
}

fn derived(said: &str) -> String {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, said.as_bytes()).to_string()
}

// Of several editions of one entry the newest counts. Where none is newer and they begin at different times, they are
// different events, and the earliest keeps the name.
fn one_each<'r>(
    mut same: Vec<EntryIdentity<'r>>,
    notes: &mut Vec<ImportNote>,
) -> Vec<EntryIdentity<'r>> {
    if same.len() < 2 {
        return same;
    }
    let version = |it: &EntryIdentity<'_>| (it.read.sequence, it.read.last_modified);
    let is_one_version = same.iter().all(|it| version(it) == version(&same[0]));
    same.sort_by_key(|it| (version(it), stamp_of(it.read.begins)));
    let mut kept: Vec<EntryIdentity<'r>> = Vec::new();
    if is_one_version {
        for mut entry in same {
            let begins = stamp_of(entry.read.begins);
            match kept.iter().find(|it| stamp_of(it.read.begins) == begins) {
                Some(there) => notes.push(told_again(&entry, there)),
                None if kept.is_empty() => kept.push(entry),
                None => {
                    entry.uid = format!("{}/{begins}", entry.uid);
                    kept.push(entry);
                }
            }
        }
    } else if let Some(newest) = same.pop() {
        notes.extend(same.iter().map(|it| told_again(it, &newest)));
        kept.push(newest);
    }
    kept
}

fn told_again(entry: &EntryIdentity<'_>, there: &EntryIdentity<'_>) -> ImportNote {
    ImportNote::of(
        entry,
        format!("left out: what counts of this UID is the entry on line {}", there.read.line),
    )
}
