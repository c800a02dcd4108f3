//! What more than one way in asks for, a function each: how often, the command itself, and waiting until it is shown.
//!
//! Ways in read their forms before, and say in words of their own what came of it. No rule is here: those refuse in
//! `commands`, whoever asks over whichever way.

mod account;
mod application;
mod comment;
mod discussion;
mod event;
mod group;
mod media;
mod moderation;
mod participation;
mod password;
mod person;
mod post;
mod preferences;
mod report;
mod resource;
mod servers;
mod settings;
mod sign_in;
mod task;

use std::time::Duration;

use commands::{CommandError, CreationReceipt, Receipt};
use domain::{log::Position, text::Invalid};
use projections::Freshness;

pub use self::{
    account::AccountLetter, application::TokenAsk, group::InvitationAnswer, media::PictureError,
    moderation::NewMeasure, report::ReportCare,
};
use crate::{App, auth::Wait};

/// How long an answer waits for the views to show what was just done; a while only, for it was done.
const CATCH_UP: Duration = Duration::from_secs(2);

/// Something that was done, and can be seen if the views kept up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Deed<T> {
    /// What was made, or what it was about.
    pub id: T,
    /// Where that stands.
    pub receipt: Receipt,
    /// Whether the views show it.
    pub freshness: Freshness,
}

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum ActionError {
    /// It was asked too often.
    #[error("too many requests, try again later")]
    TooOften(Wait),
    /// A rule said no, or something broke.
    #[error(transparent)]
    Refused(#[from] CommandError),
}

impl From<Wait> for ActionError {
    fn from(wait: Wait) -> Self {
        Self::TooOften(wait)
    }
}

impl From<Invalid> for ActionError {
    fn from(wrong: Invalid) -> Self {
        Self::Refused(wrong.into())
    }
}

impl App {
    /// Waits until the views show what was done: the next page that somebody opens has it.
    pub async fn shown(&self, receipt: Receipt) -> Freshness {
        self.shown_at(receipt.position).await
    }

    /// The same by a place in the log.
    pub async fn shown_at(&self, position: Position) -> Freshness {
        self.views.at_least(position, CATCH_UP).await
    }

    async fn done<T>(&self, id: T, receipt: Receipt) -> Deed<T> {
        Deed { id, receipt, freshness: self.shown(receipt).await }
    }

    async fn made<T>(&self, made: CreationReceipt<T>) -> Deed<T> {
        self.done(made.id, made.receipt).await
    }
}
