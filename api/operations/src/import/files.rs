//! The files that somebody brings: calendars, archives of them (ZIP), and folders.

use std::{
    fs,
    io::{self, Cursor, Read as _},
    path::{Path, PathBuf},
};

use zip::ZipArchive;

/// More calendars than anybody has: a folder with more is not one of calendars.
const FILES_MAX: usize = 1_000;

/// What is read of one file: a little more than a calendar may have, so that it is told as too large.
const OCTETS_MAX: u64 = 65 * 1024 * 1024;

/// A calendar, as it came.
#[derive(Clone, Debug)]
pub struct CalendarFile {
    /// What it was called where it came from.
    pub name: String,
    /// What is in it.
    pub octets: Vec<u8>,
}

impl CalendarFile {
    /// A calendar that came without a name.
    #[must_use]
    pub fn without_name(octets: impl Into<Vec<u8>>) -> Self {
        Self { name: "-".to_owned(), octets: octets.into() }
    }

    /// The calendars of a path: a file, an archive, or a folder and what lies in it.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn found_at(path: &Path) -> io::Result<Vec<Self>> {
        if !path.is_dir() {
            let octets = read(fs::File::open(path)?)?;
            return Self::unpacked_from(path.display().to_string(), octets);
        }
        let mut inside: Vec<PathBuf> =
            fs::read_dir(path)?.map(|it| it.map(|it| it.path())).collect::<io::Result<_>>()?;
        inside.sort();
        let mut files = Vec::new();
        for path in inside.iter().filter(|it| it.is_file() && is_calendar(it)).take(FILES_MAX) {
            files.extend(Self::found_at(path)?);
        }
        Ok(files)
    }

    /// What came in under a name: the calendars of an archive, or the one that it is.
    ///
    /// # Errors
    ///
    /// When it says that it is an archive, and is none that can be read.
    pub fn unpacked_from(name: String, octets: Vec<u8>) -> io::Result<Vec<Self>> {
        if !octets.starts_with(b"PK\x03\x04") {
            return Ok(vec![Self { name, octets }]);
        }
        let mut archive = ZipArchive::new(Cursor::new(octets)).map_err(io::Error::other)?;
        let mut files = Vec::new();
        for index in 0..archive.len().min(FILES_MAX) {
            let inside = archive.by_index(index).map_err(io::Error::other)?;
            let called = format!("{name}/{}", inside.name());
            if inside.is_file() && is_calendar(Path::new(&called)) {
                files.push(Self { name: called, octets: read(inside)? });
            }
        }
        Ok(files)
    }
}

fn read(from: impl io::Read) -> io::Result<Vec<u8>> {
    let mut octets = Vec::new();
    from.take(OCTETS_MAX).read_to_end(&mut octets)?;
    Ok(octets)
}

fn is_calendar(path: &Path) -> bool {
    let end = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
    ["ics", "ical", "ifb", "icalendar", "zip"].iter().any(|it| end.eq_ignore_ascii_case(it))
}
