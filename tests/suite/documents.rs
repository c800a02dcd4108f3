//! What is written about the house is true of its files: every path that a document names is there.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use crate::sources::root;

/// What is not ours, or made.
const ELSEWHERE: [&str; 3] = ["target", "node_modules", ".git"];

#[test]
fn every_path_in_the_documents_is_there() {
    let (root, mut paths) = (root(), BTreeSet::new());
    walk(&root, &root, &mut paths);
    let mut missing = Vec::new();
    for document in paths.iter().filter(|it| it.ends_with(".md")) {
        let text = fs::read_to_string(root.join(document)).unwrap();
        let named = between(&text, '`', '`').into_iter().filter(|it| is_path(it, &paths));
        let gone = named.filter(|name| !paths.iter().any(|it| is_meant(it, name)));
        missing.extend(gone.map(|name| format!("{document}: {name}")));
        let folder = root.join(document).parent().unwrap().to_path_buf();
        let linked = links(&text).into_iter().filter(|it| !folder.join(it).exists());
        missing.extend(linked.map(|link| format!("{document}: {link}")));
    }
    assert!(missing.is_empty(), "these are not there:\n{}", missing.join("\n"));
}

#[test]
fn what_is_no_path_is_left_alone() {
    let paths = BTreeSet::from(["api".to_owned(), "api/mail/src/pace.rs".to_owned()]);
    for (named, is) in [
        ("api/mail/src/pace.rs", true),
        ("pace.rs", true),
        ("api/*/src/", true),
        ("/events/:id", false),
        ("text/html", false),
        ("cargo test", false),
    ] {
        assert_eq!(is_path(named, &paths), is, "{named}");
    }
    assert!(is_meant("api/mail/src/pace.rs", "pace.rs"));
    assert!(is_meant("api/mail/src", "api/*/src/"));
    assert!(!is_meant("api/mail/src/pace.rs", "ace.rs"));
    assert_eq!(links("[a](b.md#c) and [d](https://e.test/)"), ["b.md"]);
}

/// Every file and folder, as a document names it.
fn walk(root: &Path, folder: &Path, paths: &mut BTreeSet<String>) {
    for path in fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
        if ELSEWHERE.iter().any(|it| path.ends_with(it)) {
            continue;
        }
        let named: PathBuf = path.strip_prefix(root).unwrap().into();
        paths.insert(named.to_string_lossy().into_owned());
        if path.is_dir() {
            walk(root, &path, paths);
        }
    }
}

/// Whether what stands between back-ticks names a file or a folder of ours.
fn is_path(named: &str, paths: &BTreeSet<String>) -> bool {
    let plain = |it: char| it.is_ascii_alphanumeric() || "_./*-".contains(it);
    let in_a_folder = || {
        named.split_once('/').is_some_and(|(first, _)| !first.is_empty() && paths.contains(first))
    };
    named.chars().all(plain)
        && (in_a_folder() || [".rs", ".ftl", ".graphql"].iter().any(|it| named.ends_with(it)))
}

/// Whether a document that names it so means this path: all of it, or its end; a star is any part.
fn is_meant(path: &str, named: &str) -> bool {
    let parts = |it: &str| it.split('/').map(str::to_owned).collect::<Vec<_>>();
    let (path, named) = (parts(path), parts(named.trim_end_matches('/')));
    let alike = |(one, other): (&String, &String)| match other.split_once('*') {
        Some((before, after)) => one.starts_with(before) && one.ends_with(after),
        None => one == other,
    };
    path.len() >= named.len() && path.iter().rev().zip(named.iter().rev()).all(alike)
}

fn between(text: &str, open: char, close: char) -> Vec<&str> {
    text.lines().flat_map(|line| line.split([open, close]).skip(1).step_by(2)).collect()
}

/// What links lead to that stay in the house.
fn links(text: &str) -> Vec<&str> {
    let links = text.split("](").skip(1).filter_map(|it| it.split_once(')'));
    let links = links.map(|(link, _)| link.split('#').next().unwrap_or_default());
    links.filter(|it| !it.is_empty() && !it.contains(':')).collect()
}
