//! Every query of the API, as its own schema tells them: with every id there is, down to a few levels.

use std::{collections::BTreeMap, fmt::Write as _};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::{CrawlerGuest, Inventory};

/// How deep answers are asked for: a list's elements' own lists' elements.
const DEPTH: u32 = 4;

/// What is asked of a server to know its queries.
pub const SCHEMA: &str = "{ __schema { queryType { name } types { kind name possibleTypes { name }
    fields { name args { name defaultValue type { kind name ofType { kind name ofType { kind name } } } }
        type { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } }";

/// Words that queries are asked for.
const WORDS: [&str; 3] = ["", "party", "zq"];

/// Every query that can be asked.
pub struct Questions {
    types: BTreeMap<String, Value>,
    root: String,
}

impl Questions {
    /// Reads the schema as somebody who signed in.
    ///
    /// # Errors
    ///
    /// When the server does not tell it.
    pub async fn read(guest: &CrawlerGuest) -> Result<Self> {
        Self::of(&guest.api.data(SCHEMA, json!({})).await?)
    }

    /// The queries of a schema, as [`SCHEMA`] asks for it.
    ///
    /// # Errors
    ///
    /// When it is none.
    pub fn of(told: &Value) -> Result<Self> {
        let root = told.pointer("/__schema/queryType/name").and_then(Value::as_str);
        let root = root.context("no root")?.to_owned();
        let types =
            told.pointer("/__schema/types").and_then(Value::as_array).context("no types")?;
        let named = |it: &Value| Some((it["name"].as_str()?.to_owned(), it.clone()));
        Ok(Self { types: types.iter().filter_map(named).collect(), root })
    }

    /// Asks all of them, and tells what is answered; how many that were.
    ///
    /// # Errors
    ///
    /// When the server does not answer.
    pub async fn ask(
        &self,
        guest: &CrawlerGuest,
        inventory: &Inventory,
        mut told: impl FnMut(&str, &str),
    ) -> Result<usize> {
        let queries = self.all(inventory);
        for query in &queries {
            let answer = guest.api.gql(query, json!({})).await?;
            told(query, &answer.0.to_string());
        }
        Ok(queries.len())
    }

    /// Every query, with everything that can stand in it.
    #[must_use]
    pub fn all(&self, inventory: &Inventory) -> Vec<String> {
        let mut all = Vec::new();
        for field in self.fields(&self.root) {
            for arguments in arguments(&field, inventory) {
                all.extend(self.queries(&field, &arguments));
            }
        }
        all
    }

    // One query, or one for each of the answer's own fields where it is large.
    fn queries(&self, field: &Value, arguments: &str) -> Vec<String> {
        let name = field["name"].as_str().unwrap_or_default();
        let of = named(&field["type"]);
        let whole = self.selection(&of, DEPTH);
        if whole.len() < 6_000 {
            return vec![format!("{{ {name}{arguments} {whole} }}")];
        }
        let parts = self.fields(&of).into_iter().filter_map(|part| {
            let part_name = part["name"].as_str()?;
            let inner = self.selection(&named(&part["type"]), DEPTH - 1);
            optional(&part).then(|| format!("{{ {name}{arguments} {{ {part_name} {inner} }} }}"))
        });
        parts.collect()
    }

    fn selection(&self, of: &str, depth: u32) -> String {
        let Some(kind) = self.types.get(of).and_then(|it| it["kind"].as_str()) else {
            return String::new();
        };
        if !matches!(kind, "OBJECT" | "INTERFACE" | "UNION") {
            return String::new();
        }
        let mut text = "{ __typename".to_owned();
        for field in self.fields(of).iter().filter(|it| optional(it)) {
            let name = field["name"].as_str().unwrap_or_default();
            let inner = named(&field["type"]);
            if !self.has_parts(&inner) {
                let _infallible = write!(text, " {name}");
            } else if depth > 1 {
                let _infallible = write!(text, " {name} {}", self.selection(&inner, depth - 1));
            }
        }
        for other in self.types[of]["possibleTypes"].as_array().into_iter().flatten() {
            let name = other["name"].as_str().unwrap_or_default();
            if kind != "OBJECT" && depth > 1 {
                let _infallible =
                    write!(text, " ... on {name} {}", self.selection(name, depth - 1));
            }
        }
        text + " }"
    }

    fn has_parts(&self, of: &str) -> bool {
        let kind = self.types.get(of).and_then(|it| it["kind"].as_str());
        matches!(kind, Some("OBJECT" | "INTERFACE" | "UNION"))
    }

    fn fields(&self, of: &str) -> Vec<Value> {
        self.types.get(of).and_then(|it| it["fields"].as_array()).cloned().unwrap_or_default()
    }
}

// Whether a field can be asked for without saying more.
fn optional(field: &Value) -> bool {
    let args = field["args"].as_array();
    args.is_none_or(|it| {
        it.iter().all(|arg| arg["type"]["kind"] != "NON_NULL" || arg["defaultValue"].is_string())
    })
}

fn named(of: &Value) -> String {
    match of["name"].as_str() {
        Some(name) => name.to_owned(),
        None if of["ofType"].is_object() => named(&of["ofType"]),
        None => String::new(),
    }
}

// Every way to ask: with each id, each name, each word; what has a default keeps it.
fn arguments(field: &Value, inventory: &Inventory) -> Vec<String> {
    let mut ways = vec![String::new()];
    for arg in field["args"].as_array().into_iter().flatten() {
        let name = arg["name"].as_str().unwrap_or_default();
        let values: Vec<String> = match named(&arg["type"]).as_str() {
            "ID" | "UUID" => inventory.ids.iter().map(|it| format!("\"{it}\"")).collect(),
            "String" if name.to_lowercase().contains("username") => {
                inventory.names.iter().map(|it| format!("\"{it}\"")).collect()
            }
            "String" if matches!(name, "term" | "query" | "filter" | "name" | "title") => {
                WORDS.iter().map(|it| format!("\"{it}\"")).collect()
            }
            "String" if arg["type"]["kind"] == "NON_NULL" => vec!["\"party\"".to_owned()],
            "Int" if name == "limit" => vec!["90".to_owned()],
            _ => vec![],
        };
        if !values.is_empty() {
            let each = ways
                .iter()
                .flat_map(|way| values.iter().map(move |it| format!("{way} {name}: {it}")));
            ways = each.collect();
        }
    }
    ways.into_iter().map(|it| if it.is_empty() { it } else { format!("({it})") }).collect()
}
