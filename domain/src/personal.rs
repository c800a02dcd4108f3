//! What is about a person, and can be forgotten.
//!
//! In memory it is plain; on its way into the log the codec (`commands::codec`) seals it under the key of the
//! person it is about. Once that key is gone it reads as erased, and every fold must live with that.

use serde::{
    Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned, ser::SerializeMap,
};
use uuid::Uuid;

/// The JSON key under which the codec finds what to seal.
pub const MARK: &str = "$personal";

/// A value that belongs to a person, under that person's key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Personal<T> {
    of: Uuid,
    within: Option<Uuid>,
    value: Option<T>,
}

impl<T> Personal<T> {
    /// Something about `of`: the id of an account, a person, a group or a guest's participation.
    pub fn new(of: impl Into<Uuid>, value: T) -> Self {
        Self { of: of.into(), within: None, value: Some(value) }
    }

    /// The same as part of something that is kept only for a while, and has a key of its own: it is forgotten with
    /// whichever of the two goes first.
    #[must_use]
    pub fn within(self, whole: impl Into<Uuid>) -> Self {
        Self { within: Some(whole.into()), ..self }
    }

    /// Under whose key.
    #[must_use]
    pub const fn of(&self) -> Uuid {
        self.of
    }

    /// What it says, unless it was forgotten.
    #[must_use]
    pub const fn known(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// The same about somebody, said in another way.
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Personal<U> {
        Personal { of: self.of, within: self.within, value: self.value.map(change) }
    }

    /// What it says, unless it was forgotten.
    #[must_use]
    pub fn into_known(self) -> Option<T> {
        self.value
    }
}

#[derive(Serialize, Deserialize)]
struct MarkedValue<T> {
    of: Uuid,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    within: Option<Uuid>,
    #[serde(rename = "is", skip_serializing_if = "Option::is_none", default = "Option::default")]
    value: Option<T>,
}

impl<T: Serialize> Serialize for Personal<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(
            MARK,
            &MarkedValue { of: self.of, within: self.within, value: self.value.as_ref() },
        )?;
        map.end()
    }
}

#[derive(Deserialize)]
#[serde(bound = "T: DeserializeOwned")]
struct MarkedWrapper<T> {
    #[serde(rename = "$personal")]
    marked: MarkedValue<T>,
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Personal<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let MarkedWrapper { marked } = MarkedWrapper::<T>::deserialize(deserializer)?;
        Ok(Self { of: marked.of, within: marked.within, value: marked.value })
    }
}

macro_rules! subject {
    ($($id:ident)*) => {$(
        impl From<crate::ids::$id> for Uuid {
            fn from(id: crate::ids::$id) -> Self {
                id.0
            }
        }
    )*};
}

subject!(AccountId PersonId GroupId EventId ParticipationId MemberId MediaId CommentId DiscussionId ContributionId PostId ResourceId TaskId TaskListId ReportId DecisionId FollowerId);
