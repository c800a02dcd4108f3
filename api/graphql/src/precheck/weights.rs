//! How long a list is taken to be when a document does not say how much of it: by the field's name, so that no type has
//! to be looked up. A test walks the schema and finds every list here.
//!
//! What rules allow at most where that is little, and a long one of its kind elsewhere: a list that is longer still is
//! stopped while it is answered (`budget`).

/// The longest page a resolver gives; asking for more changes nothing.
pub(super) const PAGE_MAX: u64 = 100;
/// The length of a page when nobody says it.
pub(super) const PAGE: u64 = 10;

const LISTS: &[(&str, u64)] = &[
    ("activitySettings", 60),
    ("actors", 50),
    ("analytics", 10),
    ("attendees", 20),
    ("authAuthorizedApplications", 50),
    ("categoryStatistics", 100),
    ("changes", 20),
    ("comments", 30),
    ("configuration", 5),
    ("contacts", 20),
    ("decisions", 20),
    ("endOtherSessions", 50),
    ("endSession", 50),
    ("erasurePreview", 50),
    ("eventCategories", 100),
    ("eventIds", 100),
    ("eventParticipants", 10),
    ("events", 20),
    ("eventsThatGoToo", 100),
    ("eventsThatGroupsKeep", 100),
    ("externalLinks", 10),
    ("feedTokens", 50),
    ("groupsThatGoOn", 100),
    ("groupsThatGoToo", 100),
    ("groupsToHandOver", 100),
    ("history", PAGE),
    ("identities", 50),
    ("instanceLanguages", 200),
    ("languages", 200),
    ("listInvitations", 20),
    ("media", 20),
    ("memberOf", 100),
    ("messageParams", 10),
    ("metadata", 20),
    ("notes", 50),
    ("oauthProviders", 10),
    ("offers", 20),
    ("participants", 10),
    ("participationConditions", 20),
    ("related", 20),
    ("relatedEvents", 4),
    ("replies", 10),
    ("resourceProviders", 10),
    ("reverseGeocode", PAGE),
    ("searchAddress", PAGE),
    ("sessions", 50),
    ("settings", 50),
    ("subjectParams", 10),
    ("tags", 10),
    ("thread", 100),
    ("threadLanguages", 10),
    ("timezones", 600),
];

/// How long a list of this name is taken to be, if it is one.
pub(super) fn length_of(field: &str) -> Option<u64> {
    LISTS.iter().find(|(name, _)| *name == field).map(|(_, length)| *length)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use async_graphql::parser::{
        parse_schema,
        types::{BaseType, FieldDefinition, Type, TypeKind, TypeSystemDefinition},
    };

    use super::*;

    fn is_list(it: &Type) -> bool {
        matches!(it.base, BaseType::List(_))
    }

    fn types() -> Vec<(String, Vec<FieldDefinition>)> {
        let schema = parse_schema(crate::sdl()).unwrap();
        let types = schema.definitions.into_iter().filter_map(|it| match it {
            TypeSystemDefinition::Type(it) => Some(it.node),
            TypeSystemDefinition::Schema(_) | TypeSystemDefinition::Directive(_) => None,
        });
        let fields = types.filter_map(|it| {
            let name = it.name.node.to_string();
            match it.kind {
                TypeKind::Object(it) => Some((name, it.fields)),
                TypeKind::Interface(it) => Some((name, it.fields)),
                TypeKind::Scalar
                | TypeKind::Union(_)
                | TypeKind::Enum(_)
                | TypeKind::InputObject(_) => None,
            }
        });
        fields.map(|(name, it)| (name, it.into_iter().map(|it| it.node).collect())).collect()
    }

    fn pages() -> BTreeSet<String> {
        let has_elements = |fields: &[FieldDefinition]| {
            fields.iter().any(|it| it.name.node == "elements" && is_list(&it.ty.node))
        };
        types().into_iter().filter(|(_, it)| has_elements(it)).map(|(name, _)| name).collect()
    }

    #[test]
    fn every_list_of_the_schema_has_a_length() {
        let mut without = BTreeSet::new();
        let pages = pages();
        for (name, fields) in types() {
            for field in fields {
                let of = field.name.node.as_str();
                let is_page = pages.contains(field.ty.node.to_string().trim_end_matches('!'));
                let has_limit = field.arguments.iter().any(|it| it.node.name.node == "limit");
                let listed = is_list(&field.ty.node) && of != "elements" && length_of(of).is_none();
                if listed || (is_page && !has_limit) {
                    without.insert(format!("{name}.{of}"));
                }
            }
        }
        assert!(pages.len() > 10, "{pages:?}");
        assert!(without.is_empty(), "give them a length: {without:?}");
    }
}
