//! A case: what a moderator saw, what was decided, by whom, why, on which rule as it then read, and what it caused.
//!
//! It is told from its facts alone ([`Case::told`]), so an auditor who has only these (`super::bundle`) reads the same.
//! Which facts those are is `gather`'s.

mod gather;
mod told;
mod words;

use anyhow::Result;
use domain::time::Moment;
use uuid::Uuid;

pub use told::{Case, Caused, Complained, Decided, Queue, Reported, Step};

use super::{bundle::Line, heads::current};
use crate::{app::Stores, config::Config};

/// A case until a moment, or until now: by the id of a report or of a decision.
///
/// # Errors
///
/// When there is no such case, or a store fails.
pub async fn case(
    data: &std::path::Path,
    config: &Config,
    id: Uuid,
    until: Option<Moment>,
) -> Result<Case> {
    let stores = current(data, config).await?;
    let until = until.unwrap_or_else(|| stores.commands.now());
    let lines = lines(&stores, id, until).await?;
    Ok(Case::told(id, until, &lines))
}

/// The facts of a case, with what opens them.
pub(super) async fn lines(stores: &Stores, id: Uuid, until: Moment) -> Result<Vec<Line>> {
    let mut lines = gather::facts(stores, id, until).await?;
    let codec = stores.commands.codec();
    for line in &mut lines {
        line.open(codec).await?;
    }
    Ok(lines)
}
