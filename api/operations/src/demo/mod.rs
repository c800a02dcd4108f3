//! Something to try out: a place with people, groups and events in many cities, made with the same use cases that
//! people use. Filled once; the next start finds it as it was left.

mod around;
mod chores;
mod events;
mod fill;
mod keeping;
mod people;
mod pictures;
mod places;
mod programme;
mod publishing;
mod talk;
mod town;

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
    /// The address of who keeps order.
    pub moderator: &'static str,
    /// The addresses that everybody signs in with.
    pub everybody: Vec<&'static str>,
    /// The password that everybody signs in with.
    pub password: &'static str,
    /// The data directory: what is in it is the demo, and letters are in its folder `mail`.
    pub folder: String,
}

/// Fills the place, unless it is filled.
///
/// # Errors
///
/// When something cannot be written.
pub async fn fill(
    data: &Path,
    config: &Config,
    stores: &Stores,
    progress: &Progress,
) -> Result<DemoAccess> {
    let path = data.join(FILE);
    let filling = read(&path)?;
    let begun =
        filling.map_or_else(|| stores.commands.now(), |it| Moment::from_micros(it.begun_micros));
    if !filling.is_some_and(|it| it.is_done) {
        write(&path, Filling { begun_micros: begun.micros(), is_done: false })?;
        let into = (stores.commands.clone(), app::picture_store(data, config)?);
        fill::fill(into, begun, progress).await.context("the demo")?;
        write(&path, Filling { begun_micros: begun.micros(), is_done: true })?;
    }
    Ok(DemoAccess {
        administrator: people::ADMINISTRATOR,
        moderator: people::MODERATOR,
        everybody: people::RESIDENTS.iter().map(|it| it.email).collect(),
        password: people::PASSWORD,
        folder: data.display().to_string(),
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
        let Self { administrator, moderator, everybody, password, folder } = self;
        writeln!(f, "This is a demo: {} people, their groups and 300 events.", everybody.len())?;
        writeln!(f, "Everybody's password: {password}")?;
        writeln!(f, "  {administrator}  runs the place, and keeps the group @repair_cafes")?;
        writeln!(f, "  {moderator}  keeps order, and @velo_pour_tout_le_monde; reports wait")?;
        writeln!(f, "Everybody else organizes, comes and talks; some have more than one profile:")?;
        let others = everybody.iter().filter(|it| ![administrator, moderator].contains(it));
        for line in others.copied().collect::<Vec<_>>().chunks(4) {
            writeln!(f, "  {}", line.join("  "))?;
        }
        writeln!(f, "Letters that would be sent are files in {folder}/mail.")?;
        writeln!(f, "To begin anew, stop it and delete {folder}.")
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
        let config = Config::default();
        let fill = async || fill(folder.path(), &config, &stores, &hidden).await.unwrap();
        fill().await;
        let log = stores.commands.log();
        let filled = log.head().await.unwrap();
        assert!(filled.0 > 1_000, "{filled} facts");
        let access = fill().await.to_string();
        assert_eq!(log.head().await.unwrap(), filled);
        assert!(access.contains("bastien@example.org  keeps order"), "{access}");
        assert!(access.contains(&format!("delete {}", folder.path().display())), "{access}");

        let path = folder.path().join(FILE);
        let filling = read(&path).unwrap().unwrap();
        write(&path, Filling { is_done: false, ..filling }).unwrap();
        fill().await;
        assert_eq!(log.head().await.unwrap(), filled, "everything was there already");
    }
}
