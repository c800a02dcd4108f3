//! A crawler asks for everything: every page, feed, document and query, found by following links and by reading the
//! schema, as visitor, stranger, member, former member and owner, under every id that exists, as if it had been
//! guessed. No canary may reach whom it is not for, and each must reach whom it is for: else this proves nothing.

use std::{cell::RefCell, collections::BTreeSet};

use anyhow::Result;
use tests::{
    crawler::{Questions, World, walk},
    server::{Engine, Home},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

/// Fewer pages and queries than that, and the crawler has not found its way.
const ASKED_MIN: usize = 200;

#[tokio::test(flavor = "multi_thread")]
async fn no_way_out_tells_what_is_not_for_whoever_asks() {
    crawl().await.unwrap();
}

async fn crawl() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?
        .with("PARVIS__HTTP__TRUSTED_PROXIES", "[\"127.0.0.1\"]")
        .with("PARVIS__INSTANCE__TRANSPARENCY_LOG", "true");
    let (world, server) = World::build(&home).await?;
    // Visitors are not told the schema, and could still guess it.
    let questions = Questions::read(&world.guests[0]).await?;
    let (mut leaks, mut missed) = (BTreeSet::new(), BTreeSet::new());
    for guest in &world.guests {
        let found = RefCell::new((BTreeSet::new(), BTreeSet::new()));
        let told = |asked: &str, answer: &str| {
            let (seen, leaked) = &mut *found.borrow_mut();
            for canary in world.canaries_in(answer) {
                seen.insert(canary.text.clone());
                // A page that says what it was asked for tells nothing.
                let is_echo = asked.contains(&canary.text);
                if !is_echo && !world.may_tell(canary, guest.name, asked) {
                    leaked.insert(format!("{} reads {} in {asked:.160}", guest.name, canary.text));
                }
            }
        };
        let pages = walk(guest, &world, told).await?;
        let queries = questions.ask(guest, &world.inventory, told).await?;
        assert!(pages > ASKED_MIN && queries > ASKED_MIN, "{pages} pages, {queries} queries");
        let (seen, leaked) = found.into_inner();
        leaks.extend(leaked);
        let theirs =
            world.canaries.iter().filter(|it| it.readers.contains(&guest.name) && it.is_shown);
        let blind = theirs.filter(|it| !seen.contains(&it.text));
        missed.extend(blind.map(|it| format!("{} never found {}", guest.name, it.text)));
    }
    assert!(leaks.is_empty() && missed.is_empty(), "{leaks:#?} {missed:#?}");
    server.stop()
}
