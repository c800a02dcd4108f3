//! Another server of the fediverse, on loopback: one actor, whose inbox keeps everything. It signs as it is told to, also
//! wrongly.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::{Context as _, Result};
use axum::{
    Router,
    body::Bytes,
    extract::{OriginalUri, Query, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::IntoResponse,
    routing::{get, post},
};
use chrono::Utc;
use domain::time::Moment;
use federation::signatures::{
    Claim, Outgoing, RsaKey, Scheme, SignedRequest, Signer, VerifyingKey, Window, cavage, rfc9421,
};
use reqwest::Url;
use serde_json::{Value, json};
use tokio::{net::TcpListener, task::JoinHandle};

/// Something that reached the peer's inbox.
#[derive(Clone, Debug)]
pub struct InboxRequest {
    /// The headers it came with.
    pub headers: HeaderMap,
    /// Byte for byte what came.
    pub body: Vec<u8>,
    /// Where it came to.
    pub url: Url,
}

impl InboxRequest {
    /// What it says.
    #[must_use]
    pub fn activity(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// Whether this key signed it, and with which scheme.
    #[must_use]
    pub fn signed_by(&self, pem: &str) -> Option<Scheme> {
        let request = SignedRequest {
            method: "POST",
            target: &self.url,
            headers: &self.headers,
            body: Some(&self.body),
        };
        let claim = Claim::read(&request, Window::default(), Moment::new(Utc::now())).ok()?;
        let key = VerifyingKey::read(pem).ok()?;
        claim.is_proven_by(&key).then_some(claim.scheme)
    }
}

/// What the peer answers to what is sent to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Mood {
    /// Takes whatever comes.
    #[default]
    Friendly,
    /// Takes only what is signed as RFC 9421 says.
    Modern,
    /// Answers 500 to everything.
    Broken,
}

#[derive(Default)]
struct PeerInbox {
    arrived: Vec<InboxRequest>,
    mood: Mood,
    /// What is served besides the actor, by its path.
    served: HashMap<String, Value>,
    /// The paths that were asked for besides the actor's.
    asked: Vec<String>,
}

#[derive(Clone)]
struct PeerState {
    actor: Value,
    url: Url,
    kept: Arc<Mutex<PeerInbox>>,
}

/// Another server of the fediverse.
pub struct LoopbackPeer {
    /// Its address, without a slash at its end.
    pub url: String,
    key: RsaKey,
    house: PeerState,
    answering: JoinHandle<std::io::Result<()>>,
}

impl Drop for LoopbackPeer {
    fn drop(&mut self) {
        self.answering.abort();
    }
}

impl LoopbackPeer {
    /// Starts one, with an actor of this name.
    ///
    /// # Errors
    ///
    /// When there is no port, or no key.
    pub async fn start(name: &str) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let key = RsaKey::generate()?;
        let actor = format!("{url}/users/{name}");
        let document = json!({
            "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
            "id": actor, "type": "Person", "preferredUsername": name, "name": name,
            "inbox": format!("{actor}/inbox"), "endpoints": { "sharedInbox": format!("{url}/inbox") },
            "publicKey": { "id": format!("{actor}#main-key"), "owner": actor, "publicKeyPem": key.public_pem()? },
        });
        let house = PeerState { actor: document, url: url.parse()?, kept: Arc::default() };
        let ways = Router::new()
            .route("/.well-known/webfinger", get(webfinger))
            .route("/users/{name}", get(actor_document))
            .route("/users/{name}/inbox", post(inbox))
            .route("/inbox", post(inbox))
            .fallback(get(whatever))
            .with_state(house.clone());
        let answering = tokio::spawn(async move { axum::serve(listener, ways).await });
        Ok(Self { url, key, house, answering })
    }

    /// What its actor is called.
    #[must_use]
    pub fn actor(&self) -> String {
        self.house.actor["id"].as_str().unwrap_or_default().to_owned()
    }

    /// How it answers from now on.
    pub fn is(&self, mood: Mood) {
        self.house.kept.lock().unwrap_or_else(PoisonError::into_inner).mood = mood;
    }

    /// Serves a document at a path.
    pub fn serves(&self, path: &str, document: &Value) {
        let mut kept = self.house.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.served.insert(path.to_owned(), document.clone());
    }

    /// The paths that were asked for, but for its actor's.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        self.house.kept.lock().unwrap_or_else(PoisonError::into_inner).asked.clone()
    }

    /// Everything that reached its inbox.
    #[must_use]
    pub fn arrived(&self) -> Vec<InboxRequest> {
        self.house.kept.lock().unwrap_or_else(PoisonError::into_inner).arrived.clone()
    }

    /// The first activity of a kind that reached it, if one did.
    #[must_use]
    pub fn first(&self, kind: &str) -> Option<InboxRequest> {
        self.arrived().into_iter().find(|it| it.activity()["type"] == kind)
    }

    /// An activity of its actor's.
    #[must_use]
    pub fn activity(&self, kind: &str, object: &Value) -> Value {
        let actor = self.actor();
        let id = format!("{actor}#{kind}-{}", uuid::Uuid::new_v4());
        json!({ "@context": "https://www.w3.org/ns/activitystreams", "id": id, "type": kind,
            "actor": actor, "object": object })
    }

    /// Sends something, signed by its actor; the status that comes back.
    ///
    /// # Errors
    ///
    /// When nobody answers.
    pub async fn sends(&self, inbox: &str, activity: &Value, scheme: Scheme) -> Result<StatusCode> {
        let headers = self.signed(inbox, activity, scheme)?;
        self.posts(inbox, headers, activity.to_string()).await
    }

    /// The headers that sign something.
    ///
    /// # Errors
    ///
    /// When the address is none.
    pub fn signed(
        &self,
        inbox: &str,
        activity: &Value,
        scheme: Scheme,
    ) -> Result<Vec<(&'static str, String)>> {
        let (target, body) = (inbox.parse()?, activity.to_string());
        let request = Outgoing { method: "POST", target: &target, body: Some(body.as_bytes()) };
        let key_id = format!("{}#main-key", self.actor());
        let signer = Signer { key_id: &key_id, key: &self.key };
        let now = Moment::new(Utc::now());
        Ok(match scheme {
            Scheme::Cavage => cavage::sign(&request, &signer, now)?,
            Scheme::Rfc9421 => rfc9421::sign(&request, &signer, now)?,
        })
    }

    /// Sends some bytes with some headers; the status that comes back.
    ///
    /// # Errors
    ///
    /// When nobody answers.
    pub async fn posts(
        &self,
        inbox: &str,
        headers: Vec<(&'static str, String)>,
        body: String,
    ) -> Result<StatusCode> {
        let mut request = reqwest::Client::new().post(inbox).body(body);
        for (name, value) in headers {
            request = request.header(HeaderName::from_static(name), HeaderValue::from_str(&value)?);
        }
        let request = request.header(header::CONTENT_TYPE, "application/activity+json");
        Ok(request.send().await.context("the server does not answer")?.status())
    }
}

async fn actor_document(State(house): State<PeerState>) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/activity+json")], house.actor.to_string())
}

async fn whatever(
    State(house): State<PeerState>,
    OriginalUri(uri): OriginalUri,
) -> impl IntoResponse {
    let mut kept = house.kept.lock().unwrap_or_else(PoisonError::into_inner);
    kept.asked.push(uri.path().to_owned());
    let document = kept.served.get(uri.path()).ok_or(StatusCode::NOT_FOUND)?;
    let head = [(header::CONTENT_TYPE, "application/activity+json")];
    Ok::<_, StatusCode>((head, document.to_string()))
}

// As Mastodon answers: where the actor is, and where it asks whether to follow.
async fn webfinger(
    State(house): State<PeerState>,
    Query(asked): Query<HashMap<String, String>>,
) -> impl IntoResponse {
    let name = house.actor["preferredUsername"].as_str().unwrap_or_default();
    let server = house.url.authority().to_owned();
    let account = format!("acct:{name}@{server}");
    if asked.get("resource") != Some(&account) {
        return Err(StatusCode::NOT_FOUND);
    }
    let template = format!("http://{server}/authorize_interaction?uri={{uri}}");
    let answer = json!({ "subject": account, "links": [
        { "rel": "self", "type": "application/activity+json", "href": house.actor["id"] },
        { "rel": "http://ostatus.org/schema/1.0/subscribe", "template": template },
    ] });
    Ok(([(header::CONTENT_TYPE, "application/jrd+json")], answer.to_string()))
}

async fn inbox(
    State(house): State<PeerState>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let mut kept = house.kept.lock().unwrap_or_else(PoisonError::into_inner);
    match kept.mood {
        Mood::Broken => return StatusCode::SERVICE_UNAVAILABLE,
        Mood::Modern if !headers.contains_key("signature-input") => {
            return StatusCode::UNAUTHORIZED;
        }
        Mood::Modern | Mood::Friendly => {}
    }
    let Ok(url) = house.url.join(uri.path()) else { return StatusCode::BAD_REQUEST };
    kept.arrived.push(InboxRequest { headers, body: body.to_vec(), url });
    StatusCode::ACCEPTED
}
