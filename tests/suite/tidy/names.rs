//! Names that carry: a type says its noun without its path, and a function what it gives or does.

use syn::{
    Ident, ImplItemFn, ItemEnum, ItemFn, ItemStruct, ItemTrait, ItemType, ItemUnion, TraitItemFn,
    Visibility, visit::Visit,
};

use super::ratchet::{Tally, only_shrinks};
use crate::sources::parsed;

/// So many types of one name a reader can keep apart: one in a room, one at its door.
const SHARERS_MAX: usize = 2;

/// Participles that do not end in -ed.
const IRREGULAR: [&str; 27] = [
    "Begun", "Bound", "Built", "Chosen", "Done", "Found", "Given", "Gone", "Held", "Hidden",
    "Kept", "Known", "Left", "Lost", "Made", "Meant", "Read", "Said", "Seen", "Sent", "Shown",
    "Spoken", "Taken", "Thrown", "Told", "Undone", "Written",
];
/// Nouns that do.
const NOUNS_IN_ED: [&str; 5] = ["Deed", "Feed", "Need", "Seed", "Speed"];

/// One word says it all, for everybody knows the other half, or what every door has.
const OBVIOUS: [&str; 24] = [
    "main", "routes", "router", "open", "close", "start", "stop", "load", "save", "read", "write",
    "seal", "unseal", "encode", "decode", "sign", "verify", "backup", "restore", "given",
    "migrate", "lock", "unlock", "until",
];

/// The same of methods, for what they are called on says the rest.
const OBVIOUS_OF_THINGS: [&str; 16] = [
    "new", "of", "get", "set", "len", "iter", "next", "push", "insert", "remove", "contains",
    "clear", "named", "id", "name", "kind",
];

#[derive(Default)]
struct Names {
    types: Tally,
    functions: Tally,
    methods: Tally,
}

impl Names {
    fn of_the_house() -> Self {
        let mut names = Self::default();
        for (_, file) in parsed() {
            names.visit_file(&file);
        }
        names
    }

    fn note(&mut self, name: &Ident) {
        *self.types.entry(name.to_string()).or_default() += 1;
    }

    fn note_method(&mut self, name: &Ident) {
        let name = name.to_string();
        if is_one_word(&name) && !OBVIOUS_OF_THINGS.contains(&name.as_str()) {
            *self.methods.entry(name).or_default() += 1;
        }
    }
}

fn is_one_word(name: &str) -> bool {
    !name.contains('_') && !OBVIOUS.contains(&name)
}

impl<'ast> Visit<'ast> for Names {
    fn visit_item_struct(&mut self, item: &'ast ItemStruct) {
        self.note(&item.ident);
    }

    fn visit_item_enum(&mut self, item: &'ast ItemEnum) {
        self.note(&item.ident);
    }

    fn visit_item_trait(&mut self, item: &'ast ItemTrait) {
        self.note(&item.ident);
    }

    fn visit_item_type(&mut self, item: &'ast ItemType) {
        self.note(&item.ident);
    }

    fn visit_item_union(&mut self, item: &'ast ItemUnion) {
        self.note(&item.ident);
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        let is_public = !matches!(item.vis, Visibility::Inherited);
        let name = item.sig.ident.to_string();
        if is_public && is_one_word(&name) {
            *self.functions.entry(name).or_default() += 1;
        }
        syn::visit::visit_item_fn(self, item);
    }

    // What a trait of others wants has the name that they gave it.
    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        if !matches!(item.vis, Visibility::Inherited) {
            self.note_method(&item.sig.ident);
        }
        syn::visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast TraitItemFn) {
        self.note_method(&item.sig.ident);
        syn::visit::visit_trait_item_fn(self, item);
    }
}

#[test]
fn a_type_says_its_noun_without_its_path() {
    let shared = Names::of_the_house().types.into_iter().filter(|(_, count)| *count > SHARERS_MAX);
    only_shrinks("shared_names", &shared.collect());
}

#[test]
fn no_participle_names_a_type() {
    let types = Names::of_the_house().types.into_iter();
    only_shrinks("participles", &types.filter(|(name, _)| is_participle(name)).collect());
}

#[test]
fn a_public_function_says_more_than_one_word() {
    only_shrinks("one_word_functions", &Names::of_the_house().functions);
}

#[test]
fn a_public_method_says_more_than_one_word() {
    only_shrinks("one_word_methods", &Names::of_the_house().methods);
}

fn is_participle(name: &str) -> bool {
    let last = &name[name.rfind(|it: char| it.is_ascii_uppercase()).unwrap_or(0)..];
    IRREGULAR.contains(&last) || (last.ends_with("ed") && !NOUNS_IN_ED.contains(&last))
}

#[test]
fn participles_are_known_by_their_last_word() {
    assert!(["Told", "KeySaid", "NotKept", "Replayed"].into_iter().all(is_participle));
    assert!(!["Feed", "GuestForm", "Reader", "SentLetter"].into_iter().any(is_participle));
}
