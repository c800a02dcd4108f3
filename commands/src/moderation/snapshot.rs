//! What is reported, as it stands.

use domain::{
    comment::CommentRejection,
    event::EventRejection,
    group::GroupRejection,
    ids::{CommentId, EventId, GroupId, PersonId},
    log::{ExpectedRevision, Revision},
    moderation::Subject,
    person::PersonRejection,
    personal::Personal,
    report::{Evidence, Snapshot},
    text::{Html, Invalid},
};

use crate::{
    Commands,
    error::{CommandError, Rejection},
};

/// How much of a text is kept when more than one thing is reported at once, in characters: all of them fit one commit.
const TEXT_MAX: usize = 2_000;

impl Commands {
    /// What is reported, as it stands; with texts cut short when it is one of many.
    pub(super) async fn evidence(
        &self,
        subject: Subject,
        among: usize,
    ) -> Result<Evidence, CommandError> {
        let (at, said) = match subject {
            Subject::Event(event) => self.event_as_it_stands(event, among > 1).await?,
            Subject::Comment(comment) => self.comment_as_it_stands(comment).await?,
            Subject::Group(group) => self.group_as_it_stands(group).await?,
            Subject::Person(person) => self.person_as_it_stands(person).await?,
            Subject::Account(_) => {
                return Err(Invalid::new("reported_id", "an account cannot be reported").into());
            }
        };
        Ok(Evidence { of: subject, at, said })
    }

    async fn event_as_it_stands(
        &self,
        event: EventId,
        short: bool,
    ) -> Result<(Revision, Personal<Snapshot>), CommandError> {
        let loaded = self.events.state(event.0).await?;
        let draft = loaded.state.current().ok_or(Rejection::Event(EventRejection::NotFound))?;
        let place = draft.place.clone().and_then(Personal::into_known);
        let said = draft.description.clone().map(|mut description| {
            if short {
                description.text = cut(&description.text);
            }
            Snapshot::Event {
                organizer: draft.organizer,
                group: draft.group,
                description,
                when: draft.when,
                place,
            }
        });
        Ok((revision(loaded.expected), said))
    }

    async fn comment_as_it_stands(
        &self,
        comment: CommentId,
    ) -> Result<(Revision, Personal<Snapshot>), CommandError> {
        let loaded = self.comments.state(comment.0).await?;
        let posting =
            loaded.state.current().ok_or(Rejection::Comment(CommentRejection::NotFound))?;
        let said = posting.said.clone().map(|said| Snapshot::Comment {
            author: posting.author,
            event: posting.event,
            text: said.text.to_string(),
        });
        Ok((revision(loaded.expected), said))
    }

    async fn group_as_it_stands(
        &self,
        group: GroupId,
    ) -> Result<(Revision, Personal<Snapshot>), CommandError> {
        let loaded = self.groups.state(group.0).await?;
        let there = loaded.state.exists() && !loaded.state.is_closed();
        let profile = loaded.state.profile().filter(|_| there).cloned();
        let profile = profile.ok_or(Rejection::Group(GroupRejection::NotFound))?;
        Ok((revision(loaded.expected), profile.map(Snapshot::Profile)))
    }

    async fn person_as_it_stands(
        &self,
        person: PersonId,
    ) -> Result<(Revision, Personal<Snapshot>), CommandError> {
        let loaded = self.persons.state(person.0).await?;
        let profile = loaded.state.profile().cloned();
        let profile = profile.ok_or(Rejection::Person(PersonRejection::NotFound))?;
        Ok((revision(loaded.expected), profile.map(Snapshot::Profile)))
    }
}

// Cut HTML is shown as text: a tag that lost its end would swallow the page.
fn cut(text: &Html) -> Html {
    if text.as_str().chars().count() <= TEXT_MAX {
        return text.clone();
    }
    let bare: String = plain(text.as_str()).chars().take(TEXT_MAX).collect();
    Html::of_strangers(&bare).unwrap_or_else(|_| text.clone())
}

fn plain(html: &str) -> String {
    let mut inside = false;
    html.chars()
        .filter(|it| {
            let shown = !inside && *it != '<';
            inside = *it == '<' || (inside && *it != '>');
            shown
        })
        .collect()
}

const fn revision(expected: ExpectedRevision) -> Revision {
    match expected {
        ExpectedRevision::NoStream => Revision(0),
        ExpectedRevision::At(revision) => revision,
    }
}
