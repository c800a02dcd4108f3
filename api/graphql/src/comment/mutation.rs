//! Comments: written, changed, taken away. What was said in a discussion is changed and taken away here, too: clients know
//! no difference.

use app::{
    actions::ActionError,
    comments::{UNDETERMINED, said_in_html},
};
use async_graphql::{Context, ID, Object, Result};
use commands::{CommandError, comments::NewComment};
use domain::{
    comment::CommentKind,
    ids::{CommentId, ContributionId, DiscussionId, EventId},
    moderation::{MeasureKind, Subject},
};
use types::{
    Comment,
    ask::{Asking, Asks as _, id},
};

use crate::{
    moderation::mutation::{grounds, take},
    text::locale,
};

#[derive(Default)]
pub(crate) struct CommentMutation;

#[Object]
impl CommentMutation {
    /// Writes under an event, or answers a comment there.
    async fn create_comment(
        &self,
        ctx: &Context<'_>,
        text: String,
        event_id: ID,
        in_reply_to_comment_id: Option<ID>,
        #[graphql(default_with = "Some(UNDETERMINED.to_owned())")] language: Option<String>,
        is_announcement: Option<bool>,
    ) -> Result<Option<Comment>> {
        let asking = ctx.asking()?;
        let author = asking.acting()?;
        let event: EventId = id(&event_id, "event")?;
        let reply_to = in_reply_to_comment_id.map(|it| id(&it, "comment")).transpose()?;
        let text = html::from_home(&text, asking.app.config.instance.base());
        let said = said_in_html(&text, &spoken(language)?)?;
        let kind = kind(is_announcement).unwrap_or_default();
        let new = NewComment { event, author, reply_to, kind, said };
        let posted = asking.app.post_comment(&ctx.new_ask()?, new).await?;
        shown(ctx, asking.saw(posted).await?).await
    }

    /// Says something else instead.
    async fn update_comment(
        &self,
        ctx: &Context<'_>,
        text: String,
        comment_id: ID,
        #[graphql(default_with = "Some(UNDETERMINED.to_owned())")] language: Option<String>,
        is_announcement: Option<bool>,
    ) -> Result<Option<Comment>> {
        let asking = ctx.asking()?;
        asking.signed()?;
        let id: CommentId = id(&comment_id, "comment")?;
        let text = html::from_home(&text, asking.app.config.instance.base());
        let said = said_in_html(&text, &spoken(language)?)?;
        let (ask, kind) = (ctx.new_ask()?, kind(is_announcement));
        if let Some(place) = said_in(asking, id).await? {
            let edited = asking.app.edit_contribution(&ask, place, said).await?;
            asking.saw(edited).await?;
            return shown(ctx, id).await;
        }
        let edited = asking.app.edit_comment(&ask, id, said, kind).await?;
        shown(ctx, asking.saw(edited).await?).await
    }

    /// Takes a comment away: one's own, one under an event that one organizes, or as a moderator, who has to say why
    /// and on which rule.
    async fn delete_comment(
        &self,
        ctx: &Context<'_>,
        comment_id: ID,
        reason: Option<String>,
        rule: Option<i32>,
        report_id: Option<ID>,
    ) -> Result<Option<Comment>> {
        let asking = ctx.asking()?;
        asking.signed()?;
        let id: CommentId = id(&comment_id, "comment")?;
        if let Some(place) = said_in(asking, id).await? {
            let deleted = asking.app.delete_contribution(&ctx.new_ask()?, place).await?;
            asking.saw(deleted).await?;
            return shown(ctx, id).await;
        }
        match asking.app.delete_comment(&ctx.new_ask()?, id).await {
            Err(ActionError::Refused(CommandError::Forbidden(_) | CommandError::Rejected(_)))
                if asking.moderates() =>
            {
                let grounds = grounds(reason.as_deref(), rule, report_id)?;
                take(ctx, Subject::Comment(id), MeasureKind::Removed, vec![], grounds).await?;
            }
            deleted => {
                asking.saw(deleted?).await?;
            }
        }
        shown(ctx, id).await
    }
}

// In which discussion it was said, if it is no comment under an event.
async fn said_in(asking: &Asking, id: CommentId) -> Result<Option<(DiscussionId, ContributionId)>> {
    let said = asking.look(move |views| views.reader.contribution(ContributionId(id.0))).await?;
    Ok(said.map(|it| (it.discussion, it.id)))
}

async fn shown(ctx: &Context<'_>, comment: CommentId) -> Result<Option<Comment>> {
    Comment::find(ctx, comment).await
}

fn spoken(language: Option<String>) -> Result<String> {
    let said = language.filter(|it| !it.is_empty());
    Ok(locale("language", said.as_deref().unwrap_or(UNDETERMINED))?)
}

fn kind(is_announcement: Option<bool>) -> Option<CommentKind> {
    is_announcement.map(|it| if it { CommentKind::Announcement } else { CommentKind::Remark })
}
