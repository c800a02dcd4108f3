//! How large a crate may become: what two cores compile while somebody waits.
//!
//! What counts is what the compiler takes in one piece: the program or library of a package with the tests inside it, and
//! each binary of tests beside it for itself.

use std::fs;

use cargo_metadata::{MetadataCommand, Target};

use crate::sources::rust_files;

/// About a minute of a release build.
const LINES_PER_CRATE: usize = 15_000;

#[test]
fn no_crate_outgrows_its_house() {
    let workspace = MetadataCommand::new().no_deps().exec().unwrap();
    for package in &workspace.packages {
        for target in &package.targets {
            let lines = lines(target);
            let of = &package.name;
            assert!(lines <= LINES_PER_CRATE, "{of}, {}: {lines} lines", target.name);
        }
    }
}

// A root that is called like one has all of its folder; any other (`build.rs`, a binary in one file) is alone.
fn lines(target: &Target) -> usize {
    let root = target.src_path.as_std_path();
    let has_folder = ["lib", "main"].iter().any(|it| target.src_path.file_stem() == Some(it));
    let files = match root.parent().filter(|_| has_folder) {
        Some(folder) => rust_files(folder),
        None => vec![root.to_path_buf()],
    };
    files.iter().map(|it| fs::read_to_string(it).unwrap().lines().count()).sum()
}
