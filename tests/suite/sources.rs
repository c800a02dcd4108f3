//! The sources of the house, read and parsed: for the tests that hold its rules.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The folders with sources of ours.
const FOLDERS: [&str; 7] =
    ["domain", "commands", "projections", "api", "federation", "migrations", "tests"];

/// Every Rust file of ours.
pub(crate) fn sources() -> Vec<PathBuf> {
    FOLDERS.iter().flat_map(|folder| rust_files(&root().join(folder))).collect()
}

/// Every Rust file of ours, parsed.
pub(crate) fn parsed() -> impl Iterator<Item = (PathBuf, syn::File)> {
    sources().into_iter().map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        let file = syn::parse_file(&text).unwrap_or_else(|it| panic!("{}: {it}", path.display()));
        (path, file)
    })
}

/// Every Rust file in a folder and its folders.
pub(crate) fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found = Vec::new();
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The project's own folder.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}
