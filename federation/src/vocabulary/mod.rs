//! The words of ActivityPub: the only place that knows how its JSON is spelled.
//!
//! Read leniently: a single value where a list is meant and the other way round, missing fields, names in several
//! languages, numbers as text. Nothing is expanded and no `@context` is ever fetched: names are names. What a document
//! means for us is not decided here.

mod activity;
mod actor;
mod collection;
mod event;
mod note;
mod object;
mod place;
mod size;
mod terms;
mod time;
mod tombstone;
mod words;

pub use activity::{Activity, ActivityKind, Item};
pub use actor::{Actor, ActorKind, PublicKey};
pub use collection::Collection;
pub use event::{EventStatus, JoinMode, RemoteEvent};
pub use note::Note;
pub use object::Object;
pub use place::Place;
pub use size::{BYTES_MAX, DEPTH_MAX, MalformedDocument, VALUES_MAX, read};
pub use terms::{
    ACTIVITY_JSON, CONTEXT_AS, CONTEXT_SECURITY, LD_JSON, PUBLIC, is_activity_media_type, is_public,
};
pub use time::Instant;
pub use tombstone::Tombstone;
pub use words::{plain, plain_from_html};
