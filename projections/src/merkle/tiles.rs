//! How the tree is kept: tiles of 256 hashes.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::tree::{Hash, parent};
use crate::{
    column::{signed, unsigned},
    error::{Error, Result},
};

/// Levels of the tree in one tile.
const TILE_LEVELS: u32 = 8;

/// Hashes in one tile.
const TILE: u64 = 1 << TILE_LEVELS;

const HASH_BYTES: usize = 32;

/// How many leaves there are.
pub(super) fn size(connection: &Connection) -> Result<u64> {
    let mut statement = connection.prepare_cached("SELECT size FROM merkle_size")?;
    Ok(statement.query_row([], |row| row.get(0)).optional()?.map_or(0, unsigned))
}

/// Appends leaves, in order.
pub(crate) fn append(tx: &Connection, leaves: &[Hash]) -> Result<()> {
    let mut size = size(tx)?;
    append_to(tx, 0, size, leaves)?;
    size += leaves.len() as u64;
    tx.prepare_cached("INSERT OR REPLACE INTO merkle_size (one, size) VALUES (1, ?1)")?
        .execute([signed(size)])?;
    Ok(())
}

/// `count` hashes are on this level already; each tile that gets full is one hash on the next.
fn append_to(tx: &Connection, level: u32, count: u64, mut hashes: &[Hash]) -> Result<()> {
    let mut at = count;
    let mut full = vec![];
    while !hashes.is_empty() {
        let room = usize::try_from(TILE - at % TILE).unwrap_or(usize::MAX);
        let (now, later) = hashes.split_at(room.min(hashes.len()));
        write(tx, level, at / TILE, now)?;
        at += now.len() as u64;
        if at.is_multiple_of(TILE) {
            full.push(whole(&read(tx, level, at / TILE - 1)?));
        }
        hashes = later;
    }
    if full.is_empty() { Ok(()) } else { append_to(tx, level + 1, count / TILE, &full) }
}

fn write(tx: &Connection, level: u32, tile: u64, hashes: &[Hash]) -> Result<()> {
    let sql = "INSERT INTO merkle_tiles (level, tile, hashes) VALUES (?1, ?2, ?3)
        ON CONFLICT DO UPDATE SET hashes = CAST(hashes || ?3 AS BLOB)";
    tx.prepare_cached(sql)?.execute(params![level, signed(tile), hashes.concat()])?;
    Ok(())
}

fn read(connection: &Connection, level: u32, tile: u64) -> Result<Vec<Hash>> {
    let sql = "SELECT hashes FROM merkle_tiles WHERE level = ?1 AND tile = ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let bytes: Option<Vec<u8>> =
        statement.query_row(params![level, signed(tile)], |row| row.get(0)).optional()?;
    Ok(bytes.unwrap_or_default().as_chunks::<HASH_BYTES>().0.to_vec())
}

/// The hash of a whole subtree.
pub(super) fn node(connection: &Connection, level: u32, index: u64) -> Result<Hash> {
    let (tile_level, within) = (level / TILE_LEVELS, level % TILE_LEVELS);
    let first = index << within;
    let hashes = read(connection, tile_level, first / TILE)?;
    let from = usize::try_from(first % TILE).unwrap_or(usize::MAX);
    let subtree = hashes.get(from..from + (1 << within));
    let missing =
        || Error::NotInTree { asked: index << level, size: size(connection).unwrap_or(0) };
    Ok(whole(subtree.ok_or_else(missing)?))
}

/// The root over a power of two of hashes.
fn whole(hashes: &[Hash]) -> Hash {
    let mut hashes = hashes.to_vec();
    while hashes.len() > 1 {
        hashes =
            hashes.as_chunks::<2>().0.iter().map(|[left, right]| parent(left, right)).collect();
    }
    hashes.first().copied().unwrap_or_default()
}
