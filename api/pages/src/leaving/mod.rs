//! Leaving: what would go is said first, the password is asked again, and a receipt says what went; and taking everything
//! along, by a link that ends.
//!
//! Only for who signed in on these pages; receipts are for whoever has their link. Erasing itself is `app::erasure`'s.

mod delete;
mod export;
mod preview;
mod receipt;

use app::{App, auth::Try};
use commands::CommandError;
use domain::ids::{AccountId, PersonId};

pub(super) use self::{
    delete::{ask as ask_to_delete, carry_out as delete},
    export::{ask as ask_to_export, make as export},
    receipt::show as receipt,
};
use crate::frame::{errors::PageError, reader::Reader};

/// One of the reader's profiles, to choose from.
struct Profile {
    id: PersonId,
    handle: String,
}

/// Why what needs the password was not done.
enum Refusal {
    /// There were too many wrong passwords.
    TooOften,
    /// An order was refused.
    Order(CommandError),
    /// Something broke.
    Page(PageError),
}

impl From<PageError> for Refusal {
    fn from(error: PageError) -> Self {
        Self::Page(error)
    }
}

fn profiles(app: &App, reader: &Reader, persons: &[PersonId]) -> Result<Vec<Profile>, PageError> {
    let authority = reader.site.authority();
    let read = app.views.read(|views| {
        let mut found = Vec::new();
        for id in persons {
            let profile = views.person(*id)?.and_then(|it| it.profile);
            let handle = profile.map(|it| format!("@{}@{authority}", it.username));
            found.extend(handle.map(|handle| Profile { id: *id, handle }));
        }
        Ok(found)
    });
    read.map_err(|it| PageError::failed(reader, it))
}

/// One more try at the account's password: wrong ones are counted as at signing in.
fn password_try<'a>(app: &'a App, reader: &Reader, account: AccountId) -> Result<Try<'a>, Refusal> {
    let row = app.views.read(|views| views.account(account));
    let row = row.map_err(|it| PageError::failed(reader, it))?;
    let email = row.and_then(|it| it.email).ok_or_else(|| PageError::not_found(reader))?;
    app.limits.password(&email).ok_or(Refusal::TooOften)
}

/// What came of it; only a wrong password counts.
fn outcome<T>(tried: Try<'_>, done: Result<T, CommandError>) -> Result<T, Refusal> {
    if !matches!(done, Err(CommandError::WrongPassword)) {
        tried.was_right();
    }
    done.map_err(Refusal::Order)
}
