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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Which of two documents is meant, rules, what this server does not do, and all settings by their names.
    const OF_NO_ROW: [&str; 6] = [
        "instance_terms_type",
        "instance_privacy_policy_type",
        "instance_rules",
        "registrations_moderation",
        "external_links",
        "settings",
    ];

    // The arguments of a field, or the fields of a type, as the schema writes them.
    fn names(schema: &str, from: &str, to: &str, between: char) -> BTreeSet<String> {
        let (_, rest) = schema.split_once(from).unwrap();
        let (inside, _) = rest.split_once(to).unwrap();
        let named = inside.split(between).filter_map(|it| it.split_once(':'));
        named.map(|(name, _)| snake(name.trim())).collect()
    }

    fn snake(name: &str) -> String {
        let spell = |it: char| {
            if it.is_ascii_uppercase() {
                format!("_{}", it.to_ascii_lowercase())
            } else {
                it.to_string()
            }
        };
        name.chars().map(spell).collect()
    }

    /// Clients know the older settings by arguments of their own; the table says which, and nothing else is listed.
    #[test]
    fn what_the_table_says_is_in_the_api_is_there_to_be_read_and_saved() {
        let schema = crate::schema::sdl();
        let saved = names(&schema, "saveAdminSettings(", ")", ',');
        let read = names(&schema, "type AdminSettings {", "\n}", '\n');
        let fields = SettingKey::ALL.iter().map(|it| it.row().field().to_owned());
        let own: BTreeSet<String> =
            fields.filter(|it| !SettingKey::ALL.iter().any(|key| key.name() == it)).collect();
        assert!(own.len() > 10, "{own:?}");
        assert_eq!(own.difference(&saved).collect::<Vec<_>>(), Vec::<&String>::new());
        assert_eq!(own.difference(&read).collect::<Vec<_>>(), Vec::<&String>::new());
    }

    /// Whoever adds a setting adds a row, and no argument: those there are, are the table's, or say what is no row of it.
    #[test]
    fn no_argument_is_there_that_the_table_does_not_know() {
        let saved = names(&crate::schema::sdl(), "saveAdminSettings(", ")", ',');
        let rows = SettingKey::ALL.iter().map(|it| it.row());
        let known = rows.flat_map(|it| [Some(it.field()), it.kind.url_field()]).flatten();
        let known: BTreeSet<&str> = known.chain(OF_NO_ROW).collect();
        let strange: Vec<&String> =
            saved.iter().filter(|it| !known.contains(it.as_str())).collect();
        assert!(strange.is_empty(), "a row of the table will do: {strange:?}");
    }
}
