//! How domain values are kept in columns: ids as 16 bytes, moments as microseconds, choices as small
//! numbers, what is only shown as JSON.

use std::any::type_name;

use domain::{
    caller,
    event::{EventPhase, Review, Status, Visibility},
    group,
    log::Position,
    time::Moment,
};
use rusqlite::{Row, types::Type};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::error::{Error, Result};

/// A choice that is kept as a number. The numbers are the views' own: a rebuild may change them.
pub(crate) trait ColumnCode: Copy + Sized + 'static {
    /// Every value with its number.
    const CODES: &'static [(Self, i64)];

    /// The number that stands for it in a column.
    fn code(self) -> i64;

    /// The value with this number.
    fn decoded(code: i64) -> Result<Self> {
        let found = Self::CODES.iter().find(|(_, it)| *it == code).map(|(value, _)| *value);
        found.ok_or(Error::Code { code, of: type_name::<Self>() })
    }
}

macro_rules! coded {
    ($($type:ty { $($variant:ident = $code:literal),* $(,)? })*) => {$(
        impl ColumnCode for $type {
            const CODES: &'static [(Self, i64)] = &[$((Self::$variant, $code)),*];

            fn code(self) -> i64 {
                match self {
                    $(Self::$variant => $code),*
                }
            }
        }
    )*};
}

pub(crate) use coded;

coded! {
    EventPhase { Unknown = 0, Draft = 1, Published = 2, Deleted = 3 }
    Review { NotAsked = 0, Waiting = 1, TurnedDown = 2 }
    Status { Tentative = 0, Confirmed = 1, Cancelled = 2 }
    Visibility { Public = 0, Unlisted = 1, Restricted = 2, Private = 3 }
    caller::Role { User = 0, Moderator = 1, Administrator = 2 }
    group::Visibility { Public = 0, Unlisted = 1, Private = 2 }
    group::Openness { InviteOnly = 0, Moderated = 1, Open = 2 }
    group::Followers { Welcome = 0, Approved = 1 }
    group::FollowLetters { Withheld = 0, Sent = 1 }
    group::Role {
        Rejected = 0, Invited = 1, Requested = 2, Member = 3, Moderator = 4, Administrator = 5, Creator = 6
    }
}

pub(crate) fn json<T: Serialize>(value: &T) -> Result<String> {
    Ok(serde_json::to_string(value)?)
}

/// Positions and sizes; SQLite's integers end at 2⁶³, which no log reaches.
pub(crate) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub(crate) fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

/// Typed access to the columns of a row, by their place.
pub(crate) trait Columns {
    fn id<T: From<Uuid>>(&self, at: usize) -> Result<T>;
    fn id_if_any<T: From<Uuid>>(&self, at: usize) -> Result<Option<T>>;
    fn moment(&self, at: usize) -> Result<Moment>;
    fn moment_if_any(&self, at: usize) -> Result<Option<Moment>>;
    fn position(&self, at: usize) -> Result<Position>;
    fn choice<T: ColumnCode>(&self, at: usize) -> Result<T>;
    fn json<T: DeserializeOwned>(&self, at: usize) -> Result<T>;
    fn json_if_any<T: DeserializeOwned>(&self, at: usize) -> Result<Option<T>>;
}

impl Columns for Row<'_> {
    fn id<T: From<Uuid>>(&self, at: usize) -> Result<T> {
        Ok(self.get::<_, Uuid>(at)?.into())
    }

    fn id_if_any<T: From<Uuid>>(&self, at: usize) -> Result<Option<T>> {
        Ok(self.get::<_, Option<Uuid>>(at)?.map(T::from))
    }

    fn moment(&self, at: usize) -> Result<Moment> {
        Ok(Moment::from_micros(self.get(at)?))
    }

    fn moment_if_any(&self, at: usize) -> Result<Option<Moment>> {
        Ok(self.get::<_, Option<i64>>(at)?.map(Moment::from_micros))
    }

    fn position(&self, at: usize) -> Result<Position> {
        Ok(Position(unsigned(self.get(at)?)))
    }

    fn choice<T: ColumnCode>(&self, at: usize) -> Result<T> {
        T::decoded(self.get(at)?)
    }

    fn json<T: DeserializeOwned>(&self, at: usize) -> Result<T> {
        let wrong =
            |_| rusqlite::Error::InvalidColumnType(at, type_name::<T>().to_owned(), Type::Text);
        let text = self.get_ref(at)?.as_str().map_err(wrong)?;
        Ok(serde_json::from_str(text)?)
    }

    fn json_if_any<T: DeserializeOwned>(&self, at: usize) -> Result<Option<T>> {
        match self.get_ref(at)?.as_str_or_null().map_err(rusqlite::Error::from)? {
            Some(text) => Ok(Some(serde_json::from_str(text)?)),
            None => Ok(None),
        }
    }
}
