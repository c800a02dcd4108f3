//! A real `parvis serve` on a free loopback port, with a data directory of its own, stopped when dropped.

use std::{
    io::{BufRead, BufReader},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::Duration,
};

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;

use crate::{client, waiting::until};

/// On what a server keeps its log and vault.
#[derive(Clone, Debug)]
pub enum Engine {
    /// In its data directory.
    Sqlite,
    /// In this database.
    Postgres(String),
}

/// A data directory and the way to run the program on it.
pub struct Home {
    program: PathBuf,
    folder: PathBuf,
    /// Removes the folder with it, unless it is to be kept.
    _until_dropped: Option<TempDir>,
    engine: Engine,
    port: u16,
    settings: Vec<(String, String)>,
}

impl Home {
    /// A new, empty one. `program` is the suite's `CARGO_BIN_EXE_parvis-under-test`.
    ///
    /// # Errors
    ///
    /// When there is no room on the disk or no free port.
    pub fn new(program: &str, engine: Engine) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let home = Self::kept(program, engine, folder.path().to_owned())?;
        Ok(Self { _until_dropped: Some(folder), ..home })
    }

    /// One in a folder that stays.
    ///
    /// # Errors
    ///
    /// When there is no free port.
    pub fn kept(program: &str, engine: Engine, folder: PathBuf) -> Result<Self> {
        Ok(Self {
            program: program.into(),
            folder,
            _until_dropped: None,
            engine,
            port: free_port()?,
            settings: vec![("PARVIS__MAIL__TRANSPORT".to_owned(), "folder".to_owned())],
        })
    }

    /// The same with one more setting (`PARVIS__SECTION__KEY`).
    #[must_use]
    pub fn with(mut self, key: &str, value: &str) -> Self {
        self.settings.push((key.to_owned(), value.to_owned()));
        self
    }

    /// From its next start on, something is set otherwise here.
    pub fn change_setting(&mut self, key: &str, value: &str) {
        self.settings.push((key.to_owned(), value.to_owned()));
    }

    /// From its next start on, another build of the program runs here.
    pub fn change_program(&mut self, program: &str) {
        self.program = program.into();
    }

    /// The data directory.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Where letters go.
    #[must_use]
    pub fn letters(&self) -> PathBuf {
        self.folder.join("letters")
    }

    /// A path beside the data directory, for what a test writes.
    #[must_use]
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The server's address, without a slash at its end.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// One command of the command line, ready to be run.
    #[must_use]
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(arguments)
            .arg("--data")
            .arg(self.data())
            .arg("--listen")
            .arg(format!("127.0.0.1:{}", self.port))
            .env("PARVIS__MAIL__FOLDER", self.letters())
            .env("PARVIS__INSTANCE__URL", self.url())
            // Nobody in a test takes time to write, and it makes more in a minute than anybody in a day.
            .env("PARVIS__BOUNDS__FORM_SECONDS_MIN", "0")
            .env("PARVIS__BOUNDS__EVENTS_PER_DAY", "100000")
            .env("PARVIS__BOUNDS__GROUPS_PER_DAY", "100000")
            .env("PARVIS__BOUNDS__PROFILES_PER_DAY", "100000")
            .env("RUST_LOG", "warn")
            .envs(self.settings.iter().map(|(key, value)| (key, value)));
        if let Engine::Postgres(url) = &self.engine {
            for store in ["LOG", "VAULT"] {
                command.env(format!("PARVIS__{store}__ENGINE"), "postgres");
                command.env(format!("PARVIS__{store}__URL"), url);
            }
        }
        command
    }

    /// Runs one command to its end.
    ///
    /// # Errors
    ///
    /// When it cannot be started.
    pub fn run(&self, arguments: &[&str]) -> Result<Output> {
        self.command(arguments).output().context("the program cannot be started")
    }

    /// Runs one command that has to succeed, and reads its JSON.
    ///
    /// # Errors
    ///
    /// When it fails or says no JSON.
    pub fn json(&self, arguments: &[&str]) -> Result<serde_json::Value> {
        let output = self.command(arguments).arg("--json").output()?;
        let text = String::from_utf8_lossy(&output.stdout);
        ensure!(
            output.status.success(),
            "{arguments:?} failed: {text}{}",
            String::from_utf8_lossy(&output.stderr)
        );
        serde_json::from_str(&text).with_context(|| format!("{arguments:?} said {text}"))
    }

    /// Makes an account with one profile of this name, who signs in with [`client::Client::named`].
    ///
    /// # Errors
    ///
    /// When there is one already.
    pub fn person(&self, name: &str) -> Result<()> {
        self.account(name, &[])
    }

    /// The same, for somebody who keeps order here.
    ///
    /// # Errors
    ///
    /// When there is one already.
    pub fn moderator(&self, name: &str) -> Result<()> {
        self.account(name, &["--moderator"])
    }

    fn account(&self, name: &str, more: &[&str]) -> Result<()> {
        let (email, password) = (client::email(name), client::PASSWORD);
        let new = ["user", "create", &email, "--password", password, "--name", name];
        self.json(&[new.as_slice(), more].concat())?;
        Ok(())
    }

    /// Starts a server that has to end by itself instead of answering, and reads why.
    ///
    /// # Errors
    ///
    /// When it answers, or ends well.
    pub async fn refusal(&self) -> Result<String> {
        let said = self.beside("refusal.txt");
        let stderr = std::fs::File::create(&said)?;
        let child = self.command(&["serve"]).stdout(Stdio::null()).stderr(stderr).spawn()?;
        let mut refused = Running { child: Some(child), url: self.url() };
        let ready = format!("{}/readyz", refused.url);
        let mut ended = None;
        until(Duration::from_secs(60), "the server ends by itself, or answers", async || {
            ended = refused.child.as_mut().and_then(|it| it.try_wait().ok().flatten());
            ended.is_some()
                || reqwest::get(&ready).await.is_ok_and(|answer| answer.status().is_success())
        })
        .await?;
        let said = std::fs::read_to_string(said)?;
        let status = ended.with_context(|| format!("it answers: {said}"))?;
        refused.child = None;
        ensure!(!status.success(), "it ended well: {said}");
        Ok(said)
    }

    /// Starts the server and waits until it is ready.
    ///
    /// # Errors
    ///
    /// When it does not become ready.
    pub async fn serve(&self) -> Result<Running> {
        let mut child =
            self.command(&["serve"]).stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
        let stderr = child.stderr.take().context("no stderr")?;
        // Whoever does not read a pipe stops who writes it.
        std::thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                if std::env::var_os("PARVIS_TEST_TALKS").is_some() {
                    #[expect(clippy::print_stderr, reason = "asked for, to look for a fault")]
                    {
                        eprintln!("{line}");
                    }
                }
            }
        });
        let running = Running { child: Some(child), url: self.url() };
        let ready = format!("{}/readyz", running.url);
        until(Duration::from_secs(60), "the server is ready", async || {
            reqwest::get(&ready).await.is_ok_and(|answer| answer.status().is_success())
        })
        .await?;
        Ok(running)
    }
}

/// A server that runs.
pub struct Running {
    child: Option<Child>,
    url: String,
}

impl Running {
    /// Its address, without a slash at its end.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The id of its process.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.child.as_ref().map_or(0, Child::id)
    }

    /// Ends it at once, as a power cut would.
    ///
    /// # Errors
    ///
    /// When it is not there any more.
    pub fn kill(mut self) -> Result<()> {
        if let Some(mut child) = self.child.take() {
            child.kill()?;
            child.wait()?;
        }
        Ok(())
    }

    /// Asks it to end, and waits for it.
    ///
    /// # Errors
    ///
    /// When it ends badly.
    pub fn stop(mut self) -> Result<()> {
        if let Some(mut child) = self.child.take() {
            let asked = Command::new("kill").arg(child.id().to_string()).status()?;
            ensure!(asked.success(), "the server was not there any more");
            let status = child.wait()?;
            ensure!(status.success(), "the server ended with {status}");
        }
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            drop(child.kill());
            drop(child.wait());
        }
    }
}

/// A port that nobody listens on right now.
///
/// # Errors
///
/// When there is none.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// The project's own folder.
#[must_use]
pub fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or_else(|| Path::new(".."))
}
