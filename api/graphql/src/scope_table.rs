//! The table: which scope each question and command of the API takes of a program, and each field of those types that tell
//! more than their thing. Mobilizon's rows where it has one; what it refuses to programs is refused here, too, but for what
//! a group's life is made of, for which it has scopes and no rows.

use crate::scopes::Access::{self, Never, OfVisitors, Open, Own, Takes};

/// The type of all questions.
pub(crate) const QUERY: &str = "RootQueryType";

/// Of which types every field has a row: what is not named there is refused.
const TYPES: &[(&str, &[(&str, Access)])] = &[
    (QUERY, QUESTIONS),
    ("RootMutationType", MUTATIONS),
    ("User", OF_ACCOUNTS),
    ("Person", OF_PERSONS),
    ("Group", OF_GROUPS),
];

/// Fields of types that otherwise say no more than whoever was let see the thing may know.
const FIELDS: &[(&str, &str, Access)] = &[
    ("Event", "participants", Takes("read:event:participants")),
    ("Event", "conversations", Takes("read")),
    ("Discussion", "comments", Takes("read:group:discussions")),
    ("Discussion", "lastComment", Takes("read:group:discussions")),
];

/// What a field takes of a program.
pub(crate) fn access_of(of: &str, field: &str) -> Access {
    if let Some((_, rows)) = TYPES.iter().find(|(name, _)| *name == of) {
        return rows.iter().find(|(name, _)| *name == field).map_or(Never, |(_, it)| *it);
    }
    let row = FIELDS.iter().find(|(name, it, _)| *name == of && *it == field);
    row.map_or(Open, |(_, _, it)| *it)
}

const QUESTIONS: &[(&str, Access)] = &[
    ("actionLogs", Never),
    ("adminSettings", Never),
    ("authApplication", Never),
    ("categoryStatistics", Open),
    ("config", Open),
    ("conversation", Takes("read")),
    ("dashboard", Never),
    ("discussion", Takes("read:group:discussions")),
    ("erasurePreview", Never),
    ("erasureReceipt", Never),
    ("event", OfVisitors("read:event")),
    ("events", OfVisitors("read:event")),
    ("fetchPerson", Takes("read:profile")),
    ("getGroup", Takes("read:group")),
    ("group", OfVisitors("read:group")),
    ("groups", Never),
    ("identities", Takes("read:profile")),
    ("instance", Never),
    ("instances", Never),
    ("interact", Open),
    ("languages", Open),
    ("listInvitations", Takes("read:group")),
    ("loggedPerson", Takes("read:profile")),
    ("loggedUser", Own),
    ("media", Open),
    ("person", OfVisitors("read:profile")),
    ("persons", Never),
    ("post", OfVisitors("read:group")),
    ("relayFollowers", Never),
    ("relayFollowings", Never),
    ("report", Never),
    ("reports", Never),
    ("resource", Takes("read:group:resources")),
    ("reverseGeocode", Open),
    ("searchAddress", Open),
    ("searchEvents", OfVisitors("read:event")),
    ("searchGroups", OfVisitors("read:group")),
    ("searchPersons", Never),
    ("statistics", Open),
    ("tags", Open),
    ("thread", OfVisitors("read:event")),
    ("todo", Takes("read:group:todo_lists")),
    ("todoList", Takes("read:group:todo_lists")),
    ("undoAllPreview", Never),
    ("user", Never),
    ("users", Never),
    ("waitingEvents", Never),
];

const MUTATIONS: &[(&str, Access)] = &[
    ("acceptEvent", Never),
    ("acceptInvitation", Takes("write:group_membership")),
    ("acceptInvitationToken", Takes("write:group_membership")),
    ("acceptRelay", Never),
    ("addInstance", Never),
    ("adminUpdateUser", Never),
    ("approveMember", Takes("write:group:members")),
    ("authorizeApplication", Never),
    ("authorizeDeviceApplication", Never),
    ("cancelEvent", Takes("write:event:update")),
    ("changeDefaultActor", Never),
    ("changeEmail", Never),
    ("changePassword", Never),
    ("claimReport", Never),
    ("closeDiscussion", Takes("write:group:discussion:update")),
    ("confirmParticipation", Takes("write:participation")),
    ("createComment", Takes("write:comment:create")),
    ("createDiscussion", Takes("write:group:discussion:create")),
    ("createEvent", Takes("write:event:create")),
    ("createFeedToken", Takes("write:profile:feed_token:create")),
    ("createGroup", Takes("write:group:create")),
    ("createInvitation", Takes("write:group:members")),
    ("createPerson", Takes("write:profile:create")),
    ("createPost", Takes("write:group:post:create")),
    ("createReport", Takes("write")),
    ("createReportNote", Never),
    ("createResource", Takes("write:group:resources:create")),
    ("createTodo", Takes("write")),
    ("createTodoList", Takes("write")),
    ("createUser", Never),
    ("deleteAccount", Never),
    ("deleteComment", Takes("write:comment:delete")),
    ("deleteConversation", Takes("write")),
    ("deleteDiscussion", Takes("write:group:discussion:delete")),
    ("deleteEvent", Takes("write:event:delete")),
    ("deleteFeedToken", Takes("write:feed_token:delete")),
    ("deleteGroup", Takes("write:group:delete")),
    ("deleteInvitation", Takes("write:group:members")),
    ("deletePerson", Takes("write:profile:delete")),
    ("deletePost", Takes("write:group:post:delete")),
    ("deleteReportNote", Never),
    ("deleteResource", Takes("write:group:resources:delete")),
    ("deleteTodo", Takes("write")),
    ("deleteTodoList", Takes("write")),
    ("deviceActivation", Never),
    ("endOtherSessions", Never),
    ("endSession", Never),
    ("exportEventParticipants", Takes("read:event:participants:export")),
    ("followGroup", Takes("write:group_membership")),
    ("inviteMember", Takes("write:group:members")),
    ("joinEvent", Takes("write:participation")),
    ("joinGroup", Takes("write:group_membership")),
    ("leaveEvent", Takes("write:participation")),
    ("leaveGroup", Takes("write:group_membership")),
    ("liftInstanceRule", Never),
    ("limitFederation", Never),
    ("login", Never),
    ("logout", Never),
    ("moderate", Never),
    ("postPrivateMessage", Takes("write")),
    ("previewResourceLink", Takes("read:group:resources")),
    ("publishEvent", Takes("write:event:update")),
    ("refreshProfile", Never),
    ("refreshToken", Never),
    ("registerPerson", Never),
    ("registerPush", Takes("write:user:setting:push")),
    ("reinstateEvent", Takes("write:event:update")),
    ("rejectInvitation", Takes("write:group_membership")),
    ("rejectMember", Takes("write:group:members")),
    ("rejectRelay", Never),
    ("removeMedia", Takes("write:media:remove")),
    ("removeMember", Takes("write:group:members")),
    ("removeRelay", Never),
    ("replyToDiscussion", Takes("write:group:discussion:update")),
    ("requestDataExport", Never),
    ("resendConfirmationEmail", Never),
    ("resetPassword", Never),
    ("restoreResource", Takes("write:group:resources:update")),
    ("restoreTodo", Takes("write")),
    ("restoreTodoList", Takes("write")),
    ("revokeApplicationToken", Never),
    ("ruleInstance", Never),
    ("saveAdminSettings", Never),
    ("sendEventPrivateMessage", Takes("write")),
    ("sendResetPassword", Never),
    ("setUserSettings", Takes("write:user:settings")),
    ("suspendProfile", Never),
    ("unbanAccount", Never),
    ("undoAll", Never),
    ("undoBatch", Never),
    ("undoDecision", Never),
    ("unfollowGroup", Takes("write:group_membership")),
    ("unregisterPush", Takes("write:user:setting:push")),
    ("unsuspendProfile", Never),
    ("updateActivitySetting", Takes("write:user:setting:activity")),
    ("updateComment", Takes("write:comment:update")),
    ("updateConversation", Takes("write")),
    ("updateDiscussion", Takes("write:group:discussion:update")),
    ("updateEvent", Takes("write:event:update")),
    ("updateFollower", Takes("write:group:update")),
    ("updateGroup", Takes("write:group:update")),
    ("updateGroupFollow", Takes("write:group_membership")),
    ("updateInvitation", Takes("write:group:members")),
    ("updateLocale", Takes("write:user:settings")),
    ("updateMember", Takes("write:group:members")),
    ("updateParticipation", Takes("write:participation")),
    ("updatePerson", Takes("write:profile:update")),
    ("updatePost", Takes("write:group:post:update")),
    ("updateReportStatus", Never),
    ("updateResource", Takes("write:group:resources:update")),
    ("updateTodo", Takes("write")),
    ("updateTodoList", Takes("write")),
    ("uploadMedia", Takes("write:media:upload")),
    ("validateEmail", Never),
    ("validateUser", Never),
];

const OF_ACCOUNTS: &[(&str, Access)] = &[
    ("activitySettings", Takes("read:user:activity_settings")),
    ("actors", Takes("read:profile")),
    ("authAuthorizedApplications", Never),
    ("confirmationSentAt", Open),
    ("confirmationToken", Never),
    ("confirmedAt", Open),
    ("conversations", Takes("read")),
    ("currentSignInAt", Never),
    ("currentSignInIp", Never),
    ("defaultActor", Takes("read:profile")),
    ("disabled", Open),
    ("drafts", Takes("read:user:draft_events")),
    ("email", Takes("read:user:settings")),
    ("feedTokens", Never),
    ("followedGroupEvents", Takes("read:user:group_suggested_events")),
    ("id", Open),
    ("lastSignInAt", Never),
    ("lastSignInIp", Never),
    ("locale", Open),
    ("media", Takes("read:user:media")),
    ("mediaSize", Takes("read:user:media")),
    ("memberships", Takes("read:user:memberships")),
    ("moderation", Open),
    ("participations", Takes("read:user:participations")),
    ("provider", Open),
    ("resetPasswordSentAt", Never),
    ("resetPasswordToken", Never),
    ("role", Open),
    ("sessions", Never),
    ("settings", Takes("read:user:settings")),
];

const OF_PERSONS: &[(&str, Access)] = &[
    ("avatar", Open),
    ("banner", Open),
    ("conversations", Takes("read")),
    ("domain", Open),
    ("feedTokens", Never),
    ("followersCount", Open),
    ("followingCount", Open),
    ("follows", Takes("read:profile:follows")),
    ("id", Open),
    ("local", Open),
    ("manuallyApprovesFollowers", Open),
    ("mediaSize", Open),
    ("memberOf", Takes("read:profile:memberships")),
    ("memberships", Takes("read:profile:memberships")),
    ("name", Open),
    ("organizedEvents", OfVisitors("read:profile:organized_events")),
    ("participations", Takes("read:profile:participations")),
    ("preferredUsername", Open),
    ("summary", Open),
    ("suspended", Open),
    ("type", Open),
    ("unreadConversationsCount", Takes("read")),
    ("url", Open),
    ("user", Open),
];

const OF_GROUPS: &[(&str, Access)] = &[
    ("activity", Takes("read:group:activities")),
    ("allowSeeParticipants", Open),
    ("avatar", Open),
    ("banner", Open),
    ("discussions", Takes("read:group:discussions")),
    ("domain", Open),
    ("followers", Takes("read:group:followers")),
    ("followersCount", Open),
    ("followingCount", Open),
    ("id", Open),
    ("local", Open),
    ("manuallyApprovesFollowers", Open),
    ("mediaSize", Open),
    ("members", OfVisitors("read:group")),
    ("membersCount", Open),
    ("name", Open),
    ("openness", Open),
    ("organizedEvents", OfVisitors("read:group:events")),
    ("physicalAddress", Open),
    ("posts", OfVisitors("read:group")),
    ("preferredUsername", Open),
    ("resources", Takes("read:group:resources")),
    ("summary", Open),
    ("suspended", Open),
    ("todoLists", Takes("read:group:todo_lists")),
    ("type", Open),
    ("types", Open),
    ("url", Open),
    ("visibility", Open),
];

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use async_graphql::parser::{
        parse_schema,
        types::{TypeKind, TypeSystemDefinition},
    };
    use domain::application::Scopes;

    use super::*;

    type FieldNames = BTreeSet<String>;

    // The fields of every type of objects.
    fn schema() -> BTreeMap<String, FieldNames> {
        let schema = parse_schema(crate::sdl()).unwrap();
        let types = schema.definitions.into_iter().filter_map(|it| match it {
            TypeSystemDefinition::Type(it) => Some(it.node),
            TypeSystemDefinition::Schema(_) | TypeSystemDefinition::Directive(_) => None,
        });
        let fields = types.filter_map(|it| match it.kind {
            TypeKind::Object(object) => {
                let names = object.fields.iter().map(|it| it.node.name.node.to_string());
                Some((it.name.node.to_string(), names.collect()))
            }
            TypeKind::Interface(_)
            | TypeKind::Scalar
            | TypeKind::Union(_)
            | TypeKind::Enum(_)
            | TypeKind::InputObject(_) => None,
        });
        fields.collect()
    }

    #[test]
    fn every_question_and_order_has_a_row() {
        let schema = schema();
        for (of, rows) in TYPES {
            let named: FieldNames = rows.iter().map(|(name, _)| (*name).to_owned()).collect();
            assert_eq!(named.len(), rows.len(), "{of}: a row stands twice");
            assert_eq!(named, schema[*of], "{of}: say what each field takes of a program");
        }
        for (of, field, _) in FIELDS {
            assert!(schema[*of].contains(*field), "{of}.{field} is gone");
        }
    }

    #[test]
    fn every_scope_of_the_table_can_be_asked_for() {
        let rows = TYPES.iter().flat_map(|(_, rows)| rows.iter().map(|(_, it)| *it));
        for row in rows.chain(FIELDS.iter().map(|(_, _, it)| *it)) {
            if let Takes(scope) | OfVisitors(scope) = row {
                assert!(Scopes::of_text(scope).is_some(), "{scope} is no scope");
            }
        }
    }

    #[test]
    fn a_scope_that_asks_changes_nothing() {
        let changes = |(name, it): &(&'static str, Access)| match it {
            Takes(scope) | OfVisitors(scope) if scope.starts_with("read") => Some(*name),
            Open | Own => Some(*name),
            Takes(_) | OfVisitors(_) | Never => None,
        };
        let reading: Vec<_> = MUTATIONS.iter().filter_map(changes).collect();
        assert_eq!(reading, ["exportEventParticipants", "previewResourceLink"]);
    }
}
