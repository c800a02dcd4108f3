//! How SQLite carries out the statements of the log and the vault: nothing goes through a whole table, or sorts what it
//! found, without a reason. Their texts stand in the sources as they are; those of the views are put together from
//! parts, and looked at by the tests of `projections`.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use rusqlite::Connection;

/// What may cost more than a look-up: a part of the statement, and why.
const ALLOWED: &[(&str, &str)] = &[
    ("SELECT count(*) FROM erasures", "those who wait to be erased, and only for the metrics"),
    ("FROM signed_heads ORDER BY size DESC LIMIT 1", "the newest, along the key"),
    ("last_error IS NOT NULL ORDER BY due_at LIMIT", "along an index of what failed alone"),
    ("FROM outbox WHERE cause = $1", "the letters of one order"),
    ("WHERE data IS NULL", "along an index that holds nothing else, and is empty"),
    ("unfinished", "what was left half done: little, and looked at as a whole"),
    ("FROM signing_keys", "as many as there ever were: a handful"),
    ("UPDATE signing_keys", "as many as there ever were: a handful"),
    (
        "GROUP BY queue, state",
        "what is kept, for the metrics: along an index that holds all it needs",
    ),
    ("ORDER BY signed_at DESC, id", "the sign-ins of one account, of one moment"),
    ("ORDER BY renewed_at DESC, family", "the sessions of one account"),
    ("SELECT count(*) FROM applications", "at most 10,000, when one more registers"),
    ("ORDER BY expires_at DESC, hash LIMIT", "the codes of one account, of one moment"),
    ("ORDER BY renewed_at DESC, id LIMIT", "the programs of one account, of one moment"),
    ("ORDER BY p.renewed_at DESC, p.id", "the programs of one account, of one moment"),
    ("ORDER BY received_at, id LIMIT", "along an index of what waits alone; of one moment"),
    ("FROM peers p", "as many as there are other servers; what waits for each is found by its key"),
    ("FROM feed_tokens WHERE account = $1 ORDER BY", "the few feed tokens of one account"),
    ("mark FROM passwords", "all of them, when somebody looks whether each is ours"),
    ("mark FROM sessions", "all of them, when somebody looks whether each is ours"),
    ("mark FROM one_time_tokens", "all of them, when somebody looks whether each is ours"),
    ("mark FROM feed_tokens", "all of them, when somebody looks whether each is ours"),
    ("mark FROM sign_ups", "how statements begin that go by a key; or all, when somebody looks"),
    (
        "mark FROM application_codes WHERE used_at",
        "all of them, when somebody looks whether each is ours",
    ),
    (
        "expires_at, mark FROM application_devices",
        "how statements begin that go by a key; or all, when somebody looks",
    ),
    (
        "expires_at, mark FROM application_permits",
        "how one begins that goes by a key; or all, when somebody looks",
    ),
    ("FROM instance_keys", "one for each use and each instance key: a handful"),
    ("FROM log_birth", "one row"),
    ("FROM log_bond", "one row"),
    ("FROM lost_heads", "heads over what was lost: a handful"),
    ("NOT EXISTS (SELECT 1 FROM subject_keys)", "the first row says enough"),
    ("position FROM reactors ORDER BY name", "as many as there are reactors: a handful"),
    ("FROM sqlite_master", "the triggers of one table"),
];

/// What tells statements that only PostgreSQL understands.
const ONLY_POSTGRES: [&str; 5] = ["FOR UPDATE", "unnest(", "extract(", "log_head", "pg_trigger"];

#[test]
fn statements_of_log_and_vault_go_by_an_index() {
    let costly =
        [("log", "commands/log/src"), ("vault", "commands/vault/src")].map(costly).concat();
    assert!(costly.is_empty(), "an index is missing, or a reason: {costly:#?}");
}

/// The statements of a store that walk or sort, with what SQLite says of them.
fn costly((store, sources): (&str, &str)) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let connection = Connection::open_in_memory().unwrap();
    for step in texts(&root.join("migrations").join(store).join("sqlite")) {
        connection.execute_batch(&step).unwrap();
    }
    let sources = texts(&root.join(sources));
    let statements: Vec<String> = sources.iter().flat_map(|it| written(it)).collect();
    assert!(statements.len() > 5, "no statements of {store}");
    statements.iter().filter_map(|sql| look_at(&connection, sql)).collect()
}

fn look_at(connection: &Connection, sql: &str) -> Option<String> {
    if ONLY_POSTGRES.iter().any(|it| sql.contains(it)) {
        return None;
    }
    let mut explained = match connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")) {
        Ok(explained) => explained,
        Err(error) => return Some(format!("{sql}: {error}")),
    };
    let values = vec![""; explained.parameter_count()];
    let lines: Vec<String> = explained
        .query_map(rusqlite::params_from_iter(values), |row| row.get(3))
        .unwrap()
        .map(Result::unwrap)
        .filter(|line: &String| {
            let walks = line.starts_with("SCAN ") && !line.contains("CONSTANT ROW");
            walks || line.contains("AUTOMATIC") || line.contains("TEMP B-TREE")
        })
        .collect();
    let has_reason = ALLOWED.iter().any(|(part, _)| sql.contains(part));
    (!lines.is_empty() && !has_reason).then(|| format!("{sql}: {}", lines.join("; ")))
}

/// The statements in a source, on one line each; lists that are made at run time have two entries here.
fn written(source: &str) -> Vec<String> {
    let code: String = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join(" ");
    let is_statement = |text: &String| {
        ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "WITH "].iter().any(|it| text.starts_with(it))
    };
    code.replace("'\"'", "")
        .split('"')
        .skip(1)
        .step_by(2)
        .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(is_statement)
        .map(|text| {
            text.replace("VALUES {}", "VALUES ($1, $2)")
                .replace("({})", "($1, $2)")
                .replace("({listed})", "($1, $2)")
                .replace("${last}", "$3")
        })
        .collect()
}

/// The files of a folder and the folders in it, by name; what tests write by hand is nothing that the house asks.
fn texts(folder: &Path) -> Vec<String> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|it| !it.ends_with("tests.rs"));
    paths.sort();
    let text = |path: &PathBuf| {
        if path.is_dir() { texts(path) } else { vec![fs::read_to_string(path).unwrap()] }
    };
    paths.iter().flat_map(text).collect()
}
