//! What the members of a group talk about among themselves: a title, and what one after the other says.
//!
//! Who is a member, and as what, is in the group's own stream: `commands` asks there. Comments under events are
//! [`crate::comment`]; what the server's moderators decide is about groups and persons, and not about a discussion.

mod fact;

use std::collections::BTreeMap;

pub use fact::{ContributionRemover, DiscussionFact, Opening};

use crate::{
    comment::CommentBody,
    decider::{Context, Decider},
    ids::{ContributionId, GroupId, PersonId},
    log::Category,
    personal::Personal,
    text::Title,
};

/// The most that is said in one discussion: whoever comes to one as long as this does not read it any more.
pub const CONTRIBUTIONS_MAX: usize = 2_000;

/// What the rules remember of a discussion. What was said they do not read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Discussion {
    group: Option<GroupId>,
    author: Option<PersonId>,
    title: Option<Personal<Title>>,
    contributions: BTreeMap<ContributionId, Contribution>,
    course: DiscussionCourse,
}

/// What the rules remember of what one member said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Contribution {
    author: PersonId,
    removed: Option<ContributionRemover>,
}

/// How far a discussion has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum DiscussionCourse {
    /// Members write in it.
    #[default]
    Open,
    /// They only read it.
    Closed,
    /// It is gone.
    Deleted,
}

/// What can be asked of a discussion.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DiscussionCommand {
    /// Begin the discussion.
    Start(Box<Opening>),
    /// Say something in it.
    Answer {
        /// What it is known by.
        contribution: ContributionId,
        /// Who says it.
        author: PersonId,
        /// What it says.
        said: Personal<CommentBody>,
    },
    /// Say something else instead.
    EditContribution {
        /// Instead of what.
        contribution: ContributionId,
        /// All of it.
        said: Personal<CommentBody>,
    },
    /// Take away what was said.
    DeleteContribution {
        /// Which of it.
        contribution: ContributionId,
        /// Who does it, and as what.
        by: ContributionRemover,
    },
    /// Call it something else.
    Rename {
        /// What it is called.
        title: Personal<Title>,
    },
    /// Let nobody write in it any more.
    Close,
    /// Let them again.
    Reopen,
    /// Take all of it away.
    Delete,
}

/// Why a discussion said no.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DiscussionRejection {
    /// There is none, or not any more, or not for whoever asks.
    #[error("there is no such discussion")]
    NotFound,
    /// Nobody said that in it, or it was taken away.
    #[error("there is no such contribution to this discussion")]
    NoSuchContribution,
    /// Nobody writes in it any more.
    #[error("this discussion is closed")]
    Closed,
    /// Enough was said.
    #[error("this discussion is as long as one may be; begin another one")]
    Full,
}

type DiscussionRuling = Result<Vec<DiscussionFact>, DiscussionRejection>;

impl Discussion {
    /// The group whose members talk, unless there never was such a discussion or it is gone.
    #[must_use]
    pub fn group(&self) -> Option<GroupId> {
        self.group.filter(|_| self.course != DiscussionCourse::Deleted)
    }

    /// Who began it.
    #[must_use]
    pub const fn author(&self) -> Option<PersonId> {
        self.author
    }

    /// Who said something in it that is still there.
    ///
    /// # Errors
    ///
    /// When nobody did, or it was taken away.
    pub fn author_of(&self, contribution: ContributionId) -> Result<PersonId, DiscussionRejection> {
        let known = self.contributions.get(&contribution).filter(|it| it.removed.is_none());
        known.map(|it| it.author).ok_or(DiscussionRejection::NoSuchContribution)
    }

    fn start(&self, opening: &Opening) -> Vec<DiscussionFact> {
        let is_new = self.group.is_none();
        is_new.then(|| DiscussionFact::Started(Box::new(opening.clone()))).into_iter().collect()
    }

    fn answer(
        &self,
        contribution: ContributionId,
        author: PersonId,
        said: &Personal<CommentBody>,
    ) -> DiscussionRuling {
        if self.contributions.contains_key(&contribution) {
            return Ok(vec![]);
        }
        self.is_open()?;
        if self.contributions.len() >= CONTRIBUTIONS_MAX {
            return Err(DiscussionRejection::Full);
        }
        Ok(vec![DiscussionFact::Answered { contribution, author, said: said.clone() }])
    }

    fn edit(&self, contribution: ContributionId, said: &Personal<CommentBody>) -> DiscussionRuling {
        self.is_open()?;
        self.author_of(contribution)?;
        Ok(vec![DiscussionFact::ContributionEdited { contribution, said: said.clone() }])
    }

    // What somebody said is theirs, also when nobody writes any more.
    fn take_away(&self, contribution: ContributionId, by: ContributionRemover) -> DiscussionRuling {
        let known = self.contributions.get(&contribution);
        match known.ok_or(DiscussionRejection::NoSuchContribution)?.removed {
            Some(_) => Ok(vec![]),
            None => Ok(vec![DiscussionFact::ContributionDeleted { contribution, by }]),
        }
    }

    fn rename(&self, title: &Personal<Title>) -> DiscussionRuling {
        let known = self.title.as_ref().and_then(Personal::known);
        if title.known() == known {
            return Ok(vec![]);
        }
        self.is_open()?;
        Ok(vec![DiscussionFact::Renamed { title: title.clone() }])
    }

    fn go_on(&self, to: DiscussionCourse, fact: DiscussionFact) -> Vec<DiscussionFact> {
        if self.course == to { vec![] } else { vec![fact] }
    }

    const fn is_open(&self) -> Result<(), DiscussionRejection> {
        match self.course {
            DiscussionCourse::Open => Ok(()),
            DiscussionCourse::Closed => Err(DiscussionRejection::Closed),
            DiscussionCourse::Deleted => Err(DiscussionRejection::NotFound),
        }
    }

    fn spoke(&mut self, contribution: ContributionId, author: PersonId) {
        self.contributions.insert(contribution, Contribution { author, removed: None });
    }
}

impl Decider for Discussion {
    const CATEGORY: Category = Category::Discussion;
    type Command = DiscussionCommand;
    type Fact = DiscussionFact;
    type Rejection = DiscussionRejection;

    fn decide(&self, command: &DiscussionCommand, _: &Context) -> DiscussionRuling {
        if let DiscussionCommand::Start(opening) = command {
            return Ok(self.start(opening));
        }
        self.group.ok_or(DiscussionRejection::NotFound)?;
        if *command == DiscussionCommand::Delete {
            return Ok(self.go_on(DiscussionCourse::Deleted, DiscussionFact::Deleted));
        }
        self.group().ok_or(DiscussionRejection::NotFound)?;
        match command {
            DiscussionCommand::Answer { contribution, author, said } => {
                self.answer(*contribution, *author, said)
            }
            DiscussionCommand::EditContribution { contribution, said } => {
                self.edit(*contribution, said)
            }
            DiscussionCommand::DeleteContribution { contribution, by } => {
                self.take_away(*contribution, *by)
            }
            DiscussionCommand::Rename { title } => self.rename(title),
            DiscussionCommand::Close => {
                Ok(self.go_on(DiscussionCourse::Closed, DiscussionFact::Closed))
            }
            DiscussionCommand::Reopen => {
                Ok(self.go_on(DiscussionCourse::Open, DiscussionFact::Reopened))
            }
            DiscussionCommand::Start(_) | DiscussionCommand::Delete => Ok(vec![]),
        }
    }

    fn evolve(mut self, fact: &DiscussionFact) -> Self {
        match fact {
            DiscussionFact::Started(opening) => {
                (self.group, self.author) = (Some(opening.group), Some(opening.author));
                self.title = Some(opening.title.clone());
                self.spoke(opening.contribution, opening.author);
            }
            DiscussionFact::Answered { contribution, author, .. } => {
                self.spoke(*contribution, *author);
            }
            DiscussionFact::ContributionEdited { .. } => {}
            DiscussionFact::ContributionDeleted { contribution, by } => {
                if let Some(known) = self.contributions.get_mut(contribution) {
                    known.removed = Some(*by);
                }
            }
            DiscussionFact::Renamed { title } => self.title = Some(title.clone()),
            DiscussionFact::Closed => self.course = DiscussionCourse::Closed,
            DiscussionFact::Reopened => self.course = DiscussionCourse::Open,
            DiscussionFact::Deleted => self.course = DiscussionCourse::Deleted,
        }
        self
    }

    fn weight(&self) -> usize {
        // A node of a tree is half full on average, and holds some more than its entries.
        const ENTRY: usize = 2 * (size_of::<ContributionId>() + size_of::<Contribution>());
        size_of::<Self>() + self.contributions.len() * ENTRY
    }
}
