//! One hash over everything the views hold: the same log gives the same hash, whichever way it was folded.

use aws_lc_rs::digest::{Context, SHA256};
use rusqlite::{Connection, types::ValueRef};

use super::Reader;
use crate::error::Result;

impl Reader {
    /// SHA-256, in hex, over all rows of all tables in the order of their keys.
    ///
    /// # Errors
    ///
    /// When the views cannot be read.
    pub fn views_hash(&self) -> Result<String> {
        let mut hash = Context::new(&SHA256);
        // Which version made the file is no answer of a view.
        let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'made'
            AND name NOT LIKE 'sqlite%' ORDER BY name";
        for table in self.all(tables, [], |row| Ok(row.get::<_, String>(0)?))? {
            add(&mut hash, ValueRef::Text(table.as_bytes()));
            rows(self.connection(), &table, &mut hash)?;
        }
        Ok(hash.finish().as_ref().iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

fn rows(connection: &Connection, table: &str, hash: &mut Context) -> Result<()> {
    let mut keys =
        connection.prepare("SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk")?;
    let keys: Vec<String> = keys.query_map([table], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut all =
        connection.prepare(&format!("SELECT * FROM {table} ORDER BY {}", keys.join(", ")))?;
    let columns = all.column_count();
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        for at in 0..columns {
            add(hash, row.get_ref(at)?);
        }
    }
    Ok(())
}

fn add(hash: &mut Context, value: ValueRef<'_>) {
    let number;
    let (kind, bytes): (u8, &[u8]) = match value {
        ValueRef::Null => (0, &[]),
        ValueRef::Integer(value) => {
            number = value.to_be_bytes();
            (1, &number)
        }
        ValueRef::Real(value) => {
            number = value.to_be_bytes();
            (2, &number)
        }
        ValueRef::Text(text) => (3, text),
        ValueRef::Blob(blob) => (4, blob),
    };
    hash.update(&[kind]);
    hash.update(&(bytes.len() as u64).to_be_bytes());
    hash.update(bytes);
}
