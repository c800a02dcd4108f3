//! Every use case of `commands` as a row: what must stand before, what is asked, and who may ask.
//!
//! Rows are data, so that whatever has to hold of all use cases is one loop over [`all`]: that strangers are refused
//! (`walk.rs`), and whatever else is tried of each of them. A use case has one row for each kind of thing it is about.

mod accounts;
mod administration;
mod applications;
mod comments;
mod discussions;
mod elsewhere;
mod erasure;
mod events;
mod groups;
mod moderation;
mod participations;
mod persons;
mod posts;
mod reports;
mod resources;
mod tasks;

use commands::{Ask, CommandError};
use futures::future::BoxFuture;

use crate::{cast::Who, house::House};

/// One use case about one kind of thing.
#[derive(Clone, Copy)]
pub(crate) struct UseCase {
    /// The function of `Commands`.
    pub(crate) name: &'static str,
    /// What it is about, if there is more than one row of the name.
    pub(crate) about: &'static str,
    /// Makes what must stand before. It happens before anybody asks, so nothing of it is in a node's memory.
    pub(crate) prepare: fn(House) -> BoxFuture<'static, ()>,
    /// Asks. The same command again is the same command.
    pub(crate) run: fn(House, Ask) -> BoxFuture<'static, Result<(), CommandError>>,
    /// What happens when somebody asks who may, as the log names it.
    pub(crate) then: &'static [&'static str],
    /// Whoever may; all others are refused.
    pub(crate) may: &'static [Who],
    /// What everybody else is told.
    pub(crate) otherwise: Refusal,
    /// Who is told something else, and what.
    pub(crate) but: &'static [(Who, &'static str)],
}

/// What somebody is told who may not.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Refusal {
    /// To sign in, or that they may not.
    MayNot,
    /// To sign in, or that there is no such thing.
    NotThere,
    /// Nothing: it is not asked over any door, only the house asks itself.
    Unasked,
}

/// In [`UseCase::but`]: they are not refused, and nothing happens.
pub(crate) const NOTHING_HAPPENS: &str = "";

/// Everybody who can ask.
pub(crate) const EVERYBODY: &[Who] = &Who::ALL;
/// Whoever acts as the person whose thing it is.
pub(crate) const OWNER: &[Who] = &[Who::Own, Who::CommandLine];
/// Whoever has the account, whatever became of its profile.
pub(crate) const ACCOUNT: &[Who] = &[Who::Own, Who::Suspended, Who::CommandLine];
/// Who moderates the choir, or more.
pub(crate) const CHOIR_MODERATORS: &[Who] =
    &[Who::GroupModerator, Who::GroupAdministrator, Who::Creator, Who::CommandLine];
/// Who keeps the choir's keys.
pub(crate) const CHOIR_ADMINISTRATORS: &[Who] =
    &[Who::GroupAdministrator, Who::Creator, Who::CommandLine];
/// Who keeps order on the server under a name.
pub(crate) const KEEPERS: &[Who] = &[Who::Moderator, Who::Administrator, Who::CommandLine];
/// Who runs the server under a name.
pub(crate) const ADMINISTRATORS: &[Who] = &[Who::Administrator, Who::CommandLine];
/// Who may run the program.
pub(crate) const COMMAND_LINE: &[Who] = &[Who::CommandLine];
/// The house itself.
pub(crate) const HOUSE: &[Who] = &[Who::Policy];

/// A row of the table: given facts (and, after `with`, what the vault has to hold), when somebody asks, then facts.
macro_rules! use_case {
    ($name:ident, $about:literal, may $may:expr, otherwise $otherwise:ident,
     $(but $but:expr,)? given |$house:ident| $facts:expr, $(with |$vault:ident| $held:expr,)?
     when |$at:ident, $ask:ident| $asks:expr, then [$($kind:literal),*]) => {
        $crate::table::UseCase {
            name: stringify!($name),
            about: $about,
            prepare: |house| {
                Box::pin(async move {
                    let $house = &house;
                    house.given($facts).await;
                    $(let $vault = &house; $held;)?
                })
            },
            run: |house, ask| {
                Box::pin(async move {
                    let ($at, $ask) = (&house, &ask);
                    $asks.map(drop)
                })
            },
            then: &[$($kind),*],
            may: $may,
            otherwise: $crate::table::Refusal::$otherwise,
            but: use_case!(@but $($but)?),
        }
    };
    (@but) => { &[] };
    (@but $but:expr) => { $but };
}
pub(crate) use use_case;

/// Every row of the table.
pub(crate) fn all() -> Vec<UseCase> {
    [
        accounts::ROWS,
        administration::ROWS,
        applications::ROWS,
        comments::ROWS,
        discussions::ROWS,
        elsewhere::ROWS,
        erasure::ROWS,
        events::ROWS,
        groups::ROWS,
        moderation::ROWS,
        participations::ROWS,
        persons::ROWS,
        posts::ROWS,
        resources::ROWS,
        tasks::ROWS,
        reports::ROWS,
    ]
    .concat()
}

impl UseCase {
    /// A house in which it can be asked for by somebody.
    pub(crate) async fn prepared_for(&self, who: Who) -> House {
        let house = House::inhabited().await;
        (self.prepare)(house.clone()).await;
        house.given(who.facts()).await;
        house
    }

    /// Asks for it.
    pub(crate) async fn ask(&self, house: &House, ask: &Ask) -> Result<(), CommandError> {
        (self.run)(house.clone(), ask.clone()).await
    }
}
