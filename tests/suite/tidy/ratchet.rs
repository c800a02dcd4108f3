//! Rules that are younger than the code: what broke one on its first day is in a list, and the list may only become
//! shorter. `PARVIS_RATCHETS=write` writes what has become less into the lists, and what there is into a new one.

use std::{collections::BTreeMap, fs, path::PathBuf};

use crate::sources::root;

/// How often each thing that breaks a rule is there.
pub(super) type Tally = BTreeMap<String, usize>;

/// Nothing stands more often than its list says.
pub(super) fn only_shrinks(list: &str, found: &Tally) {
    let file = file(list);
    let writes = std::env::var_os("PARVIS_RATCHETS").is_some_and(|it| it == "write");
    if writes && !file.exists() {
        fs::write(&file, text(found)).unwrap();
    }
    let listed = tally(&fs::read_to_string(&file).unwrap());
    let more: Tally = found
        .iter()
        .filter(|(what, count)| **count > listed.get(*what).copied().unwrap_or(0))
        .map(|(what, count)| (what.clone(), *count))
        .collect();
    assert!(more.is_empty(), "more than {} allows:\n{}", file.display(), text(&more));
    if writes {
        fs::write(&file, text(found)).unwrap();
    }
}

fn text(tally: &Tally) -> String {
    tally.iter().map(|(what, count)| format!("{count} {what}\n")).collect()
}

fn tally(text: &str) -> Tally {
    let entry = |line: &str| {
        let (count, what) = line.split_once(' ').unwrap();
        (what.to_owned(), count.parse().unwrap())
    };
    text.lines().map(entry).collect()
}

fn file(list: &str) -> PathBuf {
    root().join("tests/suite/tidy").join(format!("{list}.txt"))
}
