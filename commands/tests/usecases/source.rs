//! Which use cases there are, as the sources say: every public function of `Commands`, and which of them take an order.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// The names of all public functions of `Commands` with an `Ask` among their arguments.
pub(crate) fn taking_an_ask() -> BTreeSet<String> {
    let takes_ask = |it: &str| it.contains("ask: &Ask") || it.contains("ask: Ask");
    signatures().iter().filter(|it| takes_ask(it)).filter_map(|it| name(it)).collect()
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

/// The names of all functions of `Commands` that give an order to a stream, by themselves or through one another.
pub(crate) fn appending_functions() -> BTreeSet<String> {
    let (functions, mut writing) = (functions(), BTreeSet::new());
    loop {
        let appends = |text: &str| {
            let through = writing.iter().any(|it: &String| text.contains(&format!(".{it}(")));
            through || text.contains(".execute(") || text.contains(".execute_because(")
        };
        let found = functions.iter().filter(|(_, text)| appends(text));
        let found: BTreeSet<String> = found.map(|(name, _)| name.clone()).collect();
        if found == writing {
            return writing;
        }
        writing = found;
    }
}

// What `Commands` can do, by name: a function ends at the first brace that is indented once.
fn functions() -> Vec<(String, String)> {
    let bodies = bodies();
    let texts = bodies.iter().flat_map(|it| it.split("\n    }\n"));
    let of = |text: &str| {
        let code = text.lines().filter(|it| !it.trim_start().starts_with("//"));
        let code: String = code.collect::<Vec<_>>().join("\n");
        Some((name(&code)?, code))
    };
    texts.filter_map(of).collect()
}

fn signatures() -> Vec<String> {
    bodies().iter().flat_map(|it| public_in(it)).collect()
}

// An `impl` ends at the first brace that is not indented; what it offers is indented once.
fn bodies() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let sources = rust_files(&root).into_iter().map(|it| fs::read_to_string(it).unwrap());
    let bodies = |source: String| {
        let blocks = source.split("\nimpl Commands {\n").skip(1);
        blocks.filter_map(|it| it.split("\n}\n").next()).map(str::to_owned).collect::<Vec<_>>()
    };
    sources.flat_map(bodies).collect()
}

fn public_in(body: &str) -> Vec<String> {
    let body = format!("\n{body}");
    let public = body.split("\n    pub ").skip(1);
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
