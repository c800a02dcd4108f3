//! Looking back: the streams that one page is made of, read up to a moment and folded in memory.
//!
//! What was erased since has no key any more and stays erased. Who may see it is decided by the caller, twice: by
//! the views as they are now, and by these.

use std::collections::BTreeSet;

use app::App;
use commands::Commands;
use domain::{
    event::EventFact,
    fact::{AnyFact, OpenedFact},
    ids::{EventId, GroupId, ReportId},
    log::{Category, LogEntry, ReadError, Revision, StreamId},
    moderation::Subject,
    time::Moment,
};
use projections::{Reader, past::Past};
use uuid::Uuid;

use super::case::stream_of_subject;

/// The most facts that are folded for one look back: a second of work, and a very busy event.
const FACTS_MAX: usize = 20_000;

/// The most streams beside the thing itself: its organizers, its group and that one's members, pictures.
const STREAMS_MAX: usize = 500;

/// Facts of a stream that are read at once.
const PAGE: usize = 1_000;

/// Why nobody can look back.
#[derive(Debug, thiserror::Error)]
pub enum Unseen {
    /// Over [`FACTS_MAX`] facts would be folded.
    #[error("more than {FACTS_MAX} facts would have to be folded")]
    TooMuch,
    /// The log could not be read.
    #[error("the past could not be read from the log")]
    Log(#[from] ReadError),
    /// The facts could not be folded.
    #[error("the past could not be folded")]
    Views(#[from] projections::Error),
}

/// Streams up to a moment.
pub(super) struct Streams<'a> {
    commands: &'a Commands,
    until: Moment,
    facts: Vec<OpenedFact>,
    read: BTreeSet<StreamId>,
}

impl<'a> Streams<'a> {
    /// Streams up to a moment, of which none was read yet.
    pub(super) const fn until(commands: &'a Commands, until: Moment) -> Self {
        Self { commands, until, facts: Vec::new(), read: BTreeSet::new() }
    }

    /// One more stream, unless it was read already.
    pub(super) async fn add(&mut self, category: Category, id: Uuid) -> Result<(), Unseen> {
        self.add_stream(StreamId::new(category, id)).await
    }

    async fn add_stream(&mut self, stream: StreamId) -> Result<(), Unseen> {
        if self.read.len() > STREAMS_MAX || !self.read.insert(stream.clone()) {
            return Ok(());
        }
        let mut from = Revision(0);
        loop {
            let log = self.commands.log();
            let mut page: Vec<LogEntry> = log.read_stream(stream.clone(), from, PAGE).await?;
            let whole = page.len() < PAGE;
            page.retain(|it| it.at <= self.until);
            let is_last = whole || page.len() < PAGE;
            from = Revision(page.last().map_or(from.0, |it| it.revision.0 + 1));
            if self.facts.len() + page.len() > FACTS_MAX {
                return Err(Unseen::TooMuch);
            }
            self.facts.extend(self.commands.opener().open(page).await?);
            if is_last {
                return Ok(());
            }
        }
    }

    /// One more stream, of something that was taken away since: if it was there then, it reads as taken away.
    async fn add_taken_away(&mut self, category: Category, id: Uuid) -> Result<(), Unseen> {
        let stream = StreamId::new(category, id);
        let first = self.commands.log().read_stream(stream, Revision(0), 1).await?;
        if first.first().is_none_or(|it| it.at > self.until) {
            return Ok(());
        }
        let until = std::mem::replace(&mut self.until, self.commands.now());
        let added = self.add(category, id).await;
        self.until = until;
        added
    }

    /// The streams that facts of events name: organizers, groups, pictures, whom to ask.
    async fn add_what_events_name(&mut self) -> Result<(), Unseen> {
        let mut named = BTreeSet::new();
        for opened in &self.facts {
            if let Ok(AnyFact::Event(fact)) = &opened.fact {
                name(fact, &mut named);
            }
        }
        for (category, id) in named {
            self.add(category, id).await?;
        }
        Ok(())
    }

    /// Those who said or did something about a report, or decided.
    async fn add_who_kept_order(&mut self) -> Result<(), Unseen> {
        let decides =
            |kind: &str| kind.ends_with(".moderated") || kind.ends_with(".decision-undone");
        let kept = |it: &&OpenedFact| {
            it.recorded.stream.category() == Some(Category::Report) || decides(&it.recorded.kind)
        };
        let who: BTreeSet<Uuid> = self
            .facts
            .iter()
            .filter(kept)
            .filter_map(|it| it.meta.by.person())
            .map(|it| it.0)
            .collect();
        for person in who {
            self.add(Category::Person, person).await?;
        }
        Ok(())
    }

    /// The views over all of it.
    pub(super) async fn folded(self) -> Result<Past, Unseen> {
        let facts = self.facts;
        let past = tokio::task::spawn_blocking(move || Past::of(facts)).await;
        Ok(past.map_err(|_| projections::Error::Stopped)??)
    }
}

fn name(fact: &EventFact, named: &mut BTreeSet<(Category, Uuid)>) {
    let mut who = |person: Uuid, group: Option<GroupId>| {
        named.insert((Category::Person, person));
        named.extend(group.map(|it| (Category::Group, it.0)));
    };
    let description = if let EventFact::Drafted(draft) = fact {
        who(draft.organizer.0, draft.group);
        draft.description.known()
    } else if let EventFact::HandedOver { organizer, group } = fact {
        who(organizer.0, *group);
        None
    } else if let EventFact::Described { description } = fact {
        description.known()
    } else {
        None
    };
    if let Some(said) = description {
        named.extend(said.picture.map(|it| (Category::Media, it.0)));
        for id in &said.contacts {
            named.extend([(Category::Person, *id), (Category::Group, *id)]);
        }
    }
}

/// Everything that an event's page showed at a moment.
pub async fn of_event(app: &App, event: EventId, until: Moment) -> Result<Past, Unseen> {
    let mut streams = Streams::until(&app.commands, until);
    streams.add(Category::Event, event.0).await?;
    streams.add_what_events_name().await?;
    let comments = app.views.read(|reader| reader.comments_under(event, STREAMS_MAX))?;
    for (comment, author, is_there) in comments {
        if is_there {
            streams.add(Category::Comment, comment.0).await?;
        } else {
            streams.add_taken_away(Category::Comment, comment.0).await?;
        }
        streams.add(Category::Person, author.0).await?;
    }
    streams.folded().await
}

/// Everything that a group's page showed at a moment, with its members.
pub async fn of_group(app: &App, group: GroupId, until: Moment) -> Result<Past, Unseen> {
    let mut streams = Streams::until(&app.commands, until);
    streams.add(Category::Group, group.0).await?;
    let persons: BTreeSet<Uuid> = streams.facts.iter().filter_map(member).collect();
    for person in persons {
        streams.add(Category::Person, person).await?;
    }
    streams.folded().await
}

fn member(opened: &OpenedFact) -> Option<Uuid> {
    use domain::group::GroupFact::{Founded, JoinRequested, MemberInvited};
    let Ok(AnyFact::Group(fact)) = &opened.fact else { return None };
    if let Founded { person, .. } | MemberInvited { person, .. } | JoinRequested { person, .. } =
        fact
    {
        return Some(person.0);
    }
    None
}

/// Everything that a report's page showed at a moment, but for similar cases elsewhere.
pub async fn of_report(app: &App, report: ReportId, until: Moment) -> Result<Past, Unseen> {
    let mut streams = Streams::until(&app.commands, until);
    for stream in app.views.read(|reader| around(reader, report))? {
        streams.add_stream(stream).await?;
    }
    streams.add_what_events_name().await?;
    streams.add_who_kept_order().await?;
    streams.folded().await
}

/// What a report is about, whose that is, and what else is known of them and of who reported.
fn around(reader: &Reader, report: ReportId) -> projections::Result<BTreeSet<StreamId>> {
    let Some(known) = reader.report(report)? else { return Ok(BTreeSet::new()) };
    let mut reports = match known.owner {
        Some(owner) => reader.reports_against(owner)?,
        None => vec![],
    };
    for complaint in reader.complaints(report)? {
        if let Some(by) = complaint.by {
            reports.extend(reader.reports_by(by)?);
        }
    }
    let mut subjects: BTreeSet<Subject> = reports.iter().map(|it| it.about).collect();
    subjects.insert(known.about);
    subjects.extend(reader.evidence(report)?.iter().map(|it| it.of));
    subjects.extend(reader.decisions_after(report)?.iter().map(|it| it.subject));
    let mut streams: BTreeSet<_> =
        reports.iter().map(|it| StreamId::new(Category::Report, it.id.0)).collect();
    streams.insert(StreamId::new(Category::Report, report.0));
    if let Some(owner) = known.owner {
        subjects.extend(reader.decisions_against(owner)?.iter().map(|it| it.subject));
        streams.extend([Category::Person, Category::Group].map(|it| StreamId::new(it, owner)));
    }
    for subject in subjects {
        if let Subject::Comment(comment) = subject {
            let comment = reader.comment(comment)?;
            streams.extend(comment.map(|it| StreamId::new(Category::Event, it.event.0)));
        }
        streams.insert(stream_of_subject(subject));
    }
    Ok(streams)
}
