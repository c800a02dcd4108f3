//! Files of one crate that import each other in a circle: whoever changes one of them has to know them all.
//!
//! What counts is a path (`crate::…`, `super::…`, `self::…`, or one that begins with a part of the module itself) in code
//! that is no test, followed to the file that has what it names. That a module hands on what its parts have (`pub use`) makes
//! no circle; `mod` does not, either.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use proc_macro2::{Spacing, TokenStream, TokenTree};
use syn::{
    Attribute, File, Item, ItemFn, ItemImpl, ItemMod, ItemUse, Macro, UseTree, Visibility,
    visit::Visit,
};

use crate::sources::rust_files;

/// Three files that know each other still fit in a head. To cut a larger circle, what its files share gets a file of its
/// own, below all of them.
const FILES_MAX: usize = 3;

type Name = Vec<String>;

/// One file as a module: what it names, and what it hands on.
#[derive(Default)]
struct Module {
    paths: Vec<Name>,
    handed_on: BTreeMap<String, Name>,
    everything_of: Vec<Name>,
}

struct ModuleReader {
    module: Name,
    /// The modules in files of their own that this one is made of.
    parts: BTreeSet<Name>,
    found: Module,
}

impl ModuleReader {
    fn of(module: Name, file: &File) -> Self {
        let part = |item: &Item| {
            let Item::Mod(it) = item else { return None };
            it.content.is_none().then(|| inside(&module, &it.ident.to_string()))
        };
        let parts = file.items.iter().filter_map(part).collect();
        Self { module, parts, found: Module::default() }
    }

    // A path from the crate's root, if it is one of this crate.
    fn absolute(&self, path: &[String]) -> Option<Name> {
        let (first, rest) = path.split_first()?;
        let mut from = match first.as_str() {
            "crate" => vec![],
            "self" => self.module.clone(),
            "super" => self.module.split_last()?.1.to_vec(),
            part => {
                let part = inside(&self.module, part);
                self.parts.contains(&part).then_some(part)?
            }
        };
        let mut rest = rest;
        while rest.first().is_some_and(|it| it == "super") {
            from.pop()?;
            rest = &rest[1..];
        }
        from.extend(rest.iter().cloned());
        Some(from)
    }

    // A word alone is a name of its own, and no way to another file.
    fn note(&mut self, path: &[String]) {
        if path.len() > 1 {
            let path = self.absolute(path);
            self.found.paths.extend(path);
        }
    }

    fn import(&mut self, vis: &Visibility, before: &Name, tree: &UseTree) {
        match tree {
            UseTree::Path(it) => {
                let before = [before.as_slice(), &[it.ident.to_string()]].concat();
                self.import(vis, &before, &it.tree);
            }
            UseTree::Group(it) => it.items.iter().for_each(|it| self.import(vis, before, it)),
            UseTree::Name(it) => {
                self.imported(vis, before, &it.ident.to_string(), &it.ident.to_string());
            }
            UseTree::Rename(it) => {
                self.imported(vis, before, &it.ident.to_string(), &it.rename.to_string());
            }
            UseTree::Glob(_) if matches!(vis, Visibility::Inherited) => {
                let of = self.absolute(before);
                self.found.everything_of.extend(of);
            }
            UseTree::Glob(_) => {}
        }
    }

    fn imported(&mut self, vis: &Visibility, before: &Name, name: &str, alias: &str) {
        let whole = if name == "self" {
            before.clone()
        } else {
            [before.as_slice(), &[name.to_owned()]].concat()
        };
        let Some(whole) = self.absolute(&whole) else { return };
        self.found.handed_on.insert(alias.to_owned(), whole.clone());
        if matches!(vis, Visibility::Inherited) {
            self.found.paths.push(whole);
        }
    }

    // Paths inside macros, which nobody parses: words with `::` between them.
    fn tokens(&mut self, tokens: TokenStream) {
        let (mut path, mut colons): (Name, u8) = (vec![], 0);
        for token in tokens {
            match token {
                TokenTree::Ident(it) => {
                    if colons != 2 {
                        self.note(&std::mem::take(&mut path));
                    }
                    path.push(it.to_string());
                    colons = 0;
                }
                TokenTree::Punct(it) if it.as_char() == ':' => {
                    let goes_on = colons == 1 || it.spacing() == Spacing::Joint;
                    colons = if goes_on { colons + 1 } else { 0 };
                }
                TokenTree::Group(it) => {
                    self.note(&std::mem::take(&mut path));
                    self.tokens(it.stream());
                    colons = 0;
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {
                    self.note(&std::mem::take(&mut path));
                    colons = 0;
                }
            }
        }
        self.note(&path);
    }
}

impl<'ast> Visit<'ast> for ModuleReader {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if !is_test(&item.attrs) {
            self.module.push(item.ident.to_string());
            syn::visit::visit_item_mod(self, item);
            self.module.pop();
        }
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        if !is_test(&item.attrs) {
            syn::visit::visit_item_fn(self, item);
        }
    }

    fn visit_item_impl(&mut self, item: &'ast ItemImpl) {
        if !is_test(&item.attrs) {
            syn::visit::visit_item_impl(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        if !is_test(&item.attrs) {
            self.import(&item.vis, &vec![], &item.tree);
        }
    }

    // Who may see something is no import: `pub(super)` names no file.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Name = path.segments.iter().map(|it| it.ident.to_string()).collect();
        self.note(&names);
        syn::visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, it: &'ast Macro) {
        self.tokens(it.tokens.clone());
    }
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|it| {
        it.path().is_ident("cfg")
            && it.meta.require_list().is_ok_and(|it| it.tokens.to_string().contains("test"))
    })
}

/// The modules of a crate.
struct Crate(BTreeMap<Name, Module>);

impl Crate {
    fn read(src: &Path) -> Self {
        let mut tests = BTreeSet::new();
        let mut modules = BTreeMap::new();
        for path in rust_files(src) {
            let name = module(src, &path);
            let file = syn::parse_file(&std::fs::read_to_string(&path).unwrap()).unwrap();
            tests.extend(test_modules(&name, &file));
            let mut reader = ModuleReader::of(name.clone(), &file);
            reader.visit_file(&file);
            modules.insert(name, reader.found);
        }
        modules.retain(|name, _| !(1..=name.len()).any(|n| tests.contains(&name[..n])));
        Self(modules)
    }

    // Which file has what a path names.
    fn home(&self, path: &[String], depth: usize) -> Option<Name> {
        let file =
            (0..=path.len()).rev().map(|n| &path[..n]).find(|it| self.0.contains_key(*it))?;
        let module = &self.0[file];
        let Some(next) = path.get(file.len()) else { return Some(file.to_vec()) };
        if depth == 0 {
            return Some(file.to_vec());
        }
        if let Some(on) = module.handed_on.get(next) {
            let on = [on.as_slice(), &path[file.len() + 1..]].concat();
            return self.home(&on, depth - 1);
        }
        Some(file.to_vec())
    }

    fn imports(&self) -> BTreeMap<&Name, BTreeSet<Name>> {
        let of = |name: &Name, module: &Module| {
            let paths = module.paths.iter().chain(&module.everything_of);
            paths.filter_map(|it| self.home(it, 8)).filter(|it| it != name).collect()
        };
        self.0.iter().map(|(name, module)| (name, of(name, module))).collect()
    }

    /// The sets of files of which each leads to each other.
    fn loops(&self) -> BTreeSet<Vec<String>> {
        let imports = self.imports();
        let reached = |from: &Name| {
            let (mut seen, mut waiting) = (BTreeSet::new(), vec![from.clone()]);
            while let Some(at) = waiting.pop() {
                for next in imports.get(&at).into_iter().flatten() {
                    if seen.insert(next.clone()) {
                        waiting.push(next.clone());
                    }
                }
            }
            seen
        };
        let all: BTreeMap<&Name, BTreeSet<Name>> =
            imports.keys().map(|it| (*it, reached(it))).collect();
        let circle = |one: &Name| {
            let there = all[one].iter().filter(|it| all.get(it).is_some_and(|it| it.contains(one)));
            there.map(|it| it.join("::")).collect::<Vec<_>>()
        };
        all.keys().map(|it| circle(it)).filter(|it| !it.is_empty()).collect()
    }
}

fn inside(module: &Name, part: &str) -> Name {
    [module.as_slice(), &[part.to_owned()]].concat()
}

// `a/b.rs` and `a/b/mod.rs` are `a::b`.
fn module(src: &Path, file: &Path) -> Name {
    let inside: PathBuf = file.strip_prefix(src).unwrap().with_extension("");
    let mut name: Name = inside.iter().map(|it| it.to_str().unwrap().to_owned()).collect();
    if name.last().is_some_and(|it| ["mod", "lib", "main"].contains(&it.as_str())) {
        name.pop();
    }
    name
}

fn test_modules(name: &Name, file: &File) -> Vec<Name> {
    let of = |item: &Item| {
        let Item::Mod(it) = item else { return None };
        is_test(&it.attrs).then(|| inside(name, &it.ident.to_string()))
    };
    file.items.iter().filter_map(of).collect()
}

#[test]
fn files_do_not_import_each_other_in_large_circles() {
    let workspace = cargo_metadata::MetadataCommand::new().no_deps().exec().unwrap();
    for package in workspace.packages {
        let src = package.manifest_path.parent().unwrap().join("src");
        for circle in Crate::read(src.as_std_path()).loops() {
            let (of, files) = (&package.name, circle.len());
            assert!(files <= FILES_MAX, "{of}: {files} files: {circle:#?}");
        }
    }
}

mod examples {
    use super::Crate;

    fn loops_in(files: &[(&str, &str)]) -> Vec<Vec<String>> {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let file = folder.path().join(name);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, text).unwrap();
        }
        Crate::read(folder.path()).loops().into_iter().collect()
    }

    #[test]
    fn a_circle_is_found_and_handing_on_makes_none() {
        let found = loops_in(&[
            ("lib.rs", "mod a; mod b; mod c; mod d; pub use self::a::A; #[cfg(test)] mod tests;"),
            ("a.rs", "use crate::b::B; pub struct A;"),
            ("b.rs", "pub(super) struct B; fn b() { crate::c::c(format!(\"{}\", super::D)) }"),
            ("c.rs", "use crate::A; pub fn c(_: A) {}"),
            ("d.rs", "pub struct D;"),
            ("tests.rs", "use crate::d::D; use crate::a::A;"),
        ]);
        assert_eq!(found, [["a", "b", "c"]]);
    }

    #[test]
    fn a_module_that_uses_its_parts_is_in_their_circle() {
        let found = loops_in(&[
            ("lib.rs", "mod a;"),
            ("a/mod.rs", "mod b; mod c; use b::B; pub struct A; fn a() { vec![c::C]; }"),
            ("a/b.rs", "use super::A; pub struct B;"),
            ("a/c.rs", "use super::{A, B}; pub struct C;"),
        ]);
        assert_eq!(found, [["a", "a::b", "a::c"]]);
    }

    #[test]
    fn a_word_that_is_called_like_a_part_names_it_not() {
        let found = loops_in(&[
            ("lib.rs", "mod a;"),
            ("a/mod.rs", "mod b; pub struct A; fn a(b: u8) { println!(\"{}\", b); drop(b) }"),
            ("a/b.rs", "use super::A; pub fn b(_: A) {}"),
        ]);
        assert!(found.is_empty(), "{found:?}");
    }
}
