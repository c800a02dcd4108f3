//! `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header-07): an order that is sent again is carried out once.
//!
//! A key belongs to who asks, and stands for one request, whole: with another one it is refused (422), and while the
//! first runs (409). The id of what follows is computed from caller, key and request under the server's own key, so that
//! nobody else's command ever has it.

use std::net::IpAddr;

use app::{App, auth};
use async_graphql::{Variables, parser::types::OperationType};
use aws_lc_rs::digest::{Context, SHA256};
use axum::http::HeaderMap;
use commands::CommandError;
use domain::{caller::Caller, ids::CommandId};
use types::files::Files;
use vault::KeyWorth;

use super::door::{DoorRefusal, GraphqlRequest};

/// Whose key it is, and for which request.
pub(super) struct RequestKey {
    caller: Vec<u8>,
    key: Vec<u8>,
    request: Vec<u8>,
}

/// A command under a key, while it is carried out.
pub(super) struct RunningRequest {
    app: App,
    keyed: Option<RequestKey>,
}

impl RequestKey {
    /// What a command is remembered by; nothing for questions and where there is no key.
    pub(super) fn of(
        headers: &HeaderMap,
        kind: OperationType,
        caller: &Caller,
        client: IpAddr,
        asked: &GraphqlRequest,
    ) -> Option<Self> {
        let key = headers.get("idempotency-key")?.as_bytes();
        if kind != OperationType::Mutation || key.is_empty() {
            return None;
        }
        Some(Self {
            caller: whose(caller, client, headers),
            key: key.to_vec(),
            request: whole(asked),
        })
    }

    /// The command's id.
    pub(super) fn id(&self, app: &App) -> CommandId {
        CommandId(app.vault.instance().keyed_command(&self.caller, &self.key, &self.request))
    }

    /// Takes the command on, unless it runs already or the key stands for another one.
    pub(super) async fn begin(
        self,
        app: &App,
    ) -> Result<Result<RunningRequest, DoorRefusal>, CommandError> {
        let now = app.commands.now();
        Ok(match app.vault.begin_keyed(&self.caller, &self.key, &self.request, now).await? {
            KeyWorth::Ours => Ok(RunningRequest { app: app.clone(), keyed: Some(self) }),
            KeyWorth::Running => Err(DoorRefusal::StillRunning),
            KeyWorth::Another => Err(DoorRefusal::KeyOfAnother),
        })
    }
}

impl RunningRequest {
    /// It was answered.
    pub(super) async fn ended(mut self) {
        if let Some(keyed) = self.keyed.take() {
            ended(&self.app, &keyed).await;
        }
    }
}

// Whoever hung up asks again, and is not told that it still runs.
impl Drop for RunningRequest {
    fn drop(&mut self) {
        if let Some(keyed) = self.keyed.take() {
            let app = self.app.clone();
            tokio::spawn(async move { ended(&app, &keyed).await });
        }
    }
}

async fn ended(app: &App, keyed: &RequestKey) {
    let now = app.commands.now();
    if let Err(error) = app.vault.keyed_ended(&keyed.caller, &keyed.key, now).await {
        tracing::warn!(%error, "an order under a key counts as running for a minute");
    }
}

fn whose(caller: &Caller, client: IpAddr, headers: &HeaderMap) -> Vec<u8> {
    if let Some(signed) = caller.signed() {
        return [b"account ".as_slice(), signed.account.0.as_bytes()].concat();
    }
    auth::visitor_mark(client, headers)
}

// All of the request: what is asked, of what, and with which files.
fn whole(GraphqlRequest { query, operation, variables, files }: &GraphqlRequest) -> Vec<u8> {
    let mut digest = Context::new(&SHA256);
    let mut part = |bytes: &[u8]| {
        digest.update(&(bytes.len() as u64).to_be_bytes());
        digest.update(bytes);
    };
    part(query.as_bytes());
    part(operation.as_deref().unwrap_or_default().as_bytes());
    part(&told(variables));
    for (name, bytes) in sorted(files) {
        part(name.as_bytes());
        part(bytes);
    }
    digest.finish().as_ref().to_vec()
}

fn told(variables: &Variables) -> Vec<u8> {
    serde_json::to_vec(variables).unwrap_or_default()
}

fn sorted(files: &Files) -> Vec<(&str, &[u8])> {
    let mut files: Vec<_> = files.iter().map(|(it, file)| (it.as_str(), &*file.bytes)).collect();
    files.sort_unstable();
    files
}

#[cfg(test)]
mod tests {
    use axum::http::header;

    use super::*;

    fn asked(query: &str) -> GraphqlRequest {
        GraphqlRequest { query: query.to_owned(), ..GraphqlRequest::default() }
    }

    #[test]
    fn a_request_is_known_by_all_of_it() {
        let one = whole(&asked("mutation { a }"));
        assert_eq!(whole(&asked("mutation { a }")), one);
        assert_ne!(whole(&asked("mutation { b }")), one);
        let named = GraphqlRequest { operation: Some("a".to_owned()), ..asked("mutation { a }") };
        assert_ne!(whole(&named), one);
    }

    #[test]
    fn guests_behind_one_address_have_keys_of_their_own() {
        let client = IpAddr::from([192, 0, 2, 1]);
        let with = |agent: &'static str| {
            let headers = HeaderMap::from_iter([(header::USER_AGENT, agent.parse().unwrap())]);
            whose(&Caller::Visitor, client, &headers)
        };
        assert_eq!(with("a"), with("a"));
        assert_ne!(with("a"), with("b"));
    }
}
