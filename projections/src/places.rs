//! Places of the map that were used once: found again without asking anybody, also when nobody can be asked.

use domain::{
    fact::OpenedFact,
    place::{Address, Point, known::PlaceFact},
};
use rusqlite::{Connection, params, params_from_iter};

use crate::{
    Reader,
    column::{Columns as _, json},
    error::Result,
    fold::Fold,
    view::View,
};

/// The most words of a question that are looked at: more do not tell a place better.
const WORDS_MAX: usize = 8;
/// How far from a point a place may be and still be there, in degrees: a block of houses.
const NEAR_DEGREES: f64 = 0.001;

pub(crate) const VIEW: View = View {
    name: "places",
    version: 1,
    folds: &[Fold::Place(of_place)],
    needs: &[],
    tables: "
        CREATE TABLE places (
            id BLOB PRIMARY KEY,
            words TEXT NOT NULL,
            latitude REAL,
            longitude REAL,
            address TEXT NOT NULL
        );",
    indexes: "
        CREATE INDEX places_latitude ON places (latitude);",
};

fn of_place(tx: &Connection, opened: &OpenedFact, fact: &PlaceFact) -> Result<()> {
    let PlaceFact::Found { address } = fact;
    let sql = "INSERT OR REPLACE INTO places (id, words, latitude, longitude, address)
        VALUES (?1, ?2, ?3, ?4, ?5)";
    tx.prepare_cached(sql)?.execute(params![
        opened.recorded.stream.id(),
        address.line().to_lowercase(),
        address.point.map(|it| it.latitude),
        address.point.map(|it| it.longitude),
        json(address)?
    ])?;
    Ok(())
}

impl Reader {
    /// Places that have every word of a question, or its beginning; the shortest first.
    pub fn places_called(&self, question: &str, limit: usize) -> Result<Vec<Address>> {
        let question = question.to_lowercase();
        let words = question.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
        let words: Vec<&str> = words.take(WORDS_MAX).collect();
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let each: Vec<String> =
            (1..=words.len()).map(|it| format!("instr(words, ?{it}) > 0")).collect();
        let sql = format!(
            "SELECT address FROM places WHERE {} ORDER BY length(words), id LIMIT {limit}",
            each.join(" AND ")
        );
        self.all(&sql, params_from_iter(words), |row| row.json(0))
    }

    /// Places at a point, the nearest first.
    pub fn places_at(&self, point: Point, limit: usize) -> Result<Vec<Address>> {
        let sql = format!(
            "SELECT address FROM places
                WHERE latitude BETWEEN ?1 - {NEAR_DEGREES} AND ?1 + {NEAR_DEGREES}
                    AND longitude BETWEEN ?2 - {NEAR_DEGREES} AND ?2 + {NEAR_DEGREES}
                ORDER BY abs(latitude - ?1) + abs(longitude - ?2), id LIMIT {limit}"
        );
        self.all(&sql, [point.latitude, point.longitude], |row| row.json(0))
    }
}
