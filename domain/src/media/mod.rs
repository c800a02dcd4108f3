//! An uploaded picture: who brought it, what it is. The bytes are a blob under the hash of owner and content,
//! so that the same picture of two persons never shares a name.

use serde::{Deserialize, Serialize};

use crate::{
    decider::{Context, Decider},
    fact::Fact,
    ids::PersonId,
    log::Category,
    personal::Personal,
    text::{self, Invalid, normal::Lines},
};

/// What can have happened to a picture.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
pub enum MediaFact {
    /// It was decoded, made again without metadata and stored.
    Uploaded {
        /// Whose it is.
        owner: PersonId,
        /// What it is.
        picture: Personal<Picture>,
    },
    /// Its owner took it away.
    Removed,
}

impl Fact for MediaFact {
    const CATEGORY: Category = Category::Media;
    const KINDS: &'static [&'static str] = &["uploaded", "removed"];
}

/// What a picture is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Picture {
    /// Name of its blob: hex of SHA-256(owner ‖ bytes), with the extension of its type.
    pub blob: String,
    /// The file's name, as uploaded.
    pub name: String,
    /// What it shows, for those who cannot see it.
    pub alt: Option<String>,
    /// `image/jpeg`, `image/png`, `image/gif` or `image/webp`.
    pub content_type: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// A blurred placeholder (<https://blurha.sh>).
    pub blurhash: Option<String>,
}

impl Picture {
    /// The longest name, in characters: what any file system takes.
    pub const NAME_MAX: usize = 255;

    /// The longest text for those who cannot see it, in characters.
    pub const ALT_MAX: usize = 2_000;

    /// The same with every text in normal form, if none is too long.
    ///
    /// # Errors
    ///
    /// When one is.
    pub fn in_normal_form(self) -> Result<Self, Invalid> {
        let name = text::optional_part("name", &self.name, Lines::One, Self::NAME_MAX)?;
        let alt = |it: String| text::optional_part("alt", &it, Lines::Many, Self::ALT_MAX);
        Ok(Self {
            name: name.unwrap_or_default(),
            alt: self.alt.map(alt).transpose()?.flatten(),
            ..self
        })
    }
}

/// Whose picture, if it is there.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Media {
    owner: Option<PersonId>,
    removed: bool,
}

impl Media {
    /// Whose it is, while it is there.
    #[must_use]
    pub fn owner(&self) -> Option<PersonId> {
        self.owner.filter(|_| !self.removed)
    }
}

/// What can be asked of a picture.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MediaCommand {
    /// Keep a picture.
    Upload {
        /// Whose it is.
        owner: PersonId,
        /// What it is.
        picture: Personal<Picture>,
    },
    /// Take it away.
    Remove,
}

/// There is no such picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("there is no such picture")]
pub struct NoSuchPicture;

impl Decider for Media {
    const CATEGORY: Category = Category::Media;
    type Command = MediaCommand;
    type Fact = MediaFact;
    type Rejection = NoSuchPicture;

    fn decide(&self, command: &MediaCommand, _: &Context) -> Result<Vec<MediaFact>, NoSuchPicture> {
        match command {
            MediaCommand::Upload { .. } if self.owner.is_some() => Ok(vec![]),
            MediaCommand::Upload { owner, picture } => {
                Ok(vec![MediaFact::Uploaded { owner: *owner, picture: picture.clone() }])
            }
            MediaCommand::Remove if self.owner.is_none() => Err(NoSuchPicture),
            MediaCommand::Remove if self.removed => Ok(vec![]),
            MediaCommand::Remove => Ok(vec![MediaFact::Removed]),
        }
    }

    fn evolve(mut self, fact: &MediaFact) -> Self {
        match fact {
            MediaFact::Uploaded { owner, .. } => self.owner = Some(*owner),
            MediaFact::Removed => self.removed = true,
        }
        self
    }
}
