//! What more than one way in asks for has one function in the house, with its limits and its waiting: a use case that
//! pages and the API both call goes through `app`.

use std::{collections::BTreeSet, fs};

use regex::Regex;

use super::sources::{root, rust_files};

// All that a pattern's first group finds in a folder.
fn names(folder: &str, pattern: &str) -> BTreeSet<String> {
    let pattern = Regex::new(pattern).unwrap();
    let mut found = BTreeSet::new();
    for file in rust_files(&root().join(folder)) {
        if file.components().any(|it| it.as_os_str().to_string_lossy().starts_with("tests")) {
            continue;
        }
        let told = fs::read_to_string(file).unwrap();
        found.extend(pattern.captures_iter(&told).map(|it| it[1].to_owned()));
    }
    found
}

#[test]
fn no_use_case_is_called_by_pages_and_by_the_api_past_the_house() {
    let use_cases = names("commands/src", r"pub async fn (\w+)\(");
    assert!(use_cases.len() > 100, "use cases are found: {}", use_cases.len());
    let called = |folder: &str| names(folder, r"commands\s*\.(\w+)\(");
    let by_pages = called("api/pages");
    let by_the_api = called("api/graphql");
    assert!(by_pages.len() > 5 && by_the_api.len() > 5, "calls are found");
    let both: Vec<_> = by_pages.intersection(&by_the_api).collect();
    let both: Vec<_> = both.into_iter().filter(|it| use_cases.contains(*it)).collect();
    assert!(both.is_empty(), "give these a function in api/app/src/actions: {both:?}");
}

#[test]
fn no_way_in_goes_past_an_action_of_the_house() {
    let actions = names("api/app/src/actions", r"pub async fn (\w+)\(");
    let called = |folder: &str| names(folder, r"commands\s*\.(\w+)\(");
    let past: Vec<_> = ["api/pages", "api/graphql"]
        .into_iter()
        .flat_map(called)
        .filter(|it| actions.contains(it))
        .collect();
    assert!(past.is_empty(), "these have a function in api/app/src/actions: {past:?}");
}
