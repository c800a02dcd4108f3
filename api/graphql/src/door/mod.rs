//! The door of the GraphQL API: what HTTP requests are let in, as one question with its files.
//!
//! POST with JSON, with a document alone, with a form (which may carry files), GET for questions that change nothing;
//! never a batch.
//! A page of another site cannot use its visitor's cookies here. The door knows nothing of what is asked.

mod body;
mod form;
mod json;
mod refusal;
mod site;
mod spot;

use axum::{
    extract::Request,
    http::{HeaderMap, header},
};
use types::files::Files;

pub(crate) use self::refusal::DoorRefusal;

/// What somebody asks, whichever way it came in.
#[derive(Debug, Default)]
pub(crate) struct GraphqlRequest {
    /// The document as it was sent.
    pub(crate) query: String,
    /// Which of its operations.
    pub(crate) operation: Option<String>,
    /// What its variables are.
    pub(crate) variables: async_graphql::Variables,
    /// The files that came along.
    pub(crate) files: Files,
}

/// What the house's configuration says about the door.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rules<'a> {
    /// Where the house is, as the world sees it.
    pub(crate) base: &'a url::Url,
    /// The largest form with files, in bytes.
    pub(crate) upload_bytes_max: usize,
}

/// Reads a POST.
///
/// # Errors
///
/// What is wrong with it.
pub(crate) async fn read_post(
    request: Request,
    rules: Rules<'_>,
) -> Result<GraphqlRequest, DoorRefusal> {
    site::check(request.headers(), rules.base)?;
    match content_type(request.headers()).as_str() {
        "application/json" => json::read(request.into_body()).await,
        "application/graphql" => document(request.into_body()).await,
        "application/x-www-form-urlencoded" => {
            site::check_form(request.headers())?;
            let body = body::read(request.into_body(), json::BYTES_MAX).await?;
            pairs(&body)
        }
        "multipart/form-data" => {
            site::check_form(request.headers())?;
            form::read(request, rules.upload_bytes_max).await
        }
        _ => Err(DoorRefusal::MediaType),
    }
}

/// Reads a GET.
///
/// # Errors
///
/// What is wrong with it.
pub(crate) fn read_get(request: &Request, rules: Rules<'_>) -> Result<GraphqlRequest, DoorRefusal> {
    site::check(request.headers(), rules.base)?;
    pairs(request.uri().query().unwrap_or_default().as_bytes())
}

// Of an address, or of a form without files.
fn pairs(text: &[u8]) -> Result<GraphqlRequest, DoorRefusal> {
    let mut asked = GraphqlRequest::default();
    for (key, value) in url::form_urlencoded::parse(text) {
        match &*key {
            "query" => asked.query = value.into_owned(),
            "operationName" if !value.is_empty() => asked.operation = Some(value.into_owned()),
            "variables" => asked.variables = json::variables(value.as_bytes())?,
            _ => {}
        }
    }
    asked.complete()
}

// Nothing but the document.
async fn document(body: axum::body::Body) -> Result<GraphqlRequest, DoorRefusal> {
    let bytes = body::read(body, json::BYTES_MAX).await?;
    let query = String::from_utf8(bytes.into());
    let query =
        query.map_err(|_| DoorRefusal::Malformed("the document is not UTF-8".to_owned()))?;
    GraphqlRequest { query, ..GraphqlRequest::default() }.complete()
}

impl GraphqlRequest {
    fn complete(self) -> Result<Self, DoorRefusal> {
        if self.query.trim().is_empty() { Err(DoorRefusal::NoQuery) } else { Ok(self) }
    }
}

// The type without its parameters (`charset`, `boundary`).
fn content_type(headers: &HeaderMap) -> String {
    let value =
        headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

#[cfg(test)]
mod tests;
