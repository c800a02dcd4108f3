//! PostgreSQL for tests: the server of `PARVIS_TEST_POSTGRES` (a URL whose user may create databases), or one
//! that this process starts for itself. Each test gets a database of its own. Nothing is skipped without it.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    os::unix::{fs::MetadataExt as _, process::CommandExt as _},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::OnceLock,
    thread,
};

use anyhow::{Context as _, Result, bail, ensure};
use futures::TryStreamExt as _;
use reqwest::Url;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use uuid::Uuid;

const VARIABLE: &str = "PARVIS_TEST_POSTGRES";

/// Makes a cluster in `$1`, says `ready`, and removes it when our end of its standard input closes,
/// that is when this process ends, however it ends. Durability is not what these tests look at.
const SCRIPT: &str = r#"
    PATH="$2:$PATH"
    initdb -D "$1/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$1/log" 2>&1 &&
    pg_ctl -w -D "$1/data" -l "$1/log" start >>"$1/log" 2>&1 -o "-k '$1' -c listen_addresses='' \
        -c fsync=off -c full_page_writes=off -c max_connections=200" &&
    echo ready || cat "$1/log" >&2
    read -r _
    pg_ctl -D "$1/data" -m immediate -w stop >/dev/null 2>&1
    rm -rf "$1"
"#;

/// A database that nobody else uses.
#[derive(Debug)]
pub struct Database {
    url: Url,
    of: &'static PostgresServer,
}

impl Database {
    /// Makes an empty one.
    ///
    /// # Errors
    ///
    /// When there is no server, or it may not create databases.
    pub async fn fresh() -> Result<Self> {
        let of = PostgresServer::of_this_process()?;
        let name = format!("parvis_test_{}", Uuid::new_v4().simple());
        of.run_sql(&format!("CREATE DATABASE {name} TEMPLATE template0")).await?;
        let mut url = of.maintenance.clone();
        url.set_path(&name);
        Ok(Self { url, of })
    }

    /// Writes every table into a file of a folder, as PostgreSQL itself has the values: bytes as bytes.
    ///
    /// # Errors
    ///
    /// When the database does not answer or there is no room.
    pub async fn dump(&self, folder: &Path) -> Result<()> {
        fs::create_dir_all(folder)?;
        let mut connection = PgConnection::connect(self.url()).await?;
        let tables = "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'";
        let tables: Vec<String> = sqlx::query_scalar(tables).fetch_all(&mut connection).await?;
        ensure!(!tables.is_empty(), "there are no tables");
        for table in tables {
            let copy = format!("COPY \"{table}\" TO STDOUT (FORMAT binary)");
            let rows: Vec<_> = connection.copy_out_raw(&copy).await?.try_collect().await?;
            fs::write(folder.join(table), rows.concat())?;
        }
        Ok(connection.close().await?)
    }

    /// Where it is.
    #[must_use]
    pub fn url(&self) -> &str {
        self.url.as_str()
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // A server of our own is removed as a whole.
        if self.of.owned.is_some() {
            return;
        }
        let (of, name) = (self.of, self.url.path().trim_start_matches('/').to_owned());
        let dropped = thread::spawn(move || -> Result<()> {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(of.run_sql(&format!("DROP DATABASE {name} WITH (FORCE)")))
        });
        drop(dropped.join());
    }
}

#[derive(Debug)]
struct PostgresServer {
    maintenance: Url,
    /// The script of a server of our own; it ends when its standard input is closed.
    owned: Option<Child>,
}

impl PostgresServer {
    fn of_this_process() -> Result<&'static Self> {
        static SERVER: OnceLock<Result<PostgresServer, String>> = OnceLock::new();
        let server = SERVER.get_or_init(|| match std::env::var(VARIABLE) {
            Ok(url) => Self::elsewhere(&url).map_err(|it| format!("{VARIABLE}: {it:#}")),
            Err(_) => Self::start().map_err(|it| format!("{it:#}")),
        });
        server.as_ref().map_err(|it| anyhow::anyhow!("no PostgreSQL for the tests: {it}"))
    }

    fn elsewhere(url: &str) -> Result<Self> {
        Ok(Self { maintenance: url.parse()?, owned: None })
    }

    fn start() -> Result<Self> {
        let programs = programs()?;
        let folder = tempfile::Builder::new().prefix("parvis-pg-").tempdir()?.keep();
        let mut command = as_nobody_special(&folder)?;
        command.args(["-c", SCRIPT, "sh"]).arg(&folder).arg(programs);
        // A group of its own, so that Ctrl-C reaches us only and the script can clean up.
        command.process_group(0).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut script = command.current_dir(&folder).spawn().context("could not run sh")?;
        let mut said = String::new();
        if let Some(stdout) = script.stdout.take() {
            BufReader::new(stdout).read_line(&mut said)?;
        }
        ensure!(said.trim() == "ready", "it did not start; its log is above");
        let mut maintenance = Url::parse("postgres://postgres@localhost/postgres")?;
        maintenance.query_pairs_mut().append_pair("host", &folder.to_string_lossy());
        Ok(Self { maintenance, owned: Some(script) })
    }

    async fn run_sql(&self, sql: &str) -> Result<()> {
        let mut connection = PgConnection::connect(self.maintenance.as_str()).await?;
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await?;
        Ok(connection.close().await?)
    }
}

/// The folder of the newest `initdb`, in Debian's places or in the path.
fn programs() -> Result<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let entry = entry.ok()?;
            Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin")))
        })
        .collect();
    versions.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = versions.into_iter().rev().map(|(_, folder)| folder);
    let mut folders = folders.chain(std::env::split_paths(&path));
    let Some(found) = folders.find(|it| it.join("initdb").exists()) else {
        bail!("initdb is not installed (`apt-get install postgresql`), and {VARIABLE} is not set");
    };
    Ok(found)
}

/// A shell that may work in `folder`. PostgreSQL refuses to run as root, so root becomes `postgres`.
fn as_nobody_special(folder: &Path) -> Result<Command> {
    if fs::metadata(folder)?.uid() != 0 {
        return Ok(Command::new("sh"));
    }
    let given = Command::new("chown").arg("postgres").arg(folder).status()?;
    ensure!(given.success(), "there is no user postgres to run it as");
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--init-groups", "sh"]);
    Ok(command)
}
