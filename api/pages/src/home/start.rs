//! What whoever signed in reads first: the next dates, what waits for them, what is new in their groups, or what to do
//! where there is nothing of it yet.

use domain::{
    event::{EventPhase, Status},
    ids::EventId,
    time::{Moment, Precision},
};
use frame::{
    listing::{place, standing_words},
    reader::PageReader,
    viewer::{Me, PageViewer},
};
use i18n::{days, machine_day};
use projections::{
    Reader as Views,
    events::EventRow,
    paging::Paging,
    participations::{Bounds, SeatRole},
};
use visibility::Look;

use super::{
    dates::own_drafts,
    news::{NewsLine, own_groups, own_news},
    waiting::{WaitingLine, who_waits},
};

/// Dates that are looked at one by one, for some are hidden: of those beyond it each counts.
const COUNTED_MAX: u32 = 1_000;

/// Dates on the page; the page of one's dates has all.
const SHOWN: usize = 3;

/// What whoever signed in reads first.
pub(crate) struct OwnStart {
    pub(crate) greeting: String,
    pub(crate) lead: String,
    pub(crate) dates: Vec<OwnDate>,
    pub(crate) waiting: Vec<WaitingLine>,
    pub(crate) news: Vec<NewsLine>,
    /// How many drafts there are, in words, if any.
    pub(crate) drafts: Option<String>,
    /// Whether there is any group whose news could be here.
    pub(crate) has_groups: bool,
}

/// One of the next dates.
pub(crate) struct OwnDate {
    pub(crate) id: EventId,
    pub(crate) title: String,
    pub(crate) when: String,
    pub(crate) when_machine: String,
    pub(crate) door: [String; 3],
    pub(crate) place: Option<String>,
    pub(crate) standing: String,
    pub(crate) is_off: bool,
}

/// Everything that is one's own, as it is now.
pub(crate) fn start(
    views: &Views,
    (viewer, me): (&PageViewer, &Me),
    reader: &PageReader,
    now: Moment,
) -> projections::Result<OwnStart> {
    let (dates, ahead) = dates(views, (viewer, me), reader, now)?;
    let waiting = who_waits(views, (viewer, me), reader, now)?;
    let groups = own_groups(views, me)?;
    let drafts = own_drafts(views, (viewer, me))?.len();
    let say = |key: &str, count: u64| reader.language.tell(key, "count", count);
    Ok(OwnStart {
        greeting: reader.language.tell_of("start-greeting", "name", me.name.as_str()),
        lead: format!(
            "{} {}",
            say("start-dates", ahead),
            say("start-waiting", waiting.len() as u64)
        ),
        dates,
        waiting,
        news: own_news(views, viewer, &groups, reader, now)?,
        drafts: (drafts > 0).then(|| say("start-drafts", drafts as u64)),
        has_groups: !groups.is_empty(),
    })
}

// The next of them, and how many there are in all.
fn dates(
    views: &Views,
    (viewer, me): (&PageViewer, &Me),
    reader: &PageReader,
    now: Moment,
) -> projections::Result<(Vec<OwnDate>, u64)> {
    let look = Look { reader: views, viewer: &viewer.viewer };
    let bounds = Bounds { after: Some(now), ..Bounds::default() };
    let seats = views.participations_of(&[me.person], bounds, Paging::first(COUNTED_MAX))?;
    let (mut dates, mut ahead) = (Vec::new(), seats.total.saturating_sub(COUNTED_MAX.into()));
    for seat in seats.elements.iter().filter(|it| it.role != SeatRole::Rejected) {
        let event = look.event(seat.event)?.filter(|it| it.phase == EventPhase::Published);
        let Some(event) = event.filter(|it| it.description.is_some()) else { continue };
        ahead += 1;
        if dates.len() < SHOWN {
            dates.extend(date(&event, seat.role, reader));
        }
    }
    Ok((dates, ahead))
}

fn date(event: &EventRow, role: SeatRole, reader: &PageReader) -> Option<OwnDate> {
    let (said, when, language) = (event.description.as_ref()?, &event.when, reader.language);
    let (first, _) = days(when);
    let whole_days = when.precision() == Precision::Days || !event.options.shown.start_time;
    let day = language.day(first);
    let is_off = event.status == Status::Cancelled;
    let standing = if is_off { "cancelled" } else { standing_words(role) };
    Some(OwnDate {
        id: event.id,
        title: said.title.to_string(),
        when: match (whole_days, language.clock(when)) {
            (true, _) => day,
            (false, None) => language.day_and_time(when.begins()),
            (false, Some(clock)) => format!("{}, {clock}", language.day_and_time(when.begins())),
        },
        when_machine: machine_day(when, when.begins()),
        door: language.door(first),
        place: event.place.as_ref().and_then(place),
        standing: language.say(standing),
        is_off,
    })
}
