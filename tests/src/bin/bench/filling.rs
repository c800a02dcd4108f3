//! A server's data directory with many events in it, made through the real use cases.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Instant,
};

use anyhow::{Context, Result};
use commands::{
    Ask, Commands, clock,
    events::{EventChange, NewEvent},
    groups::NewGroup,
    log::SqliteLog,
    persons::ProfileChange,
};
use domain::{
    caller::Caller,
    event::{Description, Guests, Options, Publication},
    group::GroupSettings,
    ids::{EventId, GroupId, PersonId},
    place::{Address, Point},
    text::{Html, Tag, Title, Username},
    time::{Moment, Period, Precision, WallTime},
};
use tests::server::{Engine, Home};
use uuid::Uuid;
use vault::{InstanceKey, Vault};

/// Commands on their way at the same time.
const AT_ONCE: usize = 256;
const GROUPS: u64 = 50;

/// A data directory with events in it.
pub(crate) struct FullHome {
    pub(crate) home: Home,
    pub(crate) events: Vec<EventId>,
    pub(crate) facts: u64,
}

/// Opens what the program keeps in a data directory; it must not run.
pub(crate) async fn open(data: &Path) -> Result<(Commands, Vault)> {
    std::fs::create_dir_all(data)?;
    let log = Arc::new(SqliteLog::open(&data.join("log.db")).await?);
    let key = InstanceKey::load_or_create(&data.join("instance.key"))?;
    let vault = Vault::open_sqlite(&data.join("vault.db"), key).await?;
    Ok((Commands::new(log, vault.clone(), clock::system()), vault))
}

/// Fills a new data directory with `events` events, and with participations and changes until there are `facts` facts.
pub(crate) async fn fill(home: Home, events: u64, facts: u64) -> Result<FullHome> {
    let data: PathBuf = home.data();
    let begun = Instant::now();
    let (commands, _vault) = open(&data).await?;
    let groups = groups(&commands).await?;
    let events = written(&commands, &groups, events).await?;
    let after_events = commands.log().head().await?.0;
    attended(&commands, &events, facts.saturating_sub(after_events)).await?;
    let facts = commands.log().head().await?.0;
    let seconds = begun.elapsed().as_secs_f64();
    println!("(filled {} events, {facts} facts in {seconds:.0} s)", events.len());
    Ok(FullHome { home, events, facts })
}

/// What is in the folder from an earlier run, or filled into it now and kept for the next.
pub(crate) async fn kept(
    program: &str,
    folder: PathBuf,
    events: u64,
    facts: u64,
) -> Result<FullHome> {
    let list = folder.join("filled.json");
    let home = Home::kept(program, Engine::Sqlite, folder)?;
    if let Ok(text) = std::fs::read(&list) {
        let (events, facts) = serde_json::from_slice(&text)?;
        return Ok(FullHome { home, events, facts });
    }
    let filled = fill(home, events, facts).await?;
    std::fs::write(&list, serde_json::to_vec(&(&filled.events, filled.facts))?)?;
    Ok(filled)
}

async fn groups(commands: &Commands) -> Result<Vec<GroupId>> {
    let mut groups = Vec::new();
    for n in 0..GROUPS {
        let group = NewGroup {
            username: Username::new(&format!("group_{n}"))?,
            profile: ProfileChange::default(),
            settings: GroupSettings::default(),
            address: None,
        };
        let founder = PersonId(Uuid::from_u128(u128::from(n) + 1));
        groups
            .push(commands.create_group(&Ask::new(Caller::CommandLine), founder, group).await?.id);
    }
    Ok(groups)
}

async fn written(commands: &Commands, groups: &[GroupId], events: u64) -> Result<Vec<EventId>> {
    let now = commands.now();
    let mut written = Vec::new();
    let mut n = 0;
    while n < events {
        let until = (n + AT_ONCE as u64).min(events);
        let asks: Vec<_> = (n..until)
            .map(|n| {
                let commands = commands.clone();
                let event = event(n, groups[(n % GROUPS) as usize], now);
                tokio::spawn(async move {
                    commands
                        .create_event(&Ask::new(Caller::CommandLine), event?)
                        .await
                        .map_err(anyhow::Error::from)
                })
            })
            .collect();
        for made in asks {
            written.push(made.await??.id);
        }
        n = until;
    }
    Ok(written)
}

// People come to what is not over, and one event in ten is put off by an hour. Rounded up: at least so many facts.
async fn attended(commands: &Commands, events: &[EventId], facts: u64) -> Result<()> {
    let events = not_over(commands, events).await?;
    let each = facts.div_ceil(events.len().max(1) as u64).max(1);
    for chunk in events.chunks(AT_ONCE) {
        let asks: Vec<_> = chunk
            .iter()
            .enumerate()
            .map(|(n, event)| tokio::spawn(attend(commands.clone(), *event, each, n % 10 == 0)))
            .collect();
        for made in asks {
            made.await??;
        }
    }
    Ok(())
}

async fn not_over(commands: &Commands, events: &[EventId]) -> Result<Vec<EventId>> {
    let now = commands.now();
    let mut open = vec![];
    for event in events {
        if !commands.event(*event).await?.is_over(now) {
            open.push(*event);
        }
    }
    Ok(open)
}

async fn attend(commands: Commands, event: EventId, facts: u64, moves: bool) -> Result<()> {
    let ask = || Ask::new(Caller::CommandLine);
    let joins = (0..facts - u64::from(moves)).map(|n| {
        let person = PersonId(Uuid::from_u128(u128::from(n) + 1));
        let commands = commands.clone();
        async move { commands.join(&ask(), event, person, None).await }
    });
    futures::future::try_join_all(joins).await?;
    if moves {
        let state = commands.event(event).await?;
        let when = state.current().context("no event")?.when;
        let later = WallTime::at(when.begins().instant().plus_hours(1), when.begins().zone());
        let change = EventChange {
            when: Some(Period::new(later, None, Precision::Minutes)?),
            ..EventChange::default()
        };
        commands.update_event(&ask(), event, change).await?;
    }
    Ok(())
}

const CITIES: [(&str, &str, f64, f64, chrono_tz::Tz); 8] = [
    ("Lyon", "France", 45.76, 4.84, chrono_tz::Europe::Paris),
    ("Köln", "Germany", 50.94, 6.96, chrono_tz::Europe::Berlin),
    ("東京", "Japan", 35.68, 139.69, chrono_tz::Asia::Tokyo),
    ("Montréal", "Canada", 45.50, -73.57, chrono_tz::America::Toronto),
    ("São Paulo", "Brazil", -23.55, -46.63, chrono_tz::America::Sao_Paulo),
    ("Nairobi", "Kenya", -1.29, 36.82, chrono_tz::Africa::Nairobi),
    ("Sydney", "Australia", -33.87, 151.21, chrono_tz::Australia::Sydney),
    ("Wrocław", "Poland", 51.10, 17.03, chrono_tz::Europe::Warsaw),
];

/// What happens, in the words people look for.
pub(crate) const SUBJECTS: [&str; 40] = [
    "Jazz concert",
    "Flea market",
    "Rust meetup",
    "Yoga morning",
    "Poetry slam",
    "Chess tournament",
    "Bicycle workshop",
    "Film night",
    "Street theatre",
    "Choir rehearsal",
    "Bread baking",
    "Board games",
    "Photo exhibition",
    "Salsa dancing",
    "Urban gardening",
    "Book club",
    "Science lecture",
    "Museum tour",
    "Puppet show",
    "Swimming lesson",
    "Wine tasting",
    "Hiking trip",
    "Language exchange",
    "Pottery course",
    "Football match",
    "Guitar lesson",
    "Climate march",
    "Blood donation",
    "Lantern parade",
    "Coding dojo",
    "Juggling circle",
    "Repair cafe",
    "Bird watching",
    "Opera premiere",
    "Marathon training",
    "Cooking class",
    "Astronomy evening",
    "Painting studio",
    "Neighbourhood assembly",
    "Comics festival",
];

/// The nth event, in some city within two years.
pub(crate) fn event(n: u64, group: GroupId, now: Moment) -> Result<NewEvent> {
    let (city, country, latitude, longitude, zone) = CITIES[(n % 8) as usize];
    // Spread over two years, a tenth of them past.
    let hours = i64::try_from(n * 7919 % (24 * 730))? - 24 * 73;
    let begins = WallTime::at(now.plus_hours(hours), zone);
    let text = format!(
        "<p>{}</p>",
        "A paragraph about what happens, who comes and what to bring. ".repeat(14)
    );
    Ok(NewEvent {
        organizer: PersonId(Uuid::from_u128(u128::from(n % 1000) + 1)),
        group: Some(group),
        description: Description {
            text: Html::of_strangers(&text)?,
            language: "en".to_owned(),
            tags: vec![Tag::new("meeting")?, Tag::new(&format!("tag {}", n % 40))?],
            ..Description::titled(Title::new(&format!(
                "{} no. {n} in {city}",
                SUBJECTS[(n / 8 * 31 % 40) as usize]
            ))?)
        },
        when: Period::new(begins, None, Precision::Minutes)?,
        place: Some(Address {
            description: Some("Town hall".to_owned()),
            locality: Some(city.to_owned()),
            country: Some(country.to_owned()),
            point: Point::new(latitude, longitude),
            ..Address::default()
        }),
        options: Options { guests: Guests::Welcome, ..Options::default() },
        certainty: None,
        publication: Publication::Now,
        source: None,
    })
}
