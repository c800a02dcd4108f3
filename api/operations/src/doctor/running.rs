//! The server that runs on the data directory: whether it answers, and whether it has the settings that are looked at here.

use std::{io, net::SocketAddr, path::Path, time::Duration};

use app::lock::{self, LockedServer};
use config::LoadedConfig;
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};

use super::super::Findings;

/// How long it may take to say how it is: people look.
const ANSWER: Duration = Duration::from_secs(10);

/// Its answer has some hundred bytes.
const ANSWER_BYTES_MAX: u64 = 64 * 1024;

/// Asks the server, if one runs and has said where.
pub(super) async fn ask_server(data: &Path, loaded: &LoadedConfig, findings: &mut Findings) {
    let holder = lock::holder(data).ok().flatten();
    let Some(LockedServer { listening, settings }) = holder.and_then(|it| it.server) else {
        return;
    };
    match timeout(ANSWER, how_it_is(listening)).await {
        Ok(Ok((true, doing))) => findings.good("answers", format!("{listening}: {doing}")),
        Ok(Ok((false, doing))) => findings.hint(
            "answers",
            format!("{listening} is not ready: {doing}"),
            "wait until it has taken in what happened; its log says what holds it up",
        ),
        Ok(Err(cause)) => findings.bad(
            "answers",
            format!("{listening}: {cause}"),
            "the process is there and does not answer: look at its log, and start it again",
        ),
        Err(_) => findings.bad(
            "answers",
            format!("{listening} said nothing for {} seconds", ANSWER.as_secs()),
            "the process is there and does not answer: look at its log, and start it again",
        ),
    }
    if settings == loaded.mark() {
        findings.good("settings", "those that the server runs with");
    } else {
        findings.hint(
            "settings",
            "others than those that the server was started with",
            "start it again for what was changed to count, or look with the same --config and environment",
        );
    }
}

// Whether it is ready, and what it does.
async fn how_it_is(listening: SocketAddr) -> io::Result<(bool, String)> {
    let mut server = TcpStream::connect(listening).await?;
    let asked = format!("GET /readyz HTTP/1.1\r\nHost: {listening}\r\nConnection: close\r\n\r\n");
    server.write_all(asked.as_bytes()).await?;
    let mut answer = Vec::new();
    server.take(ANSWER_BYTES_MAX).read_to_end(&mut answer).await?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let said = answer.find('{').zip(answer.rfind('}')).and_then(|(from, to)| answer.get(from..=to));
    let said: Option<Value> = said.and_then(|it| serde_json::from_str(it).ok());
    let Some(said) = said else {
        let first = answer.lines().next().unwrap_or("nothing").to_owned();
        return Err(io::Error::other(format!("it answers {first:?}")));
    };
    let doing = said.get("doing").and_then(Value::as_str).unwrap_or("nothing is known of it");
    Ok((said.get("ready") == Some(&Value::Bool(true)), doing.to_owned()))
}
