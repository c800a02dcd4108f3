//! Posts of groups: what a group publishes in words, written by its moderators.
//!
//! Who is no moderator of the group is told that there is no such draft. What is published they may not change. What
//! the server's moderators decide about a group holds here, too: nobody writes in the name of one that is suspended.

use domain::{
    group::{Role, Visibility},
    ids::{GroupId, PersonId, PostId},
    personal::Personal,
    post::{Article, Post, PostCommand, PostDraft, PostPhase, PostRejection},
};
use uuid::Uuid;

use crate::{
    Ask, Commands, CreationReceipt, Receipt,
    error::{CommandError, Rejection},
    permissions,
};

/// A post as a moderator of the group writes it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewPost {
    /// In whose name.
    pub group: GroupId,
    /// The profile that writes it.
    pub author: PersonId,
    /// What it says.
    pub article: Article,
    /// Who reads it once it is published.
    pub visibility: Visibility,
    /// Whether it is published at once.
    pub publish: bool,
}

/// What is to be different about a post. What is `None` stays.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PostChange {
    /// All that it says.
    pub article: Option<Article>,
    /// Who reads it.
    pub visibility: Option<Visibility>,
}

const NOTHING: Rejection = Rejection::Post(PostRejection::NotFound);

impl Commands {
    /// A post as it stands, as far as this version understands it.
    ///
    /// # Errors
    ///
    /// When the log cannot be read.
    pub async fn post(&self, id: PostId) -> Result<Post, CommandError> {
        Ok(self.posts.known(id.0).await?.state.clone())
    }

    /// Writes a post in the name of a group. Takes a moderator of the group.
    ///
    /// # Errors
    ///
    /// When the person is not the caller's or no moderator of the group, or the post says nothing.
    pub async fn create_post(
        &self,
        ask: &Ask,
        new: NewPost,
    ) -> Result<CreationReceipt<PostId>, CommandError> {
        permissions::act_as(&ask.caller, new.author)?;
        let ask = ask.acting_as(new.author);
        self.member_of(&ask.caller, new.group, Role::Moderator).await?;
        let article = new.article.in_normal_form()?;
        if ask.caller.acting().is_some() {
            self.shows_own(new.author, [article.picture, None], [None; 2]).await?;
        }
        let id = PostId(Uuid::new_v5(&ask.id.0, b"post"));
        let draft = PostDraft {
            group: new.group,
            author: new.author,
            article: Personal::new(new.group, article),
            visibility: new.visibility,
        };
        let command = PostCommand::Draft { draft: Box::new(draft), publish: new.publish };
        let receipt = self.posts.execute(&ask, id.0, command).await?;
        Ok(CreationReceipt { id, receipt })
    }

    /// Says something else in a post, or to others. Takes a moderator of the group.
    ///
    /// # Errors
    ///
    /// When the caller may not, or the post would say nothing.
    pub async fn update_post(
        &self,
        ask: &Ask,
        post: PostId,
        change: PostChange,
    ) -> Result<Receipt, CommandError> {
        let (current, ask) = self.writing(ask, post).await?;
        let article = change.article.map(Article::in_normal_form).transpose()?;
        if let (Some(said), Some(by)) = (&article, ask.caller.acting()) {
            let before = current.article.known().and_then(|it| it.picture);
            self.shows_own(by, [said.picture, None], [before, None]).await?;
        }
        let article = article.map(|it| Box::new(Personal::new(current.group, it)));
        let command = PostCommand::Revise { article, visibility: change.visibility };
        self.posts.execute(&ask, post.0, command).await
    }

    /// Lets whoever may read a post do so. Takes a moderator of the group.
    ///
    /// # Errors
    ///
    /// When the caller may not.
    pub async fn publish_post(&self, ask: &Ask, post: PostId) -> Result<Receipt, CommandError> {
        let (_, ask) = self.writing(ask, post).await?;
        self.posts.execute(&ask, post.0, PostCommand::Publish).await
    }

    /// Makes a draft of a post again. Takes a moderator of the group.
    ///
    /// # Errors
    ///
    /// When the caller may not.
    pub async fn withdraw_post(&self, ask: &Ask, post: PostId) -> Result<Receipt, CommandError> {
        let (_, ask) = self.writing(ask, post).await?;
        self.posts.execute(&ask, post.0, PostCommand::Withdraw).await
    }

    /// Takes a post away. Takes a moderator of the group.
    ///
    /// # Errors
    ///
    /// When the caller may not.
    pub async fn delete_post(&self, ask: &Ask, post: PostId) -> Result<Receipt, CommandError> {
        let (_, ask) = self.writing(ask, post).await?;
        self.posts.execute(&ask, post.0, PostCommand::Delete).await
    }

    // The post as it stands, for a moderator of its group, and the command on that person's word. Who is none is not told
    // that there is a draft.
    async fn writing(&self, ask: &Ask, post: PostId) -> Result<(PostDraft, Ask), CommandError> {
        let loaded = self.posts.state(post.0).await?;
        let current = loaded.state.current().ok_or(NOTHING)?;
        let is_public = loaded.state.phase() == PostPhase::Published
            && current.visibility != Visibility::Private;
        match self.member_of(&ask.caller, current.group, Role::Moderator).await {
            Err(CommandError::Forbidden(_)) if !is_public => Err(NOTHING.into()),
            may => {
                let ask = may?.map_or_else(|| ask.clone(), |it| ask.acting_as(it));
                Ok((current.clone(), ask))
            }
        }
    }
}
