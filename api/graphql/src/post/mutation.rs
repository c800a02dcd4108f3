//! Posts: written, published, rewritten, withdrawn, taken away. It takes a moderator of the group.

use async_graphql::{Context, ID, MaybeUndefined, Object, Result};
use commands::posts::{NewPost, PostChange};
use domain::{
    group::Visibility,
    ids::{GroupId, PostId},
    post::Article,
    text::{Html, Tag, Title},
};
use projections::posts::PostRow;
use types::{
    DeletedObject, Post, PostVisibility,
    ask::{Asking, Asks as _, id, missing},
    errors::Refusal,
    scalars::DateTime,
};

use crate::{
    event::{mutation::at_once, options_input::list},
    group::mutation::visible,
    media::input::{MediaInput, Size, picture},
    text::{self, Wrong},
};

#[derive(Default)]
pub(crate) struct PostMutation;

/// What a form says of a post. What is not said stays.
struct PostForm {
    title: Option<String>,
    body: Option<String>,
    language: Option<String>,
    tags: Option<Vec<Option<String>>>,
}

#[Object]
impl PostMutation {
    /// Writes a post in the name of a group.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn create_post(
        &self,
        ctx: &Context<'_>,
        attributed_to_id: ID,
        title: String,
        body: String,
        #[graphql(default_with = "Some(false)")] draft: Option<bool>,
        visibility: Option<PostVisibility>,
        publish_at: Option<DateTime>,
        #[graphql(default_with = "Some(\"und\".to_owned())")] language: Option<String>,
        #[graphql(default_with = "Some(vec![])")] tags: Option<Vec<Option<String>>>,
        picture: Option<MediaInput>,
    ) -> Result<Option<Post>> {
        let asking = ctx.asking()?;
        let (author, group) = (asking.acting()?, id::<GroupId>(&attributed_to_id, "group")?);
        visible(asking, group).await?;
        at_once(asking, publish_at)?;
        let form = PostForm { title: Some(title), body: Some(body), language, tags };
        let mut article = form.over(asking, None)?;
        let chosen = picture.map_or(MaybeUndefined::Undefined, MaybeUndefined::Value);
        let chosen = self::picture(ctx, chosen, author, None, Size::Picture).await?;
        article.picture = chosen.flatten();
        let visibility = visibility.map(Visibility::from).unwrap_or_default();
        let publish = !draft.unwrap_or_default();
        let new = NewPost { group, author, article, visibility, publish };
        let made = asking.app.create_post(&ctx.new_ask()?, new).await?;
        Post::find(ctx, asking.saw(made).await?).await
    }

    /// What is not said stays. `draft` publishes it, or makes a draft of it again.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn update_post(
        &self,
        ctx: &Context<'_>,
        id: ID,
        title: Option<String>,
        body: Option<String>,
        attributed_to_id: Option<ID>,
        draft: Option<bool>,
        visibility: Option<PostVisibility>,
        language: Option<String>,
        publish_at: Option<DateTime>,
        tags: Option<Vec<Option<String>>>,
        picture: MaybeUndefined<MediaInput>,
    ) -> Result<Option<Post>> {
        let asking = ctx.asking()?;
        let author = asking.acting()?;
        let row = seen(ctx, &id).await?;
        stays(&row, attributed_to_id.as_ref())?;
        at_once(asking, publish_at)?;
        let before = row.article.as_ref().and_then(|it| it.picture);
        let form = PostForm { title, body, language, tags };
        let mut article = form.over(asking, row.article.clone())?;
        let chosen = self::picture(ctx, picture, author, before, Size::Picture).await?;
        article.picture = chosen.unwrap_or(before);
        let change =
            PostChange { article: Some(article), visibility: visibility.map(Visibility::from) };
        let (ask, app) = (ctx.new_ask()?, &asking.app);
        asking.saw(app.update_post(&ask, row.id, change).await?).await?;
        let moved = match draft {
            Some(false) => Some(app.publish_post(&ask.then("publish"), row.id).await?),
            Some(true) => Some(app.withdraw_post(&ask.then("withdraw"), row.id).await?),
            None => None,
        };
        if let Some(moved) = moved {
            asking.saw(moved).await?;
        }
        Post::find(ctx, row.id).await
    }

    /// Takes it away.
    async fn delete_post(&self, ctx: &Context<'_>, id: ID) -> Result<Option<DeletedObject>> {
        let asking = ctx.asking()?;
        let row = seen(ctx, &id).await?;
        asking.saw(asking.app.delete_post(&ctx.new_ask()?, row.id).await?).await?;
        Ok(Some(DeletedObject::new(&row.id)))
    }
}

impl PostForm {
    fn over(self, asking: &Asking, known: Option<Article>) -> Result<Article, Refusal> {
        let mut wrong = Wrong::default();
        let title = match (&self.title, &known) {
            (None, Some(known)) => Some(known.title.clone()),
            (title, _) => wrong.take(Title::new(title.as_deref().unwrap_or_default())),
        };
        let text = match (&self.body, &known) {
            (None, Some(known)) => Some(known.text.clone()),
            (body, _) => {
                let base = asking.app.config.instance.base();
                let body = html::from_home(body.as_deref().unwrap_or_default(), base);
                wrong.take(Html::of_strangers(&body))
            }
        };
        let language = match (self.language, &known) {
            (None, Some(known)) => Some(known.language.clone()),
            (language, _) => {
                wrong.take(text::locale("language", language.as_deref().unwrap_or("und")))
            }
        };
        let before = known.map(|it| it.tags).unwrap_or_default();
        let read = |it: String| Tag::new(it.trim_start_matches('#'));
        let tags = self.tags.map_or(before, |it| list("tags", it, read, &mut wrong));
        let read = title.zip(text).zip(language);
        let said = read.map(|((title, text), language)| Article {
            title,
            text,
            language,
            tags,
            picture: None,
        });
        wrong.unless(said)
    }
}

// A post is one group's for ever.
fn stays(row: &PostRow, group: Option<&ID>) -> Result<(), Refusal> {
    let named = group.map(|it| id::<GroupId>(it, "group")).transpose();
    match named {
        Ok(None) => Ok(()),
        Ok(Some(group)) if group == row.group => Ok(()),
        Ok(Some(_)) | Err(_) => {
            Err(Refusal::field("attributed_to_id", "a post stays with the group that wrote it"))
        }
    }
}

// Which post is meant, if whoever asks may see it.
async fn seen(ctx: &Context<'_>, asked: &ID) -> Result<PostRow> {
    let asking = ctx.asking()?;
    asking.signed()?;
    let post: PostId = id(asked, "post")?;
    let row = asking.look(move |views| views.post(post)).await?;
    row.ok_or_else(|| missing("post"))
}
