//! What can have happened to what a group keeps at hand.

use serde::{Deserialize, Serialize};
use url::Url;

use crate::{
    fact::Fact,
    ids::{PersonId, ResourceId},
    log::Category,
    personal::Personal,
    text::{Invalid, ResourceName, ResourceSummary},
};

/// What can have happened to what a group keeps at hand.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
pub enum ResourceFact {
    /// A member put it there.
    Added(Box<ResourceAddition>),
    /// It is called something else now.
    Renamed {
        /// Which of them.
        resource: ResourceId,
        /// What it is called. Sealed under the key of whoever renamed it.
        name: Personal<ResourceName>,
    },
    /// Something else is said of it, or it leads elsewhere.
    Described {
        /// Which of them.
        resource: ResourceId,
        /// All that is said of it. Sealed under the key of whoever said it.
        particulars: Personal<ResourceParticulars>,
    },
    /// It is in another folder.
    Moved {
        /// Which of them.
        resource: ResourceId,
        /// In which; in none when it stands at the top.
        folder: Option<ResourceId>,
    },
    /// It was taken away, a folder with all that is in it.
    Removed {
        /// Which of them.
        resource: ResourceId,
        /// Who did it, and as what.
        by: ResourceRemover,
    },
    /// It is there again, a folder with all that was not taken away before it.
    Restored {
        /// Which of them.
        resource: ResourceId,
        /// In which folder; in none when its own is not there any more.
        folder: Option<ResourceId>,
    },
}

impl ResourceFact {
    /// Which thing it is about.
    #[must_use]
    pub const fn resource_id(&self) -> ResourceId {
        match self {
            Self::Added(addition) => addition.resource,
            Self::Renamed { resource, .. }
            | Self::Described { resource, .. }
            | Self::Moved { resource, .. }
            | Self::Removed { resource, .. }
            | Self::Restored { resource, .. } => *resource,
        }
    }
}

impl Fact for ResourceFact {
    const CATEGORY: Category = Category::Resource;
    const KINDS: &'static [&'static str] =
        &["added", "renamed", "described", "moved", "removed", "restored"];
}

/// A resource as it is first put there.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ResourceAddition {
    /// What it is known by.
    pub resource: ResourceId,
    /// Who put it there.
    pub author: PersonId,
    /// What it is; that never changes.
    pub what: ResourceKind,
    /// In which folder; in none when it stands at the top.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<ResourceId>,
    /// What it is called. Sealed under its author's key.
    pub name: Personal<ResourceName>,
    /// What else is said of it. Sealed under its author's key.
    pub particulars: Personal<ResourceParticulars>,
}

/// What a resource is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ResourceKind {
    /// Others are in it.
    Folder,
    /// It leads to a page elsewhere.
    Link,
    /// A paper that several write on at the same time.
    Pad,
    /// A sheet in which several calculate at the same time.
    Sheet,
    /// A room for video calls.
    Room,
}

/// What is said of a resource beside its name.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ResourceParticulars {
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<ResourceSummary>,
    /// Where it leads; folders lead nowhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Url>,
}

impl ResourceParticulars {
    /// The same, if that can be said of such a thing: a folder leads nowhere, and everything else to a web page.
    ///
    /// # Errors
    ///
    /// When it cannot, with the field.
    pub fn fitting_for(self, what: ResourceKind) -> Result<Self, Invalid> {
        let reason = match (&self.url, what) {
            (None, ResourceKind::Folder) => return Ok(self),
            (Some(_), ResourceKind::Folder) => "is not for folders",
            (None, _) => "can't be blank",
            (Some(url), _) if matches!(url.scheme(), "http" | "https") => return Ok(self),
            (Some(_), _) => "is not the address of a web page",
        };
        Err(Invalid::new("resource_url", reason))
    }
}

/// Who took a resource away.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ResourceRemover {
    /// Who put it there, and may put it back.
    Author,
    /// The moderators of the group, for order in it: they alone put it back.
    Moderators,
}
