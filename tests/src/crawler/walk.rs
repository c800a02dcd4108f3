//! Every page, feed and document: by following links, and by guessing addresses for every id that there is.

use std::collections::{BTreeSet, VecDeque};

use anyhow::Result;

use super::{CrawlerGuest, World, guesses::guesses};

/// More pages than that and the crawler runs in circles.
const PAGES_MAX: usize = 8_000;

/// Fetches everything that a guest finds or can guess, and tells it; how many pages that were.
///
/// # Errors
///
/// When the server does not answer, or breaks.
pub async fn walk(
    guest: &CrawlerGuest,
    world: &World,
    mut told: impl FnMut(&str, &str),
) -> Result<usize> {
    let mut waiting: VecDeque<String> = guesses(&world.inventory)?.into();
    let mut known: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut walked = 0;
    while let Some(path) = waiting.pop_front() {
        walked += 1;
        anyhow::ensure!(walked < PAGES_MAX, "more and more pages, the last one is {path}");
        // Looking back is for a few times a minute and an address.
        let from = format!("10.{}.{}.1", walked / 250, walked % 250);
        for client in [&guest.pages, &guest.api] {
            let answer = client.coming_from(&from).get(&path).await?;
            anyhow::ensure!(answer.status().as_u16() != 429, "{path}: too often");
            anyhow::ensure!(!answer.status().is_server_error(), "{path}: {}", answer.status());
            let head = format!("{:?}", answer.headers());
            let text = answer.text().await?;
            told(&path, &head);
            told(&path, &text);
            for link in links(&text, &world.url) {
                if known.insert(link.clone()) {
                    waiting.push_back(link);
                }
            }
        }
    }
    Ok(walked)
}

/// What is an address of this server, in any kind of document; without the place on the page.
#[must_use]
pub fn links(text: &str, base: &str) -> BTreeSet<String> {
    let mut links = BTreeSet::new();
    for start in ["href=\"/", "src=\"/", base] {
        for (at, _) in text.match_indices(start) {
            let rest = &text[at + start.len()..];
            let rest =
                if start == base { rest.strip_prefix('/').unwrap_or_default() } else { rest };
            let end = rest.find(|it: char| it.is_whitespace() || "\"'<>\\)#,;".contains(it));
            let path = rest[..end.unwrap_or(rest.len())].replace("&amp;", "&");
            links.insert(format!("/{path}"));
        }
    }
    // A question that quotes itself is no end.
    links.retain(|it| it.len() < 300 && !it.starts_with("/login?") && !it.starts_with("//"));
    links
}
