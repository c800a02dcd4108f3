//! Rows of the table `facts`: the same columns, types and reading statements on both SQL engines.

use domain::{
    log::{Cause, EmptyFact, LogEntry, LogPage, Position, ReadError, Revision},
    time::Moment,
};
use uuid::Uuid;

use super::check::StoredFact;

/// A row of [`ALL`] and [`STREAM`].
pub(super) type FactRow =
    (i64, String, i64, Vec<u8>, String, i32, i64, Option<String>, String, Vec<u8>, Vec<u8>);

/// After a position, at most so many.
pub(super) const ALL: &str = "
    SELECT position, stream, revision, id, kind, version, at, data, meta, salt, commitment
    FROM facts WHERE position > $1 ORDER BY position LIMIT $2";

/// Of a stream, from a revision on, at most so many.
pub(super) const STREAM: &str = "
    SELECT position, stream, revision, id, kind, version, at, data, meta, salt, commitment
    FROM facts WHERE stream = $1 AND revision >= $2 ORDER BY revision LIMIT $3";

/// What tells a retry: of a stream, from a revision on, at most so many.
pub(super) const STORED: &str = "
    SELECT id, position
    FROM facts WHERE stream = $1 AND revision >= $2 ORDER BY revision LIMIT $3";

/// Where an id stands in a stream.
pub(super) const FIND: &str = "SELECT revision FROM facts WHERE stream = $1 AND id = $2 LIMIT 1";

/// Facts without their data, the first first, at most so many. Their index holds none but them.
pub(super) const EMPTY: &str = "
    SELECT position, kind FROM facts WHERE data IS NULL ORDER BY position LIMIT $1";

/// When the fact at a position happened.
pub(super) const MOMENT: &str = "SELECT at FROM facts WHERE position = $1";

/// What tells this log from every other.
pub(super) const BIRTH: &str = "SELECT mark FROM log_birth LIMIT 1";

/// Engines count in signed numbers; nothing that can be stored is beyond them.
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A limit as the engines take it.
pub(super) fn limited(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

/// Back from the engine; nothing negative was ever stored.
pub(super) fn position(number: i64) -> Position {
    Position(u64::try_from(number).unwrap_or_default())
}

/// Back from the engine; nothing negative was ever stored.
pub(super) fn revision(number: i64) -> Revision {
    Revision(u64::try_from(number).unwrap_or_default())
}

/// A row of [`STORED`].
pub(super) fn stored((id, at): (Vec<u8>, i64)) -> Result<StoredFact, sqlx::Error> {
    let id = Uuid::from_slice(&id).map_err(|cause| sqlx::Error::Decode(cause.into()))?;
    Ok(StoredFact { id, position: position(at) })
}

/// Rows as facts.
pub(super) fn facts(rows: Result<Vec<FactRow>, sqlx::Error>) -> Result<Vec<LogEntry>, ReadError> {
    let rows = rows.map_err(|cause| ReadError(cause.into()))?;
    rows.into_iter().map(recorded).collect::<Result<_, _>>().map_err(ReadError)
}

/// Rows of [`EMPTY`].
pub(super) fn empty_facts(
    rows: Result<Vec<(i64, String)>, sqlx::Error>,
) -> Result<Vec<EmptyFact>, ReadError> {
    let rows = rows.map_err(|cause| ReadError(cause.into()))?;
    Ok(rows.into_iter().map(|(at, kind)| EmptyFact { position: position(at), kind }).collect())
}

/// The row of [`BIRTH`].
pub(super) fn birth_of_row(
    row: Result<Option<Vec<u8>>, sqlx::Error>,
) -> Result<Option<Uuid>, ReadError> {
    let mark = row.map_err(|cause| ReadError(cause.into()))?;
    let mark = mark.map(|it| Uuid::from_slice(&it)).transpose();
    mark.map_err(|cause| ReadError(cause.into()))
}

/// Facts as a page of a reader that wanted at most `limit` after a position.
pub(super) fn page(facts: Vec<LogEntry>, after: Position, limit: usize) -> LogPage {
    let next = facts.last().map_or(after, |it| it.position);
    LogPage { next, at_head: facts.len() < limit, facts }
}

fn recorded(row: FactRow) -> Result<LogEntry, Cause> {
    let (at_position, stream, at_revision, id, kind, version, at, data, meta, salt, commitment) =
        row;
    Ok(LogEntry {
        position: position(at_position),
        stream: stream.parse()?,
        revision: revision(at_revision),
        id: Uuid::from_slice(&id)?,
        kind,
        version: version.try_into()?,
        at: Moment::from_micros(at),
        data,
        meta,
        salt: salt.as_slice().try_into()?,
        commitment: commitment.as_slice().try_into()?,
    })
}
