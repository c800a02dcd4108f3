//! Whatever a crate depends on, its sources name.

use std::{fs, path::Path};

use cargo_metadata::MetadataCommand;

use crate::sources::rust_files;

#[test]
fn no_dependency_is_left_over() {
    let workspace = MetadataCommand::new().no_deps().exec().unwrap();
    for package in &workspace.packages {
        let folder = package.manifest_path.parent().unwrap();
        let texts =
            ["src", "suite", "stores", "trust", "by_page", "core", "tests", "benches", "build.rs"]
                .map(|it| folder.join(it));
        let files = texts.iter().flat_map(|it| rust_files(it.as_std_path()));
        let all: String = files.map(|it| text_of(&it)).collect();
        for dependency in &package.dependencies {
            let name = dependency.rename.as_ref().unwrap_or(&dependency.name).replace('-', "_");
            assert!(is_named(&name, &all), "{} does not name {name}", package.name);
        }
    }
}

// What stands in a file, and in those of another folder that it takes for modules of its own.
fn text_of(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let path = |line: &str| {
        let path = line.trim().strip_prefix("#[path = \"")?.strip_suffix("\"]")?;
        Some(file.parent().unwrap().join(path))
    };
    let others: String =
        text.lines().filter_map(path).map(|it| fs::read_to_string(it).unwrap()).collect();
    text + &others
}

// As a path, a macro of its own, or an import; a word in a comment is not enough.
fn is_named(name: &str, sources: &str) -> bool {
    let is_word_end = |it: Option<char>| it.is_none_or(|it| !it.is_alphanumeric() && it != '_');
    sources.match_indices(name).any(|(at, _)| {
        let (before, after) = (&sources[..at], &sources[at + name.len()..]);
        let is_path = after.starts_with("::") || after.starts_with("!");
        let is_import = before.ends_with("use ") && is_word_end(after.chars().next());
        is_word_end(before.chars().next_back()) && !before.ends_with("::") && (is_path || is_import)
    })
}

#[test]
fn a_word_in_a_comment_names_nothing() {
    assert!(is_named("url", "use url::Url;") && is_named("json", "json!({})"));
    assert!(!is_named("url", "// the url\nlet a = b.url; curl::x(); other::url::Url"));
}
