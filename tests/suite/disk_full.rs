//! A full disk answers 503, loses nothing and recovers by itself.
//!
//! The server gets a small file system of its own, in a mount namespace that only it is in; the test reaches it
//! through `/proc/PID/root`.

use std::{
    fs::{self, OpenOptions},
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tests::{
    client::Client,
    server::{Engine, Home},
    waiting::until,
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_answers_503_and_loses_nothing() {
    play().await.unwrap();
}

async fn play() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    fs::create_dir_all(home.data())?;
    home.person("rose")?;
    let mut server =
        in_a_small_world(&home)?.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let ready = format!("{}/readyz", home.url());
    until(Duration::from_secs(60), "the server is ready", async || {
        reqwest::get(&ready).await.is_ok_and(|answer| answer.status().is_success())
    })
    .await?;
    let told = tells(&home, server.id()).await;
    drop(Command::new("kill").arg(server.id().to_string()).status());
    server.wait()?;
    told
}

async fn tells(home: &Home, pid: u32) -> Result<()> {
    let rose = Client::named(&home.url(), "rose").await?;
    let person = rose.person().await?;
    write(&rose, &person, "Before the flood").await?.data()?;

    let filler = PathBuf::from(format!("/proc/{pid}/root"))
        .join(home.data().strip_prefix("/")?)
        .join("filler");
    fill_up(&filler)?;
    let mut refused = None;
    // What was already set aside on the disk may take a few more.
    for n in 0..200 {
        let answer = write(&rose, &person, &format!("In the flood, no. {n}")).await?;
        if answer.0.get("errors").is_some() {
            refused = Some(answer);
            break;
        }
    }
    let refused = refused.context("the disk never was full")?;
    assert_eq!(refused.error()?["status_code"], 503, "{:#}", refused.0);
    assert!(
        refused.error()?["message"].as_str().is_some_and(|it| it.contains("disk")),
        "{:#}",
        refused.0
    );
    let before = titles(&rose).await?;
    assert!(before.contains(&"Before the flood".to_owned()), "reading goes on: {before:?}");

    fs::remove_file(&filler)?;
    until(Duration::from_secs(30), "writing goes on by itself", async || {
        let answer = write(&rose, &person, "After the flood").await;
        answer.is_ok_and(|it| it.0.get("errors").is_none())
    })
    .await?;
    let after = titles(&rose).await?;
    assert!(before.iter().all(|title| after.contains(title)), "{before:?} {after:?}");
    assert_eq!(after.iter().filter(|it| *it == "After the flood").count(), 1, "{after:?}");
    Ok(())
}

async fn write(rose: &Client, person: &str, title: &str) -> Result<tests::client::Answer> {
    let create = "mutation($title: String!, $organizer: ID!) { createEvent(title: $title,
        description: \"\", beginsOn: \"2031-06-20T18:00:00Z\", organizerActorId: $organizer) { id } }";
    rose.gql(create, json!({ "title": title, "organizer": person })).await
}

async fn titles(rose: &Client) -> Result<Vec<String>> {
    let listed = rose.data("{ events(limit: 99) { elements { title } } }", json!({})).await?;
    let events =
        listed.pointer("/events/elements").and_then(Value::as_array).context("no events")?;
    Ok(events.iter().filter_map(|event| event["title"].as_str().map(str::to_owned)).collect())
}

// The data directory, copied into 24 MiB of memory that only this process sees as its data directory.
fn in_a_small_world(home: &Home) -> Result<Command> {
    let data = home.data();
    let data = data.to_str().context("a path that is not text")?;
    let serve = home.command(&["serve"]);
    let mut command = Command::new("unshare");
    let script = "cp -a \"$0\" \"$0.copy\" && mount -t tmpfs -o size=24m none \"$0\" \
        && cp -a \"$0.copy/.\" \"$0/\" && exec \"$@\"";
    let namespaces = if is_root()? { "-m" } else { "-Urm" };
    command.args([namespaces, "sh", "-c", script, data]);
    command.arg(serve.get_program()).args(serve.get_args());
    for (key, value) in serve.get_envs() {
        if let Some(value) = value {
            command.env(key, value);
        }
    }
    Ok(command)
}

fn is_root() -> Result<bool> {
    let id = Command::new("id").arg("-u").output()?;
    Ok(String::from_utf8_lossy(&id.stdout).trim() == "0")
}

fn fill_up(filler: &Path) -> Result<()> {
    let mut file = OpenOptions::new().create(true).append(true).open(filler)?;
    for block in [1 << 20, 1 << 12, 1] {
        let zeros = vec![0u8; block];
        while file.write_all(&zeros).is_ok() {}
    }
    Ok(())
}
