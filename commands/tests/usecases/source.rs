//! Which use cases there are, as the sources say: every public function of `Commands`, and which of them take an order.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// The names of all public functions of `Commands` with an `Ask` among their arguments.
pub(crate) fn ordered() -> BTreeSet<String> {
    let takes_order = |it: &str| it.contains("ask: &Ask") || it.contains("ask: Ask");
    signatures().iter().filter(|it| takes_order(it)).filter_map(|it| name(it)).collect()
}

/// The names of all public functions of `Commands` that wait for something.
pub(crate) fn asked() -> BTreeSet<String> {
    signatures().iter().filter(|it| it.starts_with("async")).filter_map(|it| name(it)).collect()
}

/// Everything that these tests say.
pub(crate) fn told() -> String {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/usecases");
    rust_files(&tests).iter().map(|it| fs::read_to_string(it).unwrap()).collect()
}

fn signatures() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let sources = rust_files(&root).into_iter().map(|it| fs::read_to_string(it).unwrap());
    sources.flat_map(|it| public_in(&it)).collect()
}

// An `impl` ends at the first brace that is not indented; what it offers is indented once.
fn public_in(source: &str) -> Vec<String> {
    let blocks = source.split("\nimpl Commands {\n").skip(1);
    let bodies = blocks.filter_map(|it| it.split("\n}\n").next());
    let public = bodies.flat_map(|it| it.split("\n    pub ").skip(1));
    public.filter_map(|it| it.split(" {\n").next()).map(str::to_owned).collect()
}

fn name(signature: &str) -> Option<String> {
    let name = signature.split("fn ").nth(1)?.split(['(', '<']).next()?;
    Some(name.to_owned())
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|it| it.is_dir());
    let rust = files.into_iter().filter(|it| it.extension().is_some_and(|it| it == "rs"));
    rust.chain(folders.iter().flat_map(|it| rust_files(it))).collect()
}
