//! `Authorization: Bearer …` becomes a caller.

use axum::http::{HeaderMap, header};
use commands::{CommandError, Commands, applications::ProgramCaller};
use domain::caller::Caller;
use vault::Family;

/// The longest token that is looked at: ours have some 300 bytes.
const TOKEN_BYTES_MAX: usize = 2_000;

/// Who sends a request. A token that is not valid (any more) is like none: the answer's errors say that one has to
/// sign in, and clients renew their token then.
///
/// # Errors
///
/// When the vault or the log does not answer.
pub async fn caller(headers: &HeaderMap, commands: &Commands) -> Result<Caller, CommandError> {
    match token(headers) {
        Some(token) => commands.caller_with(token).await,
        None => Ok(Caller::Visitor),
    }
}

/// The program that sends a request, if it has a token that somebody's permit gave it. Only the API asks: everywhere
/// else such a token is like none.
///
/// # Errors
///
/// When the vault or the log does not answer.
pub async fn program_caller(
    headers: &HeaderMap,
    commands: &Commands,
) -> Result<Option<ProgramCaller>, CommandError> {
    match token(headers) {
        Some(token) => commands.program_with(token).await,
        None => Ok(None),
    }
}

/// Whether a request comes with an access token, good or not.
#[must_use]
pub fn has_token(headers: &HeaderMap) -> bool {
    token(headers).is_some_and(|it| !it.is_empty())
}

/// Which session a request belongs to, if it has a token that is valid.
///
/// # Errors
///
/// When the vault does not answer.
pub async fn session_family(
    headers: &HeaderMap,
    commands: &Commands,
) -> Result<Option<Family>, CommandError> {
    match token(headers) {
        Some(token) => commands.session_with(token).await,
        None => Ok(None),
    }
}

fn token(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && token.len() <= TOKEN_BYTES_MAX).then_some(token)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token_of(value: &str) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert(header::AUTHORIZATION, value.parse().unwrap());
        token(&headers).map(str::to_owned)
    }

    #[test]
    fn only_bearer_tokens_are_tokens() {
        assert_eq!(token_of("Bearer a.b.c"), Some("a.b.c".to_owned()));
        assert_eq!(token_of("bearer  x "), Some("x".to_owned()));
        assert_eq!(token_of("Basic abc"), None);
        assert_eq!(token_of(&format!("Bearer {}", "x".repeat(3_000))), None);
        assert_eq!(token(&HeaderMap::new()), None);
    }
}
