//! Scopes: what a program may do for whoever lets it in, in Mobilizon's words. Which scope each question and command of the
//! API takes is a table at its door.

use std::{collections::BTreeSet, fmt};

/// The longest list of scopes that is looked at: all of them together are shorter.
const BYTES_MAX: usize = 4_000;

/// Every scope there is. `read` and `write` stand for all that begin with them.
pub const SCOPES: [&str; 55] = [
    "read",
    "read:event",
    "read:event:participants",
    "read:event:participants:export",
    "read:group",
    "read:group:activities",
    "read:group:discussions",
    "read:group:events",
    "read:group:followers",
    "read:group:resources",
    "read:group:todo_lists",
    "read:profile",
    "read:profile:follows",
    "read:profile:memberships",
    "read:profile:organized_events",
    "read:profile:participations",
    "read:user:activity_settings",
    "read:user:draft_events",
    "read:user:group_suggested_events",
    "read:user:media",
    "read:user:memberships",
    "read:user:participations",
    "read:user:settings",
    "write",
    "write:comment:create",
    "write:comment:delete",
    "write:comment:update",
    "write:event:create",
    "write:event:delete",
    "write:event:update",
    "write:feed_token:delete",
    "write:group:create",
    "write:group:delete",
    "write:group:discussion:create",
    "write:group:discussion:delete",
    "write:group:discussion:update",
    "write:group:members",
    "write:group:post:create",
    "write:group:post:delete",
    "write:group:post:update",
    "write:group:resources:create",
    "write:group:resources:delete",
    "write:group:resources:update",
    "write:group:update",
    "write:group_membership",
    "write:media:remove",
    "write:media:upload",
    "write:participation",
    "write:profile:create",
    "write:profile:delete",
    "write:profile:feed_token:create",
    "write:profile:update",
    "write:user:setting:activity",
    "write:user:setting:push",
    "write:user:settings",
];

/// What a program may do: some of the scopes, each once.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Scopes(BTreeSet<&'static str>);

impl Scopes {
    /// Scopes with spaces between them; none where one is not known, or there is none at all.
    #[must_use]
    pub fn of_text(text: &str) -> Option<Self> {
        if text.len() > BYTES_MAX {
            return None;
        }
        let scopes: Option<BTreeSet<_>> = text.split_whitespace().map(known).collect();
        scopes.filter(|it| !it.is_empty()).map(Self)
    }

    /// Scopes that were given before: what is not known any more allows nothing.
    #[must_use]
    pub fn of_stored(text: &str) -> Self {
        Self(text.split_whitespace().filter_map(known).collect())
    }

    /// Whether this scope is among them, by itself or with all others of its kind.
    #[must_use]
    pub fn allows(&self, scope: &str) -> bool {
        let kind = scope.split(':').next().unwrap_or_default();
        self.0.contains(scope) || self.0.contains(kind)
    }

    /// Whether these allow no more than others.
    #[must_use]
    pub fn are_within(&self, others: &Self) -> bool {
        self.0.iter().all(|it| others.allows(it))
    }

    /// One by one, in order.
    pub fn each(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().copied()
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.iter().copied().collect::<Vec<_>>().join(" "))
    }
}

fn known(scope: &str) -> Option<&'static str> {
    SCOPES.into_iter().find(|it| *it == scope)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_stands_for_all_of_it_and_for_nothing_else() {
        let scopes = Scopes::of_text("write:event:create  read").unwrap();
        assert!(scopes.allows("read:event") && scopes.allows("write:event:create"));
        for not_given in ["write:event:update", "write", "write:event", "admin", "reader", ""] {
            assert!(!scopes.allows(not_given), "{not_given}");
        }
        assert_eq!(scopes.to_string(), "read write:event:create");
    }

    #[test]
    fn what_is_no_scope_is_refused() {
        for text in ["", "  ", "read admin", "Read", "write:everything", "read\u{a0}write:x"] {
            assert_eq!(Scopes::of_text(text), None, "{text:?}");
        }
        assert_eq!(Scopes::of_text(&"read ".repeat(1_000)), None);
        assert_eq!(Scopes::of_stored("read gone:since").to_string(), "read");
    }

    #[test]
    fn fewer_are_within_more() {
        let of = |text| Scopes::of_text(text).unwrap();
        assert!(of("read:event").are_within(&of("read")));
        assert!(!of("read").are_within(&of("read:event")));
        assert!(of("write:event:create read").are_within(&of("read write")));
    }

    #[test]
    fn all_scopes_together_can_be_asked_for() {
        let all = Scopes::of_text(&SCOPES.join(" ")).unwrap();
        assert_eq!(all.each().count(), SCOPES.len(), "each stands once");
    }
}
