//! A case: what a moderator saw, what was decided, by whom, why, on which rule as it then read, and what it caused.
//!
//! It is told from its facts alone ([`Case::told`]), so an auditor who has only these (`super::bundle`) reads the same.
//! Which facts those are is `gather`'s.

mod gather;
mod told;
mod words;

use anyhow::{Result, bail};
use app::Stores;
use commands::clock::Clock;
use config::Config;
use domain::time::Moment;
use uuid::Uuid;

pub(super) use gather::stream_of_subject;
pub use told::{
    Case, CaseComplaint, CaseDecision, CaseReport, CaseStep, Consequence, Letter, Queue,
};

use super::heads::current;
use crate::line::BundleLine;

/// A case until a moment, or until now: by the id of a report or of a decision.
///
/// # Errors
///
/// When there is no such case, or a store fails.
pub async fn case(
    data: &std::path::Path,
    config: &Config,
    clock: &Clock,
    id: Uuid,
    until: Option<Moment>,
) -> Result<Case> {
    let stores = current(data, config, clock).await?;
    let until = until.unwrap_or_else(|| stores.commands.now());
    let lines = lines(&stores, id, until).await?;
    let mut case = Case::told(id, until, &lines);
    for decided in &mut case.decisions {
        decided.letters = letters(&stores, &lines, decided).await?;
    }
    Ok(case)
}

/// The letters that a decision asked for, as far as the vault still knows of them.
async fn letters(
    stores: &Stores,
    lines: &[BundleLine],
    decided: &CaseDecision,
) -> Result<Vec<Letter>> {
    let mut letters = vec![];
    for fact in lines.iter().filter(|it| it.position == decided.position) {
        let known = stores.vault.outbox_of(fact.id).await?;
        letters.extend(
            known.into_iter().map(|(id, state)| Letter { id, state: state.name().to_owned() }),
        );
    }
    Ok(letters)
}

/// The facts of a case, with what opens them.
pub(super) async fn lines(stores: &Stores, id: Uuid, until: Moment) -> Result<Vec<BundleLine>> {
    let mut lines = gather::facts(stores, id, until).await?;
    let codec = stores.commands.codec();
    for line in &mut lines {
        if let Some(what) = line.data_fault() {
            bail!(
                "the fact at position {} ({}): {what}; see `parvis verify`",
                line.position,
                line.kind
            );
        }
        line.open(codec).await?;
    }
    Ok(lines)
}
