//! What a program could do, in words that people read: a sentence for each scope, and one for those that are alike.

use domain::application::Scopes;
use frame::reader::PageReader;

/// What these scopes let a program do, each thing once.
pub(super) fn scope_sentences(scopes: &Scopes, reader: &PageReader) -> Vec<String> {
    let mut keys: Vec<&'static str> = Vec::new();
    for key in scopes.each().map(sentence) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys.into_iter().map(|it| reader.say(it)).collect()
}

fn sentence(scope: &str) -> &'static str {
    match scope {
        "read" => "scope-read",
        "read:event" => "scope-read-events",
        "read:event:participants" | "read:event:participants:export" => "scope-read-participants",
        "read:group:discussions" => "scope-read-discussions",
        "read:user:draft_events" => "scope-read-drafts",
        "read:user:media" => "scope-read-pictures",
        "read:user:settings" | "read:user:activity_settings" => "scope-read-settings",
        it if it.starts_with("read:group") => "scope-read-groups",
        it if it.starts_with("read:profile") => "scope-read-profiles",
        it if it.starts_with("read:user") => "scope-read-dates",
        "write:event:create" => "scope-create-events",
        "write:event:update" => "scope-update-events",
        "write:event:delete" => "scope-delete-events",
        "write:participation" => "scope-take-part",
        "write:group_membership" => "scope-join-groups",
        "write:group:members" => "scope-run-members",
        "write:profile:feed_token:create" | "write:feed_token:delete" => "scope-calendars",
        it if it.starts_with("write:comment") => "scope-comment",
        it if it.starts_with("write:media") => "scope-pictures",
        it if it.starts_with("write:group:discussion") => "scope-discuss",
        it if it.starts_with("write:group:post") || it.starts_with("write:group:resources") => {
            "scope-group-content"
        }
        it if it.starts_with("write:group") => "scope-run-groups",
        it if it.starts_with("write:profile") => "scope-profiles",
        it if it.starts_with("write:user") => "scope-settings",
        // `write`, and whatever else comes one day: rather too much is said than too little.
        _ => "scope-write",
    }
}

#[cfg(test)]
mod tests {
    use domain::application::SCOPES;

    use super::*;

    #[test]
    fn every_scope_has_words_of_its_own_kind() {
        for scope in SCOPES {
            let words = sentence(scope);
            assert_eq!(words == "scope-write", scope == "write", "{scope}");
            assert_eq!(words.contains("read"), scope.starts_with("read"), "{scope}");
        }
    }
}
