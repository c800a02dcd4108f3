//! The server's settings, as a form of the API says them. What settings mean is the table's of `domain::instance`.

use app::instance::{CheckedChange, SettingsChange};
use async_graphql::{Context, InputObject, MaybeUndefined, Result};
use domain::instance::{SettingKey, Settings};
use types::{ServerSettingInput, ask::Asks as _, errors::Refusal};

use crate::media::input::{MediaInput, Size, picture};

/// A link of the operator's, as newer clients send it.
#[derive(InputObject)]
pub(crate) struct ExternalLinkInput {
    label: String,
    url: String,
    enabled: bool,
}

/// With the pictures among them.
///
/// # Errors
///
/// When one is no picture, or not the caller's.
pub(crate) async fn with_pictures(
    ctx: &Context<'_>,
    mut change: CheckedChange,
    now: &Settings,
    named: [(SettingKey, Size, MaybeUndefined<MediaInput>); 3],
) -> Result<CheckedChange> {
    let owner = ctx.asking()?.acting()?;
    for (key, size, input) in named {
        let picture = picture(ctx, input, owner, now.picture(key), size).await?;
        change = change.with_picture(key, picture)?;
    }
    Ok(change)
}

/// Those that are said by name.
///
/// # Errors
///
/// When there is none of that name.
pub(crate) fn named_settings(
    change: &mut SettingsChange,
    named: Vec<ServerSettingInput>,
) -> Result<()> {
    for ServerSettingInput { name, value } in named {
        let key = SettingKey::named(&name);
        let key = key.ok_or_else(|| Refusal::argument(format!("There is no setting {name:?}")))?;
        change.typed(key, Some(&value));
    }
    Ok(())
}
