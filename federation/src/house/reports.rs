//! Reports across servers: others say that something of ours is not in order, and where somebody here wants it, the
//! server on which something lives is told.
//!
//! It is told by this server itself: who complained stays here.

use std::collections::BTreeMap;

use commands::moderation::NewReport;
use domain::{
    ids::{CommentId, EventId},
    moderation::Subject,
    origin::Origin,
    report::{Complaint, Forward},
    text::Message,
};
use projections::Reader;
use url::Url;

use super::{
    Broken, Federation,
    answers::inbox_of,
    following::NAME,
    heard,
    ours::{OurActor, Ours, RELAY},
    take_in::{Because, TakeInError},
    tell::{News, Teller, Voice},
};
use crate::documents::{OwnAddress, flag_activity};

/// The longest that others say; the rest is cut off.
const WORDS_MAX: usize = 2_000;

/// What of ours somebody says is not in order.
#[derive(Default)]
struct ReportedThings {
    events: Vec<EventId>,
    comments: Vec<CommentId>,
    /// Whoever is named, or else made the first of these.
    about: Option<Subject>,
}

impl Federation {
    /// Somebody says that something of ours is not in order.
    pub(super) async fn reported(
        &self,
        because: &Because,
        what: &[Url],
        why: &str,
    ) -> Result<(), TakeInError> {
        let things = self.views.read(|reader| self.reported_things(reader, what))?;
        let Some(about) = things.about else { return Ok(()) };
        let actor = self.actor_at(&because.actor).await?;
        let ask = self.on_the_word_of(&because.actor, Some(&because.activity));
        self.met(&ask, &actor).await?;
        let words: String = html::to_text(why).chars().take(WORDS_MAX).collect();
        let text = Message::new(&words).map_err(|it| TakeInError::Never(it.to_string()))?;
        let (events, comments) = (things.events, things.comments);
        let new = NewReport { about, events, comments, text, forward: Forward::No };
        self.commands.take_report(&ask, &because.actor, new).await?;
        Ok(())
    }

    fn reported_things(
        &self,
        reader: &Reader,
        what: &[Url],
    ) -> projections::Result<ReportedThings> {
        let mut things = ReportedThings::default();
        let mut makers = vec![];
        for url in what {
            match self.addresses.named(url) {
                Some(OwnAddress::Event(id)) => {
                    let Some(event) = reader.event(id)? else { continue };
                    things.events.push(id);
                    let organizer = Subject::Person(event.organizer);
                    makers.push(event.group.map_or(organizer, Subject::Group));
                }
                Some(OwnAddress::Comment(id)) => {
                    let Some(comment) = reader.comment(id)? else { continue };
                    things.comments.push(id);
                    makers.push(Subject::Person(comment.author));
                }
                Some(OwnAddress::Actor(name)) => {
                    let named = Ours::named(reader, &name)?.and_then(|it| subject(it.who));
                    things.about = things.about.or(named);
                }
                Some(OwnAddress::Relay) | None => {}
            }
        }
        things.about = things.about.or(makers.into_iter().next());
        Ok(things)
    }
}

const fn subject(who: OurActor) -> Option<Subject> {
    match who {
        OurActor::Relay => None,
        OurActor::Person(person) => Some(Subject::Person(person)),
        OurActor::Group(group) => Some(Subject::Group(group)),
    }
}

/// What is reported to one server: its inbox, whose it is, and which things.
type FlagLists = BTreeMap<Url, (Url, Vec<Url>)>;

impl Teller {
    /// Tells the servers of what somebody complained about, if they want that.
    pub(super) async fn report_news(
        &self,
        complaint: &Complaint,
        because: heard::Because,
        news: &mut News,
    ) -> Result<(), Broken> {
        if complaint.forward == Forward::No {
            return Ok(());
        }
        let house = &self.federation;
        let subjects: Vec<_> = complaint.evidence.iter().map(|it| it.of).collect();
        let lists = house.views.read(|reader| flag_lists(reader, &subjects))?;
        let words = complaint.text.known().map(|it| it.as_str().to_owned()).unwrap_or_default();
        let actor = house.addresses.actor(NAME);
        for (n, (inbox, (owner, things))) in lists.into_iter().enumerate() {
            let id = format!("{actor}#reports/{}/{n}", because.fact);
            let document = flag_activity(&id, &actor, (&owner, &things), &words);
            let from = Voice { actor: RELAY, name: NAME, about: because.fact };
            self.put(from, document, vec![inbox], because, news).await?;
        }
        Ok(())
    }
}

// Where the things live, by the inbox of those whose they are.
fn flag_lists(reader: &Reader, subjects: &[Subject]) -> projections::Result<FlagLists> {
    let mut lists = FlagLists::new();
    for subject in subjects {
        let Some(origin) = origin(reader, *subject)? else { continue };
        let (Origin::Remote { id, owner, .. }, Some(inbox)) = (&origin, inbox_of(&origin)) else {
            continue;
        };
        let (_, things) = lists.entry(inbox).or_insert_with(|| (owner.clone(), vec![]));
        if id != owner {
            things.push(id.clone());
        }
    }
    Ok(lists)
}

fn origin(reader: &Reader, subject: Subject) -> projections::Result<Option<Origin>> {
    Ok(match subject {
        Subject::Event(id) => reader.event(id)?.map(|it| it.origin),
        Subject::Comment(id) => reader.comment(id)?.map(|it| it.origin),
        Subject::Person(id) => reader.person(id)?.map(|it| it.origin),
        Subject::Group(_) | Subject::Account(_) => None,
    })
}
