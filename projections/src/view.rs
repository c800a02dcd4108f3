//! What a view is: its tables, its version, and the fold that fills them.

use aws_lc_rs::digest::{SHA256, digest};
use domain::{fact::Opened, log::Category};
use rusqlite::Connection;

use crate::{
    accounts, activity, acts, comments, consequences, decisions, erased, error::Result, events,
    feeds, groups, guests, instance, media, members, merkle, participations, past, persons, places,
    reports, search, touched,
};

/// A read model.
pub(crate) struct View {
    /// Its name, in reports.
    pub(crate) name: &'static str,
    /// Raised when the fold gives other rows for the same facts.
    pub(crate) version: u32,
    /// Whose facts it folds.
    pub(crate) reads: &'static [Category],
    /// What it keeps, with the indexes that folds need.
    pub(crate) tables: &'static str,
    /// What only queries need: a rebuild makes it last, from rows that are all there.
    pub(crate) indexes: &'static str,
    /// One fact into rows; runs in the page's transaction.
    pub(crate) project: fn(&Connection, &Opened) -> Result<()>,
}

/// Every view, in the order in which they see a fact: those that compare with what was before come first.
pub(crate) const ALL: [View; 21] = [
    activity::VIEW,
    decisions::VIEW,
    reports::VIEW,
    acts::VIEW,
    persons::VIEW,
    groups::VIEW,
    feeds::VIEW,
    members::VIEW,
    accounts::VIEW,
    media::VIEW,
    search::VIEW,
    events::VIEW,
    participations::VIEW,
    guests::VIEW,
    erased::VIEW,
    comments::VIEW,
    past::VIEW,
    places::VIEW,
    touched::VIEW,
    instance::VIEW,
    consequences::VIEW,
];

/// What the runner itself keeps: how far it came, and what could not be folded.
pub(crate) const RUNNER_TABLES: &str = "
    CREATE TABLE checkpoint (one INTEGER PRIMARY KEY CHECK (one = 1), position INTEGER NOT NULL);
    CREATE TABLE made (by TEXT NOT NULL PRIMARY KEY);
    CREATE TABLE parked (
        view TEXT NOT NULL,
        stream TEXT NOT NULL,
        position INTEGER NOT NULL,
        error TEXT NOT NULL,
        PRIMARY KEY (view, stream)
    ) WITHOUT ROWID;";

/// All tables of a file.
pub(crate) fn tables() -> impl Iterator<Item = &'static str> {
    [RUNNER_TABLES, merkle::TABLES].into_iter().chain(ALL.iter().map(|view| view.tables))
}

/// What only queries need of all tables.
pub(crate) fn indexes() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|view| view.indexes)
}

/// Tells one set of tables and folds from another: 16 hex digits.
#[must_use]
pub fn fingerprint() -> String {
    let mut text: String = tables().chain(indexes()).collect();
    for view in &ALL {
        text.push_str(&format!("{} {};", view.name, view.version));
    }
    let hash = digest(&SHA256, text.as_bytes());
    hash.as_ref().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Which view keeps a table; the runner and the tree keep some of their own.
pub(crate) fn keeper(table: &str) -> &'static str {
    let made = format!("CREATE TABLE {table} (");
    let own = [("runner", RUNNER_TABLES), ("merkle", merkle::TABLES)];
    let all = own.into_iter().chain(ALL.iter().map(|view| (view.name, view.tables)));
    all.into_iter().find(|(_, tables)| tables.contains(&made)).map_or("unknown", |(name, _)| name)
}
