//! Uploaded pictures: whose, and what they are. The bytes are blobs elsewhere.

use domain::{
    fact::OpenedFact,
    ids::{MediaId, PersonId},
    media::{MediaFact, Picture},
    person::PersonFact,
    time::Moment,
};
use rusqlite::{Connection, Row, params};

use crate::{
    Reader,
    column::{Columns as _, json},
    error::Result,
    fold::Fold,
    paging::{Paging, Portion},
    view::View,
};

pub(crate) const VIEW: View = View {
    name: "media",
    version: 1,
    folds: &[Fold::Media(of_media), Fold::Person(of_person)],
    needs: &[],
    tables: "
        CREATE TABLE media (
            id BLOB PRIMARY KEY,
            owner BLOB NOT NULL,
            created_at INTEGER NOT NULL,
            blob TEXT,
            picture TEXT
        );
        CREATE INDEX media_owner ON media (owner, created_at);",
    indexes: "
        CREATE INDEX media_blob ON media (blob);",
};

/// An uploaded picture.
#[derive(Clone, PartialEq, Debug)]
pub struct MediaRow {
    /// What it is known by.
    pub id: MediaId,
    /// The person who uploaded it.
    pub owner: PersonId,
    /// What it is; `None` once that was erased.
    pub picture: Option<Picture>,
    /// The moment at which it was made.
    pub created_at: Moment,
}

impl MediaRow {
    const COLUMNS: &'static str = "id, owner, picture, created_at";

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.id(0)?,
            owner: row.id(1)?,
            picture: row.json_if_any(2)?,
            created_at: row.moment(3)?,
        })
    }
}

fn of_media(tx: &Connection, opened: &OpenedFact, fact: &MediaFact) -> Result<()> {
    let id = opened.recorded.stream.id();
    match fact {
        MediaFact::Uploaded { owner, picture } => {
            let known = picture.known();
            let sql = "INSERT INTO media (id, owner, created_at, blob, picture)
                VALUES (?1, ?2, ?3, ?4, ?5)";
            tx.prepare_cached(sql)?.execute(params![
                id,
                owner.0,
                opened.recorded.at.micros(),
                known.map(|it| it.blob.as_str()),
                known.map(json).transpose()?
            ])?;
        }
        MediaFact::Removed => {
            tx.prepare_cached("DELETE FROM media WHERE id = ?1")?.execute([id])?;
        }
    }
    Ok(())
}

fn of_person(tx: &Connection, opened: &OpenedFact, fact: &PersonFact) -> Result<()> {
    match fact {
        PersonFact::Deleted => {
            let sql = "UPDATE media SET blob = NULL, picture = NULL WHERE owner = ?1";
            tx.prepare_cached(sql)?.execute([opened.recorded.stream.id()])?;
        }
        PersonFact::Created { .. }
        | PersonFact::ProfileChanged { .. }
        | PersonFact::Moderated { .. }
        | PersonFact::DecisionUndone { .. } => {}
    }
    Ok(())
}

impl Reader {
    /// A picture, if there is one.
    pub fn media(&self, id: MediaId) -> Result<Option<MediaRow>> {
        let sql = format!("SELECT {} FROM media WHERE id = ?1", MediaRow::COLUMNS);
        self.one(&sql, [id.0], MediaRow::read)
    }

    /// The picture that is stored under this name.
    pub fn media_stored_as(&self, blob: &str) -> Result<Option<MediaRow>> {
        let sql = format!("SELECT {} FROM media WHERE blob = ?1 ORDER BY id", MediaRow::COLUMNS);
        self.one(&sql, [blob], MediaRow::read)
    }

    /// A person's pictures, the newest first.
    pub fn media_of(&self, owner: PersonId, paging: Paging) -> Result<Portion<MediaRow>> {
        let sql = format!(
            "SELECT {} FROM media WHERE owner = ?1 ORDER BY created_at DESC, id LIMIT {} OFFSET {}",
            MediaRow::COLUMNS,
            paging.limit,
            paging.offset
        );
        Ok(Portion {
            total: self.number("SELECT count(*) FROM media WHERE owner = ?1", [owner.0])?,
            elements: self.all(&sql, [owner.0], MediaRow::read)?,
        })
    }
}
