//! What it costs to call off an event that very many guests come to, and how long somebody waits meanwhile who asks for
//! a new password: letters that people wait for go before those to everybody.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use anyhow::Result;
use commands::{
    Ask, Commands, accounts::Registration, events::NewEvent, persons::ProfileChange,
    policies::Reactor,
};
use domain::{
    caller::{Caller, Role},
    event::{EventFact, Guest, GuestMark, Participant},
    ids::{EventId, GroupId, ParticipationId, PersonId},
    personal::Personal,
    text::{EmailAddress, Username},
};
use serde_json::json;
use tests::{
    client::{Client, email},
    server::{Engine, Home},
    waiting::until,
};
use uuid::Uuid;
use vault::{Queue, Vault};

use super::{
    filling,
    growth::{append_facts, spread_id},
    report::{BenchReport, number},
};

const GUESTS: u64 = 20_000;
const PASSWORD: &str = "correct horse battery staple";

/// Letters that are taken off the queue at once.
const CLAIMED: usize = 1_000;

/// Longer than any of it takes.
const AT_MOST: Duration = Duration::from_secs(1_800);

pub(crate) async fn measure_letters(report: &mut BenchReport, program: &str) -> Result<()> {
    let home = Home::new(program, Engine::Sqlite)?;
    let (commands, vault) = filling::open(&home.data()).await?;
    let rose = account(&commands, "rose").await?;
    account(&commands, "ben").await?;
    let event = visited(&commands, rose).await?;
    let reactor = Reactor::new(commands.clone()).await?;
    let (mut steps, mut longest) = (0_u32, Duration::ZERO);
    loop {
        let begun = Instant::now();
        if !reactor.step().await? {
            break;
        }
        steps += 1;
        longest = longest.max(begun.elapsed());
    }
    everything_is_sent(&commands, &vault).await?;
    drop((reactor, commands, vault));
    let server = home.serve().await?;
    let called_off = call_off(server.url(), event).await?;
    let [waited, all] = letters_come(server.url(), &home.letters()).await?;
    server.stop()?;
    report.part(
        &format!("Letters to {} guests of one event", number(GUESTS as f64)),
        &["what", "measured", "wanted"],
    );
    let seconds = |it: Duration| format!("{:.2} s", it.as_secs_f64());
    report.row(&["steps in which the reactor told them one by one", &steps.to_string(), ""]);
    report.row(&["the longest of these steps", &seconds(longest), "well under a lease of 30 s"]);
    report.row(&["answer to `cancelEvent`", &seconds(called_off), ""]);
    report.row(&["a reset asked for then, until its letter", &seconds(waited), "seconds"]);
    report.row(&["until every guest was written to", &seconds(all), ""]);
    Ok(())
}

async fn account(commands: &Commands, name: &str) -> Result<PersonId> {
    let registration = Registration {
        email: EmailAddress::new(&email(name))?,
        password: PASSWORD.to_owned(),
        locale: "en".to_owned(),
    };
    let account = commands.create_account(&ask(), registration, Role::User).await?.id;
    let change = ProfileChange::default();
    Ok(commands.create_person(&ask(), account, Username::new(name)?, change).await?.id)
}

// Guests who announced themselves and confirmed it.
async fn visited(commands: &Commands, organizer: PersonId) -> Result<EventId> {
    let event = filling::event(1, GroupId(Uuid::from_u128(1)), commands.now())?;
    let event = NewEvent { organizer, group: None, ..event };
    let event = commands.create_event(&ask(), event).await?.id;
    let mut facts = vec![];
    for n in 0..GUESTS {
        let participation = ParticipationId(spread_id(n));
        let mark = GuestMark(format!("{n:064x}"));
        let address = EmailAddress::new(&format!("guest{n}@host{}.test", n % 200))?;
        let guest = Guest {
            mark: mark.clone(),
            email: Personal::new(participation, address),
            message: None,
            locale: "en".to_owned(),
            timezone: None,
        };
        facts.push(EventFact::ParticipationAnnounced { participation, guest });
        let by = Participant::Guest;
        facts.push(EventFact::ParticipationConfirmed { participation, by, message: None });
    }
    append_facts(commands, event.0, 2, facts).await?;
    Ok(event)
}

async fn everything_is_sent(commands: &Commands, vault: &Vault) -> Result<()> {
    loop {
        let claimed = vault.claim(Queue::MAIL, Uuid::new_v4(), CLAIMED, commands.now()).await?;
        if claimed.is_empty() {
            return Ok(());
        }
        vault.done(&claimed.iter().map(|it| it.id).collect::<Vec<_>>()).await?;
    }
}

async fn call_off(url: &str, event: EventId) -> Result<Duration> {
    let rose = Client::signed_in(url, &email("rose"), PASSWORD).await?;
    let begun = Instant::now();
    let cancel = "mutation($event: ID!) { cancelEvent(eventId: $event) { status } }";
    rose.data(cancel, json!({ "event": event.to_string() })).await?;
    Ok(begun.elapsed())
}

// Until the letter with a new password, and until all others.
async fn letters_come(url: &str, folder: &Path) -> Result<[Duration; 2]> {
    let guests = usize::try_from(GUESTS)?;
    let begun = Instant::now();
    until(AT_MOST, "the wave is on its way", async || count(folder) > 0).await?;
    let reset = "mutation($email: String!) { sendResetPassword(email: $email) }";
    let asked = Instant::now();
    Client::visitor(url).data(reset, json!({ "email": email("ben") })).await?;
    until(AT_MOST, "the letter that somebody waits for", async || {
        is_there(folder, "/password-reset/")
    })
    .await?;
    let waited = asked.elapsed();
    until(AT_MOST, "everybody is told", async || count(folder) > guests).await?;
    Ok([waited, begun.elapsed()])
}

fn count(folder: &Path) -> usize {
    std::fs::read_dir(folder).map_or(0, Iterator::count)
}

fn is_there(folder: &Path, word: &str) -> bool {
    tests::letters::all(folder).iter().any(|it| it.contains(word))
}

fn ask() -> Ask {
    Ask::new(Caller::CommandLine)
}
