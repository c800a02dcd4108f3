//! The pictures among the server's settings, as a form of the API says them. What settings mean is `app::instance`'s.

use app::instance::Appearance;
use async_graphql::{Context, MaybeUndefined, Result};
use domain::instance::Setting;
use types::ask::Asks as _;

use crate::media::input::{MediaInput, Size, picture};

/// The pictures of a server's settings: each under the setting's key.
///
/// # Errors
///
/// When one is no picture, or not the caller's.
pub(crate) async fn server_pictures(
    ctx: &Context<'_>,
    look: &Appearance,
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
