//! Facts with a key, in words: the keys that Mobilizon's form offers, and those that people made up.

use domain::event::{Description, Metadata, MetadataKind};
use frame::who::Who;
use i18n::Language;
use url::Url;

/// Facts under one heading.
pub(super) struct Details {
    pub(super) heading: String,
    pub(super) lines: Vec<Detail>,
}

/// A label with its value, and where that leads.
pub(super) struct Detail {
    pub(super) label: String,
    pub(super) value: String,
    pub(super) url: Option<String>,
}

const ACCESSIBILITY: &str = "mz:accessibility:";

// Key and word; what is not here is shown under the title that people gave it.
const KNOWN: [(&str, &str); 22] = [
    ("mz:accessibility:wheelchairAccessible", "meta-wheelchair"),
    ("mz:accessibility:live:subtitle", "meta-subtitles"),
    ("mz:accessibility:live:sign_language", "meta-sign-language"),
    ("mz:accessibility:smokeFree", "meta-smoke-free"),
    ("mz:replay:youtube:url", "meta-replay"),
    ("mz:replay:peertube:url", "meta-replay"),
    ("mz:live:peertube:url", "meta-live"),
    ("mz:live:twitch:url", "meta-live"),
    ("mz:live:youtube:url", "meta-live"),
    ("mz:live:owncast:url", "meta-live"),
    ("mz:poll:framadate:url", "meta-poll"),
    ("mz:notes:etherpad:url", "meta-notes"),
    ("mz:social:twitter:account", "meta-twitter"),
    ("mz:social:fediverse:account_url", "meta-fediverse"),
    ("mz:ticket:external_url", "meta-tickets"),
    ("mz:ticket:price_url", "meta-prices"),
    ("mz:schedule_url", "meta-schedule"),
    ("mz:visio:jitsi_meet", "meta-video-call"),
    ("mz:visio:zoom", "meta-video-call"),
    ("mz:visio:microsoft_teams", "meta-video-call"),
    ("mz:visio:google_meet", "meta-video-call"),
    ("mz:visio:big_blue_button", "meta-video-call"),
];

/// Accessibility first, for some people decide by it; then whom to ask, and the rest.
pub(super) fn details(
    description: &Description,
    contacts: &[Who],
    language: Language,
) -> Vec<Details> {
    let (access, others): (Vec<_>, Vec<_>) =
        description.metadata.iter().partition(|it| it.key.starts_with(ACCESSIBILITY));
    let lines = |of: Vec<&Metadata>| -> Vec<Detail> {
        of.into_iter().filter_map(|it| detail(it, language)).collect()
    };
    let phone = description.phone_address.as_ref().map(|it| Detail {
        label: language.say("phone"),
        value: it.clone(),
        url: Some(format!("tel:{}", it.replace(|it: char| !it.is_ascii_digit() && it != '+', ""))),
    });
    let contacts = contacts.iter().map(|it| Detail {
        label: language.say("contact"),
        value: format!("{} ({})", it.name, it.handle),
        url: None,
    });
    let others = contacts.chain(phone).chain(lines(others)).collect();
    [("accessibility", lines(access)), ("good-to-know", others)]
        .into_iter()
        .filter(|(_, lines)| !lines.is_empty())
        .map(|(key, lines)| Details { heading: language.say(key), lines })
        .collect()
}

fn detail(fact: &Metadata, language: Language) -> Option<Detail> {
    let known = KNOWN.iter().find(|(key, _)| *key == fact.key).map(|(_, word)| language.say(word));
    let label = known.or_else(|| fact.title.clone()).filter(|it| !it.is_empty())?;
    let url = web(&fact.value).map(|it| it.to_string());
    Some(Detail { label, value: value(fact, language), url })
}

fn value(fact: &Metadata, language: Language) -> String {
    let word = match (fact.kind, fact.value.as_str()) {
        (MetadataKind::Boolean, "true") => "meta-yes",
        (MetadataKind::Boolean, "false") => "meta-no",
        (_, "no") if fact.key.starts_with(ACCESSIBILITY) => "meta-no",
        (_, "partially") if fact.key.starts_with(ACCESSIBILITY) => "meta-partially",
        (_, "fully") if fact.key.starts_with(ACCESSIBILITY) => "meta-fully",
        _ => return shown(&fact.value),
    };
    language.say(word)
}

/// An address without what nobody reads.
pub(super) fn shown(address: &str) -> String {
    let bare = address.trim_start_matches("https://").trim_start_matches("http://");
    bare.trim_end_matches('/').to_owned()
}

/// An address that may be linked to: the web's, nothing that a browser runs.
pub(super) fn web(text: &str) -> Option<Url> {
    Url::parse(text).ok().filter(|it| matches!(it.scheme(), "http" | "https"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(key: &str, kind: MetadataKind, value: &str) -> Metadata {
        Metadata {
            key: key.to_owned(),
            title: Some("Own".to_owned()),
            value: value.to_owned(),
            kind,
        }
    }

    #[test]
    fn known_keys_get_words_and_made_up_ones_their_title() {
        let say = |it: &Metadata| {
            let it = detail(it, Language::English).unwrap();
            (it.label, it.value, it.url)
        };
        let wheelchair =
            fact("mz:accessibility:wheelchairAccessible", MetadataKind::String, "fully");
        assert_eq!(say(&wheelchair), ("Wheelchair access".to_owned(), "fully".to_owned(), None));
        let smoke = fact("mz:accessibility:smokeFree", MetadataKind::Boolean, "true");
        assert_eq!(say(&smoke).1, "yes");
        let own = fact("mz:plain:x", MetadataKind::String, "https://a.test/");
        assert_eq!(
            say(&own),
            ("Own".to_owned(), "a.test".to_owned(), Some("https://a.test/".to_owned()))
        );
    }

    #[test]
    fn only_the_web_is_linked_to() {
        assert!(web("javascript:alert(1)").is_none());
        assert!(web("data:text/html,x").is_none());
        assert!(web("https://a.test/x").is_some());
    }
}
