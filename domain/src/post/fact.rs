//! What can have happened to a post.

use serde::{Deserialize, Serialize};

use crate::{
    fact::Fact,
    group::Visibility,
    ids::{GroupId, MediaId, PersonId},
    log::Category,
    personal::Personal,
    text::{Html, Invalid, Tag, Title, language_tag},
};

/// What can have happened to a post.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
pub enum PostFact {
    /// It was written down, for the moderators of the group only.
    Drafted(Box<PostDraft>),
    /// It says something else.
    Rewritten {
        /// All of it. Sealed under the group's key.
        article: Personal<Article>,
    },
    /// Others may read it now, once it is published.
    VisibilityChanged {
        /// Who reads it.
        visibility: Visibility,
    },
    /// Whoever may read it does.
    Published,
    /// It is a draft again.
    Withdrawn,
    /// It is gone.
    Deleted,
}

impl Fact for PostFact {
    const CATEGORY: Category = Category::Post;
    const KINDS: &'static [&'static str] =
        &["drafted", "rewritten", "visibility-changed", "published", "withdrawn", "deleted"];
}

/// A post as it is first written down.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PostDraft {
    /// In whose name.
    pub group: GroupId,
    /// Who wrote it.
    pub author: PersonId,
    /// What it says. Sealed under the group's key: it is the group's, whoever wrote it.
    pub article: Personal<Article>,
    /// Who reads it once it is published.
    pub visibility: Visibility,
}

/// What a post says.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Article {
    /// What it is called.
    pub title: Title,
    /// All it says; HTML that was sanitised.
    pub text: Html,
    /// In which language (BCP 47, `und` when nobody knows).
    pub language: String,
    /// Words to find it by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
    /// A wide picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<MediaId>,
}

impl Article {
    /// The most tags: more is a list, not a hint.
    pub const TAGS_MAX: usize = 100;

    /// The same, if it says something, in a language that can be one, under few enough tags.
    ///
    /// # Errors
    ///
    /// What is not, by its field.
    pub fn in_normal_form(self) -> Result<Self, Invalid> {
        if html::to_text(self.text.as_str()).trim().is_empty()
            && !self.text.as_str().contains("<img")
        {
            return Err(Invalid::new("body", "should be at least 1 character(s)"));
        }
        if self.tags.len() > Self::TAGS_MAX {
            let most = Self::TAGS_MAX;
            return Err(Invalid::new("tags", format!("should have at most {most} item(s)")));
        }
        Ok(Self { language: language_tag("language", &self.language)?, ..self })
    }
}
