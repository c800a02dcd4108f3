//! Heads of the log that were seen before, in a file beside it: one JSON object a line, never changed.
//!
//! The views' tree comes back from the log, so whoever changes the log and drops the views has a tree that fits.
//! The heads do not come back, and a copy of the file elsewhere cannot be changed at all.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write as _},
    path::Path,
};

use super::{files::HEADS, manifest::Head};

/// Notes a head, unless the last one goes as far.
///
/// # Errors
///
/// When the file cannot be read or written.
pub(crate) fn keep(data: &Path, head: &Head) -> io::Result<()> {
    let known = kept(data)?;
    if head.facts == 0 || known.last().is_some_and(|last| last.facts >= head.facts) {
        return Ok(());
    }
    let mut file = OpenOptions::new().append(true).create(true).open(data.join(HEADS))?;
    writeln!(file, "{}", serde_json::to_string(head)?)?;
    file.sync_all()
}

/// Every head that was noted, the shortest log first. A line that was cut off by a crash is left out.
///
/// # Errors
///
/// When the file is there and cannot be read.
pub(super) fn kept(data: &Path) -> io::Result<Vec<Head>> {
    let text = match fs::read_to_string(data.join(HEADS)) {
        Ok(text) => text,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(cause) => return Err(cause),
    };
    let mut heads: Vec<Head> =
        text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    heads.sort_by_key(|it| it.facts);
    Ok(heads)
}
