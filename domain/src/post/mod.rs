//! What a group publishes in words: drafted, published, rewritten, withdrawn, deleted.
//!
//! Who may write in the group's name is in the group's own stream: `commands` asks there. A post is the group's, whoever
//! wrote it: it stays when its author leaves, and goes with the group. What the server's moderators decide is about
//! groups and persons, and not about a post.

mod fact;

pub use fact::{Article, PostDraft, PostFact};

use crate::{
    decider::{Context, Decider},
    group::Visibility,
    ids::GroupId,
    log::Category,
    personal::Personal,
};

/// What the rules remember of a post.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Post {
    draft: Option<Box<PostDraft>>,
    phase: PostPhase,
}

/// How far a post has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum PostPhase {
    /// Only the moderators of the group read it.
    #[default]
    Draft,
    /// Whoever may read it does.
    Published,
    /// It is gone.
    Deleted,
}

/// What can be asked of a post.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PostCommand {
    /// Write it down, and publish it at once if that is wanted.
    Draft {
        /// All of it.
        draft: Box<PostDraft>,
        /// How far it is to come.
        publish: bool,
    },
    /// Say something else, or to others. Only what differs becomes a fact.
    Revise {
        /// All that it says; as before when none.
        article: Option<Box<Personal<Article>>>,
        /// Who reads it; as before when none.
        visibility: Option<Visibility>,
    },
    /// Let whoever may read it do so.
    Publish,
    /// Make a draft of it again.
    Withdraw,
    /// Take it away.
    Delete,
}

/// Why a post said no.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PostRejection {
    /// There is none, or not any more, or not for whoever asks.
    #[error("there is no such post")]
    NotFound,
}

type PostRuling = Result<Vec<PostFact>, PostRejection>;

impl Post {
    /// As it stands now, unless there never was one or it is gone.
    #[must_use]
    pub fn current(&self) -> Option<&PostDraft> {
        self.draft.as_deref().filter(|_| self.phase != PostPhase::Deleted)
    }

    /// The group in whose name it is, while it is there.
    #[must_use]
    pub fn group(&self) -> Option<GroupId> {
        self.current().map(|it| it.group)
    }

    /// How far it has come.
    #[must_use]
    pub const fn phase(&self) -> PostPhase {
        self.phase
    }

    fn begin(&self, draft: &PostDraft, publish: bool) -> Vec<PostFact> {
        if self.draft.is_some() {
            return vec![];
        }
        let drafted = PostFact::Drafted(Box::new(draft.clone()));
        std::iter::once(drafted).chain(publish.then_some(PostFact::Published)).collect()
    }

    fn revise(
        current: &PostDraft,
        article: Option<&Personal<Article>>,
        visibility: Option<Visibility>,
    ) -> Vec<PostFact> {
        let rewritten = article
            .filter(|it| **it != current.article)
            .map(|article| PostFact::Rewritten { article: article.clone() });
        let shown = visibility
            .filter(|it| *it != current.visibility)
            .map(|visibility| PostFact::VisibilityChanged { visibility });
        rewritten.into_iter().chain(shown).collect()
    }

    fn go_on(&self, to: PostPhase, fact: PostFact) -> Vec<PostFact> {
        if self.phase == to { vec![] } else { vec![fact] }
    }
}

impl Decider for Post {
    const CATEGORY: Category = Category::Post;
    type Command = PostCommand;
    type Fact = PostFact;
    type Rejection = PostRejection;

    fn decide(&self, command: &PostCommand, _: &Context) -> PostRuling {
        if let PostCommand::Draft { draft, publish } = command {
            return Ok(self.begin(draft, *publish));
        }
        self.draft.as_ref().ok_or(PostRejection::NotFound)?;
        if *command == PostCommand::Delete {
            return Ok(self.go_on(PostPhase::Deleted, PostFact::Deleted));
        }
        let current = self.current().ok_or(PostRejection::NotFound)?;
        Ok(match command {
            PostCommand::Revise { article, visibility } => {
                Self::revise(current, article.as_deref(), *visibility)
            }
            PostCommand::Publish => self.go_on(PostPhase::Published, PostFact::Published),
            PostCommand::Withdraw => self.go_on(PostPhase::Draft, PostFact::Withdrawn),
            PostCommand::Draft { .. } | PostCommand::Delete => vec![],
        })
    }

    fn evolve(mut self, fact: &PostFact) -> Self {
        match fact {
            PostFact::Drafted(draft) => self.draft = Some(draft.clone()),
            PostFact::Rewritten { article } => self.change(|it| it.article = article.clone()),
            PostFact::VisibilityChanged { visibility } => {
                self.change(|it| it.visibility = *visibility);
            }
            PostFact::Published => self.phase = PostPhase::Published,
            PostFact::Withdrawn => self.phase = PostPhase::Draft,
            PostFact::Deleted => self.phase = PostPhase::Deleted,
        }
        self
    }

    fn weight(&self) -> usize {
        let draft = self.draft.as_deref();
        let text = draft.and_then(|it| it.article.known()).map_or(0, |it| it.text.as_str().len());
        size_of::<Self>() + size_of::<PostDraft>() + text
    }
}

impl Post {
    fn change(&mut self, change: impl FnOnce(&mut PostDraft)) {
        if let Some(draft) = &mut self.draft {
            change(draft);
        }
    }
}
