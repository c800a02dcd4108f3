//! A question in JSON: `{"query": …, "variables": …, "operationName": …}`.

use async_graphql::Variables;
use axum::body::Body;
use serde_json::{Map, Value};

use super::{DoorRefusal, GraphqlRequest, body};

/// The largest question: the longest event description (100,000 characters) fits, escaped.
pub(super) const BYTES_MAX: usize = 256 * 1024;
/// How deeply variables may nest: the deepest input has five levels.
const DEPTH_MAX: usize = 32;

pub(super) async fn read(body: Body) -> Result<GraphqlRequest, DoorRefusal> {
    let bytes = body::read(body, BYTES_MAX).await?;
    if bytes.trim_ascii_start().starts_with(b"[") {
        return Err(DoorRefusal::Batch);
    }
    asked(object(&bytes)?)
}

/// Variables by themselves; an empty text has none.
pub(super) fn variables(bytes: &[u8]) -> Result<Variables, DoorRefusal> {
    if bytes.trim_ascii().is_empty() {
        return Ok(Variables::default());
    }
    within_bounds(bytes)?;
    let json: Value =
        serde_json::from_slice(bytes).map_err(|it| DoorRefusal::Malformed(it.to_string()))?;
    of_variables(json)
}

/// An object as clients send it, within the bounds.
pub(super) fn object(bytes: &[u8]) -> Result<Map<String, Value>, DoorRefusal> {
    within_bounds(bytes)?;
    serde_json::from_slice(bytes).map_err(|it| DoorRefusal::Malformed(it.to_string()))
}

/// What is asked in an object.
pub(super) fn asked(mut object: Map<String, Value>) -> Result<GraphqlRequest, DoorRefusal> {
    let mut text = |key: &str| match object.remove(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(DoorRefusal::Malformed(format!("{key} is not a text"))),
    };
    let (query, operation) = (text("query")?.unwrap_or_default(), text("operationName")?);
    let variables = of_variables(object.remove("variables").unwrap_or_default())?;
    let operation = operation.filter(|it| !it.is_empty());
    GraphqlRequest { query, operation, variables, ..GraphqlRequest::default() }.complete()
}

fn of_variables(json: Value) -> Result<Variables, DoorRefusal> {
    match json {
        Value::Null | Value::Object(_) => Ok(Variables::from_json(json)),
        // Some clients send them as text.
        Value::String(text) if text.trim().is_empty() => Ok(Variables::default()),
        Value::String(text) => Ok(Variables::from_json(object(text.as_bytes())?.into())),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) => {
            Err(DoorRefusal::Malformed("variables are not an object".to_owned()))
        }
    }
}

// Before any parser recurses.
fn within_bounds(bytes: &[u8]) -> Result<(), DoorRefusal> {
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    for byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            _ if in_text => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEPTH_MAX {
            return Err(DoorRefusal::Malformed(format!("nested more than {DEPTH_MAX} times")));
        }
    }
    Ok(())
}
