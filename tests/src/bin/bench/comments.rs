//! What the page of an event and a question to the API cost with few and with very many comments.
//!
//! *Cold* is what a server answers first after its start, *anew* are pages of the talk that nobody asked for yet, *warm*
//! is the same page again and again.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use commands::{Ask, Commands, comments::NewComment, events::NewEvent, persons::ProfileChange};
use domain::{
    caller::Caller,
    comment::{CommentBody, CommentKind},
    ids::{CommentId, EventId, GroupId, PersonId},
    text::{CommentText, Username},
};
use serde_json::json;
use tests::{
    client::Client,
    server::{Engine, Home},
};
use uuid::Uuid;

use super::{
    filling,
    growth::Times,
    idle::memory_of,
    report::{BenchReport, number},
};

const SIZES: [u64; 3] = [1_000, 5_000, 20_000];
const AUTHORS: u64 = 50;

/// Every so many comments begin a thread; the others answer in one that is there, most of them in the first.
const THREAD_EVERY: u64 = 5;

/// Comments on their way at the same time.
const AT_ONCE: usize = 256;

/// Starts of the server, and answers of each kind after one.
const STARTS: usize = 10;
const ASKED: u32 = 40;

pub(crate) async fn measure_talks(report: &mut BenchReport, program: &str) -> Result<()> {
    report.part(
        "An event's page, and a question about it, by how many comments it has",
        &["what", "cold p50 ms", "anew p50 ms", "anew p99 ms", "warm p99 ms", "MiB for it"],
    );
    for size in SIZES {
        let home = Home::new(program, Engine::Sqlite)?;
        let event = talked_about(&home, size).await?;
        home.serve().await?.stop()?;
        let comments = number(size as f64);
        let page = asked(&home, event, TalkDoor::Page).await?;
        row(report, &format!("page, {comments} comments"), &page);
        let query = asked(&home, event, TalkDoor::Query).await?;
        row(report, &format!("query, {comments} comments"), &query);
    }
    Ok(())
}

/// How the comments are asked for.
#[derive(Clone, Copy)]
enum TalkDoor {
    Page,
    Query,
}

/// What one way came to.
struct TalkTimes {
    cold: Times,
    anew: Times,
    warm: Times,
    /// Of resident memory, for everything after the start, in MiB.
    memory: f64,
}

fn row(report: &mut BenchReport, what: &str, answered: &TalkTimes) {
    let ms = |it: Duration| format!("{:.1}", it.as_secs_f64() * 1_000.0);
    report.row(&[
        what,
        &ms(answered.cold.at(0.5)),
        &ms(answered.anew.at(0.5)),
        &ms(answered.anew.at(0.99)),
        &ms(answered.warm.at(0.99)),
        &format!("{:.1}", answered.memory),
    ]);
}

async fn asked(home: &Home, event: EventId, way: TalkDoor) -> Result<TalkTimes> {
    let (mut cold, mut anew, mut warm) = (vec![], vec![], vec![]);
    let mut memory = f64::MAX;
    for _ in 0..STARTS {
        let server = home.serve().await?;
        let visitor = Client::visitor(server.url());
        // What a first page and a first question of any kind need is not of this one.
        visitor.text("/about").await?;
        visitor.data("{ config { name } }", json!({})).await?;
        let before = memory_of(server.pid())?;
        cold.push(way.asks(&visitor, event, 1).await?);
        for n in 0..ASKED {
            anew.push(way.asks(&visitor, event, 2 + n).await?);
            warm.push(way.asks(&visitor, event, 1).await?);
        }
        memory = memory.min((memory_of(server.pid())? - before).max(0.0));
        server.stop()?;
    }
    Ok(TalkTimes { cold: Times::of(cold), anew: Times::of(anew), warm: Times::of(warm), memory })
}

impl TalkDoor {
    async fn asks(self, visitor: &Client, event: EventId, page: u32) -> Result<Duration> {
        let begun = Instant::now();
        match self {
            Self::Page => {
                let path = format!("/events/{event}?comments={page}");
                anyhow::ensure!(visitor.text(&path).await?.contains("id=\"comments\""), "{path}");
            }
            Self::Query => {
                let query =
                    "query($event: UUID!) { event(uuid: $event) { comments { id totalReplies } } }";
                let answer = visitor.data(query, json!({ "event": event.to_string() })).await?;
                answer.pointer("/event/comments/0/id").context("no comments")?;
            }
        }
        Ok(begun.elapsed())
    }
}

async fn talked_about(home: &Home, size: u64) -> Result<EventId> {
    let (commands, _vault) = filling::open(&home.data()).await?;
    let mut authors = vec![];
    for n in 0..AUTHORS {
        let username = Username::new(&format!("author_{n}"))?;
        let made =
            commands.create_person_for_import(&ask(), username, ProfileChange::default()).await?;
        authors.push(made.id);
    }
    let event = filling::event(1, GroupId(Uuid::from_u128(1)), commands.now())?;
    let event = NewEvent { organizer: authors[0], group: None, ..event };
    let event = commands.create_event(&ask(), event).await?.id;
    let mut threads: Vec<CommentId> = vec![];
    let mut n = 0;
    while n < size {
        let until = (n + AT_ONCE as u64).min(size);
        let asks: Vec<_> = (n..until)
            .map(|n| {
                let answers = n % THREAD_EVERY != 0;
                let thread = if n % 2 == 0 { threads.first() } else { threads.last() };
                let new = comment(
                    n,
                    event,
                    authors[(n % AUTHORS) as usize],
                    thread.filter(|_| answers).copied(),
                );
                let commands = commands.clone();
                tokio::spawn(async move { anyhow::Ok((answers, post(&commands, new?).await?)) })
            })
            .collect();
        for made in asks {
            let (answers, id) = made.await??;
            threads.extend((!answers).then_some(id));
        }
        n = until;
    }
    Ok(event)
}

async fn post(commands: &Commands, new: NewComment) -> Result<CommentId> {
    Ok(commands.post_comment(&ask(), new).await?.id)
}

fn comment(
    n: u64,
    event: EventId,
    author: PersonId,
    reply_to: Option<CommentId>,
) -> Result<NewComment> {
    let text = format!("<p>Comment no. {n}: who brings the cake, and who the candles?</p>");
    let said = CommentBody { text: CommentText::of_strangers(&text)?, language: "en".to_owned() };
    Ok(NewComment { event, author, reply_to, kind: CommentKind::Remark, said })
}

fn ask() -> Ask {
    Ask::new(Caller::CommandLine)
}
