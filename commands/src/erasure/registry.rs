//! Which eraser is for which personal field: of every kind of fact, and of every table of the vault.
//!
//! A kind of fact that is not named here does not compile; a personal field or a column that is not fails the tests
//! below. The views have a list of their own (`projections::erased`), the files, too (`api::erasure`).

use domain::{
    account::AccountFact, comment::CommentFact, discussion::DiscussionFact, event::EventFact,
    fact::AnyFact, group::GroupFact, instance::InstanceFact, media::MediaFact, person::PersonFact,
    place::known::PlaceFact, post::PostFact, report::ReportFact, resource::ResourceFact,
    task::TaskFact,
};

/// What makes something unreadable, or takes it away.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Eraser {
    /// The account's key is destroyed ([`super::Forgetting`], after `account.deleted`).
    AccountKey,
    /// The person's key is destroyed ([`super::Forgetting`], after `person.deleted`).
    PersonKey,
    /// The group's key is destroyed ([`super::Forgetting`], after `group.deleted`).
    GroupKey,
    /// The key of whoever it was written in the name of: a person's or a group's.
    AuthorKey,
    /// The guest's key is destroyed ([`super::Forgetting`], after `event.guest-forgotten`).
    GuestKey,
    /// The follower's key is destroyed when their own server says that they are gone.
    FollowerKey,
    /// `Vault::forget_sign_in` deletes the rows.
    SignIn,
    /// `Vault::done` and `Vault::give_up` empty the payload; `Vault::sweep` deletes the row.
    Outbox,
    /// `Vault::sweep` deletes the row when it has run out.
    Sweep,
    /// `Vault::forget` deletes the row with the actor's key.
    ActorKeys,
    /// `Vault::settle` deletes the row when it was delivered, `Vault::sweep` what is left.
    Delivered,
    /// `Vault::taken_in` empties the payload; `Vault::sweep` deletes the row.
    Inbox,
    /// `Vault::erased` deletes the row when the erasure is done.
    Erased,
    /// Nothing about people is in it.
    Nobody,
}

/// A personal field of a fact: where it is, and what erases it.
pub type PersonalField = (&'static str, Eraser);

/// The personal fields of a fact of this kind.
#[must_use]
pub const fn fields(fact: &AnyFact) -> &'static [PersonalField] {
    match fact {
        AnyFact::Account(fact) => of_account(fact),
        AnyFact::Person(fact) => of_person(fact),
        AnyFact::Group(fact) => of_group(fact),
        AnyFact::Event(fact) => of_event(fact),
        AnyFact::Instance(fact) => of_instance(fact),
        AnyFact::Media(MediaFact::Uploaded { .. }) => &[("picture", Eraser::PersonKey)],
        AnyFact::Comment(CommentFact::Posted(_) | CommentFact::Edited { .. }) => {
            &[("said", Eraser::PersonKey)]
        }
        AnyFact::Comment(CommentFact::Moderated { .. }) => MODERATED,
        AnyFact::Comment(CommentFact::DecisionUndone { .. }) => UNDONE,
        AnyFact::Report(fact) => of_report(fact),
        AnyFact::Discussion(fact) => of_discussion(fact),
        AnyFact::Post(fact) => of_post(fact),
        AnyFact::Resource(fact) => of_resource(fact),
        AnyFact::Task(fact) => of_task(fact),
        AnyFact::Comment(CommentFact::Marked { .. } | CommentFact::Deleted { .. })
        | AnyFact::Media(MediaFact::Removed)
        | AnyFact::Place(PlaceFact::Found { .. })
        | AnyFact::Reservation(_)
        | AnyFact::Unknown => &[],
    }
}

// Why a moderator decided is sealed under whoever it is about.
const MODERATED: &[PersonalField] = &[("decision.reason", Eraser::AuthorKey)];
const UNDONE: &[PersonalField] = &[("by.reason", Eraser::AuthorKey)];

const fn of_account(fact: &AccountFact) -> &'static [PersonalField] {
    match fact {
        AccountFact::Registered { .. }
        | AccountFact::AddressSet { .. }
        | AccountFact::AddressChangeRequested { .. } => &[("email", Eraser::AccountKey)],
        AccountFact::SettingsChanged { .. } => &[("settings", Eraser::AccountKey)],
        AccountFact::PersonAdded { .. }
        | AccountFact::PersonRemoved { .. }
        | AccountFact::DefaultPersonChosen { .. } => &[("person", Eraser::AccountKey)],
        AccountFact::AddressConfirmed
        | AccountFact::AddressChanged
        | AccountFact::PasswordChanged
        | AccountFact::PasswordResetRequested
        | AccountFact::LocaleChanged { .. }
        | AccountFact::RoleChanged { .. }
        | AccountFact::Trusted
        | AccountFact::Deleted => &[],
        AccountFact::Moderated { .. } => MODERATED,
        AccountFact::DecisionUndone { .. } => UNDONE,
    }
}

const fn of_person(fact: &PersonFact) -> &'static [PersonalField] {
    match fact {
        PersonFact::Created { .. } | PersonFact::ProfileChanged { .. } => {
            &[("profile", Eraser::PersonKey)]
        }
        PersonFact::Moderated { .. } => MODERATED,
        PersonFact::DecisionUndone { .. } => UNDONE,
        PersonFact::Deleted => &[],
    }
}

const fn of_discussion(fact: &DiscussionFact) -> &'static [PersonalField] {
    match fact {
        DiscussionFact::Started(_) => &[("title", Eraser::PersonKey), ("said", Eraser::PersonKey)],
        DiscussionFact::Answered { .. } | DiscussionFact::ContributionEdited { .. } => {
            &[("said", Eraser::PersonKey)]
        }
        DiscussionFact::Renamed { .. } => &[("title", Eraser::PersonKey)],
        DiscussionFact::ContributionDeleted { .. }
        | DiscussionFact::Closed
        | DiscussionFact::Reopened
        | DiscussionFact::Deleted => &[],
    }
}

const fn of_post(fact: &PostFact) -> &'static [PersonalField] {
    match fact {
        PostFact::Drafted(_) | PostFact::Rewritten { .. } => &[("article", Eraser::GroupKey)],
        PostFact::VisibilityChanged { .. }
        | PostFact::Published
        | PostFact::Withdrawn
        | PostFact::Deleted => &[],
    }
}

const fn of_resource(fact: &ResourceFact) -> &'static [PersonalField] {
    match fact {
        ResourceFact::Added(_) => {
            &[("name", Eraser::PersonKey), ("particulars", Eraser::PersonKey)]
        }
        ResourceFact::Renamed { .. } => &[("name", Eraser::PersonKey)],
        ResourceFact::Described { .. } => &[("particulars", Eraser::PersonKey)],
        ResourceFact::Moved { .. }
        | ResourceFact::Removed { .. }
        | ResourceFact::Restored { .. } => &[],
    }
}

const fn of_task(fact: &TaskFact) -> &'static [PersonalField] {
    match fact {
        TaskFact::ListAdded { .. }
        | TaskFact::ListRenamed { .. }
        | TaskFact::Added(_)
        | TaskFact::Renamed { .. } => &[("title", Eraser::PersonKey)],
        TaskFact::ListRemoved { .. }
        | TaskFact::ListRestored { .. }
        | TaskFact::Assigned { .. }
        | TaskFact::DueChanged { .. }
        | TaskFact::Moved { .. }
        | TaskFact::Done { .. }
        | TaskFact::Reopened { .. }
        | TaskFact::Removed { .. }
        | TaskFact::Restored { .. } => &[],
    }
}

const fn of_group(fact: &GroupFact) -> &'static [PersonalField] {
    match fact {
        GroupFact::Created { .. } => {
            &[("profile", Eraser::GroupKey), ("address", Eraser::GroupKey)]
        }
        GroupFact::ProfileChanged { .. } => &[("profile", Eraser::GroupKey)],
        GroupFact::Relocated { .. } => &[("address", Eraser::GroupKey)],
        GroupFact::Moderated { .. } => MODERATED,
        GroupFact::DecisionUndone { .. } => UNDONE,
        GroupFact::FollowRequested { .. } => &[("by", Eraser::FollowerKey)],
        GroupFact::FollowAccepted { .. }
        | GroupFact::PersonFollowRequested { .. }
        | GroupFact::FollowLettersChosen { .. }
        | GroupFact::FollowEnded { .. }
        | GroupFact::SettingsChanged { .. }
        | GroupFact::Founded { .. }
        | GroupFact::MemberInvited { .. }
        | GroupFact::InvitationAccepted { .. }
        | GroupFact::InvitationRefused { .. }
        | GroupFact::JoinRequested { .. }
        | GroupFact::JoinAccepted { .. }
        | GroupFact::JoinRefused { .. }
        | GroupFact::RoleChanged { .. }
        | GroupFact::MemberRemoved { .. }
        | GroupFact::MemberLeft { .. }
        | GroupFact::Deleted => &[],
    }
}

const fn of_event(fact: &EventFact) -> &'static [PersonalField] {
    match fact {
        EventFact::Drafted(_) => &[
            ("description", Eraser::AuthorKey),
            ("place", Eraser::AuthorKey),
            ("source", Eraser::AuthorKey),
        ],
        EventFact::Described { .. } => &[("description", Eraser::AuthorKey)],
        EventFact::Relocated { .. } => &[("place", Eraser::AuthorKey)],
        EventFact::SourceRead { .. } => &[("source", Eraser::AuthorKey)],
        EventFact::Cancelled { .. } => &[("reason", Eraser::AuthorKey)],
        EventFact::ParticipationAnnounced { .. } => {
            &[("guest.email", Eraser::GuestKey), ("guest.message", Eraser::GuestKey)]
        }
        EventFact::ParticipationRequested { .. } | EventFact::ParticipationConfirmed { .. } => {
            &[("message", Eraser::PersonKey)]
        }
        EventFact::JoinReceived { .. } => &[("join", Eraser::PersonKey)],
        EventFact::Moderated { .. } => &[
            ("decision.reason", Eraser::AuthorKey),
            ("measure.retagged.tags", Eraser::AuthorKey),
            ("measure.retagged.before", Eraser::AuthorKey),
        ],
        EventFact::DecisionUndone { .. } => UNDONE,
        EventFact::Submitted
        | EventFact::Published
        | EventFact::Rescheduled { .. }
        | EventFact::OptionsChanged { .. }
        | EventFact::HandedOver { .. }
        | EventFact::MarkedTentative
        | EventFact::MarkedConfirmed
        | EventFact::Reinstated
        | EventFact::Deleted
        | EventFact::ParticipationRefused { .. }
        | EventFact::ParticipationLeft { .. }
        | EventFact::GuestForgotten { .. } => &[],
    }
}

// What is reported is sealed under whoever it is about, what is said under whoever says it; all of it within the report,
// whose own key is destroyed after `report.purged`.
const fn of_report(fact: &ReportFact) -> &'static [PersonalField] {
    match fact {
        ReportFact::Filed { .. } | ReportFact::Joined { .. } => {
            &[("complaint.text", Eraser::AuthorKey), ("complaint.evidence.said", Eraser::AuthorKey)]
        }
        ReportFact::NoteAdded { .. } => &[("text", Eraser::PersonKey)],
        ReportFact::Claimed { .. }
        | ReportFact::Unclaimed
        | ReportFact::NoteDeleted { .. }
        | ReportFact::Closed
        | ReportFact::Resolved
        | ReportFact::Reopened
        | ReportFact::Purged => &[],
    }
}

// Whoever runs the place speaks for it: reasons are public, and name servers, not people.
const fn of_instance(fact: &InstanceFact) -> &'static [PersonalField] {
    match fact {
        InstanceFact::SettingsChanged { .. }
        | InstanceFact::RulesChanged { .. }
        | InstanceFact::HostRuled { .. }
        | InstanceFact::HostRuleLifted { .. }
        | InstanceFact::ReachChanged { .. }
        | InstanceFact::FollowChosen { .. }
        | InstanceFact::FollowDropped { .. }
        | InstanceFact::FollowAccepted { .. }
        | InstanceFact::ServerCame { .. }
        | InstanceFact::ServerLeft { .. }
        | InstanceFact::AdministratorNamed { .. }
        | InstanceFact::AdministratorDismissed { .. }
        | InstanceFact::LinkageRead { .. }
        | InstanceFact::LossAccepted { .. }
        | InstanceFact::PositionLost
        | InstanceFact::FormatRaised { .. } => &[],
    }
}

/// Every table of the vault, and what empties it of people.
pub const VAULT: &[(&str, Eraser)] = &[
    ("vault_meta", Eraser::Nobody),
    ("instance_keys", Eraser::Nobody),
    ("subject_keys", Eraser::PersonKey),
    ("passwords", Eraser::SignIn),
    ("sessions", Eraser::SignIn),
    ("sign_ins", Eraser::SignIn),
    ("one_time_tokens", Eraser::SignIn),
    ("feed_tokens", Eraser::SignIn),
    ("applications", Eraser::Sweep),
    ("application_codes", Eraser::SignIn),
    ("application_devices", Eraser::SignIn),
    ("application_permits", Eraser::SignIn),
    ("reactors", Eraser::Nobody),
    ("unfinished", Eraser::Nobody),
    ("outbox", Eraser::Outbox),
    ("orders", Eraser::Sweep),
    ("sign_ups", Eraser::Sweep),
    ("address_changes", Eraser::SignIn),
    ("leases", Eraser::Nobody),
    ("actor_keys", Eraser::ActorKeys),
    ("announced", Eraser::Nobody),
    ("activities", Eraser::Delivered),
    ("deliveries", Eraser::Delivered),
    ("peers", Eraser::Nobody),
    ("software", Eraser::Nobody),
    ("inbox", Eraser::Inbox),
    ("signing_keys", Eraser::Nobody),
    ("signed_heads", Eraser::Nobody),
    ("lost_heads", Eraser::Nobody),
    ("log_bond", Eraser::Nobody),
    ("erasures", Eraser::Erased),
    ("erasure_receipts", Eraser::Nobody),
];

#[cfg(test)]
mod tests {
    use std::{
        collections::{BTreeMap, BTreeSet},
        fs,
        path::Path,
    };

    use domain::{fact::read_any, log::Category, personal::MARK};
    use serde_json::Value;

    use super::*;

    const SAMPLES: &str = include_str!("../../../domain/samples/facts.jsonl");

    type Paths = BTreeMap<String, BTreeSet<String>>;

    fn marked(value: &Value, path: &str, found: &mut BTreeSet<String>) {
        if let Value::Array(list) = value {
            list.iter().for_each(|it| marked(it, path, found));
        }
        let Value::Object(map) = value else { return };
        if map.contains_key(MARK) {
            found.insert(path.to_owned());
            return;
        }
        for (key, value) in map {
            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            marked(value, &path, found);
        }
    }

    fn sampled_and_registered() -> (Paths, Paths) {
        let (mut sampled, mut registered) = (Paths::new(), Paths::new());
        for line in SAMPLES.lines() {
            let line: Value = serde_json::from_str(line).unwrap();
            let (kind, data) = (line["kind"].as_str().unwrap(), line["data"].clone());
            marked(&data, "", sampled.entry(kind.to_owned()).or_default());
            let category =
                Category::ALL.into_iter().find(|it| kind.starts_with(&format!("{}.", it.name())));
            let version = u16::try_from(line["version"].as_u64().unwrap()).unwrap();
            let fact = read_any(category, kind, version, data).unwrap();
            let paths = fields(&fact).iter().map(|(path, _)| (*path).to_owned());
            registered.entry(kind.to_owned()).or_default().extend(paths);
        }
        (sampled, registered)
    }

    #[test]
    fn every_personal_field_of_every_fact_has_an_eraser() {
        let (sampled, registered) = sampled_and_registered();
        for (kind, found) in &sampled {
            let named = registered.get(kind);
            assert_eq!(
                named,
                Some(found),
                "{kind}: `fields` names every personal field, and no other"
            );
        }
    }

    #[test]
    fn every_table_of_the_vault_has_an_eraser() {
        let registered: BTreeSet<&str> = VAULT.iter().map(|(table, _)| *table).collect();
        for engine in ["sqlite", "postgres"] {
            let folder =
                Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations/vault").join(engine);
            let mut tables = BTreeSet::new();
            for step in fs::read_dir(folder).unwrap() {
                let sql = fs::read_to_string(step.unwrap().path()).unwrap();
                for rest in sql.split("CREATE TABLE ").skip(1) {
                    let name = rest.split([' ', '(']).next().unwrap();
                    tables.insert(name.to_owned());
                }
            }
            let known: BTreeSet<&str> = tables.iter().map(String::as_str).collect();
            assert_eq!(registered, known, "{engine}");
        }
    }
}
