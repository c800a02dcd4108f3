//! The views: whole, up to date, and with no fact left out.

use std::path::Path;

use app::{Stores, files};
use tokio::task::spawn_blocking;

use super::super::Findings;

/// Facts that a running server's views may be behind for a moment.
const LAG_MAX: u64 = 1_000;

/// Facts that a running server's search index may be behind for a moment.
const SEARCH_LAG_MAX: u64 = 20_000;

/// Whether a server takes care of the views.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ViewsKeeper {
    Runs,
    Rests,
}

impl From<bool> for ViewsKeeper {
    fn from(runs: bool) -> Self {
        if runs { Self::Runs } else { Self::Rests }
    }
}

pub(super) async fn views(
    data: &Path,
    stores: &Stores,
    server: ViewsKeeper,
    findings: &mut Findings,
) {
    parked(stores, findings);
    lag(stores, server, findings).await;
    search(stores, server, findings);
    let folder = data.join(files::VIEWS);
    let files = files::all_under(&folder).unwrap_or_default();
    for name in files.into_iter().filter(|it| it.extension().is_some_and(|it| it == "db")) {
        let path = folder.join(&name);
        let faults = match spawn_blocking(move || files::faults(&path)).await {
            Ok(Ok(faults)) => faults,
            Ok(Err(cause)) => vec![cause.to_string()],
            Err(cause) => vec![cause.to_string()],
        };
        let name = name.display();
        if faults.is_empty() {
            findings.good("views", format!("{name} is whole"));
        } else {
            let advice = "stop the server and run `parvis rebuild`";
            findings.bad("views", format!("{name}: {}", faults.join("; ")), advice);
        }
    }
}

fn parked(stores: &Stores, findings: &mut Findings) {
    match stores.views.parked() {
        Ok(parked) if parked.is_empty() => findings.good("facts", "all could be read"),
        Ok(parked) => {
            for it in parked {
                findings.bad(
                    "facts",
                    format!("position {} ({}) in {}: {}", it.position, it.stream, it.view, it.error),
                    "it is parked, and so is what follows in its stream; a newer version tries again",
                );
            }
        }
        Err(error) => findings.bad("facts", error.to_string(), "run `parvis rebuild`"),
    }
}

async fn lag(stores: &Stores, server: ViewsKeeper, findings: &mut Findings) {
    match stores.views.lag(stores.commands.log().as_ref()).await {
        Ok(0) => findings.good("projector", "the views are up to date"),
        Ok(lag) if lag <= LAG_MAX || server == ViewsKeeper::Rests => {
            let seen = format!("the views are {lag} facts behind");
            findings.hint("projector", seen, "a running server brings them up to date");
        }
        Ok(lag) => findings.bad(
            "projector",
            format!("the views are {lag} facts behind"),
            "look at the server's log: it says why, and tries again by itself",
        ),
        Err(error) => findings.bad("projector", error.to_string(), "the log has to be readable"),
    }
}

fn search(stores: &Stores, server: ViewsKeeper, findings: &mut Findings) {
    let (views, index) = (stores.views.position(), stores.search.position());
    let behind = views.0.saturating_sub(index.map_or(0, |it| it.0));
    match index {
        Some(_) if behind == 0 => findings.good("search", "the index is up to date"),
        None if views.0 == 0 => findings.good("search", "nothing to find yet"),
        Some(_) | None if behind <= SEARCH_LAG_MAX || server == ViewsKeeper::Rests => {
            let seen = format!("the index is {behind} facts behind");
            findings.hint("search", seen, "a running server brings it up to date");
        }
        Some(_) | None => findings.bad(
            "search",
            format!("the index is {behind} facts behind"),
            "look at the server's log: it says why, and tries again by itself",
        ),
    }
}
