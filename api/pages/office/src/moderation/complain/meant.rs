//! What somebody means who says that something is not in order: a thing that they see, by its address.

use commands::moderation::NewReport;
use domain::{
    ids::{CommentId, EventId},
    moderation::Subject,
    origin::Origin,
    report::Forward,
    text::Message,
};
use projections::{
    Reader as Views, Result, comments::CommentRow, events::EventRow, persons::PersonRow,
};
use visibility::{Look, Thing, Viewer, can_see};

/// How much of a comment names it.
const EXCERPT_CHARS: usize = 120;

/// What is meant.
pub(super) struct ComplaintTarget {
    /// Its own address; the form is below it.
    pub(super) path: String,
    /// Where one goes back to, if it has a page.
    pub(super) back: Option<String>,
    /// Which words the form uses.
    pub(super) heading: &'static str,
    pub(super) title: String,
    /// Whoever is behind it, to be reported themselves.
    pub(super) author: Option<CommentAuthor>,
    /// The other server on which it lives.
    pub(super) server: Option<String>,
    about: Subject,
    events: Vec<EventId>,
    comments: Vec<CommentId>,
}

/// Whoever is behind a comment.
pub(super) struct CommentAuthor {
    pub(super) handle: String,
    /// Where they are reported.
    pub(super) path: String,
}

impl ComplaintTarget {
    /// An event that the viewer sees.
    pub(super) fn event(views: &Views, viewer: &Viewer, id: EventId) -> Result<Option<Self>> {
        let look = Look { reader: views, viewer };
        let Some(event) = look.event(id)? else { return Ok(None) };
        let path = format!("/events/{id}");
        Ok(Some(Self {
            back: Some(path.clone()),
            path,
            heading: "report-this",
            server: server(&event.origin),
            about: event.group.map_or(Subject::Person(event.organizer), Subject::Group),
            title: title(event),
            author: None,
            events: vec![id],
            comments: vec![],
        }))
    }

    /// A comment that the viewer sees.
    pub(super) fn comment(views: &Views, viewer: &Viewer, id: CommentId) -> Result<Option<Self>> {
        let Some(comment) = views.comment(id)?.filter(CommentRow::is_there) else {
            return Ok(None);
        };
        let Some(event) = views.event(comment.event)? else { return Ok(None) };
        if !can_see(views, viewer, Thing::Comment(&event, &comment))? {
            return Ok(None);
        }
        let said = comment.said.as_ref().map(|it| html::to_text(it.text.as_str()));
        Ok(Some(Self {
            path: format!("/comments/{id}"),
            back: Some(format!("/comments/{}#comment-{id}", comment.thread)),
            heading: "report-comment",
            server: server(&comment.origin),
            about: Subject::Person(comment.author),
            title: html::excerpt(&said.unwrap_or_default(), EXCERPT_CHARS),
            author: views.person(comment.author)?.as_ref().and_then(author),
            events: vec![],
            comments: vec![id],
        }))
    }

    /// A group or a person of this server that the viewer sees.
    pub(super) fn named(views: &Views, viewer: &Viewer, name: &str) -> Result<Option<Self>> {
        let (about, profile, back) = if let Some(group) = views.group_named(name, None)? {
            if !can_see(views, viewer, Thing::Group(&group))? {
                return Ok(None);
            }
            (Subject::Group(group.id), group.profile, Some(format!("/@{name}")))
        } else {
            let Some(person) = views.person_named(name, None)? else { return Ok(None) };
            if !can_see(views, viewer, Thing::Person(&person))? {
                return Ok(None);
            }
            (Subject::Person(person.id), person.profile, None)
        };
        let Some(profile) = profile else { return Ok(None) };
        let named = Some(profile.name.to_string()).filter(|it| !it.is_empty());
        let handle = format!("@{}", profile.username);
        Ok(Some(Self {
            path: format!("/@{name}"),
            heading: if back.is_some() { "report-group" } else { "report-person" },
            back,
            title: named.map_or(handle.clone(), |it| format!("{it} ({handle})")),
            author: None,
            server: None,
            about,
            events: vec![],
            comments: vec![],
        }))
    }

    /// The report of it, in somebody's words; whether its own server is told, too.
    pub(super) fn reported(&self, text: Message, forward: bool) -> NewReport {
        NewReport {
            about: self.about,
            events: self.events.clone(),
            comments: self.comments.clone(),
            text,
            forward: if forward && self.server.is_some() { Forward::Yes } else { Forward::No },
        }
    }
}

fn server(origin: &Origin) -> Option<String> {
    let Origin::Remote { id, .. } = origin else { return None };
    id.host_str().map(str::to_owned)
}

fn title(event: EventRow) -> String {
    event.description.map(|it| it.title.to_string()).unwrap_or_default()
}

// Those from elsewhere have no address of their own here.
fn author(person: &PersonRow) -> Option<CommentAuthor> {
    let profile = person.profile.as_ref().filter(|_| person.origin.is_here())?;
    let handle = format!("@{}", profile.username);
    Some(CommentAuthor { path: format!("/{handle}/report"), handle })
}
