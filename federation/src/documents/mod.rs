//! What we tell: documents made of rows. Strict where reading is lenient, and the same for every server.
//!
//! Pure functions: who may see a row was asked before. What differs by software is which activities are sent, never how
//! an event is written.

mod activity;
mod actor;
mod addresses;
mod collection;
mod context;
mod event;
mod note;
mod place;
mod seats;
mod server;
mod tombstone;
mod webfinger;

pub use activity::{Wrapping, accept, activity, wrapped_activity};
pub use actor::{ActorKeys, ActorRow, actor};
pub use addresses::{Addresses, OwnAddress};
pub use collection::{collection, page};
pub use event::{BANNER_PNG, EventDocument, PictureLink, event};
pub use note::{NoteDocument, note_document};
pub use seats::{SeatAsk, SeatRequest, seat_answer, seat_request, seat_return};
pub use server::{announce_activity, flag_activity, follow_activity, unfollow_activity};
pub use tombstone::tombstone;
pub use webfinger::{host_meta, subject, webfinger};

use domain::time::Moment;

/// A moment as ActivityPub writes it.
#[must_use]
pub fn written(at: Moment) -> String {
    at.utc().format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

#[cfg(test)]
mod tests;
