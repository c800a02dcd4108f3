//! From others' documents to what the house writes down: what they say is cleaned and bounded, never believed to fit.

use commands::elsewhere::{ActorElsewhere, EventElsewhere};
use domain::{
    comment::CommentBody,
    event::{Comments, Description, JoinPolicy, Options, Status, Visibility},
    person::Profile,
    text::{CommentText, DisplayName, Html, Invalid, Summary, Tag, Title, Username, language_tag},
    time::{Moment, Period, Precision, WallTime},
};
use url::Url;

use crate::vocabulary::{Actor, EventStatus, JoinMode, Note, RemoteEvent, plain_from_html};

/// What is kept of words that are too long for a comment with all their markup.
const COMMENT_CHARS_MAX: usize = 9_000;

/// Why something cannot be written down.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unusable {
    #[error(transparent)]
    Text(#[from] Invalid),
    #[error("nobody can say when it is")]
    Times,
}

/// An actor, as the house knows people.
pub(super) fn actor_elsewhere(actor: &Actor) -> Result<ActorElsewhere, Invalid> {
    let name = cut(&actor.name, DisplayName::MAX);
    let summary = Summary::of_strangers(&actor.summary);
    let profile = Profile {
        username: Username::of_elsewhere(&actor.username)?,
        name: DisplayName::new(&name)?,
        summary: summary.or_else(|_| Summary::of_strangers(""))?,
        avatar: None,
        banner: None,
    };
    Ok(ActorElsewhere { actor: actor.id.clone(), inbox: actor.inbox.clone(), profile })
}

/// An event, as the house knows events; `inbox` is its owner's.
pub(super) fn event(remote: &RemoteEvent, inbox: Url) -> Result<EventElsewhere, Unusable> {
    Ok(EventElsewhere {
        id: remote.id.clone(),
        owner: remote.owner.clone(),
        inbox,
        description: description(remote)?,
        when: period(remote).ok_or(Unusable::Times)?,
        place: remote.place.as_ref().map(|it| it.address.clone()),
        options: options(remote),
        status: match remote.status {
            EventStatus::Tentative => Status::Tentative,
            EventStatus::Confirmed => Status::Confirmed,
            EventStatus::Cancelled => Status::Cancelled,
        },
    })
}

fn description(remote: &RemoteEvent) -> Result<Description, Invalid> {
    let online = remote.place.as_ref().and_then(|it| it.online.clone());
    let said = Description::titled(title(remote)?);
    Ok(Description {
        text: text(remote),
        language: language(remote).unwrap_or_else(|| said.language.clone()),
        category: category(remote).unwrap_or_else(|| said.category.clone()),
        tags: remote.tags.iter().filter_map(|it| Tag::new(it).ok()).collect(),
        online_address: online.or_else(|| remote.website.clone()),
        external_participation_url: remote.external.clone(),
        ..said
    })
}

/// What somebody wrote, as the house knows comments.
pub(super) fn comment_body(note: &Note) -> Result<CommentBody, Invalid> {
    let said = html(&note.media_type, &note.content);
    let whole = CommentText::of_strangers(&said);
    let text = whole.or_else(|_| {
        let words = plain_from_html(&said);
        CommentText::of_strangers(&escaped(&cut(&words, COMMENT_CHARS_MAX)))
    })?;
    Ok(CommentBody { text, language: "und".to_owned() })
}

// Ours say at least three letters, theirs may say two.
fn title(remote: &RemoteEvent) -> Result<Title, Invalid> {
    let title = cut(&remote.title, Title::MAX);
    let host = remote.id.host_str().unwrap_or_default();
    Title::new(&title).or_else(|_| Title::new(&cut(&format!("{title} ({host})"), Title::MAX)))
}

// What is too long to be kept whole is kept as its first words.
fn text(remote: &RemoteEvent) -> Html {
    let said = html(&remote.media_type, &remote.content);
    let whole = Html::of_strangers(&said);
    whole.or_else(|_| Html::of_strangers(&escaped(&plain_from_html(&said)))).unwrap_or_default()
}

fn html(media_type: &str, content: &str) -> String {
    match media_type {
        "text/plain" | "text/markdown" => escaped(content),
        _ => content.to_owned(),
    }
}

fn escaped(plain: &str) -> String {
    let escaped = plain.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!("<p>{}</p>", escaped.replace('\n', "<br>"))
}

fn language(remote: &RemoteEvent) -> Option<String> {
    language_tag("language", remote.language.as_deref()?).ok()
}

// Mobilizon's words are ours; whatever is no such word is no category.
fn category(remote: &RemoteEvent) -> Option<String> {
    let word = remote.category.as_deref()?.to_uppercase();
    let is_word = word.len() <= 40 && word.bytes().all(|it| it.is_ascii_uppercase() || it == b'_');
    is_word.then_some(word)
}

fn period(remote: &RemoteEvent) -> Option<Period> {
    let (begins, ends) = remote.times()?;
    let zone = remote.zone.unwrap_or(chrono_tz::Tz::UTC);
    let at = |it: Moment| WallTime::at(it, zone);
    let whole = Period::new(at(begins), ends.map(at), Precision::Minutes);
    // An end before the beginning cannot have been meant.
    whole.or_else(|_| Period::new(at(begins), None, Precision::Minutes)).ok()
}

fn options(remote: &RemoteEvent) -> Options {
    Options {
        visibility: if remote.is_listed { Visibility::Public } else { Visibility::Unlisted },
        join: match remote.join {
            JoinMode::Free => JoinPolicy::Free,
            JoinMode::Restricted => JoinPolicy::Restricted,
            JoinMode::Invite | JoinMode::None => JoinPolicy::Invite,
            JoinMode::External => JoinPolicy::External,
        },
        capacity: remote.capacity.and_then(|it| u32::try_from(it).ok()),
        comments: if remote.takes_comments { Comments::Open } else { Comments::Closed },
        is_online: remote.place.as_ref().is_some_and(|it| it.online.is_some()),
        ..Options::default()
    }
}

fn cut(text: &str, chars: usize) -> String {
    text.chars().take(chars).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn read(more: &Value) -> RemoteEvent {
        let mut document = json!({
            "id": "https://far.test/e/1", "type": "Event", "attributedTo": "https://far.test/@choir",
            "name": "Go", "startTime": "2031-06-01T20:00:00+02:00", "timezone": "Europe/Vienna",
            "to": ["https://www.w3.org/ns/activitystreams#Public"],
        });
        let map = document.as_object_mut().unwrap();
        map.extend(more.as_object().unwrap().clone());
        RemoteEvent::read(map).unwrap()
    }

    fn written(more: &Value) -> EventElsewhere {
        event(&read(more), "https://far.test/@choir/inbox".parse().unwrap()).unwrap()
    }

    #[test]
    fn what_does_not_fit_is_made_to() {
        let event = written(&json!({
            "endTime": "2031-06-01T10:00:00+02:00", "category": "<b>", "inLanguage": "??",
            "tag": [{ "type": "Hashtag", "name": "#x" }, { "type": "Hashtag", "name": "#soup" }],
        }));
        let said = &event.description;
        assert_eq!(said.title.as_str(), "Go (far.test)");
        assert_eq!((said.category.as_str(), said.language.as_str()), ("MEETING", "und"));
        assert_eq!(said.tags, [Tag::new("soup").unwrap()]);
        assert_eq!(event.when.ends(), None);
        assert_eq!(event.when.begins().shown().to_string(), "2031-06-01 20:00:00");
    }

    #[test]
    fn html_of_strangers_is_cleaned_and_plain_text_stays_text() {
        let said = |more: &Value| written(more).description.text.to_string();
        let html = said(&json!({ "content": "<p onclick=x>Soup</p><script>x</script>" }));
        assert_eq!(html, "<p>Soup</p>");
        let plain = said(&json!({ "content": "a <b> & c", "mediaType": "text/plain" }));
        assert_eq!(plain, "<p>a &lt;b&gt; &amp; c</p>");
        let long = said(&json!({ "content": "x".repeat(Html::MAX + 1) }));
        assert!(long.len() < Html::MAX && long.contains("xxx"));
    }

    #[test]
    fn who_may_see_it_and_how_one_comes_is_as_they_say() {
        let options =
            written(&json!({ "joinMode": "restricted", "maximumAttendeeCapacity": 4 })).options;
        assert_eq!((options.join, options.capacity), (JoinPolicy::Restricted, Some(4)));
        assert_eq!(options.visibility, Visibility::Public);
        let linked = json!({ "to": [], "cc": ["as:Public"], "joinMode": "none" });
        let options = written(&linked).options;
        assert_eq!((options.visibility, options.join), (Visibility::Unlisted, JoinPolicy::Invite));
    }
}
