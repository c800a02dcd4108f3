//! The server's settings, as a form of the API says them: the pictures among them, and where its texts are.
//! What they mean is `app::instance`'s.

use app::instance::{Look, Source};
use async_graphql::{Context, MaybeUndefined, Result};
use domain::instance::Setting;
use types::{PrivacyType, TermsType, ask::Asks as _};

use crate::media::input::{MediaInput, Size, picture};

impl From<TermsType> for Source {
    fn from(kind: TermsType) -> Self {
        match kind {
            TermsType::Url => Self::Url,
            TermsType::Default => Self::Default,
            TermsType::Custom => Self::Custom,
        }
    }
}

impl From<PrivacyType> for Source {
    fn from(kind: PrivacyType) -> Self {
        match kind {
            PrivacyType::Url => Self::Url,
            PrivacyType::Default => Self::Default,
            PrivacyType::Custom => Self::Custom,
        }
    }
}

/// The pictures of a server's settings: each under the setting's key.
///
/// # Errors
///
/// When one is no picture, or not the caller's.
pub(crate) async fn server_pictures(
    ctx: &Context<'_>,
    look: &Look,
    named: [(&'static str, MaybeUndefined<MediaInput>); 3],
) -> Result<Vec<Setting>> {
    let owner = ctx.asking()?.acting()?;
    let mut settings = Vec::new();
    for (key, input) in named {
        let (known, size) = match key {
            "logo" => (look.logo, Size::Logo),
            "favicon" => (look.favicon, Size::Favicon),
            _ => (look.default_picture, Size::Picture),
        };
        let Some(id) = picture(ctx, input, owner, known, size).await? else { continue };
        settings.push(match size {
            Size::Logo => Setting::Logo(id),
            Size::Favicon => Setting::Favicon(id),
            Size::Picture | Size::Avatar | Size::Banner => Setting::DefaultPicture(id),
        });
    }
    Ok(settings)
}
