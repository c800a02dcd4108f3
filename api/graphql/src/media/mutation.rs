//! Pictures by themselves.

use async_graphql::{Context, ID, Object, Result};
use domain::ids::PersonId;
use media::BlobName;
use types::{
    DeletedObject, Media,
    ask::{Asks as _, id, missing},
    scalars::{Upload, Uuid},
};

use super::input::{NewPicture, Size, picture_named, upload};

#[derive(Default)]
pub(crate) struct MediaMutation;

#[Object]
impl MediaMutation {
    async fn upload_media(
        &self,
        ctx: &Context<'_>,
        name: String,
        alt: Option<String>,
        file: Upload,
        actor_id: Option<ID>,
    ) -> Result<Option<Media>> {
        let asking = ctx.asking()?;
        let owner: PersonId = match actor_id {
            Some(actor) => id(&actor, "person")?,
            None => asking.acting()?,
        };
        let new = NewPicture { file, name, alt };
        let made = upload(asking, &ctx.new_ask()?, owner, new, Size::Picture).await?;
        Media::find(ctx, Some(made)).await
    }

    /// Removes a picture, as older clients (`id`) or newer ones (`uuid`) name it.
    async fn remove_media(
        &self,
        ctx: &Context<'_>,
        id: Option<ID>,
        uuid: Option<Uuid>,
    ) -> Result<Option<DeletedObject>> {
        let asking = ctx.asking()?;
        asking.signed()?;
        let media = picture_named(id, uuid)?;
        let row = asking.look(move |views| views.reader.media(media)).await?;
        // Somebody else's picture is answered like none.
        let row = row.filter(|it| asking.caller().is(it.owner)).ok_or_else(|| missing("media"))?;
        let receipt = asking.app.commands.remove_media(&ctx.new_ask()?, media).await?;
        asking.after(receipt).await?;
        if let Some(blob) = row.picture.and_then(|it| BlobName::parse(&it.blob)) {
            let name = blob.to_string();
            let used = asking.look(move |views| views.reader.media_stored_as(&name)).await?;
            // The same person may have brought the same picture twice.
            if used.is_none_or(|it| it.id == media) {
                media::remove(&asking.app.media, &blob).await?;
            }
        }
        Ok(Some(DeletedObject::media(media)))
    }
}
