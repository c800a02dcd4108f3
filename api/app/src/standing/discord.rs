//! What does not fit together, in one sentence each: which is behind, by how much, and the ways on.

use domain::log::Position;

/// What to do about a log that ends too early, in words.
const WAYS_ON: &str =
    "bring back a backup that has them, or go on without them with `parvis recover --accept-loss`";

/// Two stores that do not belong together, or not any more.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Discord {
    /// Something has seen more of the log than there is.
    #[error(
        "the log ends at position {log}, and {who} had come to {seen}: {} facts are gone; {}",
        .seen.0 - .log.0,
        WAYS_ON
    )]
    LogBehind {
        /// Where the log ends.
        log: Position,
        /// Who has seen more.
        who: String,
        /// How much they have seen.
        seen: Position,
    },
    /// The vault remembers another log.
    #[error(
        "the vault belongs to another log than the one beside it: bring back both from one backup"
    )]
    OtherLog,
    /// A vault that was just made beside a log that was not.
    #[error(
        "the log has {0} facts and the vault beside it is new, so that no key of anybody is there: bring back the vault \
         from a backup"
    )]
    NewVault(Position),
    /// The vault does not know whom the end of the log is about.
    #[error(
        "the vault has no key of {0} whom the last facts of the log are about, and does not know that they were erased: bring \
         back a vault that has them, or go on as if they had been with `parvis recover --accept-loss`"
    )]
    VaultBehind(usize),
    /// The views were made of another log.
    #[error(
        "the views have another fact at position {0} than the log: run `parvis verify`, and if it is the views that are \
         wrong, `parvis rebuild`"
    )]
    OtherViews(Position),
    /// The views cannot be read.
    #[error(
        "the views are damaged ({0}): `parvis rebuild` makes them anew from the log, and nothing is lost"
    )]
    DamagedViews(String),
    /// What refuses to change facts was taken away.
    #[error(
        "what keeps facts from being changed was taken away from the log: run `parvis verify`, then bring back a backup, or \
         put it back with `parvis recover --accept-loss`"
    )]
    NoGuards,
    /// A store is not there and the one that belongs to it is.
    #[error(
        "there is {there} and no {missing}, which belongs to it: bring back both from one backup, or move {there} away to \
         begin anew"
    )]
    Alone {
        /// What is there.
        there: &'static str,
        /// What is not.
        missing: &'static str,
    },
}
