//! What a program sends: a form, as the standards have it, or JSON, as Mobilizon takes it, too.

use std::collections::HashMap;

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{HeaderMap, header},
};
use commands::applications::TokenRefusal;
use serde_json::Value;

use super::answer::OauthRefusal;

const NO_FORM: TokenRefusal = TokenRefusal::InvalidRequest(
    "send a form (application/x-www-form-urlencoded) or a JSON object",
);

/// The fields of a form, none of them twice. What has no value counts as not sent (RFC 6749 §3.2).
pub(super) struct OauthFields {
    /// What came with it.
    pub(super) headers: HeaderMap,
    values: HashMap<String, String>,
}

impl OauthFields {
    /// A field, if it was sent.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str).filter(|it| !it.is_empty())
    }

    /// A field that has to be there.
    pub(super) fn needed(&self, name: &str, missing: &'static str) -> Result<&str, TokenRefusal> {
        self.get(name).ok_or(TokenRefusal::InvalidRequest(missing))
    }

    fn read(headers: HeaderMap, body: &[u8]) -> Result<Self, TokenRefusal> {
        let media_type = headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
        let media_type = media_type.and_then(|it| it.split(';').next()).unwrap_or_default().trim();
        let pairs = match media_type.to_ascii_lowercase().as_str() {
            "application/x-www-form-urlencoded" => {
                url::form_urlencoded::parse(body).into_owned().collect()
            }
            "application/json" => from_json(body).ok_or(NO_FORM)?,
            _ => return Err(NO_FORM),
        };
        let count = pairs.len();
        let values: HashMap<String, String> = pairs.into_iter().collect();
        if values.len() < count {
            return Err(TokenRefusal::InvalidRequest("a field was sent twice"));
        }
        Ok(Self { headers, values })
    }
}

impl<S: Send + Sync> FromRequest<S> for OauthFields {
    type Rejection = OauthRefusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, OauthRefusal> {
        let headers = request.headers().clone();
        let body = Bytes::from_request(request, state).await.map_err(|_| NO_FORM)?;
        Ok(Self::read(headers, &body)?)
    }
}

// Lists become lines.
fn from_json(body: &[u8]) -> Option<Vec<(String, String)>> {
    let Ok(Value::Object(object)) = serde_json::from_slice(body) else { return None };
    let text = |value: Value| match value {
        Value::String(text) => Some(text),
        Value::Null => Some(String::new()),
        Value::Array(items) => {
            let lines: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
            lines.map(|it| it.join("\n"))
        }
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => None,
    };
    object.into_iter().map(|(name, value)| Some((name, text(value)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(media_type: &'static str, body: &str) -> Option<OauthFields> {
        let headers = HeaderMap::from_iter([(header::CONTENT_TYPE, media_type.parse().unwrap())]);
        OauthFields::read(headers, body.as_bytes()).ok()
    }

    #[test]
    fn a_form_and_json_say_the_same() {
        let form =
            "name=A+bot&redirect_uri=https%3A%2F%2Fa.test%2F%0Ahttps%3A%2F%2Fb.test%2F&website=";
        let json = r#"{"name": "A bot", "redirect_uri": ["https://a.test/", "https://b.test/"], "website": null}"#;
        let form = read("application/x-www-form-urlencoded; charset=utf-8", form).unwrap();
        for said in [form, read("application/json", json).unwrap()] {
            assert_eq!(said.get("name"), Some("A bot"));
            assert_eq!(said.get("redirect_uri"), Some("https://a.test/\nhttps://b.test/"));
            assert_eq!(said.get("website"), None);
        }
    }

    #[test]
    fn what_is_no_form_is_refused() {
        assert!(read("application/x-www-form-urlencoded", "code=a&code=b").is_none());
        assert!(read("text/plain", "code=a").is_none());
        for json in ["[]", "{", "{\"a\": 1}", "{\"a\": {}}", "{\"a\": [1]}"] {
            assert!(read("application/json", json).is_none(), "{json}");
        }
    }
}
