//! Hashes over what the views hold: the same log gives the same hashes, whichever way it was folded.

use std::collections::BTreeMap;

use aws_lc_rs::digest::{Context, SHA256};
use domain::{hex::hex, log::Position};
use rusqlite::{Connection, types::ValueRef};

use super::Reader;
use crate::{catalogue::keeper, error::Result};

// Which version made the file is no answer of a view.
const TABLES: &str = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'made'
    AND name NOT LIKE 'sqlite%' ORDER BY name";

impl Reader {
    /// SHA-256, in hex, over all rows of all tables in the order of their keys.
    ///
    /// # Errors
    ///
    /// When the views cannot be read.
    pub fn views_hash(&self) -> Result<String> {
        let mut hash = Context::new(&SHA256);
        for table in self.tables()? {
            add(&mut hash, ValueRef::Text(table.as_bytes()));
            rows(self.connection(), &table, &mut hash)?;
        }
        Ok(hex(hash.finish().as_ref()))
    }

    /// The same for each view by itself, to say which one differs.
    ///
    /// # Errors
    ///
    /// When the views cannot be read.
    pub fn views_hashes(&self) -> Result<BTreeMap<&'static str, String>> {
        let mut hashes = BTreeMap::new();
        for table in self.tables()? {
            let hash = hashes.entry(keeper(&table)).or_insert_with(|| Context::new(&SHA256));
            add(hash, ValueRef::Text(table.as_bytes()));
            rows(self.connection(), &table, hash)?;
        }
        Ok(hashes.into_iter().map(|(view, hash)| (view, hex(hash.finish().as_ref()))).collect())
    }

    /// How far this look at the views is.
    ///
    /// # Errors
    ///
    /// When the views cannot be read.
    pub fn position(&self) -> Result<Position> {
        Ok(Position(self.number("SELECT position FROM checkpoint", [])?))
    }

    fn tables(&self) -> Result<Vec<String>> {
        self.all(TABLES, [], |row| Ok(row.get(0)?))
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
