//! What the members of a group keep at hand: folders, links, and papers, sheets and rooms of other programs.
//!
//! All of one group is one stream, for what is in which folder is one rule: no folder is in itself, and in each every
//! name is there once. The stream has the group's id. Who is a member, and as what, is in the group's own stream:
//! `commands` asks there. Nothing is fetched from where a link leads.

mod fact;

use std::collections::BTreeMap;

pub use fact::{
    ResourceAddition, ResourceFact, ResourceKind, ResourceParticulars, ResourceRemover,
};

use crate::{
    decider::{Context, Decider},
    ids::{PersonId, ResourceId},
    log::Category,
    personal::Personal,
    text::ResourceName,
};

/// The most that one group keeps, what was taken away among it: nobody finds anything among more.
pub const RESOURCES_MAX: usize = 2_000;

/// The most folders within each other: addresses and trails of folders stay readable.
pub const FOLDERS_DEEP_MAX: usize = 8;

/// What the rules remember of all that a group keeps at hand.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct GroupResources {
    entries: BTreeMap<ResourceId, ResourceEntry>,
}

/// What the rules remember of one thing.
#[derive(Clone, PartialEq, Eq, Debug)]
struct ResourceEntry {
    author: PersonId,
    what: ResourceKind,
    folder: Option<ResourceId>,
    name: Personal<ResourceName>,
    particulars: Personal<ResourceParticulars>,
    removed: Option<ResourceRemover>,
}

/// What can be asked of what a group keeps at hand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ResourceCommand {
    /// Put something there.
    Add(Box<ResourceAddition>),
    /// Call it something else, say something else of it, put it elsewhere. Only what differs becomes a fact.
    Revise {
        /// Which of them.
        resource: ResourceId,
        /// What is to be different.
        revision: Box<ResourceRevision>,
    },
    /// Take it away.
    Remove {
        /// Which of them.
        resource: ResourceId,
        /// Who does it, and as what.
        by: ResourceRemover,
    },
    /// Put it back.
    Restore {
        /// Which of them.
        resource: ResourceId,
    },
}

/// What is to be different about a resource. What is `None` stays.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ResourceRevision {
    /// What it is called.
    pub name: Option<Personal<ResourceName>>,
    /// All else that is said of it.
    pub particulars: Option<Personal<ResourceParticulars>>,
    /// Where it is.
    pub to: ResourceMove,
}

/// Where a resource is to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ResourceMove {
    /// Where it is.
    #[default]
    Stay,
    /// In no folder.
    ToTop,
    /// In this folder.
    Into(ResourceId),
}

/// Why what a group keeps at hand said no.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ResourceRejection {
    /// There is none, or not any more, or not for whoever asks.
    #[error("there is no such resource")]
    NotFound,
    /// There is none where it is to be, or not any more.
    #[error("there is no such folder")]
    NoSuchFolder,
    /// A folder has every name once.
    #[error("something in this folder has this name already")]
    NameTaken,
    /// A folder is in no folder that is in it.
    #[error("a folder cannot be moved into itself")]
    IntoItself,
    /// Folders are within folders, but not for ever.
    #[error("this folder lies too deep in others to hold that")]
    TooDeep,
    /// Nobody would find anything any more.
    #[error("this group keeps as many resources as a group may")]
    Full,
}

type ResourceRuling = Result<Vec<ResourceFact>, ResourceRejection>;

impl GroupResources {
    /// Who put it there, also when it was taken away since.
    #[must_use]
    pub fn author_of(&self, resource: ResourceId) -> Option<PersonId> {
        self.entries.get(&resource).map(|it| it.author)
    }

    /// What it is, also when it was taken away since.
    #[must_use]
    pub fn kind_of(&self, resource: ResourceId) -> Option<ResourceKind> {
        self.entries.get(&resource).map(|it| it.what)
    }

    /// As what whoever took it away did so, if it was.
    #[must_use]
    pub fn remover_of(&self, resource: ResourceId) -> Option<ResourceRemover> {
        self.entries.get(&resource).and_then(|it| it.removed)
    }

    /// Whether there is something in this folder that others than its author put there.
    #[must_use]
    pub fn holds_what_is_of_others(&self, folder: ResourceId) -> bool {
        let author = self.author_of(folder);
        self.within(folder).any(|(it, _)| self.is_there(it) && self.author_of(it) != author)
    }

    // It, and each folder around it, from the inmost.
    fn trail(&self, from: ResourceId) -> impl Iterator<Item = ResourceId> + '_ {
        let outer = move |it: &ResourceId| self.entries.get(it).and_then(|it| it.folder);
        std::iter::successors(Some(from), outer)
    }

    // It and everything within it, each with how far down that is.
    fn within(&self, top: ResourceId) -> impl Iterator<Item = (ResourceId, usize)> + '_ {
        let below = move |it: &ResourceId| self.trail(*it).position(|outer| outer == top);
        self.entries.keys().filter_map(move |it| below(it).map(|down| (*it, down)))
    }

    fn is_there(&self, resource: ResourceId) -> bool {
        let is_kept = |it| self.entries.get(&it).is_some_and(|it| it.removed.is_none());
        self.trail(resource).all(is_kept)
    }

    fn there(&self, resource: ResourceId) -> Result<&ResourceEntry, ResourceRejection> {
        let known = self.entries.get(&resource).filter(|_| self.is_there(resource));
        known.ok_or(ResourceRejection::NotFound)
    }

    // Whether it can be there with all that is in it, under this name.
    fn takes(
        &self,
        folder: Option<ResourceId>,
        resource: ResourceId,
        name: &Personal<ResourceName>,
    ) -> Result<(), ResourceRejection> {
        if let Some(folder) = folder {
            let outer = self.there(folder).map_err(|_| ResourceRejection::NoSuchFolder)?;
            if outer.what != ResourceKind::Folder {
                return Err(ResourceRejection::NoSuchFolder);
            }
            if self.trail(folder).any(|it| it == resource) {
                return Err(ResourceRejection::IntoItself);
            }
            let down = self.within(resource).map(|(_, down)| down).max().unwrap_or_default();
            if self.trail(folder).count() + down > FOLDERS_DEEP_MAX {
                return Err(ResourceRejection::TooDeep);
            }
        }
        let is_it = |known: &ResourceEntry| {
            known.folder == folder && known.removed.is_none() && known.name.known() == name.known()
        };
        let mut others = self.entries.iter().filter(|(id, _)| **id != resource);
        if name.known().is_some() && others.any(|(_, it)| is_it(it)) {
            return Err(ResourceRejection::NameTaken);
        }
        Ok(())
    }

    fn add(&self, addition: &ResourceAddition) -> ResourceRuling {
        if self.entries.contains_key(&addition.resource) {
            return Ok(vec![]);
        }
        if self.entries.len() >= RESOURCES_MAX {
            return Err(ResourceRejection::Full);
        }
        self.takes(addition.folder, addition.resource, &addition.name)?;
        Ok(vec![ResourceFact::Added(Box::new(addition.clone()))])
    }

    fn revise(&self, resource: ResourceId, revision: &ResourceRevision) -> ResourceRuling {
        let current = self.there(resource)?;
        let name = revision.name.as_ref().filter(|it| it.known() != current.name.known());
        let particulars = revision.particulars.as_ref();
        let particulars = particulars.filter(|it| it.known() != current.particulars.known());
        let folder = match revision.to {
            ResourceMove::Stay => current.folder,
            ResourceMove::ToTop => None,
            ResourceMove::Into(folder) => Some(folder),
        };
        let is_moved = folder != current.folder;
        if is_moved || name.is_some() {
            self.takes(folder, resource, name.unwrap_or(&current.name))?;
        }
        let renamed = name.map(|it| ResourceFact::Renamed { resource, name: it.clone() });
        let described =
            particulars.map(|it| ResourceFact::Described { resource, particulars: it.clone() });
        let moved = is_moved.then_some(ResourceFact::Moved { resource, folder });
        Ok(renamed.into_iter().chain(described).chain(moved).collect())
    }

    fn remove(&self, resource: ResourceId, by: ResourceRemover) -> ResourceRuling {
        let known = self.entries.get(&resource).ok_or(ResourceRejection::NotFound)?;
        if known.removed.is_some() {
            return Ok(vec![]);
        }
        self.there(resource)?;
        Ok(vec![ResourceFact::Removed { resource, by }])
    }

    fn restore(&self, resource: ResourceId) -> ResourceRuling {
        let known = self.entries.get(&resource).ok_or(ResourceRejection::NotFound)?;
        if known.removed.is_none() {
            return self.there(resource).map(|_| vec![]);
        }
        let folder = known.folder.filter(|it| self.is_there(*it));
        self.takes(folder, resource, &known.name)?;
        Ok(vec![ResourceFact::Restored { resource, folder }])
    }

    fn change(&mut self, resource: ResourceId, change: impl FnOnce(&mut ResourceEntry)) {
        if let Some(known) = self.entries.get_mut(&resource) {
            change(known);
        }
    }
}

impl Decider for GroupResources {
    const CATEGORY: Category = Category::Resource;
    type Command = ResourceCommand;
    type Fact = ResourceFact;
    type Rejection = ResourceRejection;

    fn decide(&self, command: &ResourceCommand, _: &Context) -> ResourceRuling {
        match command {
            ResourceCommand::Add(addition) => self.add(addition),
            ResourceCommand::Revise { resource, revision } => self.revise(*resource, revision),
            ResourceCommand::Remove { resource, by } => self.remove(*resource, *by),
            ResourceCommand::Restore { resource } => self.restore(*resource),
        }
    }

    fn evolve(mut self, fact: &ResourceFact) -> Self {
        match fact {
            ResourceFact::Added(addition) => {
                self.entries.insert(addition.resource, ResourceEntry::of(addition));
            }
            ResourceFact::Renamed { resource, name } => {
                self.change(*resource, |it| it.name = name.clone());
            }
            ResourceFact::Described { resource, particulars } => {
                self.change(*resource, |it| it.particulars = particulars.clone());
            }
            ResourceFact::Moved { resource, folder } => {
                self.change(*resource, |it| it.folder = *folder);
            }
            ResourceFact::Removed { resource, by } => {
                self.change(*resource, |it| it.removed = Some(*by));
            }
            ResourceFact::Restored { resource, folder } => {
                self.change(*resource, |it| (it.removed, it.folder) = (None, *folder));
            }
        }
        self
    }

    fn weight(&self) -> usize {
        // A node of a tree is half full on average; a name, a sentence and an address are about so many bytes.
        const TEXTS: usize = 300;
        const ENTRY: usize = 2 * (size_of::<ResourceId>() + size_of::<ResourceEntry>()) + TEXTS;
        size_of::<Self>() + self.entries.len() * ENTRY
    }
}

impl ResourceEntry {
    fn of(addition: &ResourceAddition) -> Self {
        Self {
            author: addition.author,
            what: addition.what,
            folder: addition.folder,
            name: addition.name.clone(),
            particulars: addition.particulars.clone(),
            removed: None,
        }
    }
}
