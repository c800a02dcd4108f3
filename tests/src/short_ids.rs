//! Ids as the API tells them, and as pages, letters and the log have them: clients of the API read numbers, and most stories
//! here go on elsewhere. Which thing a number stands for is read from the views of the server that told it.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::{Path, PathBuf},
    sync::{LazyLock, Mutex, PoisonError},
};

use anyhow::Result;
use rusqlite::{Connection, OpenFlags};
use serde_json::Value;
use uuid::Uuid;

/// Where the views are of each server that a test of this program has started.
static SERVED: LazyLock<Mutex<HashMap<String, PathBuf>>> = LazyLock::new(Mutex::default);

/// From now on a server is there.
pub(crate) fn serves_from(url: &str, data: &Path) {
    let mut served = SERVED.lock().unwrap_or_else(PoisonError::into_inner);
    served.insert(url.to_owned(), data.join("views"));
}

/// Puts ids instead of the numbers of things into an answer; what stands for no thing stays.
///
/// # Errors
///
/// When a view holds something else than ids.
pub(crate) fn spell_out(url: &str, answer: &mut Value) -> Result<()> {
    let mut numbers = Vec::new();
    digits_in(answer, &mut |text| numbers.extend(text.parse::<i64>()));
    if numbers.is_empty() {
        return Ok(());
    }
    let mut known = HashMap::new();
    for views in views_of(url) {
        for number in &numbers {
            let sql = "SELECT id FROM short_ids WHERE short = $1";
            // What a test damaged is not read; the numbers stay.
            if let Ok(id) = views.query_row(sql, [number], |row| row.get::<_, Vec<u8>>(0)) {
                known.insert(number.to_string(), Uuid::from_slice(&id)?.to_string());
            }
        }
    }
    digits_in(answer, &mut |text| {
        if let Some(id) = known.get(text) {
            id.clone_into(text);
        }
    });
    Ok(())
}

/// The number of each thing that a server has.
///
/// # Errors
///
/// When the views cannot be read.
pub fn numbers_of(url: &str) -> Result<BTreeMap<String, String>> {
    let mut numbers = BTreeMap::new();
    for views in views_of(url) {
        let mut all = views.prepare("SELECT id, short FROM short_ids")?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            let id = Uuid::from_slice(&row.get::<_, Vec<u8>>(0)?)?;
            numbers.insert(id.to_string(), row.get::<_, i64>(1)?.to_string());
        }
    }
    Ok(numbers)
}

// One file, and while views are built anew another one. What cannot be opened is being made or was just replaced.
fn views_of(url: &str) -> Vec<Connection> {
    let served = SERVED.lock().unwrap_or_else(PoisonError::into_inner).get(url).cloned();
    let files = served.and_then(|it| fs::read_dir(it).ok()).into_iter().flatten().flatten();
    let files = files.map(|it| it.path()).filter(|it| it.extension().is_some_and(|it| it == "db"));
    let open = |path| Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).ok();
    let has_ids = |it: &Connection| it.prepare("SELECT 1 FROM short_ids").is_ok();
    files.filter_map(open).filter(has_ids).collect()
}

fn digits_in(answer: &mut Value, visit: &mut impl FnMut(&mut String)) {
    match answer {
        Value::String(text) if domain::short_id::is_digits(text) => visit(text),
        Value::Array(items) => items.iter_mut().for_each(|it| digits_in(it, visit)),
        Value::Object(fields) => fields.values_mut().for_each(|it| digits_in(it, visit)),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
