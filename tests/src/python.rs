//! What programs that others wrote think of what leaves us.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Result, ensure};

use crate::server::project;

/// Has Python's `icalendar` and `feedparser` read feeds: calendars, Atom, RSS and JSON Feed.
///
/// # Errors
///
/// When they find anything wrong with one.
pub fn read_feeds(paths: &[PathBuf]) -> Result<()> {
    let python = std::env::var("PARVIS_TEST_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script: &Path = &project().join("tests/python/check_feeds.py");
    let output = Command::new(python).arg(script).args(paths).output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    ensure!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}
