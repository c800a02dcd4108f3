//! What is known of an account itself, how long things are kept, and who gets to see them.

use config::Config;
use domain::{
    ids::{AccountId, PersonId},
    time::Moment,
};
use projections::{Reader, Result};
use serde_json::{Value, json};
use vault::{FeedTokenUse, SeenPermit, SessionUse, SignIn, Vault, VaultError};

/// When somebody signed in, and which calendars they connected: never what opens them.
pub(super) struct AccountAccess {
    /// Its sessions, without their tokens.
    pub(super) sessions: Vec<SessionUse>,
    /// Its private calendars, without their addresses.
    pub(super) feed_tokens: Vec<FeedTokenUse>,
    /// The programs that act for it, without their tokens.
    permits: Vec<SeenPermit>,
}

impl AccountAccess {
    /// Those of an account; calendars of the whole account and of these persons.
    pub(super) async fn of(
        vault: &Vault,
        account: AccountId,
        persons: &[PersonId],
        now: Moment,
    ) -> std::result::Result<Self, VaultError> {
        let mut feed_tokens = vault.feed_token_uses(account).await?;
        feed_tokens.retain(|it| it.person.is_none_or(|person| persons.contains(&person)));
        let permits = vault.permits(account, now).await?;
        Ok(Self { sessions: vault.session_uses(account).await?, feed_tokens, permits })
    }
}

/// What is known of an account itself.
pub(super) fn of(reader: &Reader, account: AccountId, keys: &AccountAccess) -> Result<Value> {
    let Some(row) = reader.account(account)? else { return Ok(Value::Null) };
    Ok(json!({
        "email": row.email,
        "wanted_email": row.wanted_email,
        "locale": row.locale,
        "role": row.role,
        "settings": row.settings,
        "created_at": row.created_at,
        "confirmed_at": row.confirmed_at,
        "sessions": keys.sessions,
        "feed_tokens": keys.feed_tokens,
        "applications": keys.permits.iter().map(application).collect::<Vec<_>>(),
    }))
}

// What somebody lets a program do, and when it last did.
fn application(permit: &SeenPermit) -> Value {
    json!({
        "name": permit.application.card.name,
        "website": permit.application.card.website,
        "scope": permit.scope,
        "created_at": permit.created_at,
        "last_used_at": permit.used_at,
    })
}

/// When and from where the account signed in last.
pub(super) fn signed_in(kept: &[SignIn]) -> Value {
    kept.iter().map(|it| json!({ "at": it.at, "from": it.from })).collect()
}

/// How long things are kept, and who gets to see them.
pub(super) fn kept(config: &Config) -> Value {
    let retention = &config.retention;
    json!({
        "kept": {
            "account and profiles": "until you erase them",
            "sessions": "60 days after they were last used",
            "applications that act for you": "26 weeks after they were last renewed",
            "letters": "until they are sent",
            "addresses of people without an account": format!(
                "{} days after the event", retention.guest_address_days
            ),
            "when and from where you signed in": format!("{} days", retention.sign_in_days),
            "reports, and what they show": format!(
                "{} days after they were closed", retention.reports_days
            ),
        },
        "seen_by": {
            "profile, public events": "everybody",
            "participations": "the organizers of the event",
            "address": "those who run this place, and its mail server",
        },
    })
}
