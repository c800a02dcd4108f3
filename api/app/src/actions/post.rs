//! Posts of groups: written, published, rewritten, withdrawn, taken away.

use commands::{
    Ask,
    posts::{NewPost, PostChange},
};
use domain::ids::PostId;

use super::{ActionError, Deed};
use crate::App;

impl App {
    /// Writes a post in the name of a group.
    ///
    /// # Errors
    ///
    /// When the account writes too much, or a rule says no.
    pub async fn create_post(&self, ask: &Ask, new: NewPost) -> Result<Deed<PostId>, ActionError> {
        self.may_write(ask)?;
        Ok(self.made(self.commands.create_post(ask, new).await?).await)
    }

    /// Says something else in a post, or to others.
    ///
    /// # Errors
    ///
    /// When the account writes too much, or a rule says no.
    pub async fn update_post(
        &self,
        ask: &Ask,
        post: PostId,
        change: PostChange,
    ) -> Result<Deed<PostId>, ActionError> {
        self.may_write(ask)?;
        let receipt = self.commands.update_post(ask, post, change).await?;
        Ok(self.done(post, receipt).await)
    }

    /// Lets whoever may read it do so.
    ///
    /// # Errors
    ///
    /// When a rule says no.
    pub async fn publish_post(&self, ask: &Ask, post: PostId) -> Result<Deed<PostId>, ActionError> {
        let receipt = self.commands.publish_post(ask, post).await?;
        Ok(self.done(post, receipt).await)
    }

    /// Makes a draft of it again.
    ///
    /// # Errors
    ///
    /// When a rule says no.
    pub async fn withdraw_post(
        &self,
        ask: &Ask,
        post: PostId,
    ) -> Result<Deed<PostId>, ActionError> {
        let receipt = self.commands.withdraw_post(ask, post).await?;
        Ok(self.done(post, receipt).await)
    }

    /// Takes it away.
    ///
    /// # Errors
    ///
    /// When a rule says no.
    pub async fn delete_post(&self, ask: &Ask, post: PostId) -> Result<Deed<PostId>, ActionError> {
        let receipt = self.commands.delete_post(ask, post).await?;
        Ok(self.done(post, receipt).await)
    }
}
