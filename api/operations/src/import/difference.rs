//! What an entry wants otherwise than it is here. Only what the calendar itself says otherwise than when it was last
//! imported changes; what people changed here meanwhile, and what a calendar cannot say, stays.

use commands::events::EventChange;
use domain::{
    event::{Description, Draft, JoinPolicy, Metadata, Options, SourceEdition, Status, Visibility},
    place::Address,
    time::{Period, WallTime},
};

use super::{
    source::{PAGE, PARTICULARS, PLACE, STATUS, TAGS, TEXT, TIME, TITLE, VISIBILITY},
    wanted::{EventDraft, certainty},
};

/// What is to change.
#[derive(Default)]
pub(super) struct Difference {
    pub(super) change: EventChange,
    /// It is to be called off.
    pub(super) cancelled: bool,
    /// What is otherwise here, and stays so.
    pub(super) kept: Vec<&'static str>,
}

impl Difference {
    /// What an event, as it stands, is not yet.
    pub(super) fn between(
        current: &Draft,
        status: Status,
        wanted: &EventDraft,
        now: SourceEdition,
    ) -> Self {
        let Some(known) = current.description.known() else { return Self::default() };
        let before = current.source.as_ref().and_then(|it| it.known());
        let mut merge = Merge { before, now: &now, kept: vec![] };
        let description = described(known, &current.options, wanted, &mut merge);
        let when = merge.moment(current.when, wanted.when);
        let place = current.place.as_ref().and_then(|it| it.known());
        let new_place = merge.chosen(PLACE, place.cloned(), normal(wanted.place.clone()));
        let options = settled(&current.options, wanted, &mut merge);
        let wanted_status = merge.status(status, wanted.status);
        let kept = merge.kept;
        Self {
            change: EventChange {
                description: (description != *known).then_some(description),
                when,
                place: (place != new_place.as_ref()).then_some(new_place),
                options: (options != current.options).then_some(options),
                organizers: None,
                certainty: wanted_status.and_then(certainty),
                source: (before != Some(&now)).then_some(now),
                based_on: None,
            },
            cancelled: wanted_status == Some(Status::Cancelled),
            kept,
        }
    }

    /// Whether nothing that people see is to change.
    pub(super) fn is_none(&self) -> bool {
        let seen = EventChange { source: None, ..self.change.clone() };
        seen == EventChange::default() && !self.cancelled
    }
}

/// Three editions of an event: what the calendar said, what it says, and what is here.
struct Merge<'a> {
    before: Option<&'a SourceEdition>,
    now: &'a SourceEdition,
    kept: Vec<&'static str>,
}

impl Merge<'_> {
    // Of what was imported before anybody wrote down what the calendar said, the calendar has the last word.
    fn moved(&self, thing: &str) -> bool {
        self.before.is_none_or(|it| it.says_otherwise(self.now, thing))
    }

    fn chosen<T: PartialEq>(&mut self, thing: &'static str, here: T, there: T) -> T {
        if here == there || self.moved(thing) {
            return there;
        }
        if !self.kept.contains(&thing) {
            self.kept.push(thing);
        }
        here
    }

    // What clocks show counts: the instant of a time far away moves with the rules of its zone, not with its event.
    fn moment(&mut self, here: Period, there: Period) -> Option<Period> {
        if is_same(&here, &there) {
            return None;
        }
        let chosen = self.chosen(TIME, here, there);
        (!is_same(&here, &chosen)).then_some(chosen)
    }

    fn status(&mut self, here: Status, there: Option<Status>) -> Option<Status> {
        let chosen = self.chosen(STATUS, here, there?);
        (chosen != here).then_some(chosen)
    }
}

// What stands is in normal form: so is what it is compared with, or nothing would ever be the same.
fn normal(place: Option<Address>) -> Option<Address> {
    place.map(|it| it.clone().in_normal_form().unwrap_or(it))
}

fn described(
    known: &Description,
    options: &Options,
    wanted: &EventDraft,
    merge: &mut Merge<'_>,
) -> Description {
    let elsewhere = options.join == JoinPolicy::External && wanted.registration.is_some();
    let registration =
        if elsewhere { &wanted.registration } else { &known.external_participation_url };
    let there = Description {
        title: wanted.title.clone(),
        text: wanted.text.clone(),
        language: wanted.language.clone().unwrap_or_else(|| known.language.clone()),
        category: wanted.category.clone(),
        tags: wanted.tags.clone(),
        online_address: wanted.url.clone(),
        external_participation_url: registration.clone(),
        metadata: with(&known.metadata, &wanted.metadata),
        ..known.clone()
    };
    let there = there.clone().in_normal_form().unwrap_or(there);
    let here = known.clone();
    let page = (here.online_address, here.external_participation_url);
    let page = merge.chosen(PAGE, page, (there.online_address, there.external_participation_url));
    let (category, tags) =
        merge.chosen(TAGS, (here.category, here.tags), (there.category, there.tags));
    let particulars = (here.language, here.metadata);
    let (language, metadata) =
        merge.chosen(PARTICULARS, particulars, (there.language, there.metadata));
    Description {
        title: merge.chosen(TITLE, here.title, there.title),
        text: merge.chosen(TEXT, here.text, there.text),
        language,
        category,
        tags,
        online_address: page.0,
        external_participation_url: page.1,
        metadata,
        ..known.clone()
    }
}

// What people added here stays beside what the calendar says.
fn with(known: &[Metadata], wanted: &[Metadata]) -> Vec<Metadata> {
    let mut all = known.to_vec();
    for said in wanted {
        match all.iter_mut().find(|it| it.key == said.key) {
            Some(there) => *there = said.clone(),
            None => all.push(said.clone()),
        }
    }
    all
}

// A calendar that calls an entry private hides it; one that does not, does not show what was hidden here.
fn settled(options: &Options, wanted: &EventDraft, merge: &mut Merge<'_>) -> Options {
    let visibility = match wanted.visibility {
        Visibility::Public => options.visibility,
        hidden @ (Visibility::Unlisted | Visibility::Restricted | Visibility::Private) => hidden,
    };
    Options {
        visibility: merge.chosen(VISIBILITY, options.visibility, visibility),
        is_online: merge.chosen(PAGE, options.is_online, wanted.is_online),
        ..options.clone()
    }
}

fn is_same(one: &Period, other: &Period) -> bool {
    let shown = |it: WallTime| (it.shown(), it.zone());
    shown(one.begins()) == shown(other.begins())
        && one.ends().map(shown) == other.ends().map(shown)
        && one.precision() == other.precision()
}
