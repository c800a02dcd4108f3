//! Ids as clients read and write them: numbers, which stand for the ids of the house (`domain::short_id`).
//!
//! Resolvers know nothing of them: numbers come in and go out in one place each (`graphql::named_ids`,
//! `graphql::short_ids`). Only what no fact brought about is found by comparing it with what the caller has
//! ([`Asking::is_called`]).

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use async_graphql::Result;
use domain::short_id::ShortId;
use uuid::{Builder, Uuid};

use crate::{anonymous_id, ask::Asking};

/// The few things whose number is not their first choice, since somebody looked.
#[derive(Default)]
pub struct LaterChoices(Mutex<Option<HashMap<Uuid, ShortId>>>);

impl LaterChoices {
    /// Something was done: there may be one more.
    pub(crate) fn look_again(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Asking {
    /// The number that stands for an id.
    pub fn short_id(&self, id: Uuid) -> Result<ShortId> {
        let mut known = self.later_choices.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.is_none() {
            *known = Some(self.app.views.read(projections::Reader::later_choices)?);
        }
        let later = known.as_ref().and_then(|it| it.get(&id).copied());
        Ok(later.unwrap_or_else(|| self.first_choice(id)))
    }

    /// The id that a text names: a UUID, or the number of a thing. What names nothing gives an id that nothing has, so
    /// that it is answered like any other unknown id.
    pub fn id_named(&self, text: &str) -> Result<Uuid> {
        if let Ok(id) = text.parse() {
            return Ok(id);
        }
        let Some(short) = ShortId::of_digits(text) else { return Ok(id_of_nothing(None)) };
        if let Some(thing) = self.app.views.read(|reader| reader.thing_called(short))? {
            return Ok(thing);
        }
        let nothing = id_of_nothing(Some(short));
        let anonymous = anonymous_id(self.app.config.instance.base());
        Ok(if self.is_called(nothing, anonymous) { anonymous } else { nothing })
    }

    /// Whether an id that was asked for is this one, of something that no fact brought about.
    pub fn is_called(&self, asked: Uuid, id: Uuid) -> bool {
        asked == id || asked == id_of_nothing(Some(self.first_choice(id)))
    }

    fn first_choice(&self, id: Uuid) -> ShortId {
        let [first, ..] = self.app.vault.instance().short_ids(id);
        first
    }
}

/// What stands for a number that no thing has: no id that is made here looks like it.
pub(crate) fn id_of_nothing(short: Option<ShortId>) -> Uuid {
    let mut bytes = [0xff; 16];
    bytes[8..].copy_from_slice(&short.map_or(0, ShortId::as_number).to_be_bytes());
    Builder::from_custom_bytes(bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_that_nobody_has_is_another_id_that_nobody_has() {
        let of = |number| id_of_nothing(ShortId::new(number));
        let all = [of(0), of(1), of(2), of(256), of(ShortId::END - 1)];
        for (n, one) in all.iter().enumerate() {
            assert!(all[..n].iter().all(|it| it != one), "{one}");
            assert_eq!(one.get_version_num(), 8, "{one}");
        }
    }
}
