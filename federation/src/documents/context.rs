//! The `@context` of what we send: everything that we name is said inline, so that nobody's server must be up.

use serde_json::{Map, Value, json};

use crate::vocabulary::{CONTEXT_AS, CONTEXT_SECURITY};

const MULTIKEY: &str = "https://w3id.org/security/multikey/v1";
const DATA_INTEGRITY: &str = "https://w3id.org/security/data-integrity/v2";

/// The context of actors.
pub(super) fn of_actors() -> Value {
    json!([CONTEXT_AS, CONTEXT_SECURITY, MULTIKEY, {
        "manuallyApprovesFollowers": "as:manuallyApprovesFollowers",
        "toot": "http://joinmastodon.org/ns#", "discoverable": "toot:discoverable",
        "indexable": "toot:indexable",
        "mz": "https://joinmobilizon.org/ns#", "openness": "mz:openness",
        "members": { "@id": "mz:members", "@type": "@id" },
        "events": { "@id": "mz:events", "@type": "@id" },
        "webfinger": "https://purl.archive.org/socialweb/webfinger#webfinger",
        "upcomingEvents": { "@id": "https://w3id.org/fep/8a8e/upcomingEvents", "@type": "@id" },
        "implements": { "@id": "https://w3id.org/fep/844e/implements", "@type": "@id",
            "@container": "@list" },
    }])
}

/// Vocabularies, and terms that are texts or numbers.
const TERMS: [(&str, &str); 43] = [
    ("@language", "und"),
    ("sc", "http://schema.org#"),
    ("mz", "https://joinmobilizon.org/ns#"),
    ("pt", "https://joinpeertube.org/ns#"),
    ("toot", "http://joinmastodon.org/ns#"),
    ("ical", "http://www.w3.org/2002/12/cal/ical#"),
    ("fep8a8e", "https://w3id.org/fep/8a8e/"),
    ("gts", "https://gotosocial.org/ns#"),
    ("Hashtag", "as:Hashtag"),
    ("PropertyValue", "sc:PropertyValue"),
    ("value", "sc:value"),
    ("propertyID", "sc:propertyID"),
    ("PostalAddress", "sc:PostalAddress"),
    ("VirtualLocation", "sc:VirtualLocation"),
    ("address", "sc:address"),
    ("streetAddress", "sc:streetAddress"),
    ("postalCode", "sc:postalCode"),
    ("addressLocality", "sc:addressLocality"),
    ("addressRegion", "sc:addressRegion"),
    ("addressCountry", "sc:addressCountry"),
    ("category", "sc:category"),
    ("uuid", "sc:identifier"),
    ("inLanguage", "sc:inLanguage"),
    ("maximumAttendeeCapacity", "sc:maximumAttendeeCapacity"),
    ("remainingAttendeeCapacity", "sc:remainingAttendeeCapacity"),
    ("timezone", "mz:timezone"),
    ("joinMode", "mz:joinMode"),
    ("participantCount", "mz:participantCount"),
    ("anonymousParticipationEnabled", "mz:anonymousParticipationEnabled"),
    ("repliesModerationOption", "mz:repliesModerationOption"),
    ("isOnline", "mz:isOnline"),
    ("draft", "mz:draft"),
    ("commentsEnabled", "pt:commentsEnabled"),
    ("status", "ical:status"),
    ("EventScheduled", "fep8a8e:EventScheduled"),
    ("EventCancelled", "fep8a8e:EventCancelled"),
    ("EventTentative", "fep8a8e:EventTentative"),
    ("displayEndTime", "fep8a8e:displayEndTime"),
    ("isBannerImage", "fep8a8e:isBannerImage"),
    ("blurhash", "toot:blurhash"),
    ("manuallyApprovesFollowers", "as:manuallyApprovesFollowers"),
    ("discoverable", "toot:discoverable"),
    ("indexable", "toot:indexable"),
];

/// Terms that are addresses, or words of their own vocabulary.
const LINKS: [(&str, &str, &str); 8] = [
    ("externalParticipationUrl", "mz:externalParticipationUrl", "@id"),
    ("contacts", "mz:contacts", "@id"),
    ("organizers", "fep8a8e:organizers", "@id"),
    ("attendees", "fep8a8e:attendees", "@id"),
    ("eventStatus", "fep8a8e:eventStatus", "@vocab"),
    ("interactionPolicy", "gts:interactionPolicy", "@id"),
    ("canQuote", "gts:canQuote", "@id"),
    ("automaticApproval", "gts:automaticApproval", "@id"),
];

/// The context of activities, events, and what else has none of its own.
pub(super) fn of_events() -> Value {
    let terms = TERMS.iter().map(|(name, iri)| ((*name).to_owned(), json!(iri)));
    let links = LINKS
        .iter()
        .map(|(name, iri, kind)| ((*name).to_owned(), json!({ "@id": iri, "@type": kind })));
    let all: Map<String, Value> = terms.chain(links).collect();
    json!([CONTEXT_AS, DATA_INTEGRITY, all])
}
