//! Something to try out: a place with people, groups and events in many cities, made with the same use cases that
//! people use. Filled once; the next start finds it as it was left.

mod events;
mod fill;
mod people;
mod places;
mod programme;
mod talk;

use std::{fmt, fs, io, path::Path};

use anyhow::{Context as _, Result};
use app::{Stores, progress::Progress};
use config::{Config, Transport};
use domain::time::Moment;
use serde::{Deserialize, Serialize};

const FILE: &str = "demo.json";

/// How far the filling has come. Its moment is kept, so that one that was broken off goes on with the same times.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Filling {
    begun_micros: i64,
    is_done: bool,
}

/// How to sign in.
#[derive(Clone, Debug, Serialize)]
pub struct DemoAccess {
    /// The administrator's address.
    pub administrator: &'static str,
    /// The addresses that everybody signs in with.
    pub everybody: Vec<&'static str>,
    /// The password that everybody signs in with.
    pub password: &'static str,
}

/// Fills the place, unless it is filled.
///
/// # Errors
///
/// When something cannot be written.
pub async fn fill(data: &Path, stores: &Stores, progress: &Progress) -> Result<DemoAccess> {
    let path = data.join(FILE);
    let filling = read(&path)?;
    let begun =
        filling.map_or_else(|| stores.commands.now(), |it| Moment::from_micros(it.begun_micros));
    if !filling.is_some_and(|it| it.is_done) {
        write(&path, Filling { begun_micros: begun.micros(), is_done: false })?;
        fill::fill(stores.commands.clone(), begun, progress).await.context("the demo")?;
        write(&path, Filling { begun_micros: begun.micros(), is_done: true })?;
    }
    Ok(DemoAccess {
        administrator: people::ADMINISTRATOR,
        everybody: people::RESIDENTS.iter().map(|it| it.email).collect(),
        password: people::PASSWORD,
    })
}

/// What is otherwise in a demo: it says that it is one, and mail goes to a folder.
pub fn settings(config: &mut Config) {
    config.instance.demo = true;
    if config.mail.transport == Transport::Console {
        config.mail.transport = Transport::Folder;
    }
}

fn read(path: &Path) -> Result<Option<Filling>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(serde_json::from_str(&text).context("demo.json")?)),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(cause.into()),
    }
}

fn write(path: &Path, filling: Filling) -> Result<()> {
    Ok(fs::write(path, serde_json::to_string(&filling)?)?)
}

impl fmt::Display for DemoAccess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { administrator, everybody, password } = self;
        writeln!(f, "This is a demo: {} people, their groups and 300 events.", everybody.len())?;
        writeln!(f, "Sign in as {administrator} (administrator), or as any of")?;
        for pair in everybody.chunks(4) {
            writeln!(f, "  {}", pair.join("  "))?;
        }
        writeln!(f, "Everybody's password: {password}")?;
        writeln!(f, "Mail that would be sent is in the folder `mail` of the data directory.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn it_is_filled_once_and_one_that_was_broken_off_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let stores = Stores::open(folder.path(), &Config::default(), &commands::clock::system())
            .await
            .unwrap();
        let hidden = Progress::hidden();
        fill(folder.path(), &stores, &hidden).await.unwrap();
        let log = stores.commands.log();
        let filled = log.head().await.unwrap();
        assert!(filled.0 > 1_000, "{filled} facts");
        fill(folder.path(), &stores, &hidden).await.unwrap();
        assert_eq!(log.head().await.unwrap(), filled);

        let path = folder.path().join(FILE);
        let filling = read(&path).unwrap().unwrap();
        write(&path, Filling { is_done: false, ..filling }).unwrap();
        fill(folder.path(), &stores, &hidden).await.unwrap();
        assert_eq!(log.head().await.unwrap(), filled, "everything was there already");
    }
}
