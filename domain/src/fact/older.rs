//! A version that knows less than this one: tests let a server play it beside one that knows all, and then the two are as
//! any two versions are, of which the newer one adds kinds of facts, fields and ways of asking (docs/adr/0016).
//!
//! It only reads less. Nothing that is shipped calls [`play_older`], and whoever is not told to plays nobody.

use std::sync::OnceLock;

use serde_json::Value;

/// What an older version does not know yet.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OlderVersion {
    /// Kinds of facts, as they are stored: `event.cancelled`.
    pub kinds: Vec<String>,
    /// Fields: of which kind, and where in its data (JSON pointer, RFC 6901).
    pub fields: Vec<(String, String)>,
    /// Ways of asking, by their stored names.
    pub ways: Vec<String>,
}

static PLAYED: OnceLock<OlderVersion> = OnceLock::new();

/// From now on this process reads as an older version would; it stays the version that it was first told to be.
pub fn play_older(version: OlderVersion) {
    PLAYED.get_or_init(|| version);
}

/// Whether whoever reads here knows this kind of fact.
pub(super) fn knows_kind(kind: &str) -> bool {
    PLAYED.get().is_none_or(|it| it.knows_kind(kind))
}

/// Whether they know all that a fact says.
pub(super) fn knows_fact(kind: &str, data: &Value) -> bool {
    PLAYED.get().is_none_or(|it| it.knows_fact(kind, data))
}

/// Whether they know this way of asking.
pub(super) fn knows_way(name: &str) -> bool {
    PLAYED.get().is_none_or(|it| it.knows_way(name))
}

impl OlderVersion {
    fn knows_kind(&self, kind: &str) -> bool {
        !self.kinds.iter().any(|it| it == kind)
    }

    fn knows_fact(&self, kind: &str, data: &Value) -> bool {
        let is_later = |(of, at): &(String, String)| of == kind && data.pointer(at).is_some();
        self.knows_kind(kind) && !self.fields.iter().any(is_later)
    }

    fn knows_way(&self, name: &str) -> bool {
        !self.ways.iter().any(|it| it == name)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_older_version_misses_what_it_was_told_to_and_nothing_else() {
        let older = OlderVersion {
            kinds: vec!["event.submitted".to_owned()],
            fields: vec![("event.cancelled".to_owned(), "/reason".to_owned())],
            ways: vec!["visitor".to_owned()],
        };
        let (plain, reason) = (json!({}), json!({ "reason": "storm" }));
        assert!(!older.knows_fact("event.submitted", &Value::Null));
        assert!(!older.knows_fact("event.cancelled", &reason));
        assert!(older.knows_fact("event.cancelled", &plain));
        assert!(older.knows_fact("event.published", &reason));
        assert!(!older.knows_way("visitor") && older.knows_way("person"));
    }
}
