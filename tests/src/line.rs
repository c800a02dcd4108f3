//! A line to PostgreSQL that a test can cut, or let go dead: what a server meets whose database is away.

use std::net::SocketAddr;

use anyhow::{Context as _, Result};
use reqwest::Url;
use tokio::{
    io::{AsyncRead, AsyncWrite, copy_bidirectional},
    net::{TcpListener, TcpStream, UnixStream},
    sync::watch,
    task::JoinHandle,
};

use crate::postgres::Database;

/// What becomes of those who are on it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LineState {
    /// They are put through.
    Open,
    /// They are thrown out, and so is whoever comes.
    Cut,
    /// Nobody hears anything any more.
    Dead,
}

/// A line to a database, over which a server reaches it.
#[derive(Debug)]
pub struct Line {
    state: watch::Sender<LineState>,
    address: SocketAddr,
    url: Url,
    accepting: JoinHandle<()>,
}

impl Line {
    /// A line to a database, open.
    ///
    /// # Errors
    ///
    /// When no port is free.
    pub async fn to(database: &Database) -> Result<Self> {
        let url: Url = database.url().parse()?;
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let (state, seen) = watch::channel(LineState::Open);
        let behind = url.clone();
        let accepting = tokio::spawn(async move {
            while let Ok((caller, _)) = listener.accept().await {
                let (behind, seen) = (behind.clone(), seen.clone());
                // Whoever is thrown out is told nothing but that.
                tokio::spawn(async move { drop(put_through(caller, &behind, seen).await) });
            }
        });
        Ok(Self { state, address, url, accepting })
    }

    /// Where the database is, over this line.
    ///
    /// # Errors
    ///
    /// When an address has no place for that.
    pub fn url(&self) -> Result<String> {
        let mut url = self.url.clone();
        url.set_query(None);
        url.set_host(Some("127.0.0.1"))?;
        url.set_port(Some(self.address.port())).ok().context("a port")?;
        Ok(url.into())
    }

    /// Cuts it, lets it go dead, or mends it.
    pub fn turn(&self, state: LineState) {
        self.state.send_replace(state);
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// Two ways that carry bytes alike.
trait Bytes: AsyncRead + AsyncWrite + Unpin + Send {}

impl<T: AsyncRead + AsyncWrite + Unpin + Send> Bytes for T {}

async fn put_through(
    mut caller: TcpStream,
    behind: &Url,
    mut state: watch::Receiver<LineState>,
) -> Result<()> {
    if *state.borrow_and_update() == LineState::Cut {
        return Ok(());
    }
    // Who comes while it is dead waits as those do who were on it.
    state.wait_for(|it| *it != LineState::Dead).await?;
    let mut server = answering(behind).await?;
    loop {
        tokio::select! {
            ended = copy_bidirectional(&mut caller, &mut server) => return ended.map(drop).map_err(Into::into),
            turned = state.changed() => turned?,
        }
        let now = *state.borrow_and_update();
        if now == LineState::Cut {
            return Ok(());
        }
        let after = *state.wait_for(|it| *it != LineState::Dead).await?;
        // What was under way when it went dead is not made up for.
        if now == LineState::Dead || after == LineState::Cut {
            return Ok(());
        }
    }
}

async fn answering(behind: &Url) -> Result<Box<dyn Bytes>> {
    let folder = behind.query_pairs().find(|(key, _)| key == "host").map(|(_, it)| it.into_owned());
    let port = behind.port().unwrap_or(5432);
    Ok(match folder {
        Some(folder) => Box::new(UnixStream::connect(format!("{folder}/.s.PGSQL.{port}")).await?),
        None => {
            let host = behind.host_str().unwrap_or("127.0.0.1");
            Box::new(TcpStream::connect((host, port)).await?)
        }
    })
}
