//! What this place says of itself, and how much there is.

use async_graphql::{Context, ID, Object, Result};
use types::{
    CategoryStatistics, Config, Language, Media, Statistics, Tag,
    ask::{Asks as _, int},
    errors::Refusal,
    scalars::Uuid,
};

use crate::media::input::picture_named;

/// The most tags proposed at once.
const TAGS_MAX: i32 = 100;

#[derive(Default)]
pub(crate) struct InstanceQuery;

#[Object]
impl InstanceQuery {
    #[expect(clippy::unused_async, reason = "the engine's resolvers are asynchronous")]
    async fn config(&self, ctx: &Context<'_>) -> Result<Option<Config>> {
        Ok(Some(ctx.asking()?.app.instance.now().into()))
    }

    async fn statistics(&self, ctx: &Context<'_>) -> Result<Option<Statistics>> {
        let counts = ctx.asking()?.look(|views| views.reader.statistics()).await?;
        Ok(Some(counts.into()))
    }

    async fn category_statistics(
        &self,
        ctx: &Context<'_>,
    ) -> Result<Option<Vec<Option<CategoryStatistics>>>> {
        let asking = ctx.asking()?;
        let now = asking.app.commands.now();
        let counts = asking.look(move |views| views.reader.categories(now)).await?;
        Ok(Some(counts.into_iter().map(|it| Some(it.into())).collect()))
    }

    async fn languages(&self, codes: Option<Vec<Option<String>>>) -> Option<Vec<Option<Language>>> {
        Some(Language::those(codes.as_deref()).into_iter().map(Some).collect())
    }

    /// Words of events, by how they begin: for those who write one.
    async fn tags(
        &self,
        ctx: &Context<'_>,
        filter: Option<String>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Result<Vec<Option<Tag>>> {
        let asking = ctx.asking()?;
        asking.signed()?;
        let (page, limit) =
            (page.unwrap_or(1).clamp(1, 10), limit.unwrap_or(10).clamp(0, TAGS_MAX));
        let (skip, limit) = ((page - 1) * limit, limit);
        let beginning = filter.unwrap_or_default();
        let until = (skip + limit).unsigned_abs();
        let tags = asking.look(move |views| views.reader.tags(&beginning, until)).await?;
        let shown = tags.iter().filter(|it| int(it.events) > 0).skip(skip.unsigned_abs() as usize);
        Ok(shown.map(|it| Some(Tag::new(&it.tag))).collect())
    }

    /// A picture, as older clients (`id`) or newer ones (`uuid`) name it.
    async fn media(
        &self,
        ctx: &Context<'_>,
        id: Option<ID>,
        uuid: Option<Uuid>,
    ) -> Result<Option<Media>> {
        let media = picture_named(id, uuid)?;
        Ok(Some(Media::find(ctx, Some(media)).await?.ok_or_else(|| Refusal::not_found("media"))?))
    }
}
