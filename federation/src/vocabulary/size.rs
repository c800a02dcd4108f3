//! How large a document may be. Whoever sends more is not read at all.

use serde_json::{Map, Value};

/// Mastodon caps at 1 MB as well; the largest honest document we have seen has 60 kB.
pub const BYTES_MAX: usize = 1024 * 1024;

/// An activity in an Announce with an event, its place and the address of that is 6 deep; contexts are some more.
pub const DEPTH_MAX: usize = 24;

/// Values in one document, all levels together: an audience of thousands still fits.
pub const VALUES_MAX: usize = 20_000;

/// Why bytes are no document.
#[derive(Debug, thiserror::Error)]
pub enum MalformedDocument {
    /// Longer than [`BYTES_MAX`].
    #[error("the document is larger than {BYTES_MAX} bytes")]
    TooLarge,
    /// Deeper than [`DEPTH_MAX`], or more values than [`VALUES_MAX`].
    #[error("the document is nested too deeply or has too many values")]
    TooComplex,
    /// It is not JSON.
    #[error("this is not JSON")]
    NotJson(#[source] serde_json::Error),
    /// JSON, but no object.
    #[error("this is no JSON object")]
    NotAnObject,
    /// A field that everything hangs on is not there, or is no address of the web.
    #[error("{0} is missing or is not what it should be")]
    Field(&'static str),
}

/// Reads a document, if it is one and no larger than documents are.
///
/// # Errors
///
/// When it is too large, too complex, or no object.
pub fn read(bytes: &[u8]) -> Result<Map<String, Value>, MalformedDocument> {
    if bytes.len() > BYTES_MAX {
        return Err(MalformedDocument::TooLarge);
    }
    // Before it is read: a parser that recurses must not be asked to.
    if depth(bytes) > DEPTH_MAX {
        return Err(MalformedDocument::TooComplex);
    }
    let value: Value = serde_json::from_slice(bytes).map_err(MalformedDocument::NotJson)?;
    if values(&value) > VALUES_MAX {
        return Err(MalformedDocument::TooComplex);
    }
    match value {
        Value::Object(map) => Ok(map),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            Err(MalformedDocument::NotAnObject)
        }
    }
}

// Brackets outside of strings, counted without reading what is in them.
fn depth(bytes: &[u8]) -> usize {
    let (mut depth, mut deepest, mut in_string, mut escaped) = (0usize, 0usize, false, false);
    for byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

fn values(value: &Value) -> usize {
    1 + match value {
        Value::Array(list) => list.iter().map(values).sum::<usize>(),
        Value::Object(map) => map.values().map(values).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_deep_or_wide_is_refused_before_it_costs() {
        for hostile in
            ["[".repeat(100_000), "{\"a\":".repeat(100_000), "[".repeat(25) + &"]".repeat(25)]
        {
            assert!(matches!(read(hostile.as_bytes()), Err(MalformedDocument::TooComplex)));
        }
        let wide = format!("{{\"to\":[{}0]}}", "0,".repeat(VALUES_MAX));
        assert!(matches!(read(wide.as_bytes()), Err(MalformedDocument::TooComplex)));
        let long = format!("{{\"a\":\"{}\"}}", "x".repeat(BYTES_MAX));
        assert!(matches!(read(long.as_bytes()), Err(MalformedDocument::TooLarge)));
    }

    #[test]
    fn brackets_in_texts_are_no_depth() {
        let honest = format!(r#"{{"content":"{}\"[","to":[]}}"#, "[{".repeat(500));
        assert!(read(honest.as_bytes()).is_ok());
    }

    #[test]
    fn only_objects_are_documents() {
        for other in ["[]", "\"error\"", "7", "null"] {
            assert!(
                matches!(read(other.as_bytes()), Err(MalformedDocument::NotAnObject)),
                "{other}"
            );
        }
        assert!(matches!(read(b"{"), Err(MalformedDocument::NotJson(_))));
    }
}
