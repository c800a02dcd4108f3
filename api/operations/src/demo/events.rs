//! The demo's events: most to come, some past, some full, moved, called off or still drafts.

use anyhow::{Context as _, Result};
use chrono::{Duration, NaiveTime};
use chrono_tz::Tz;
use commands::events::{EventChange, NewEvent, NewGuest};
use domain::{
    event::{Certainty, Description, DisplayOptions, Guests, JoinPolicy, Options, Publication},
    ids::EventId,
    text::{EmailAddress, Html, Message, Tag, Title},
    time::{Period, Precision, WallTime},
};

use super::{
    fill::{DemoActor, DemoTown},
    people::{CIRCLES, RESIDENTS},
    places::{DemoPlace, PLACES},
    programme::{ProgrammeItem, activity},
};

/// The first lies so many days back; a step of so many days leads to the next.
const FIRST_DAY: i64 = -45;
const DAYS: i64 = 165;

/// Lets one event take place, with everything that happens around it.
pub(super) async fn take_place(town: &DemoTown, n: usize) -> Result<()> {
    let place = PLACES.get(n % PLACES.len()).context("there are places")?;
    let what = activity(place.language, n / PLACES.len() + n).context("there is a programme")?;
    let (organizer, group) = organizer(town, place, n)?;
    let event = NewEvent {
        organizer: organizer.person,
        group,
        description: description(what, place, n)?,
        when: period(town, place, n)?,
        place: Some(place.address()),
        options: options(n),
        certainty: (n % 23 == 4).then_some(Certainty::Tentative),
        publication: if n % 25 == 7 { Publication::Later } else { Publication::Now },
        uid: None,
    };
    // Nobody joins what is over, also when it is moved afterwards and the demo is filled once more.
    let is_to_come = !event.when.is_over(town.now);
    let made = town.commands.create_event(&organizer.asks(&format!("event {n}")), event).await?;
    if n % 25 != 7 {
        if is_to_come {
            attend(town, made.id, organizer, n).await?;
        }
        happen(town, place, made.id, organizer, n).await?;
    }
    Ok(())
}

// Every other event is in the name of a group that speaks the language of the place.
fn organizer<'a>(
    town: &'a DemoTown,
    place: &DemoPlace,
    n: usize,
) -> Result<(&'a DemoActor, Option<domain::ids::GroupId>)> {
    let circle = CIRCLES.iter().find(|it| it.language == place.language && n.is_multiple_of(2));
    if let Some(circle) = circle {
        let founder = circle.members.first().context("a group has a founder")?;
        return Ok((town.actor(founder)?, town.circles.get(circle.username).copied()));
    }
    let speaks = || RESIDENTS.iter().filter(|it| it.locale == place.language);
    let resident = speaks().nth(n % speaks().count().max(1));
    let face = resident.and_then(|it| it.profiles.first()).map_or("amara", |it| it.username);
    Ok((town.actor(face)?, None))
}

fn description(what: &ProgrammeItem, place: &DemoPlace, n: usize) -> Result<Description> {
    let title = format!("{} — {}", what.title, place.city);
    Ok(Description {
        title: Title::new(&title)?,
        text: Html::of_strangers(&format!("<p>{}</p>", what.text))?,
        language: what.language.to_owned(),
        category: what.category.to_owned(),
        tags: what.tags.iter().map(|it| Tag::new(it)).collect::<Result<_, _>>()?,
        online_address: n
            .is_multiple_of(5)
            .then(|| format!("https://example.org/events/{n}").parse())
            .transpose()?,
        phone_address: None,
        external_participation_url: None,
        contacts: Vec::new(),
        picture: None,
        metadata: Vec::new(),
        offers: Vec::new(),
        conditions: Vec::new(),
        attendees: Vec::new(),
        program: None,
    })
}

fn period(town: &DemoTown, place: &DemoPlace, n: usize) -> Result<Period> {
    let zone: Tz = place.zone.parse()?;
    // A stride that shares no factor with the number of events visits every day once before any twice.
    let day = FIRST_DAY + (n as i64 * 37) % DAYS;
    let date = town.now.utc().date_naive() + Duration::days(day);
    let hour = [10, 14, 18, 19, 20][n % 5];
    let time = NaiveTime::from_hms_opt(hour, if n.is_multiple_of(3) { 30 } else { 0 }, 0);
    let begins = WallTime::local(date.and_time(time.context("an hour of the day")?), zone);
    let ends = WallTime::local(begins.shown() + Duration::minutes(90 + 30 * (n as i64 % 4)), zone);
    Ok(Period::new(begins, Some(ends), Precision::Minutes)?)
}

fn options(n: usize) -> Options {
    Options {
        join: if n % 6 == 1 { JoinPolicy::Restricted } else { JoinPolicy::Free },
        guests: if n.is_multiple_of(2) { Guests::Welcome } else { Guests::Unwelcome },
        capacity: match n % 12 {
            5 => Some(3),
            8 => Some(16),
            _ => None,
        },
        is_online: n % 31 == 3,
        shown: DisplayOptions { remaining_capacity: n % 12 == 8, ..DisplayOptions::default() },
        ..Options::default()
    }
}

async fn attend(town: &DemoTown, event: EventId, organizer: &DemoActor, n: usize) -> Result<()> {
    let faces = RESIDENTS.iter().flat_map(|it| it.profiles);
    let coming = faces.skip(n % 5).step_by(2 + n % 4).take(3 + n % 5);
    for face in coming {
        let actor = town.actor(face.username)?;
        let asked = actor.asks(&format!("join {n} {}", face.username));
        let joined = town.commands.join(&asked, event, actor.person, None).await;
        // A place that is full says so; that is what the demo shows.
        let Ok(joined) = joined else { continue };
        if n % 6 == 1 && n.is_multiple_of(4) {
            let yes = organizer.asks(&format!("approve {n} {}", face.username));
            town.commands.approve(&yes, event, joined.id).await?;
        }
    }
    if n.is_multiple_of(10) {
        let guest = NewGuest {
            email: EmailAddress::new(&format!("guest{n}@example.org"))?,
            message: Some(Message::new("I come with a friend, if there is room.")?),
            locale: "en".to_owned(),
            timezone: None,
        };
        let asked = commands::Ask {
            caller: domain::caller::Caller::Visitor,
            id: organizer.asks(&format!("guest {n}")).id,
        };
        town.commands.join_as_guest(&asked, event, guest).await.map(drop).or_else(ok_if_full)?;
    }
    Ok(())
}

fn ok_if_full(error: commands::CommandError) -> Result<()> {
    if matches!(error, commands::CommandError::Rejected(_)) { Ok(()) } else { Err(error.into()) }
}

async fn happen(
    town: &DemoTown,
    place: &DemoPlace,
    event: EventId,
    organizer: &DemoActor,
    n: usize,
) -> Result<()> {
    if n % 29 == 11 {
        let reason = Message::new("The roof leaks. We look for another hall and will write.")?;
        let asked = organizer.asks(&format!("cancel {n}"));
        town.commands.cancel_event(&asked, event, Some(reason)).await?;
    }
    if n % 17 == 9 {
        let later = period(town, place, n + 1)?;
        let change = EventChange { when: Some(later), ..EventChange::default() };
        town.commands.update_event(&organizer.asks(&format!("move {n}")), event, change).await?;
    }
    Ok(())
}
