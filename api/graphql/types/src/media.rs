//! An uploaded picture.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use domain::ids::MediaId;

use crate::{
    ask::{Asking, Asks as _, int},
    scalars::Uuid,
};

/// An uploaded picture.
pub struct Media {
    /// As the views have it.
    pub row: projections::media::MediaRow,
    base: String,
}

/// How a picture looks from afar.
#[derive(SimpleObject)]
pub(crate) struct MediaMetadata {
    width: Option<i32>,
    height: Option<i32>,
    blurhash: Option<String>,
}

impl Media {
    /// A picture, if it is still there.
    pub async fn find(ctx: &Context<'_>, id: Option<MediaId>) -> Result<Option<Self>> {
        let Some(id) = id else { return Ok(None) };
        let asking = ctx.asking()?;
        let row = asking.look(move |views| views.reader.media(id)).await?;
        Ok(row.filter(|it| it.picture.is_some()).map(|row| Self::new(asking, row)))
    }

    /// A picture as the view has it.
    pub fn new(asking: &Asking, row: projections::media::MediaRow) -> Self {
        Self { row, base: asking.app.config.instance.base().to_owned() }
    }
}

#[Object]
impl Media {
    async fn id(&self) -> Option<ID> {
        Some(self.row.id.0.into())
    }
    /// The newer clients' name for the same.
    async fn uuid(&self) -> Option<Uuid> {
        Some(Uuid(self.row.id.0))
    }
    async fn alt(&self) -> Option<&str> {
        self.row.picture.as_ref()?.alt.as_deref()
    }
    async fn name(&self) -> Option<&str> {
        self.row.picture.as_ref().map(|it| it.name.as_str())
    }
    async fn url(&self) -> Option<String> {
        let picture = self.row.picture.as_ref()?;
        let name: String = url::form_urlencoded::byte_serialize(picture.name.as_bytes()).collect();
        Some(format!("{}/media/{}?name={name}", self.base, picture.blob))
    }
    async fn content_type(&self) -> Option<&str> {
        self.row.picture.as_ref().map(|it| it.content_type.as_str())
    }
    async fn size(&self) -> Option<i32> {
        self.row.picture.as_ref().map(|it| int(it.size))
    }
    async fn metadata(&self) -> Option<MediaMetadata> {
        let picture = self.row.picture.as_ref()?;
        Some(MediaMetadata {
            width: Some(int(picture.width.into())),
            height: Some(int(picture.height.into())),
            blurhash: picture.blurhash.clone(),
        })
    }
}
