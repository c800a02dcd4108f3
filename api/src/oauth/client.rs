//! Which program asks: named in the form, or in `Authorization: Basic` (RFC 6749 §2.3.1), never both.

use axum::http::{HeaderMap, header};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use commands::applications::{ClientProof, TokenRefusal};

use super::fields::OauthFields;

/// The id and the secret that a program shows.
#[derive(PartialEq, Eq)]
pub(super) struct ShownClient {
    id: String,
    secret: Option<String>,
}

impl ShownClient {
    /// The program that asks, if it names itself.
    pub(super) fn of(fields: &OauthFields) -> Result<Option<Self>, TokenRefusal> {
        let secret = fields.get("client_secret").map(str::to_owned);
        let in_form = fields.get("client_id").map(|it| Self { id: it.to_owned(), secret });
        let Some(in_header) = basic(&fields.headers)? else { return Ok(in_form) };
        // Many programs repeat their id beside the header.
        if in_form.is_some_and(|it| it.secret.is_some() || it.id != in_header.id) {
            let twice = "the application names itself twice";
            return Err(TokenRefusal::InvalidRequest(twice));
        }
        Ok(Some(in_header))
    }

    /// The program that asks, which has to name itself.
    pub(super) fn named_in(fields: &OauthFields) -> Result<Self, TokenRefusal> {
        Self::of(fields)?.ok_or(TokenRefusal::InvalidClient)
    }

    /// As the rules take it.
    pub(super) fn proof(&self) -> ClientProof<'_> {
        ClientProof { id: &self.id, secret: self.secret.as_deref() }
    }
}

fn basic(headers: &HeaderMap) -> Result<Option<ShownClient>, TokenRefusal> {
    let Some(value) = headers.get(header::AUTHORIZATION) else { return Ok(None) };
    let read = value.to_str().ok().and_then(|it| it.split_once(' '));
    let Some((_, encoded)) = read.filter(|(it, _)| it.eq_ignore_ascii_case("basic")) else {
        return Ok(None);
    };
    let plain = STANDARD.decode(encoded.trim()).ok().and_then(|it| String::from_utf8(it).ok());
    let plain = plain.ok_or(TokenRefusal::InvalidClient)?;
    let (id, secret) = plain.split_once(':').ok_or(TokenRefusal::InvalidClient)?;
    let secret = Some(unescaped(secret)).filter(|it| !it.is_empty());
    Ok(Some(ShownClient { id: unescaped(id), secret }))
}

// Both halves are encoded as in a form (RFC 6749 §2.3.1); ours have no letter that this changes.
fn unescaped(text: &str) -> String {
    let pair = format!("it={text}");
    let mut read = url::form_urlencoded::parse(pair.as_bytes());
    read.next().map(|(_, it)| it.into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(header: &str) -> Option<(String, Option<String>)> {
        let headers = HeaderMap::from_iter([(header::AUTHORIZATION, header.parse().unwrap())]);
        basic(&headers).ok().flatten().map(|it| (it.id, it.secret))
    }

    #[test]
    fn a_program_names_itself_in_the_header() {
        let encoded = |it: &str| format!("Basic {}", STANDARD.encode(it));
        let named = Some(("a-b".to_owned(), Some("s_e-c".to_owned())));
        assert_eq!(shown(&encoded("a-b:s_e-c")), named);
        assert_eq!(shown(&encoded("a-b:")), Some(("a-b".to_owned(), None)));
        for none in [encoded("a-b"), "Basic !".to_owned(), "Bearer a.b.c".to_owned()] {
            assert_eq!(shown(&none), None, "{none}");
        }
    }
}
