//! What would go with somebody, and what would stay, in words.

use app::erasure::{ErasurePreview, PersonPreview};
use i18n::Language;

/// What would become of one profile.
pub(super) struct ProfileFate {
    pub(super) username: String,
    pub(super) parts: Vec<PreviewPart>,
    pub(super) counts: Vec<String>,
    /// Groups with others in them that nobody else keeps the keys of.
    pub(super) orphans: Vec<String>,
}

/// Things of one kind, by name.
pub(super) struct PreviewPart {
    pub(super) heading: String,
    pub(super) names: Vec<String>,
}

/// What would become of these profiles.
pub(super) fn fates(preview: ErasurePreview, language: Language) -> Vec<ProfileFate> {
    preview.persons.into_iter().map(|it| fate(it, language)).collect()
}

fn fate(person: PersonPreview, language: Language) -> ProfileFate {
    let counts = [
        ("leave-comments", person.comments),
        ("leave-participations", person.participations as u64),
        ("leave-pictures", person.pictures as u64),
    ];
    let groups = |names: Vec<String>| names.into_iter().map(|it| format!("@{it}")).collect();
    let parts = [
        ("leave-events-go", person.events_that_go_too),
        ("leave-events-stay", person.events_that_groups_keep),
        ("leave-groups-go", groups(person.groups_that_go_too)),
        ("leave-groups-stay", groups(person.groups_that_go_on)),
    ];
    ProfileFate {
        username: person.username,
        parts: parts
            .into_iter()
            .filter(|(_, names)| !names.is_empty())
            .map(|(key, names)| PreviewPart { heading: language.say(key), names })
            .collect(),
        counts: counts
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(key, count)| language.tell(key, "count", count))
            .collect(),
        orphans: person.groups_to_hand_over,
    }
}
