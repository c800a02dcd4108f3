//! A month as a calendar: a real table, where each day that has something leads to all of it. What everybody finds.

use app::App;
use askama::Template;
use axum::{
    Router,
    extract::{Query, State},
    http::HeaderMap,
    response::{Redirect, Response},
    routing::get,
};
use chrono::{Datelike as _, Days, Months, NaiveDate, NaiveTime};
use domain::{
    event::Status,
    ids::EventId,
    time::{Moment, Precision, WallTime},
};
use i18n::{Language, days};
use projections::{
    events::{EventOrder, EventRow, Filter},
    paging::Paging,
};
use serde::Deserialize;
use visibility::{Look, Viewer};

use frame::{answer, errors::PageError, reader::PageReader, site::Frame, viewer::PageViewer};

const PATH: &str = "/events/calendar";

/// Months as calendars.
pub(super) fn routes() -> Router<App> {
    Router::new().route(PATH, get(show)).route("/events/list", get(|| async { Redirect::to("/") }))
}

/// Events that one month is made of: a busy town has fewer, and a page with more is no help.
const EVENTS_MAX: u32 = 1_000;
/// Titles in one day; the others are behind its number.
const TITLES_MAX: usize = 3;
/// So many days does a table show at most: six weeks.
const TABLE_DAYS: u8 = 42;
/// Far enough into both directions, and what the calendar can count.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=2200;

#[derive(Template)]
#[template(path = "search/month.html")]
struct MonthPage<'a> {
    frame: Frame<'a>,
    heading: String,
    weekdays: Vec<String>,
    weeks: Vec<Vec<MonthDay>>,
    earlier: Option<MonthLink>,
    later: Option<MonthLink>,
}

struct MonthLink {
    path: String,
    text: String,
}

struct MonthDay {
    date: NaiveDate,
    label: String,
    is_outside: bool,
    is_today: bool,
    events: Vec<MonthEvent>,
    more: Option<String>,
}

struct MonthEvent {
    id: EventId,
    title: String,
    time: Option<String>,
    is_cancelled: bool,
}

/// Which month is asked for, as `2026-12`.
#[derive(Deserialize, Default)]
#[serde(default)]
struct MonthQuery {
    month: Option<String>,
}

impl MonthQuery {
    // What is no month is this one: links on other sites get mangled.
    fn first_day(&self, today: NaiveDate) -> NaiveDate {
        let asked = self.month.as_deref().map(|it| format!("{it}-01"));
        let asked = asked.and_then(|it| it.parse::<NaiveDate>().ok());
        let asked = asked.filter(|it| YEARS.contains(&it.year()));
        asked.or_else(|| today.with_day(1)).unwrap_or(today)
    }
}

/// `GET /events/calendar`
async fn show(
    State(app): State<App>,
    Query(asked): Query<MonthQuery>,
    reader: PageReader,
    viewer: PageViewer,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let zone = app.zone();
    let today = WallTime::at(app.commands.now(), zone).shown().date();
    let first = asked.first_day(today);
    let begins = monday_before(first);
    let ends = begins.checked_add_days(Days::new(TABLE_DAYS.into())).unwrap_or(begins);
    let midnight = |day: NaiveDate| WallTime::local(day.and_time(NaiveTime::MIN), zone).instant();
    let next = first.checked_add_months(Months::new(1)).unwrap_or(ends);
    let events = found(&app, midnight(begins), midnight(ends));
    let beyond = beyond(&app, midnight(first), midnight(next));
    let failed = |it| PageError::failed(&reader, it);
    let (events, beyond) = (events.map_err(failed)?, beyond.map_err(failed)?);
    let page = page(&reader, &viewer, (first, today), &events, beyond);
    let page = page.render().map_err(|it| PageError::failed(&reader, it))?;
    Ok(answer::unless_known(&headers, &reader, page))
}

fn found(app: &App, from: Moment, until: Moment) -> projections::Result<Vec<EventRow>> {
    app.views.read(|views| {
        let look = Look { reader: views, viewer: &Viewer::default() };
        let filter =
            Filter { ends_after: Some(from), begins_before: Some(until), ..Filter::default() };
        let events = views.events(&filter, EventOrder::Soonest, Paging::first(EVENTS_MAX))?;
        look.seen(events.elements)
    })
}

// Whether anything is listed before a month, and after it: there the calendar ends, also for who follows every link.
fn beyond(app: &App, from: Moment, until: Moment) -> projections::Result<(bool, bool)> {
    app.views.read(|views| {
        let is_any = |filter: Filter| {
            let found = views.events(&filter, EventOrder::Soonest, Paging::first(1));
            found.map(|it| !it.elements.is_empty())
        };
        let earlier = is_any(Filter { begins_before: Some(from), ..Filter::default() })?;
        Ok((earlier, is_any(Filter { ends_after: Some(until), ..Filter::default() })?))
    })
}

fn page<'a>(
    reader: &'a PageReader,
    viewer: &PageViewer,
    (first, today): (NaiveDate, NaiveDate),
    events: &[EventRow],
    (is_earlier, is_later): (bool, bool),
) -> MonthPage<'a> {
    let language = reader.language;
    let heading = language.month_and_year(first);
    let mut frame = Frame::new(&reader.site, language, &heading, PATH).greet(viewer.greeting());
    frame.indexed = false;
    let begins = monday_before(first);
    let all: Vec<NaiveDate> = begins.iter_days().take(TABLE_DAYS.into()).collect();
    let weeks = all.chunks(7).filter(|week| week.iter().any(|it| is_in(*it, first)));
    let weeks = weeks.map(|week| {
        week.iter().map(|day| in_table(language, *day, (first, today), events)).collect()
    });
    let link = |month| beside(language, month);
    MonthPage {
        frame,
        heading,
        weekdays: all.iter().take(7).map(|it| language.weekday_name(*it)).collect(),
        weeks: weeks.collect(),
        earlier: first.checked_sub_months(Months::new(1)).filter(|_| is_earlier).and_then(link),
        later: first.checked_add_months(Months::new(1)).filter(|_| is_later).and_then(link),
    }
}

fn beside(language: Language, month: NaiveDate) -> Option<MonthLink> {
    YEARS.contains(&month.year()).then_some(())?;
    let path = format!("{PATH}?month={}", month.format("%Y-%m"));
    Some(MonthLink { path, text: language.month_and_year(month) })
}

fn in_table(
    language: Language,
    date: NaiveDate,
    (first, today): (NaiveDate, NaiveDate),
    events: &[EventRow],
) -> MonthDay {
    let here = events.iter().filter(|it| {
        let (from, to) = days(&it.when);
        (from..=to).contains(&date)
    });
    let lines: Vec<MonthEvent> = here.filter_map(|it| line(language, it, date)).collect();
    let label = match lines.len() {
        0 => language.day(date),
        count => {
            let values = [("day", language.day(date).into()), ("count", count.into())];
            language.tell_all("month-day", values)
        }
    };
    let more = lines.len().saturating_sub(TITLES_MAX);
    MonthDay {
        date,
        label,
        is_outside: !is_in(date, first),
        is_today: date == today,
        more: (more > 0).then(|| language.tell("month-more", "count", more)),
        events: lines,
    }
}

fn line(language: Language, event: &EventRow, date: NaiveDate) -> Option<MonthEvent> {
    let begins = event.when.begins();
    let is_timed = event.when.precision() != Precision::Days && event.options.shown.start_time;
    let begins_here = days(&event.when).0 == date;
    Some(MonthEvent {
        id: event.id,
        title: event.description.as_ref()?.title.to_string(),
        time: (is_timed && begins_here).then(|| language.time(begins)),
        is_cancelled: event.status == Status::Cancelled,
    })
}

fn is_in(day: NaiveDate, month: NaiveDate) -> bool {
    (day.year(), day.month()) == (month.year(), month.month())
}

fn monday_before(day: NaiveDate) -> NaiveDate {
    let back = u64::from(day.weekday().num_days_from_monday());
    day.checked_sub_days(Days::new(back)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use app::samples::{cancelled, concert};

    use super::*;

    fn shown(month: &str, today: &str) -> String {
        let reader = PageReader::sample(Language::English);
        let today: NaiveDate = today.parse().unwrap();
        let first = MonthQuery { month: Some(month.to_owned()) }.first_day(today);
        page(
            &reader,
            &PageViewer::visitor(),
            (first, today),
            &[concert(), cancelled()],
            (true, true),
        )
        .render()
        .unwrap()
    }

    #[test]
    fn a_month_is_a_table_of_whole_weeks() {
        // Tuesday the first to Thursday the thirty-first: five weeks.
        let page = shown("2026-12", "2026-12-01");
        assert_eq!(page.matches("<tr>").count(), 6, "{page}");
        assert!(page.contains("<h1>December 2026</h1>"));
        assert!(page.contains("month=2026-11") && page.contains("month=2027-01"));
        assert_eq!(page.matches("class=\"now\"").count(), 1);
        assert!(page.contains("from=2026-12-03&#38;to=2026-12-03"), "{page}");
        assert!(page.contains("Thursday 3 December 2026, 2 events"), "{page}");
        assert!(page.contains("19:30"));
    }

    #[test]
    fn what_is_no_month_is_this_one() {
        for wrong in ["", "soon", "2026-13", "9999-01", "2026"] {
            assert!(shown(wrong, "2026-12-24").contains("<h1>December 2026</h1>"), "{wrong}");
        }
    }
}
