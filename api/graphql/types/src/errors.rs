//! What clients are told when something does not go as asked: the keys `code`, `status_code` and `field` stand beside
//! `message`, because clients renew their token, or mark a field of a form, by them.
//!
//! A refusal is told; a failure is told as one, without its cause, which goes to the log, once.

use std::{borrow::Cow, error::Error};

use app::{actions::ActionError, auth::Wait};
use async_graphql::{PathSegment, ServerError};
use commands::{CommandError, Rejection};
use domain::text::Invalid;
use media::StoreError;
use serde_json::{Value, json};
use vault::VaultError;

use crate::codes::code_of;

/// The key under which a program is told which scope is missing.
const SCOPE: &str = "scope";

/// One thing that clients are told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClientError {
    /// For programs.
    code: Cow<'static, str>,
    /// As HTTP would say it; the answer itself is 200.
    status: u16,
    /// Which field of a form.
    field: Option<String>,
    /// For people.
    message: String,
    /// What else a program needs to go on.
    more: Option<(&'static str, Value)>,
}

/// What a resolver refuses by itself: one complaint, or one per field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refusal(Vec<ClientError>);

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.first().map_or("refused", |it| &it.message))
    }
}

impl ClientError {
    fn new(code: impl Into<Cow<'static, str>>, status: u16, message: impl Into<String>) -> Self {
        Self { code: code.into(), status, field: None, message: message.into(), more: None }
    }

    fn at(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: Some(field.into()), ..Self::new("validation", 422, message) }
    }

    fn json(&self) -> Value {
        let mut json =
            json!({ "message": self.message, "code": self.code, "status_code": self.status });
        if let Some(field) = &self.field {
            json["field"] = field.as_str().into();
            // Clients show the first of a list beside the field.
            json["message"] = json!([self.message]);
        }
        if let Some((key, value)) = &self.more {
            json[*key] = value.clone();
        }
        json
    }
}

impl Refusal {
    /// One has to sign in.
    pub fn unauthenticated() -> Self {
        Self(vec![ClientError::new("unauthenticated", 401, "You need to be logged in")])
    }

    /// The session cannot be renewed.
    pub fn session_ended() -> Self {
        let message = "This session has ended, log in again";
        Self(vec![ClientError::new("invalid_token", 401, message)])
    }

    /// One signed in, and may not.
    pub fn unauthorized() -> Self {
        Self(vec![ClientError::new("unauthorized", 403, "You don't have permission to do this")])
    }

    /// Whoever let a program in did not let it do this: it takes one more scope, or no scope is for it.
    pub fn beyond_scope(scope: Option<&'static str>) -> Self {
        let Some(scope) = scope else {
            let message = "No application may do this: its person does it, signed in";
            return Self(vec![ClientError::new("unauthorized", 403, message)]);
        };
        let message = format!("This application was not given the scope {scope}");
        let refused = ClientError::new("unauthorized", 403, message);
        Self(vec![ClientError { more: Some((SCOPE, scope.into())), ..refused }])
    }

    /// There is none, or none that one may see: which of the two is not told.
    pub fn not_found(thing: &'static str) -> Self {
        let name = thing.replace('_', " ");
        let name = name[..1].to_uppercase() + &name[1..];
        Self(vec![ClientError::new(format!("{thing}_not_found"), 404, format!("{name} not found"))])
    }

    /// An argument is not what it should be.
    pub fn argument(message: impl Into<String>) -> Self {
        Self(vec![ClientError::new("invalid_argument", 400, message)])
    }

    /// Another reason, with a word of its own that clients know.
    pub fn code(code: &'static str, message: impl Into<String>) -> Self {
        Self(vec![ClientError::new(code, 422, message)])
    }

    /// Others changed the same thing meanwhile: here is what stands, and what was sent.
    pub fn conflict(message: impl Into<String>, versions: Value) -> Self {
        let refused = ClientError::new("changed_meanwhile", 409, message);
        Self(vec![ClientError { more: Some(("versions", versions)), ..refused }])
    }

    /// This server does not do that yet.
    pub fn unbuilt(message: impl Into<String>) -> Self {
        Self(vec![ClientError::new("not_implemented", 501, message)])
    }

    /// A field of a form is not what it should be.
    pub fn field(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self(vec![ClientError::at(field, message)])
    }

    /// Asked too often: once more is allowed in a while.
    #[must_use]
    pub fn wait(wait: Wait) -> Self {
        let message = match wait.minutes() {
            1 => "Too many requests, try again in a minute".to_owned(),
            minutes => format!("Too many requests, try again in {minutes} minutes"),
        };
        Self(vec![ClientError::new("too_many_requests", 429, message)])
    }

    /// Asked too often.
    pub fn too_often() -> Self {
        Self(vec![ClientError::new("too_many_requests", 429, "Too many requests, try again later")])
    }

    /// Fields that are wrong, all at once.
    pub fn fields(wrong: Vec<Invalid>) -> Self {
        Self(wrong.into_iter().map(|it| ClientError::at(it.field, it.reason)).collect())
    }
}

/// The errors of an answer as clients read them.
pub fn tell(errors: &[ServerError]) -> Vec<Value> {
    errors.iter().flat_map(told).collect()
}

/// Whether all that is told is that it may be asked again in a moment: proxies and programs understand that of HTTP, too.
#[must_use]
pub fn come_again(told: &[Value]) -> bool {
    let passes = |it: &Value| it["code"] == "store_away" || it["code"] == "not_shown";
    !told.is_empty() && told.iter().all(passes)
}

/// Says to whoever has to sign in, and sent the cookie of the pages, what is missing: no cookie counts here, so that no
/// other site can use it.
pub fn name_missing_token(told: &mut [Value]) {
    for error in told.iter_mut().filter(|it| it["code"] == "unauthenticated") {
        error["message"] = "You need to be logged in: the API takes an access token, as \
            `Authorization: Bearer …`, and not the cookie of the pages. The mutation `login` gives one"
            .into();
    }
}

/// The first scope that a program was told is missing.
#[must_use]
pub fn missing_scope(told: &[Value]) -> Option<&str> {
    told.iter().find_map(|it| it[SCOPE].as_str())
}

fn told(error: &ServerError) -> Vec<Value> {
    complaints(error).iter().map(ClientError::json).map(|json| placed(json, error)).collect()
}

fn placed(mut json: Value, error: &ServerError) -> Value {
    if !error.path.is_empty() {
        let path = error.path.iter().map(|it| match it {
            PathSegment::Field(name) => Value::from(name.as_str()),
            PathSegment::Index(index) => Value::from(*index),
        });
        json["path"] = path.collect();
    }
    // Lines are counted from 1; 0 is nowhere.
    let mut at = error.locations.iter().filter(|it| it.line > 0).peekable();
    if at.peek().is_some() {
        let at = at.map(|it| json!({ "line": it.line, "column": it.column }));
        json["locations"] = at.collect();
    }
    json
}

fn complaints(error: &ServerError) -> Vec<ClientError> {
    if let Some(Refusal(complaints)) = error.source() {
        return complaints.clone();
    }
    if let Some(error) = error.source::<CommandError>() {
        return vec![of_command(error)];
    }
    if let Some(error) = error.source::<ActionError>() {
        return of_action(error);
    }
    if let Some(Invalid { field, reason }) = error.source() {
        return vec![ClientError::at(*field, reason)];
    }
    if let Some(refused) = error.source::<StoreError>() {
        return vec![of_picture(refused)];
    }
    let views = error.source::<projections::Error>().map(|it| it as &(dyn Error + 'static));
    let index = || error.source::<search_index::IndexError>().map(|it| it as _);
    let vault = || error.source::<VaultError>().map(|it| it as _);
    if let Some(cause) = views.or_else(index).or_else(vault) {
        return vec![broken(cause)];
    }
    if error.source.is_some() {
        return vec![broken(&std::io::Error::other(error.message.clone()))];
    }
    // The engine's own: an argument of the wrong shape, a field that is not there.
    vec![ClientError::new("invalid_argument", 400, &error.message)]
}

fn of_picture(error: &StoreError) -> ClientError {
    match error {
        StoreError::Refused(why) => ClientError::at("file", why.to_string()),
        StoreError::Store(cause) => broken(cause),
        StoreError::Broken(cause) => broken(cause),
    }
}

fn of_action(error: &ActionError) -> Vec<ClientError> {
    match error {
        ActionError::TooOften(wait) => Refusal::wait(*wait).0,
        ActionError::Refused(error) => vec![of_command(error)],
    }
}

fn of_command(error: &CommandError) -> ClientError {
    let message = || sentence(&error.to_string());
    match error {
        CommandError::Rejected(rejection) => of_rejection(rejection),
        CommandError::Invalid(Invalid { field, reason }) => ClientError::at(*field, reason),
        CommandError::Unauthenticated => ClientError::new("unauthenticated", 401, message()),
        CommandError::Forbidden(_) => ClientError::new("unauthorized", 403, message()),
        CommandError::WrongCredentials => ClientError::new("user_not_found", 404, message()),
        // Not 401: clients would end the session.
        CommandError::WrongPassword => ClientError::new("incorrect_password", 422, message()),
        CommandError::Unconfirmed => ClientError::new("user_unconfirmed", 422, message()),
        CommandError::InvalidToken => ClientError::new("invalid_token", 422, message()),
        CommandError::Reused => ClientError::new("idempotency_key_reused", 422, message()),
        CommandError::Newer | CommandError::Halted(_) => {
            ClientError::new("read_only", 503, message())
        }
        CommandError::Contended => ClientError::new("conflict", 409, message()),
        CommandError::Busy => ClientError::new("busy", 503, message()),
        CommandError::Full => {
            tracing::error!("the disk is full");
            ClientError::new("insufficient_storage", 503, message())
        }
        CommandError::Unknown(cause) => {
            tracing::error!(cause = %chain(cause.as_ref()), "it is not known whether a command was done");
            ClientError::new("unknown_outcome", 503, message())
        }
        CommandError::Away(cause) => away(cause.as_ref()),
        CommandError::Unshown => ClientError::new("not_shown", 503, message()),
        CommandError::Failed(cause) => broken(cause.as_ref()),
    }
}

fn of_rejection(rejection: &Rejection) -> ClientError {
    let (code, status) = code_of(rejection);
    ClientError::new(code, status, sentence(&rejection.to_string()))
}

fn away(cause: &dyn Error) -> ClientError {
    tracing::error!(cause = %chain(cause), "log or vault does not answer");
    let message =
        "The server cannot reach what it keeps; nothing was changed, try again in a moment";
    ClientError::new("store_away", 503, message)
}

fn broken(cause: &(dyn Error + 'static)) -> ClientError {
    if commands::is_away(cause) {
        return away(cause);
    }
    tracing::error!(cause = %chain(cause), "a GraphQL question could not be answered");
    ClientError::new("unknown_error", 500, "Something broke on our side")
}

fn chain(error: &dyn Error) -> String {
    let causes = std::iter::successors(Some(error), |it| (**it).source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use async_graphql::{Error, Pos};

    use super::*;

    fn told_of(error: impl std::fmt::Display + Send + Sync + 'static) -> Value {
        let error = Error::new_with_source(error).into_server_error(Pos { line: 1, column: 2 });
        let mut told = tell(&[error]);
        assert_eq!(told[0]["locations"], json!([{ "line": 1, "column": 2 }]));
        told[0].as_object_mut().unwrap().remove("locations");
        told.remove(0)
    }

    #[test]
    fn keys_stand_beside_the_message() {
        let missing =
            json!({ "message": "Event not found", "code": "event_not_found", "status_code": 404 });
        assert_eq!(told_of(Refusal::not_found("event")), missing);
        let login = told_of(CommandError::Unauthenticated);
        assert_eq!(
            (&login["code"], &login["status_code"]),
            (&json!("unauthenticated"), &json!(401))
        );
        let short = told_of(CommandError::Invalid(Invalid::new("title", "is too short")));
        let expected = json!({ "message": ["is too short"], "code": "validation", "status_code": 422, "field": "title" });
        assert_eq!(short, expected);
    }

    #[test]
    fn every_wrong_field_is_one_error() {
        let wrong = Refusal::fields(vec![Invalid::new("title", "a"), Invalid::new("tags", "b")]);
        let error = Error::new_with_source(wrong).into_server_error(Pos::default());
        assert_eq!(tell(&[error]).len(), 2);
    }

    #[test]
    fn causes_are_not_told() {
        let secret = CommandError::failed(std::io::Error::other("/var/lib/secret.db"));
        let told = told_of(secret);
        assert_eq!(told["code"], "unknown_error");
        assert!(!told.to_string().contains("secret"));
        assert!(!told_of("an error of any other kind: secret").to_string().contains("secret"));
    }
}
