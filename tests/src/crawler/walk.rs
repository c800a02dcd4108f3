//! Every page, feed and document: by following links, and by guessing addresses for every id that there is.

use std::collections::{BTreeSet, VecDeque};

use anyhow::Result;

use super::{Guest, World};

/// More pages than that and the crawler runs in circles.
const PAGES_MAX: usize = 1_500;

const KNOWN: [&str; 32] = [
    "/",
    "/?page=2",
    "/?lang=fr",
    "/login",
    "/logout",
    "/profiles",
    "/feed/instance/ics",
    "/feed/instance/ics?from=2000-01-01",
    "/feed/instance/atom",
    "/feed/instance/atom?from=2000-01-01",
    "/search",
    "/search?q=party",
    "/search?q=zq",
    "/search.json?q=party",
    "/search.ics?q=party",
    "/search.atom?q=party",
    "/search?what=groups&q=party",
    "/moderation/reports",
    "/moderation/logs",
    "/moderation/undo-all",
    "/transparency",
    "/transparency.atom",
    "/transparency.json",
    "/about/instance",
    "/.well-known/parvis/log/heads",
    "/.well-known/nodeinfo",
    "/nodeinfo/2.0",
    "/nodeinfo/2.1",
    "/robots.txt",
    "/sitemap.xml",
    "/metrics",
    "/readyz",
];

const OF_ID: [&str; 14] = [
    "/events/{}",
    "/events/{}?comments=2",
    "/events/{}?at=NOW",
    "/events/{}/participate",
    "/events/{}/participate/without-account",
    "/events/{}/participate/without-account/sent",
    "/events/{}/export/ics",
    "/comments/{}",
    "/comments/{}/edit",
    "/comments/{}/delete",
    "/moderation/report/{}",
    "/members/{}",
    "/exports/csv/{}.csv",
    "/media/{}",
];

const OF_NAME: [&str; 7] = [
    "/@{}",
    "/@{}/events",
    "/@{}/feed/ics",
    "/@{}/feed/atom",
    "/@{}?at=NOW",
    "/@{}/members",
    "/@{}/members?at=NOW",
];

/// Fetches everything that a guest finds or can guess, and tells it; how many pages that were.
///
/// # Errors
///
/// When the server does not answer, or breaks.
pub async fn walk(guest: &Guest, world: &World, mut told: impl FnMut(&str, &str)) -> Result<usize> {
    let mut waiting: VecDeque<String> = guesses(world);
    let mut known: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut walked = 0;
    while let Some(path) = waiting.pop_front() {
        walked += 1;
        anyhow::ensure!(walked < PAGES_MAX, "more and more pages, the last one is {path}");
        for client in [&guest.pages, &guest.api] {
            let answer = client.get(&path).await?;
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

fn guesses(world: &World) -> VecDeque<String> {
    let of = |patterns: &'static [&'static str], names: &[String]| -> Vec<String> {
        let names = names.to_vec();
        patterns
            .iter()
            .flat_map(|pattern| {
                names.iter().map(|it| pattern.replace("{}", it)).collect::<Vec<_>>()
            })
            .collect()
    };
    let known = KNOWN.iter().map(|it| (*it).to_owned());
    let all = known.chain(of(&OF_ID, &world.ids)).chain(of(&OF_NAME, &world.names));
    let now = chrono::Utc::now().format("%Y-%m-%dT%H:%M:%SZ").to_string();
    all.map(|it| it.replace("NOW", &now)).collect()
}

// What is an address of this server, in any kind of document; without the place on the page.
fn links(text: &str, base: &str) -> BTreeSet<String> {
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
