//! A picture in a form: a new file, one that was uploaded before, or none any more.

use app::actions::PictureError;
use async_graphql::{Context, ID, InputObject, MaybeUndefined, Result};
use commands::Ask;
use domain::ids::{MediaId, PersonId};
use types::{
    ask::{Asking, Asks as _, id},
    errors::Refusal,
    scalars::{Upload, Uuid},
};

/// A picture in a form: by id, or new.
#[derive(Clone, InputObject)]
pub(crate) struct MediaInput {
    media: Option<MediaInputObject>,
    media_id: Option<ID>,
    media_uuid: Option<Uuid>,
}

/// A new picture.
#[derive(Clone, InputObject)]
pub(crate) struct MediaInputObject {
    name: String,
    alt: Option<String>,
    file: Option<Upload>,
    /// Not looked at: the picture belongs to whom the form is about.
    actor_id: Option<ID>,
    /// Not looked at: clients send back what they read, and nothing is fetched.
    url: Option<String>,
}

/// A new file, and what is said of it.
pub(crate) struct NewPicture {
    pub(crate) file: Upload,
    pub(crate) name: String,
    pub(crate) alt: Option<String>,
}

/// How large a file may be.
#[derive(Clone, Copy)]
pub(crate) enum Size {
    /// The portrait of a profile.
    Avatar,
    /// The banner of a profile.
    Banner,
    /// Beside the server's name.
    Logo,
    /// In the browser's tab.
    Favicon,
    /// Any other picture.
    Picture,
}

/// Which picture: older clients send its `id`, newer ones its `uuid`.
///
/// # Errors
///
/// When neither is there, both are and differ, or it is no id.
pub(crate) fn picture_named(id: Option<ID>, uuid: Option<Uuid>) -> Result<MediaId> {
    let by_id = id.map(|it| self::id::<MediaId>(&it, "media")).transpose()?;
    let by_uuid = uuid.map(|it| MediaId::from(it.0));
    match (by_id, by_uuid) {
        (Some(one), Some(other)) if one != other => {
            Err(Refusal::argument("id and uuid name two pictures").into())
        }
        (Some(media), _) | (None, Some(media)) => Ok(media),
        (None, None) => Err(Refusal::argument("Say id or uuid").into()),
    }
}

/// What a form says of a picture: nothing, that there is none any more, or which.
///
/// # Errors
///
/// When it is no picture, or not one that the caller may use.
pub(crate) async fn picture(
    ctx: &Context<'_>,
    input: MaybeUndefined<MediaInput>,
    owner: PersonId,
    known: Option<MediaId>,
    size: Size,
) -> Result<Option<Option<MediaId>>> {
    let input = match input {
        MaybeUndefined::Undefined => return Ok(None),
        MaybeUndefined::Null => return Ok(Some(None)),
        MaybeUndefined::Value(input) => input,
    };
    if input.media_id.is_some() || input.media_uuid.is_some() {
        let picture = picture_named(input.media_id, input.media_uuid)?;
        return chosen(ctx.asking()?, picture, (owner, known)).await.map(|it| Some(Some(it)));
    }
    match input.media {
        None => Ok(Some(None)),
        Some(media) => match media.into_new() {
            None => Ok(None),
            Some(new) => {
                Ok(Some(Some(upload(ctx.asking()?, &ctx.new_ask()?, owner, new, size).await?)))
            }
        },
    }
}

impl MediaInput {
    /// The new file in it.
    pub(crate) fn file(self) -> Option<NewPicture> {
        self.media?.into_new()
    }
}

impl MediaInputObject {
    fn into_new(self) -> Option<NewPicture> {
        Some(NewPicture { file: self.file?, name: self.name, alt: self.alt })
    }
}

// One of the profile's own pictures, or the one that is there already.
async fn chosen(
    asking: &Asking,
    picture: MediaId,
    (owner, known): (PersonId, Option<MediaId>),
) -> Result<MediaId> {
    if known == Some(picture) {
        return Ok(picture);
    }
    let row = asking.look(move |views| views.reader.media(picture)).await?;
    let own = row.filter(|it| it.owner == owner && asking.caller().is(owner));
    Ok(own.ok_or_else(|| Refusal::not_found("media"))?.id)
}

/// Keeps a file as a picture of a person.
///
/// # Errors
///
/// When the person is not the caller's, or it is no picture.
pub(crate) async fn upload(
    asking: &Asking,
    ask: &Ask,
    owner: PersonId,
    new: NewPicture,
    size: Size,
) -> Result<MediaId> {
    // Before anything is stored.
    if !ask.caller.is(owner) {
        asking.signed()?;
        return Err(Refusal::unauthorized().into());
    }
    let file = asking.files.get(&new.file.0);
    let file = file.ok_or_else(|| Refusal::argument("The file did not come along"))?;
    let name = Some(new.name).filter(|it| !it.is_empty()).unwrap_or_else(|| file.name.clone());
    let upload = media::Upload { bytes: file.bytes.clone(), name, alt: new.alt };
    let (ask, by) = (ask.then(size.name()), (owner, asking.client));
    let sized = (upload, size.bytes_max(&asking.app.config.media));
    match asking.app.upload_picture(&ask, by, sized).await {
        Ok(deed) => asking.saw(deed).await,
        Err(PictureError::TooOften) => Err(Refusal::too_often().into()),
        Err(PictureError::NotKept(error)) => Err(error.into()),
        Err(PictureError::NotDone(error)) => Err(error.into()),
    }
}

impl Size {
    const fn bytes_max(self, settings: &config::MediaConfig) -> u64 {
        match self {
            Self::Avatar | Self::Logo | Self::Favicon => settings.avatar_bytes_max,
            Self::Banner => settings.banner_bytes_max,
            Self::Picture => settings.bytes_max,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Avatar => "avatar",
            Self::Banner => "banner",
            Self::Logo => "logo",
            Self::Favicon => "favicon",
            Self::Picture => "picture",
        }
    }
}
