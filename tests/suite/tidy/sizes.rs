//! How large a crate may become: what two cores compile while somebody waits.

use std::fs;

use cargo_metadata::MetadataCommand;

use super::ratchet::only_shrinks;
use crate::sources::rust_files;

/// About a minute of a release build.
const LINES_PER_CRATE: usize = 15_000;

#[test]
fn no_crate_outgrows_its_house() {
    let workspace = MetadataCommand::new().no_deps().exec().unwrap();
    let lines = workspace.packages.iter().map(|package| {
        let folder = package.manifest_path.parent().unwrap();
        let files = rust_files(folder.join("src").as_std_path());
        let lines = files.iter().map(|it| fs::read_to_string(it).unwrap().lines().count()).sum();
        (package.name.to_string(), lines)
    });
    only_shrinks("large_crates", &lines.filter(|(_, lines)| *lines > LINES_PER_CRATE).collect());
}
