//! What happens: somebody does something with something.

use serde_json::{Map, Value};
use url::Url;

use super::{
    MalformedDocument, Object,
    object::{many, reference},
};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident)*) => {
        /// What is done.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum ActivityKind { $($(#[$doc])* $name,)* }

        impl ActivityKind {
            /// Every kind that is understood.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// As it is written.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => stringify!($name),)* }
            }
        }
    };
}

kinds! {
    /// Something is new.
    Create
    /// Something has changed.
    Update
    /// Something is gone.
    Delete
    /// It was not meant.
    Undo
    /// Look at this.
    Announce
    /// Tell me what you do.
    Follow
    /// Says yes to a request.
    Accept
    /// Says no to a request.
    Reject
    /// I am coming.
    Join
    /// I am not coming after all.
    Leave
    /// Perhaps they come.
    TentativeAccept
    /// They would rather not.
    TentativeReject
    /// That is not done here.
    Ignore
    /// They are asked to come.
    Invite
    /// This belongs there now.
    Add
    /// This does not belong there any more.
    Remove
    /// This is not in order.
    Flag
    /// I want nothing to do with them.
    Block
    /// I am somebody else now.
    Move
    /// May I quote this?
    QuoteRequest
    /// I like it.
    Like
    /// I do not.
    Dislike
    /// A reaction in one sign.
    EmojiReact
}

/// What an activity is about: its address, or the whole of it.
#[derive(Clone, PartialEq, Debug)]
pub enum Item {
    /// Only its address is told.
    Link(Url),
    /// The whole of it, as its sender says.
    Embedded(Map<String, Value>),
}

impl Item {
    fn read(value: &Value) -> Option<Self> {
        match value.as_object() {
            Some(map) => Some(Self::Embedded(map.clone())),
            None => reference(value).map(Self::Link),
        }
    }

    /// What it is called.
    #[must_use]
    pub fn id(&self) -> Option<Url> {
        match self {
            Self::Link(url) => Some(url.clone()),
            Self::Embedded(map) => Object(map).id(),
        }
    }

    /// The whole of it, if it is there.
    #[must_use]
    pub const fn embedded(&self) -> Option<Object<'_>> {
        match self {
            Self::Link(_) => None,
            Self::Embedded(map) => Some(Object(map)),
        }
    }
}

/// Something that an actor does, as it was sent.
#[derive(Clone, PartialEq, Debug)]
pub struct Activity {
    /// What it is called: the same twice is once.
    pub id: Url,
    /// What is done.
    pub kind: ActivityKind,
    /// Who does it.
    pub actor: Url,
    /// With what; reports name several.
    pub objects: Vec<Item>,
    /// To or towards what.
    pub target: Option<Url>,
    /// Whom it is for.
    pub to: Vec<String>,
    /// Who also hears of it.
    pub cc: Vec<String>,
    /// What is said with it: a message to the organizers, a reason.
    pub message: Option<String>,
    /// With what else: a post that quotes.
    pub instrument: Option<Url>,
}

impl Activity {
    /// Reads an activity.
    ///
    /// # Errors
    ///
    /// When it has no id, no actor, nothing it is about, is of no kind that is understood, or its id and its actor
    /// are of different servers.
    pub fn read(document: &Map<String, Value>) -> Result<Self, MalformedDocument> {
        let object = Object(document);
        let kind = object
            .types()
            .find_map(|it| ActivityKind::ALL.iter().find(|kind| kind.name() == it).copied());
        let actor = object.only_link("actor").ok_or(MalformedDocument::Field("actor"))?;
        let id = object.id().filter(|it| it.origin() == actor.origin());
        let objects: Vec<Item> = many(object.value("object")).filter_map(Item::read).collect();
        if objects.is_empty() {
            return Err(MalformedDocument::Field("object"));
        }
        let message = object.text("participationMessage").or_else(|| object.text("content"));
        Ok(Self {
            id: id.ok_or(MalformedDocument::Field("id"))?,
            kind: kind.ok_or(MalformedDocument::Field("type"))?,
            actor,
            objects,
            target: object.link("target"),
            to: object.audience("to").map(str::to_owned).collect(),
            cc: object.audience("cc").map(str::to_owned).collect(),
            message: message.map(str::to_owned).filter(|it| !it.is_empty()),
            instrument: object.link("instrument"),
        })
    }

    /// The first thing it is about; there always is one.
    #[must_use]
    pub fn object(&self) -> Option<&Item> {
        self.objects.first()
    }

    /// Whom it is for, all of them.
    pub fn audience(&self) -> impl Iterator<Item = &str> {
        self.to.iter().chain(&self.cc).map(String::as_str)
    }
}
