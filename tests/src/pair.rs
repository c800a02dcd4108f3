//! One house that is asked in two places: by two servers over one PostgreSQL, or by one server on files for both.

use std::fs;

use anyhow::{Context as _, Result};

use crate::{
    postgres::Database,
    server::{Engine, Home, Running},
};

/// In which of the two places something is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Node {
    /// The first of them.
    A,
    /// The second; on files it is the first.
    B,
}

/// The two places, and what runs there.
pub struct ServerPair {
    homes: Vec<Home>,
    running: Vec<Option<Running>>,
    database: Option<Database>,
}

impl ServerPair {
    /// One server, which keeps everything in files.
    ///
    /// # Errors
    ///
    /// When there is no room on the disk or no free port.
    pub fn on_files(program: &str) -> Result<Self> {
        let homes = vec![trusting(Home::new(program, Engine::Sqlite)?)];
        Ok(Self { homes, running: vec![None], database: None })
    }

    /// Two servers with data directories of their own and everything else in common.
    ///
    /// # Errors
    ///
    /// When there is no PostgreSQL, no room on the disk or no free port.
    pub async fn on_postgres(program: &str) -> Result<Self> {
        let database = Database::fresh().await?;
        let home = || Home::new(program, Engine::Postgres(database.url().to_owned()));
        let first = trusting(home()?);
        let letters = first.letters();
        let second = trusting(home()?)
            .with("PARVIS__INSTANCE__URL", &first.url())
            .with("PARVIS__MAIL__FOLDER", &letters.to_string_lossy());
        let (homes, running) = (vec![first, second], vec![None, None]);
        Ok(Self { homes, running, database: Some(database) })
    }

    /// The first data directory: for the command line, for what is common to both, and for letters.
    #[must_use]
    pub fn home(&self) -> &Home {
        &self.homes[0]
    }

    /// The database that they share, if they do.
    #[must_use]
    pub const fn database(&self) -> Option<&Database> {
        self.database.as_ref()
    }

    /// Where one of them is.
    #[must_use]
    pub fn url(&self, node: Node) -> String {
        self.homes[self.place(node)].url()
    }

    /// Starts whatever does not run. Whoever needs accounts makes them first: that makes the key that both have.
    ///
    /// # Errors
    ///
    /// When one does not become ready.
    pub async fn serve(&mut self) -> Result<()> {
        let (first, others) = self.homes.split_first().context("no home")?;
        for other in others {
            fs::create_dir_all(other.data())?;
            fs::copy(first.data().join("instance.key"), other.data().join("instance.key"))?;
        }
        for (home, running) in self.homes.iter().zip(&mut self.running) {
            if running.is_none() {
                *running = Some(home.serve().await?);
            }
        }
        Ok(())
    }

    /// From its next start on, one of them runs another build of the program.
    pub fn change_program(&mut self, node: Node, program: &str) {
        let place = self.place(node);
        self.homes[place].change_program(program);
    }

    /// From its next start on, something is set otherwise for one of them.
    pub fn change_setting(&mut self, node: Node, key: &str, value: &str) {
        let place = self.place(node);
        self.homes[place].change_setting(key, value);
    }

    /// Asks one of them to end, and waits for it.
    ///
    /// # Errors
    ///
    /// When it ends badly.
    pub fn stop(&mut self, node: Node) -> Result<()> {
        let place = self.place(node);
        self.running[place].take().map_or(Ok(()), Running::stop)
    }

    /// Ends both at once, as a power cut would.
    ///
    /// # Errors
    ///
    /// When one is not there any more.
    pub fn kill(&mut self) -> Result<()> {
        self.running.iter_mut().filter_map(Option::take).try_for_each(Running::kill)
    }

    fn place(&self, node: Node) -> usize {
        match node {
            Node::A => 0,
            Node::B => self.homes.len() - 1,
        }
    }
}

// Whoever asks comes from an address of their own.
fn trusting(home: Home) -> Home {
    home.with("PARVIS__HTTP__TRUSTED_PROXIES", "[\"127.0.0.1\"]")
}
