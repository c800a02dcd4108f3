//! How things are called: media types, the public, and the terms of every vocabulary that servers of events use.
//!
//! One table says under which names a term may stand. FEP-8a8e is a draft and Mobilizon has two namespaces (since 5.2
//! it is another): when either moves, a line moves here.

/// The media type of everything that we send.
pub const ACTIVITY_JSON: &str = "application/activity+json";
/// The other one that is as good.
pub const LD_JSON: &str = "application/ld+json";
/// The vocabulary itself, and the profile that makes [`LD_JSON`] an activity.
pub const CONTEXT_AS: &str = "https://www.w3.org/ns/activitystreams";
/// Where public keys are spelled.
pub const CONTEXT_SECURITY: &str = "https://w3id.org/security/v1";
/// The address that stands for everybody.
pub const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";

/// What extension terms may be prefixed with, as a compact name or as a whole address.
pub(super) const PREFIXES: &[&str] = &[
    "mz:",
    "mobilizon:",
    "https://joinmobilizon.org/ns#",
    "https://mobilizon.org/ns#",
    "fep8a8e:",
    "https://w3id.org/fep/8a8e/",
    "ical:",
    "http://www.w3.org/2002/12/cal/ical#",
    "sc:",
    "schema:",
    "http://schema.org#",
    "https://schema.org/",
    "pt:",
    "https://joinpeertube.org/ns#",
    "toot:",
    "http://joinmastodon.org/ns#",
];

/// Whether an audience is everybody: three spellings are in use.
#[must_use]
pub fn is_public(audience: &str) -> bool {
    matches!(audience, PUBLIC | "as:Public" | "Public")
}

/// Whether a `Content-Type` or one item of an `Accept` says ActivityPub. Plain JSON does not: uploads are served so.
#[must_use]
pub fn is_activity_media_type(text: &str) -> bool {
    let mut parts = text.split(';').map(str::trim);
    let kind = parts.next().unwrap_or_default();
    if kind.eq_ignore_ascii_case(ACTIVITY_JSON) {
        return true;
    }
    kind.eq_ignore_ascii_case(LD_JSON)
        && parts.filter_map(|it| it.split_once('=')).any(|(name, value)| {
            name.trim().eq_ignore_ascii_case("profile")
                && value.trim().trim_matches('"').split(' ').any(|it| it == CONTEXT_AS)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_two_media_types_count() {
        for good in [
            "application/activity+json",
            "Application/Activity+JSON; charset=utf-8",
            "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"",
            "application/ld+json;profile=https://www.w3.org/ns/activitystreams; q=0.9",
        ] {
            assert!(is_activity_media_type(good), "{good}");
        }
        for other in [
            "application/json",
            "text/plain",
            "application/ld+json",
            "application/ld+json; profile=\"https://other.example/\"",
            "application/octet-stream",
            "",
        ] {
            assert!(!is_activity_media_type(other), "{other}");
        }
    }
}
