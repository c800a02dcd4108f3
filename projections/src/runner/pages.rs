//! Pages of the log, read and opened.

use std::sync::Arc;

use domain::{
    fact::{OpenedFact, Opener},
    log::{FactLog, Position},
};

use crate::{
    error::{Error, Result},
    merkle::{leaf, tree::Hash},
    short_ids::NewThing,
};

/// Facts in one page, and in one transaction: enough to make commits cheap, little enough to hold.
const PAGE: usize = 1_000;

/// Some facts, ready to be folded.
#[derive(Debug)]
pub(crate) struct OpenedPage {
    /// What it comes after.
    pub(crate) after: Position,
    /// The facts of the page, opened.
    pub(crate) facts: Vec<OpenedFact>,
    /// The hash of each, for the tree.
    pub(crate) leaves: Vec<Hash>,
    /// What they bring about.
    pub(crate) things: Vec<NewThing>,
    /// How far it reaches.
    pub(crate) next: Position,
    /// Nothing more was there.
    pub(crate) at_head: bool,
}

/// What became of a page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum PageOutcome {
    /// The file is so far now.
    Applied(Position),
    /// Somebody else had moved the file, and nothing was applied: go on from there.
    Elsewhere(Position),
}

/// The log, opened.
pub(crate) struct Pages {
    log: Arc<dyn FactLog>,
    opener: Arc<dyn Opener>,
}

impl Pages {
    pub(crate) fn new(log: Arc<dyn FactLog>, opener: Arc<dyn Opener>) -> Self {
        Self { log, opener }
    }

    pub(crate) async fn after(&self, after: Position) -> Result<OpenedPage> {
        let page = self.log.read_all(after, PAGE).await.map_err(Error::Log)?;
        let leaves = page.facts.iter().map(leaf).collect();
        let facts = self.opener.open(page.facts).await.map_err(Error::Log)?;
        let new = facts.iter().flat_map(OpenedFact::brings_about);
        let things = new.map(|id| (id, self.opener.short_ids(id))).collect();
        Ok(OpenedPage { after, facts, leaves, things, next: page.next, at_head: page.at_head })
    }
}
