//! What is left of something.

use url::Url;

use super::Object;

/// What is left of something.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tombstone {
    /// What it was called.
    pub id: Url,
    /// What it was, if that is said.
    pub former: Option<String>,
}

impl Tombstone {
    /// A tombstone, if that is one.
    #[must_use]
    pub fn read(object: Object<'_>) -> Option<Self> {
        let id = object.is_a("Tombstone").then(|| object.id())??;
        Some(Self { id, former: object.text("formerType").map(str::to_owned) })
    }
}
