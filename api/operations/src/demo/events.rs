//! The demo's events: most to come, some past, some full, moved, called off or still drafts.

use anyhow::{Context as _, Result};
use chrono::{Duration, NaiveTime};
use chrono_tz::Tz;
use commands::events::{EventChange, NewEvent, NewGuest};
use domain::{
    event::{
        Certainty, Description, DisplayOptions, Guests, JoinPolicy, Metadata, MetadataKind, Offer,
        Options, Publication,
    },
    ids::EventId,
    text::{EmailAddress, Html, Message, Tag, Title},
    time::{Period, Precision, WallTime},
};

use super::{
    around,
    people::{CIRCLES, RESIDENTS},
    places::{DemoPlace, PLACES},
    programme::{ProgrammeItem, activity},
    town::{DemoActor, DemoTown},
};

/// The first lies so many days back; a step of so many days leads to the next.
const FIRST_DAY: i64 = -45;
const DAYS: i64 = 165;

/// Lets one event take place, with everything that happens around it.
pub(super) async fn take_place(town: &DemoTown, n: usize) -> Result<()> {
    let place = PLACES.get(n % PLACES.len()).context("there are places")?;
    let what = activity(place.language, n / PLACES.len() + n).context("there is a programme")?;
    let (face, group) = organizer(town, place, n)?;
    let organizer = town.actor(face)?;
    let picture = town.pictures_of.get(face).and_then(|it| it.get(n / 2 % it.len())).copied();
    let event = NewEvent {
        organizer: organizer.person,
        group,
        description: Description { picture, ..description(what, place, n)? },
        when: period(town, place, n)?,
        place: Some(place.address()),
        options: options(n),
        certainty: (n % 23 == 4).then_some(Certainty::Tentative),
        publication: if n % 25 == 7 { Publication::Later } else { Publication::Now },
        source: None,
    };
    // Nobody joins what is over, also when it is moved afterwards and the demo is filled once more.
    let is_to_come = !event.when.is_over(town.now);
    let made = town.commands.create_event(&organizer.asks(&format!("event {n}")), event).await?;
    if n % 25 != 7 {
        if is_to_come {
            attend(town, made.id, organizer, n).await?;
            around::talk_under(town, made.id, (organizer, place.language), n).await?;
        }
        around::moderate_event(town, made.id, n).await?;
        happen(town, place, made.id, organizer, n).await?;
    }
    Ok(())
}

// Every other event is in the name of a group that speaks the language of the place.
fn organizer(
    town: &DemoTown,
    place: &DemoPlace,
    n: usize,
) -> Result<(&'static str, Option<domain::ids::GroupId>)> {
    let circle = CIRCLES.iter().find(|it| it.language == place.language && n.is_multiple_of(2));
    if let Some(circle) = circle {
        let founder = circle.members.first().copied().context("a group has a founder")?;
        return Ok((founder, town.circles.get(circle.username).copied()));
    }
    let speaks = || RESIDENTS.iter().filter(|it| it.locale == place.language);
    let resident = speaks().nth(n % speaks().count().max(1));
    Ok((resident.and_then(|it| it.profiles.first()).map_or("amara", |it| it.username), None))
}

// What it costs, where it costs something: about as much as a cinema's seat.
fn offers(place: &DemoPlace, n: usize) -> Vec<Offer> {
    let (price, currency) = match place.zone {
        "Europe/London" => (8.0, "GBP"),
        "Europe/Zurich" => (15.0, "CHF"),
        "Asia/Tokyo" => (1_500.0, "JPY"),
        "Africa/Nairobi" => (500.0, "KES"),
        zone if zone.starts_with("Europe/") => (9.5, "EUR"),
        _ => return Vec::new(),
    };
    let offer = |price| Offer { price, currency: currency.to_owned(), url: None };
    match n % 7 {
        1 => vec![offer(price)],
        4 => vec![offer(price), offer(price / 2.0)],
        _ => Vec::new(),
    }
}

// How one gets in and follows; of some it is not said.
fn accessibility(n: usize) -> Vec<Metadata> {
    let fact = |key: &str, value: &str, kind| Metadata {
        key: format!("mz:accessibility:{key}"),
        title: None,
        value: value.to_owned(),
        kind,
    };
    let wheelchair = ["fully", "partially", "no"].get(n % 4);
    let mut facts: Vec<_> = wheelchair
        .map(|it| fact("wheelchairAccessible", it, MetadataKind::String))
        .into_iter()
        .collect();
    if n % 5 == 2 {
        facts.push(fact("smokeFree", "true", MetadataKind::Boolean));
    }
    if n % 9 == 3 {
        facts.push(fact("live:sign_language", "true", MetadataKind::Boolean));
        facts.push(fact("live:subtitle", "true", MetadataKind::Boolean));
    }
    facts
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
        metadata: accessibility(n),
        offers: offers(place, n),
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
    // A few last a weekend.
    let days = if n % 19 == 6 { Duration::days(2) } else { Duration::zero() };
    let lasts = days + Duration::minutes(90 + 30 * (n as i64 % 4));
    let ends = WallTime::local(begins.shown() + lasts, zone);
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
        shown: DisplayOptions {
            remaining_capacity: n % 12 == 8,
            price: n % 7 == 1 || n % 7 == 4,
            ..DisplayOptions::default()
        },
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
