//! Uploaded pictures: whose, and what they are. The bytes are blobs elsewhere.

use domain::{
    fact::{AnyFact, Opened},
    ids::{MediaId, PersonId},
    log::Category,
    media::{MediaFact, Picture},
    person::PersonFact,
    time::Moment,
};
use rusqlite::{Connection, Row, params};

use crate::{
    Reader,
    column::{Columns as _, json},
    error::Result,
    paging::{Paged, Paging},
    view::View,
};

pub(crate) const VIEW: View = View {
    name: "media",
    version: 1,
    reads: &[Category::Media, Category::Person],
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
    project,
};

/// An uploaded picture.
#[derive(Clone, PartialEq, Debug)]
pub struct Media {
    /// Which.
    pub id: MediaId,
    /// Whose.
    pub owner: PersonId,
    /// What it is; `None` once that was erased.
    pub picture: Option<Picture>,
    /// Since when.
    pub created_at: Moment,
}

impl Media {
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

fn project(tx: &Connection, opened: &Opened) -> Result<()> {
    let (id, at) = (opened.recorded.stream.id(), opened.recorded.at);
    match &opened.fact {
        Ok(AnyFact::Media(MediaFact::Uploaded { owner, picture })) => {
            let known = picture.known();
            let sql = "INSERT INTO media (id, owner, created_at, blob, picture)
                VALUES (?1, ?2, ?3, ?4, ?5)";
            tx.prepare_cached(sql)?.execute(params![
                id,
                owner.0,
                at.micros(),
                known.map(|it| it.blob.as_str()),
                known.map(json).transpose()?
            ])?;
        }
        Ok(AnyFact::Media(MediaFact::Removed)) => {
            tx.prepare_cached("DELETE FROM media WHERE id = ?1")?.execute([id])?;
        }
        Ok(AnyFact::Person(PersonFact::Deleted)) => {
            let sql = "UPDATE media SET blob = NULL, picture = NULL WHERE owner = ?1";
            tx.prepare_cached(sql)?.execute([id])?;
        }
        Ok(
            AnyFact::Person(_)
            | AnyFact::Account(_)
            | AnyFact::Group(_)
            | AnyFact::Event(_)
            | AnyFact::Reservation(_)
            | AnyFact::Place(_)
            | AnyFact::Instance(_)
            | AnyFact::Comment(_)
            | AnyFact::Report(_)
            | AnyFact::Unknown,
        )
        | Err(_) => {}
    }
    Ok(())
}

impl Reader {
    /// A picture.
    pub fn media(&self, id: MediaId) -> Result<Option<Media>> {
        let sql = format!("SELECT {} FROM media WHERE id = ?1", Media::COLUMNS);
        self.one(&sql, [id.0], Media::read)
    }

    /// The picture that is stored under this name.
    pub fn media_stored_as(&self, blob: &str) -> Result<Option<Media>> {
        let sql = format!("SELECT {} FROM media WHERE blob = ?1 ORDER BY id", Media::COLUMNS);
        self.one(&sql, [blob], Media::read)
    }

    /// A person's pictures, the newest first.
    pub fn media_of(&self, owner: PersonId, paging: Paging) -> Result<Paged<Media>> {
        let sql = format!(
            "SELECT {} FROM media WHERE owner = ?1 ORDER BY created_at DESC, id LIMIT {} OFFSET {}",
            Media::COLUMNS,
            paging.limit,
            paging.offset
        );
        Ok(Paged {
            total: self.number("SELECT count(*) FROM media WHERE owner = ?1", [owner.0])?,
            elements: self.all(&sql, [owner.0], Media::read)?,
        })
    }
}
