//! What changes together in a feature is found by its noun: the same one names the folder in every way in and out.

use std::{collections::BTreeSet, fs, path::Path};

use crate::sources::root;

/// Where each folder is a noun of `domain/src`, or one of [`OTHERS`].
const ROOMS: [&str; 6] = [
    "api/graphql/src",
    "api/graphql/types/src",
    "api/pages/src",
    "api/pages/groups/src",
    "api/pages/office/src",
    "api/app/src/actions",
];

/// What is no thing of its own in the domain.
const OTHERS: [&str; 15] = [
    // of several nouns
    "actor",
    "admin",
    "erasure",
    "leaving",
    "participation",
    "search",
    "settings",
    "sign_in",
    // of none: what stands around all of them
    "door",
    "embed",
    "help",
    "home",
    "precheck",
    "rows",
    "scalars",
];

#[test]
fn a_folder_is_a_noun_of_the_domain() {
    let nouns = names(&root().join("domain/src"));
    for room in ROOMS {
        let folder = root().join(room);
        for name in names(&folder).iter().filter(|it| folder.join(it).is_dir()) {
            let is_noun = nouns.contains(name) || nouns.contains(name.trim_end_matches('s'));
            assert!(is_noun || OTHERS.contains(&name.as_str()), "{room}/{name} is no noun");
        }
    }
}

// The names of files and folders, without what says that it is Rust.
fn names(folder: &Path) -> BTreeSet<String> {
    let Ok(entries) = fs::read_dir(folder) else { return BTreeSet::new() };
    let names = entries.map(|it| it.unwrap().file_name().into_string().unwrap());
    names.map(|it| it.trim_end_matches(".rs").to_owned()).collect()
}
