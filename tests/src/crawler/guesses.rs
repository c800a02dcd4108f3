//! Every address that somebody could guess: each path that the router knows, with everything that could stand in it.

use anyhow::{Result, bail};

use super::Inventory;

/// Questions that change what a page shows, by how the path begins. `NOW` and `THEN` are moments.
const ASKED: [(&str, &[&str]); 9] = [
    ("/events/{id}", &["at=NOW", "at=THEN", "comments=2"]),
    ("/@{name}", &["at=NOW", "at=THEN", "page=2"]),
    ("/@{name}/members", &["at=NOW", "at=THEN"]),
    ("/moderation/report/{id}", &["at=NOW", "at=THEN"]),
    ("/feed/instance/{format}", &["from=2000-01-01"]),
    ("/@{name}/feed/{format}", &["from=2000-01-01"]),
    ("/.well-known/parvis/log/proof/inclusion", &["position=1"]),
    ("/", &["page=2", "lang=fr", "lang=en"]),
    ("/search", SEARCHES),
];

/// What every form of search is asked.
const SEARCHES: &[&str] = &[
    "q=party&when=any",
    "q=zq&when=any",
    "what=groups&q=party",
    "what=persons&q=owner",
    "when=any",
];

/// Every address that can be guessed.
///
/// # Errors
///
/// When a path has a parameter of which nobody said what could stand there.
pub fn guesses(inventory: &Inventory) -> Result<Vec<String>> {
    let mut all = Vec::new();
    for path in api::http::paths() {
        let asked = ASKED.iter().find(|(it, _)| *it == path).map_or(&[][..], |(_, asked)| *asked);
        let asked = if path.starts_with("/search.") { SEARCHES } else { asked };
        for address in filled(&path, inventory)? {
            all.extend(asked.iter().map(|it| moments(&format!("{address}?{it}"), inventory)));
            all.push(address);
        }
    }
    Ok(all)
}

// A path with everything in it that there is.
fn filled(path: &str, inventory: &Inventory) -> Result<Vec<String>> {
    let mut all = vec![String::new()];
    for part in path.split_inclusive('/') {
        let Some((before, rest)) = part.split_once('{') else {
            all.iter_mut().for_each(|it| it.push_str(part));
            continue;
        };
        let Some((parameter, after)) = rest.split_once('}') else { bail!("{path} is no path") };
        let values = values(path, parameter, inventory)?;
        let each = all.iter().flat_map(|begun| {
            values.iter().map(move |value| format!("{begun}{before}{value}{after}"))
        });
        all = each.collect();
    }
    Ok(all)
}

fn values(path: &str, parameter: &str, inventory: &Inventory) -> Result<Vec<String>> {
    let words = |words: &[&str]| words.iter().map(|it| (*it).to_owned()).collect();
    Ok(match (path, parameter) {
        ("/exports/csv/{name}", _) => inventory.ids.iter().map(|it| format!("{it}.csv")).collect(),
        ("/media/{name}", _) => inventory.ids.iter().map(|it| format!("{it}.png")).collect(),
        (_, "name") => inventory.names.clone(),
        (_, "id" | "event" | "member") => inventory.ids.clone(),
        // Secrets: no id of anything may pass for one.
        (_, "tag" | "email" | "step" | "domain" | "comment" | "*rest") => words(&["party"]),
        // An order's address, or Mobilizon's: whoever reads there is led on, whatever it names.
        (_, "follow" | "slug") => inventory.ids.iter().take(1).cloned().collect(),
        (_, "token") => inventory.ids.iter().take(3).cloned().collect(),
        ("/events/{event}/export/{format}", _) => words(&["ics", "json"]),
        (_, "list") => words(&["outbox", "followers", "following", "events", "upcoming"]),
        ("/sitemap/{what}/{file}", "file") => words(&["1.xml"]),
        (_, "what") => words(&["pages", "events", "groups"]),
        (_, "format") => words(&["ics", "atom", "json"]),
        (_, "version") => words(&["2.0", "2.1"]),
        (_, "file") => words(&["page.css"]),
        (_, "guide") => words(&["visitors", "organizers"]),
        _ => bail!("say in `crawler/guesses.rs` what could stand for {{{parameter}}} in {path}"),
    })
}

fn moments(address: &str, inventory: &Inventory) -> String {
    let now = chrono::Utc::now().format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string();
    address.replace("NOW", &now).replace("THEN", &inventory.then)
}
