//! Thirty times the server is killed under load: nothing that was acknowledged is missing or there twice.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tests::{
    client::Client,
    server::{Engine, Home},
    waiting::until,
};
use tokio::sync::Mutex;

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");
const KILLS: usize = 30;
const WRITERS: usize = 4;

/// Acknowledged writes before each kill: enough to be in the middle of many.
const WRITES: usize = 12;

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_or_doubled_by_thirty_kills() {
    play().await.unwrap();
}

async fn play() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?
        .with("PARVIS__HTTP__TRUSTED_PROXIES", "[\"127.0.0.1\"]");
    home.person("rose")?;
    let acknowledged = Arc::new(Mutex::new(BTreeSet::new()));
    let written = Arc::new(AtomicUsize::new(0));
    for round in 0..KILLS {
        let server = home.serve().await?;
        let rose = Client::named(server.url(), "rose").await?;
        let person = rose.person().await?;
        let before = written.load(Ordering::SeqCst);
        let stop = Arc::new(AtomicBool::new(false));
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let name = format!("Round {round}, writer {writer}");
                let work = write(rose.clone(), person.clone(), name, Arc::clone(&acknowledged));
                tokio::spawn(work(Arc::clone(&written), Arc::clone(&stop)))
            })
            .collect();
        until(Duration::from_secs(30), "enough was written", async || {
            written.load(Ordering::SeqCst) >= before + WRITES
        })
        .await?;
        server.kill()?;
        stop.store(true, Ordering::SeqCst);
        for writer in writers {
            writer.await?;
        }
    }
    let found = titles(&home).await?;
    let unique: BTreeSet<&String> = found.iter().collect();
    assert_eq!(unique.len(), found.len(), "nothing is there twice");
    let acknowledged = acknowledged.lock().await;
    let missing: Vec<_> = acknowledged.iter().filter(|title| !unique.contains(title)).collect();
    assert!(missing.is_empty(), "acknowledged and missing: {missing:?}");
    assert!(home.run(&["verify"])?.status.success());
    Ok(())
}

type WriteTask = std::pin::Pin<Box<dyn Future<Output = ()> + Send>>;

/// Writes events one after the other until the server is gone.
fn write(
    rose: Client,
    person: String,
    name: String,
    acknowledged: Arc<Mutex<BTreeSet<String>>>,
) -> impl FnOnce(Arc<AtomicUsize>, Arc<AtomicBool>) -> WriteTask {
    move |written, stop| {
        Box::pin(async move {
            let create = "mutation($title: String!, $organizer: ID!) { createEvent(title: $title,
                description: \"\", beginsOn: \"2031-06-20T18:00:00Z\", organizerActorId: $organizer) { id } }";
            for n in 0.. {
                let title = format!("{name}, no. {n}");
                let answer = rose.gql(create, json!({ "title": title, "organizer": person })).await;
                match answer.and_then(tests::client::Answer::data) {
                    Ok(_) => {
                        acknowledged.lock().await.insert(title);
                        written.fetch_add(1, Ordering::SeqCst);
                    }
                    Err(_) if stop.load(Ordering::SeqCst) => return,
                    Err(_) => tokio::task::yield_now().await,
                }
            }
        })
    }
}

async fn titles(home: &Home) -> Result<Vec<String>> {
    let server = home.serve().await?;
    let visitor = Client::visitor(server.url());
    let mut titles = Vec::new();
    for page in 1.. {
        let query = "query($page: Int) { events(page: $page, limit: 99) { elements { title } } }";
        let answer = visitor.data(query, json!({ "page": page })).await?;
        let found =
            answer.pointer("/events/elements").and_then(Value::as_array).context("no events")?;
        titles.extend(found.iter().filter_map(|event| event["title"].as_str().map(str::to_owned)));
        if found.is_empty() {
            break;
        }
    }
    server.stop()?;
    Ok(titles)
}
