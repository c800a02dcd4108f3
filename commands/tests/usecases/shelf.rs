//! What the choir keeps at hand, as the facts that made it.

use domain::{
    fact::AnyFact,
    ids::ResourceId,
    log::{Category, StreamId},
    personal::Personal,
    resource::{ResourceAddition, ResourceFact, ResourceKind, ResourceParticulars},
    text::ResourceName,
};
use uuid::Uuid;

use crate::{
    cast::{CHOIR, EMIL, MONA},
    things::Facts,
};

/// A folder of the choir's: Mona put it there.
pub(crate) const FOLDER: ResourceId = ResourceId(Uuid::from_u128(607));
/// A link in it: Emil put it there.
pub(crate) const SCORE: ResourceId = ResourceId(Uuid::from_u128(608));

/// A fact of what the choir keeps at hand.
pub(crate) const fn of_the_shelf(fact: ResourceFact) -> (StreamId, AnyFact) {
    (StreamId::new(Category::Resource, CHOIR.0), AnyFact::Resource(fact))
}

/// What a resource is called.
pub(crate) fn resource_name(name: &str) -> ResourceName {
    ResourceName::new(name).unwrap()
}

/// That a link leads there.
pub(crate) fn leading_to(url: &str) -> ResourceParticulars {
    ResourceParticulars { summary: None, url: Some(url.parse().unwrap()) }
}

/// Mona made a folder in the choir, and Emil put a link into it.
pub(crate) fn music_shelf() -> Facts {
    let folder = ResourceAddition {
        resource: FOLDER,
        author: MONA,
        what: ResourceKind::Folder,
        folder: None,
        name: Personal::new(MONA, resource_name("Music")),
        particulars: Personal::new(MONA, ResourceParticulars::default()),
    };
    let score = ResourceAddition {
        resource: SCORE,
        author: EMIL,
        what: ResourceKind::Link,
        folder: Some(FOLDER),
        name: Personal::new(EMIL, resource_name("The score")),
        particulars: Personal::new(EMIL, leading_to("https://music.test/score")),
    };
    let added = |it| of_the_shelf(ResourceFact::Added(Box::new(it)));
    vec![added(folder), added(score)]
}
