//! The name in `@name@server`.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Invalid;

/// The name in `@name@server`: persons and groups share one namespace.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Username(String);

impl Username {
    /// The longest it may be: longer ones do not fit beside a face, and other servers take no longer ones.
    pub const MAX: usize = 30;

    /// The longest it may be on another server; the longest that we have seen has 60 characters.
    pub const ELSEWHERE_MAX: usize = 100;

    /// Lower-cases and checks: letters a–z, digits, underscore.
    ///
    /// # Errors
    ///
    /// When it is empty, too long, reserved or has other characters.
    pub fn new(text: &str) -> Result<Self, Invalid> {
        let wrong = |reason: &str| Err(Invalid::new("preferred_username", reason));
        let name = text.trim().trim_start_matches('@').to_lowercase();
        if name.is_empty() {
            return wrong("can't be blank");
        }
        if name.len() > Self::MAX {
            return wrong("should be at most 30 character(s)");
        }
        if !name.bytes().all(|it| matches!(it, b'a'..=b'z' | b'0'..=b'9' | b'_')) {
            return wrong("must only contain lowercase letters, numbers and underscores");
        }
        if is_of_the_house(&name) {
            return wrong("is kept for the server itself");
        }
        Ok(Self(name))
    }

    /// The name that somebody has on another server, whose own rules it follows. What could be taken for something else
    /// than a name is none.
    ///
    /// # Errors
    ///
    /// When it is empty, too long or has other characters than a–z, digits, `_`, `.` and `-`.
    pub fn of_elsewhere(text: &str) -> Result<Self, Invalid> {
        let name = text.trim().trim_start_matches('@').to_lowercase();
        let is_name = name.bytes().all(|it| it.is_ascii_alphanumeric() || b"_.-".contains(&it));
        if name.is_empty() || name.len() > Self::ELSEWHERE_MAX || !is_name {
            return Err(Invalid::new("preferred_username", "is no name of another server"));
        }
        Ok(Self(name))
    }

    /// The name without its server.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Username {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Roles that a mailbox of this name would have (RFC 2142).
const ROLES: [&str; 19] = [
    "abuse",
    "ftp",
    "hostmaster",
    "info",
    "list",
    "marketing",
    "news",
    "noc",
    "postmaster",
    "root",
    "sales",
    "security",
    "support",
    "trouble",
    "usenet",
    "uucp",
    "webmaster",
    "www",
    "mailer_daemon",
];

/// Names by which people would take somebody for who runs the place, or for the place itself.
const STAFF: [&str; 24] = [
    "admin",
    "administration",
    "administrator",
    "administrators",
    "admins",
    "anonymous",
    "bot",
    "contact",
    "everyone",
    "help",
    "helpdesk",
    "instance",
    "mail",
    "me",
    "mod",
    "moderation",
    "moderator",
    "moderators",
    "mods",
    "nobody",
    "noreply",
    "no_reply",
    "official",
    "parvis",
];

/// More of these.
const MORE_STAFF: [&str; 12] = [
    "privacy",
    "relay",
    "server",
    "service",
    "staff",
    "sysadmin",
    "system",
    "team",
    "undefined",
    "null",
    "operator",
    "legal",
];

/// Where pages and doors of the house are.
const PATHS: [&str; 22] = [
    "about",
    "actor",
    "api",
    "assets",
    "auth",
    "collect",
    "events",
    "export",
    "feed",
    "graphql",
    "groups",
    "healthz",
    "inbox",
    "login",
    "logout",
    "media",
    "outbox",
    "register",
    "search",
    "settings",
    "validate",
    "well_known",
];

// `_admin_` is read as `admin`.
fn is_of_the_house(name: &str) -> bool {
    let plain = name.trim_matches('_');
    let kept = ROLES.iter().chain(&STAFF).chain(&MORE_STAFF).chain(&PATHS);
    plain.is_empty() || kept.into_iter().any(|it| *it == plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_house_cannot_be_taken() {
        for kept in ["Relay", "postmaster", "__admin_", "webmaster", "events", "moderators", "_"] {
            assert!(Username::new(kept).is_err(), "{kept}");
        }
        assert!(Username::new("anna-b").is_err());
        assert_eq!(Username::new("@Anna_B").unwrap().as_str(), "anna_b");
    }

    #[test]
    fn a_name_fits_beside_a_face() {
        assert!(Username::new(&"a".repeat(Username::MAX)).is_ok());
        assert!(Username::new(&"a".repeat(Username::MAX + 1)).is_err());
    }
}
