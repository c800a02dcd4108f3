//! The fields of all mutations, as the schema that is written down has them.

use std::{collections::BTreeMap, fs};

use anyhow::{Context as _, Result};
use tests::server::project;

/// A field: `createEvent.title`, or `AddressInput.street` where several mutations take it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct SchemaField {
    pub(super) owner: String,
    pub(super) name: String,
    pub(super) of: String,
}

impl SchemaField {
    pub(super) fn path(&self) -> String {
        format!("{}.{}", self.owner, self.name)
    }
}

/// Every argument of every mutation, and every field of what they take.
pub(super) fn all_fields() -> Result<Vec<SchemaField>> {
    let text = fs::read_to_string(project().join("api/schema.graphql"))?;
    let text = without_descriptions(&text);
    let mut fields = Vec::new();
    for (kind, name, body) in definitions(&text) {
        match kind {
            "input" => fields.extend(fields_of(name, body)),
            "type" if name == "RootMutationType" => {
                for (mutation, arguments) in mutations(body) {
                    fields.extend(fields_of(&mutation, &arguments));
                }
            }
            _ => {}
        }
    }
    Ok(fields)
}

/// The fields of one input, by name, with their types.
pub(super) fn fields_of_input(name: &str) -> Result<BTreeMap<String, String>> {
    let own = all_fields()?.into_iter().filter(|it| it.owner == name);
    Ok(own.map(|it| (it.name, it.of)).collect())
}

/// The values of an enum.
pub(super) fn values_of_enum(name: &str) -> Result<Vec<String>> {
    let text = fs::read_to_string(project().join("api/schema.graphql"))?;
    let text = without_descriptions(&text);
    let found = definitions(&text).into_iter().find(|(kind, it, _)| (*kind, *it) == ("enum", name));
    let (_, _, body) = found.with_context(|| format!("no enum {name}"))?;
    Ok(body.split_whitespace().map(str::to_owned).collect())
}

fn without_descriptions(text: &str) -> String {
    let parts = text.split("\"\"\"").enumerate();
    parts.filter(|(n, _)| n % 2 == 0).map(|(_, part)| part).collect()
}

fn definitions(text: &str) -> Vec<(&str, &str, &str)> {
    let mut found = Vec::new();
    for block in text.split("\n}") {
        let Some((head, body)) = block.split_once('{') else { continue };
        let head = head.lines().rev().find(|it| !it.trim().is_empty()).unwrap_or_default();
        let mut words = head.split_whitespace();
        if let (Some(kind), Some(name)) = (words.next(), words.next()) {
            found.push((kind, name, body));
        }
    }
    found
}

fn mutations(body: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = body;
    while let Some((before, after)) = rest.split_once('(') {
        let name = before.split_whitespace().next_back().unwrap_or_default().to_owned();
        let Some((arguments, next)) = after.split_once("): ") else { break };
        found.push((name, arguments.to_owned()));
        rest = next;
    }
    found
}

fn fields_of(owner: &str, text: &str) -> Vec<SchemaField> {
    let parts = text.split([',', '\n']).map(str::trim).filter(|it| !it.is_empty());
    let pairs = parts.filter_map(|it| it.split_once(": "));
    let field = |(name, of): (&str, &str)| {
        let of = of.split(" =").next().unwrap_or_default();
        let of = of.trim_matches(['[', ']', '!']).replace(['[', ']', '!'], "");
        SchemaField { owner: owner.to_owned(), name: name.to_owned(), of }
    };
    pairs.map(field).collect()
}
