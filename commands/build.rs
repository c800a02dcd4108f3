//! Tells by which code states are folded: a checkpoint of one is good for this code only (`src/streams/checkpoints.rs`).

use std::{
    collections::hash_map::DefaultHasher,
    error::Error,
    fs,
    hash::{Hash as _, Hasher as _},
    path::{Path, PathBuf},
};

/// What folds, and what writes checkpoints down.
const FOLDERS: [&str; 2] = ["../domain/src", "src/streams"];

fn main() -> Result<(), Box<dyn Error>> {
    let mut hash = DefaultHasher::new();
    for folder in FOLDERS {
        println!("cargo::rerun-if-changed={folder}");
        for file in files(Path::new(folder))? {
            file.hash(&mut hash);
            fs::read(&file)?.hash(&mut hash);
        }
    }
    println!("cargo::rustc-env=PARVIS_FOLDED_BY={:016x}", hash.finish());
    Ok(())
}

fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
