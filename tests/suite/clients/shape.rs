//! Whatever a known client can ask for is in the schema, also where there is nothing yet: one field that is not there
//! takes a whole page of theirs with it. The table says what they ask; the list says what is still missing, and only
//! gets shorter.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tests::{
    client::Client,
    server::{Engine, Home},
};

use super::PROGRAM;

const ASKED: &str = include_str!("../../fixtures/clients/asked.tsv");

/// Of the table, what is not served yet: `Type.field`.
const MISSING: [&str; 0] = [];

const SCHEMA: &str = "{ __schema { types { name inputFields { name } enumValues { name }
    fields { name args { name } type { ...shape } } } } }
    fragment shape on __Type { kind name ofType { kind name ofType { kind name ofType { kind name
        ofType { kind name } } } } }";

#[tokio::test(flavor = "multi_thread")]
async fn what_known_clients_ask_for_is_there() {
    everything_is_there().await.unwrap();
}

async fn everything_is_there() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    let server = home.serve().await?;
    // As a visitor: programs look at the schema before they sign in.
    let schema = Schema::read(&Client::visitor(server.url()).data(SCHEMA, json!({})).await?)?;
    let rows: Vec<_> = ASKED.lines().skip(1).map(|it| it.split('\t').collect::<Vec<_>>()).collect();
    assert!(rows.len() > 900, "{} rows", rows.len());
    let missing: BTreeSet<_> = rows.iter().filter_map(|row| schema.lacks(row, &rows)).collect();
    let known: BTreeSet<_> = MISSING.iter().map(|it| (*it).to_owned()).collect();
    assert_eq!(missing, known);
    server.stop()
}

/// Of every type: its fields, with their arguments and what they give.
struct Schema(BTreeMap<String, BTreeMap<String, (BTreeSet<String>, String)>>);

impl Schema {
    fn read(answer: &Value) -> Result<Self> {
        let mut all = BTreeMap::new();
        for kind in answer.pointer("/__schema/types").and_then(Value::as_array).context("types")? {
            let mut fields = BTreeMap::new();
            for key in ["fields", "inputFields", "enumValues"] {
                for field in kind[key].as_array().into_iter().flatten() {
                    let args = names(&field["args"]);
                    fields.insert(name(field), (args, shape(&field["type"])));
                }
            }
            all.insert(name(kind), fields);
        }
        Ok(Self(all))
    }

    // What is wrong with a row of the table, if anything is.
    fn lacks(&self, row: &[&str], rows: &[Vec<&str>]) -> Option<String> {
        let [kind, of, field, args, gives] = row[..] else { return Some(format!("{row:?}")) };
        let told = || Some(format!("{of}.{field}"));
        let Some((has, shape)) = self.0.get(of).and_then(|it| it.get(field)) else { return told() };
        let all = args.split(',').filter(|it| !it.is_empty()).all(|it| has.contains(it));
        let fits = matches!(kind, "enum" | "input") || self.fits(shape, gives, rows);
        if all && fits { None } else { told() }
    }

    // The same type; or another name for one that has every field that is asked of it.
    fn fits(&self, shape: &str, gives: &str, rows: &[Vec<&str>]) -> bool {
        if shape == gives {
            return true;
        }
        let bare = |it: &str| it.trim_start_matches('[').to_owned();
        let (ours, theirs) = (bare(shape), bare(gives));
        let fields = rows.iter().filter(|it| it[1] == theirs).map(|it| it[2]);
        let known = self.0.get(&ours).filter(|it| !it.is_empty());
        !self.0.contains_key(&theirs)
            && shape.len() - ours.len() == gives.len() - theirs.len()
            && known.is_some_and(|it| fields.into_iter().all(|field| it.contains_key(field)))
    }
}

fn name(of: &Value) -> String {
    of["name"].as_str().unwrap_or_default().to_owned()
}

fn names(of: &Value) -> BTreeSet<String> {
    of.as_array().into_iter().flatten().map(name).collect()
}

// A bracket for every list, and the name: whether something may be null is not asked.
fn shape(of: &Value) -> String {
    match of["kind"].as_str() {
        Some("LIST") => format!("[{}", shape(&of["ofType"])),
        Some("NON_NULL") => shape(&of["ofType"]),
        _ => name(of),
    }
}
