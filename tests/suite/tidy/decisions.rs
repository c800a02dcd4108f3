//! Decisions that surprised are named by their numbers: each has one of its own, the one that its first line
//! says, and whoever names one leads to it.

use std::{collections::BTreeSet, fs, path::Path};

use regex::Regex;

use crate::sources::root;

#[test]
fn every_decision_has_a_number_of_its_own() {
    let mut known = BTreeSet::new();
    for file in fs::read_dir(root().join("docs/adr")).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Some((number, _)) = name.split_once('-') else { continue };
        let number: u32 = number.parse().unwrap();
        assert!(known.insert(number), "{number} is another decision, too: {name}");
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with(&format!("# {number}. ")), "{name} says another number");
    }
    assert!(known.len() > 20, "decisions are found: {known:?}");
}

#[test]
fn whoever_names_a_decision_leads_to_it() {
    let link = Regex::new(r"\(((?:docs/)?(?:adr/)?\d{4}-[a-z0-9-]+\.md)\)").unwrap();
    let mut links = 0;
    for folder in [".", "docs", "docs/adr"].map(|it| root().join(it)) {
        for text in markdown_in(&folder) {
            for found in link.captures_iter(&text) {
                links += 1;
                assert!(folder.join(&found[1]).is_file(), "{} is not there", &found[1]);
            }
        }
    }
    assert!(links > 20, "links are found: {links}");
}

fn markdown_in(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let written = files.filter(|it| it.extension().is_some_and(|it| it == "md"));
    written.map(|it| fs::read_to_string(it).unwrap()).collect()
}
