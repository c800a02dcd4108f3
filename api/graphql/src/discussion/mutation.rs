//! Discussions: begun, answered, renamed, closed, taken away. What was said is changed and taken away like comments.

use app::comments::{UNDETERMINED, said_in_html};
use async_graphql::{Context, ID, Object, Result};
use commands::discussions::NewDiscussion;
use domain::{
    comment::CommentBody,
    ids::{DiscussionId, GroupId},
    text::Title,
};
use types::{
    Discussion,
    ask::{Asking, Asks as _, id, missing},
};

use crate::group::mutation::visible;

#[derive(Default)]
pub(crate) struct DiscussionMutation;

#[Object]
impl DiscussionMutation {
    /// Begins a discussion in a group.
    async fn create_discussion(
        &self,
        ctx: &Context<'_>,
        title: String,
        text: String,
        actor_id: ID,
    ) -> Result<Option<Discussion>> {
        let asking = ctx.asking()?;
        let (author, group) = (asking.acting()?, id::<GroupId>(&actor_id, "group")?);
        visible(asking, group).await?;
        let (title, said) = (Title::new(&title)?, said(asking, &text)?);
        let new = NewDiscussion { group, author, title, said };
        let begun = asking.app.start_discussion(&ctx.new_ask()?, new).await?;
        Discussion::find(ctx, asking.saw(begun).await?).await
    }

    /// Says something in it.
    async fn reply_to_discussion(
        &self,
        ctx: &Context<'_>,
        discussion_id: ID,
        text: String,
    ) -> Result<Option<Discussion>> {
        let asking = ctx.asking()?;
        let (author, discussion) = (asking.acting()?, seen(ctx, &discussion_id).await?);
        let said = said(asking, &text)?;
        let ask = ctx.new_ask()?;
        let answered = asking.app.answer_discussion(&ask, discussion, author, said).await?;
        asking.saw(answered).await?;
        Discussion::find(ctx, discussion).await
    }

    /// Calls it something else. Takes a moderator of the group.
    async fn update_discussion(
        &self,
        ctx: &Context<'_>,
        title: String,
        discussion_id: ID,
    ) -> Result<Option<Discussion>> {
        let asking = ctx.asking()?;
        asking.signed()?;
        let discussion = seen(ctx, &discussion_id).await?;
        let title = Title::new(&title)?;
        let renamed = asking.app.rename_discussion(&ctx.new_ask()?, discussion, title).await?;
        Discussion::find(ctx, asking.saw(renamed).await?).await
    }

    /// Lets nobody write in it any more, or lets them again. Takes a moderator of the group.
    async fn close_discussion(
        &self,
        ctx: &Context<'_>,
        discussion_id: ID,
        #[graphql(default = true)] closed: bool,
    ) -> Result<Option<Discussion>> {
        let asking = ctx.asking()?;
        asking.signed()?;
        let (discussion, ask) = (seen(ctx, &discussion_id).await?, ctx.new_ask()?);
        let done = match closed {
            true => asking.app.close_discussion(&ask, discussion).await?,
            false => asking.app.reopen_discussion(&ask, discussion).await?,
        };
        Discussion::find(ctx, asking.saw(done).await?).await
    }

    /// Takes it away, with all that was said in it. Takes a moderator of the group.
    async fn delete_discussion(
        &self,
        ctx: &Context<'_>,
        discussion_id: ID,
    ) -> Result<Option<Discussion>> {
        let asking = ctx.asking()?;
        asking.signed()?;
        let discussion = seen(ctx, &discussion_id).await?;
        // Clients are told what it was: afterwards nobody knows.
        let before = Discussion::find(ctx, discussion).await?;
        let deleted = asking.app.delete_discussion(&ctx.new_ask()?, discussion).await?;
        asking.saw(deleted).await?;
        Ok(before)
    }
}

// Which discussion is meant, if whoever asks is in its group.
async fn seen(ctx: &Context<'_>, asked: &ID) -> Result<DiscussionId> {
    ctx.asking()?.signed()?;
    let id: DiscussionId = id(asked, "discussion")?;
    Discussion::find(ctx, id).await?.ok_or_else(|| missing("discussion"))?;
    Ok(id)
}

fn said(asking: &Asking, text: &str) -> Result<CommentBody> {
    let text = html::from_home(text, asking.app.config.instance.base());
    Ok(said_in_html(&text, UNDETERMINED)?)
}
