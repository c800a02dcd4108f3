//! Heads, keys and proofs over HTTP, for whoever wants to watch the log from outside: `/.well-known/parvis/log/…`.
//!
//! All of it is public: a leaf is a salted hash, and a size says how much was written and not by whom. Nothing is told of
//! what was not signed yet, for heads are signed by the clock: nobody watches a single action from outside.
//! docs/audit.md says what the fields mean, byte for byte.

use app::App;
use axum::{
    Json, Router,
    extract::{Query, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use domain::{hex::hex, time::Moment};
use projections::Reader;
use serde::{Deserialize, Serialize};
use serde_json::json;
use vault::{
    SigningKey, VaultError,
    heads::{SignedHead, Succession},
};

/// Heads in one answer; who wants more asks after the last of them.
const HEADS_MAX: usize = 100;

/// When to come again if the vault is away, in seconds.
const COME_AGAIN_SECONDS: HeaderValue = HeaderValue::from_static("30");

/// What depends on the newest head is asked for each time: nobody takes an old one for it.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");
/// Keys and lost heads seldom change.
const FOR_A_MINUTE: HeaderValue = HeaderValue::from_static("public, max-age=60");
/// A proof between two sizes is the same for ever.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// Where an outsider looks.
pub fn routes() -> Router<App> {
    let at = |rest: &str| format!("/.well-known/parvis/log/{rest}");
    Router::new()
        .route(&at("head"), get(head))
        .route(&at("checkpoint"), get(checkpoint))
        .route(&at("heads"), get(heads))
        .route(&at("lost"), get(lost))
        .route(&at("keys"), get(keys))
        .route(&at("proof/inclusion"), get(inclusion))
        .route(&at("proof/consistency"), get(consistency))
}

/// A head as it is published.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PublishedHead {
    /// Over how many facts.
    pub size: u64,
    /// The root, in hex.
    pub root: String,
    /// When it was signed.
    pub signed_at: Moment,
    /// The exact text whose bytes are signed.
    pub text: String,
    /// The key that signed, in hex.
    pub key: String,
    /// The signature, in base64.
    pub signature: String,
    /// All of it as one signed note.
    pub note: String,
}

impl PublishedHead {
    /// What is published of a head; nothing of one whose signature does not fit.
    pub fn of(signed: &SignedHead) -> Option<Self> {
        let head = signed.checked()?;
        Some(Self {
            size: head.size,
            root: hex(&head.root),
            signed_at: head.at,
            text: signed.text.clone(),
            key: hex(&signed.key.0),
            signature: STANDARD.encode(signed.signature),
            note: signed.note(),
        })
    }
}

/// A key as it is published.
#[derive(Clone, Debug, Serialize)]
pub struct PublishedKey {
    /// Its 32 bytes, in hex.
    pub key: String,
    /// How it signs.
    pub algorithm: &'static str,
    /// When it was made.
    pub since: Moment,
    /// When it was replaced.
    pub until: Option<Moment>,
    /// Its word for the key after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub succession: Option<PublishedSuccession>,
}

/// The last thing that a key signed: which one signs after it.
#[derive(Clone, Debug, Serialize)]
pub struct PublishedSuccession {
    /// The key after it, in hex.
    pub key: String,
    /// The exact text whose bytes are signed.
    pub text: String,
    /// The signature, in base64.
    pub signature: String,
}

impl PublishedKey {
    /// What is published of a key.
    pub(super) fn of(key: &SigningKey) -> Self {
        let succession = key.succession.map(|it| PublishedSuccession {
            key: hex(&it.successor.0),
            text: Succession::text(key.public, it.successor, it.until),
            signature: STANDARD.encode(it.signature),
        });
        let (since, until) = (key.since, key.until);
        Self { key: hex(&key.public.0), algorithm: "Ed25519", since, until, succession }
    }
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
enum PublicationError {
    #[error("nothing was signed yet")]
    Nothing,
    #[error("this node has not taken in what was signed")]
    Behind,
    #[error("{field}: {why}")]
    Asked { field: &'static str, why: String },
    #[error("the vault failed")]
    Vault(#[from] VaultError),
    #[error("the tree could not be read")]
    Views(#[from] projections::Error),
}

impl IntoResponse for PublicationError {
    fn into_response(self) -> Response {
        let (status, field) = match &self {
            Self::Nothing => (StatusCode::NOT_FOUND, None),
            Self::Asked { field, .. } => (StatusCode::BAD_REQUEST, Some(*field)),
            Self::Behind | Self::Vault(VaultError::Away(_)) => {
                let again = [(header::RETRY_AFTER, COME_AGAIN_SECONDS)];
                return (StatusCode::SERVICE_UNAVAILABLE, again).into_response();
            }
            Self::Vault(_) | Self::Views(_) => {
                tracing::error!(error = &self as &dyn std::error::Error, "no proof was given");
                (StatusCode::INTERNAL_SERVER_ERROR, None)
            }
        };
        (status, Json(json!({ "error": self.to_string(), "field": field }))).into_response()
    }
}

fn answer(body: impl IntoResponse, kept: HeaderValue) -> Response {
    ([(header::CACHE_CONTROL, kept)], body).into_response()
}

async fn last(app: &App) -> Result<SignedHead, PublicationError> {
    app.vault.last_head().await?.ok_or(PublicationError::Nothing)
}

async fn head(State(app): State<App>) -> Result<Response, PublicationError> {
    Ok(answer(Json(PublishedHead::of(&last(&app).await?)), ASK_AGAIN))
}

async fn checkpoint(State(app): State<App>) -> Result<Response, PublicationError> {
    Ok(answer(last(&app).await?.note(), ASK_AGAIN))
}

#[derive(Deserialize)]
struct After {
    after: Option<String>,
}

async fn heads(
    State(app): State<App>,
    Query(After { after }): Query<After>,
) -> Result<Response, PublicationError> {
    let after = number("after", after.as_deref())?.unwrap_or(0);
    let heads = app.vault.heads_after(after, HEADS_MAX).await?;
    let next = heads.last().map(|(size, _)| *size).filter(|_| heads.len() == HEADS_MAX);
    let heads: Vec<PublishedHead> =
        heads.iter().filter_map(|(_, it)| PublishedHead::of(it)).collect();
    Ok(answer(Json(json!({ "heads": heads, "next": next })), ASK_AGAIN))
}

// Whoever holds one of them sees a loss that the log tells of, and not another history.
async fn lost(State(app): State<App>) -> Result<Response, PublicationError> {
    let heads = app.vault.lost_heads().await?;
    let heads: Vec<PublishedHead> = heads.iter().filter_map(PublishedHead::of).collect();
    Ok(answer(Json(json!({ "heads": heads })), FOR_A_MINUTE))
}

async fn keys(State(app): State<App>) -> Result<Response, PublicationError> {
    let keys = app.vault.signing_keys().await?;
    let keys: Vec<PublishedKey> = keys.iter().map(PublishedKey::of).collect();
    Ok(answer(Json(json!({ "keys": keys })), FOR_A_MINUTE))
}

#[derive(Deserialize)]
struct Inclusion {
    position: Option<String>,
    size: Option<String>,
}

async fn inclusion(
    State(app): State<App>,
    Query(asked): Query<Inclusion>,
) -> Result<Response, PublicationError> {
    let position = needed("position", asked.position.as_deref())?;
    let size = size(&app, "size", asked.size.as_deref()).await?;
    if position == 0 || position > size {
        let why = format!("positions go from 1 to {size} here");
        return Err(PublicationError::Asked { field: "position", why });
    }
    let index = position - 1;
    let (leaf, root, proof) = app.views.read(|reader| {
        let proof = reader.tree_inclusion(index, size)?;
        Ok((reader.tree_leaf(index)?, reader.tree_root(size)?, proof))
    })?;
    let proof: Vec<String> = proof.iter().map(|it| hex(it)).collect();
    let said = json!({ "position": position, "index": index, "size": size,
        "leaf": hex(&leaf), "root": hex(&root), "proof": proof });
    Ok(answer(Json(said), kept(asked.size.as_deref())))
}

#[derive(Deserialize)]
struct Consistency {
    from: Option<String>,
    to: Option<String>,
}

async fn consistency(
    State(app): State<App>,
    Query(asked): Query<Consistency>,
) -> Result<Response, PublicationError> {
    let from = needed("from", asked.from.as_deref())?;
    let to = size(&app, "to", asked.to.as_deref()).await?;
    if from > to {
        let why = format!("it cannot be more than {to}, where the proof ends");
        return Err(PublicationError::Asked { field: "from", why });
    }
    let (before, after, proof) = app.views.read(|reader| {
        Ok((reader.tree_root(from)?, reader.tree_root(to)?, reader.tree_consistency(from, to)?))
    })?;
    let proof: Vec<String> = proof.iter().map(|it| hex(it)).collect();
    let said = json!({ "from": from, "to": to,
        "fromRoot": hex(&before), "toRoot": hex(&after), "proof": proof });
    Ok(answer(Json(said), kept(asked.to.as_deref())))
}

// A proof within a size that was named is the same for ever.
const fn kept(size: Option<&str>) -> HeaderValue {
    if size.is_some() { FOR_EVER } else { ASK_AGAIN }
}

/// A size of the tree: the one that was asked for, or that of the newest head. What is behind that head is told nobody.
async fn size(
    app: &App,
    field: &'static str,
    asked: Option<&str>,
) -> Result<u64, PublicationError> {
    let signed = last(app).await?.checked().ok_or(PublicationError::Nothing)?.size;
    let size = number(field, asked)?.unwrap_or(signed);
    if size > signed {
        let why = format!("{signed} facts are signed");
        return Err(PublicationError::Asked { field, why });
    }
    let there = app.views.read(Reader::tree_head)?.size;
    if size > there { Err(PublicationError::Behind) } else { Ok(size) }
}

fn needed(field: &'static str, said: Option<&str>) -> Result<u64, PublicationError> {
    let why = || PublicationError::Asked { field, why: "it has to be there".to_owned() };
    number(field, said)?.ok_or_else(why)
}

fn number(field: &'static str, said: Option<&str>) -> Result<Option<u64>, PublicationError> {
    let wrong =
        |_| PublicationError::Asked { field, why: "it has to be a whole number".to_owned() };
    said.map(|it| it.parse().map_err(wrong)).transpose()
}
