use std::sync::Arc;

use commands::{clock, log::MemoryLog};
use domain::{
    event::{Event, EventPhase, JoinPolicy, Visibility},
    log::{LogEntry, Position},
    text::{Tag, Username},
    time::Precision,
};
use tempfile::TempDir;
use vault::{InstanceKey, Vault};

use super::*;

mod cases;
mod merging;

struct ImportHouse {
    commands: Commands,
    _folder: TempDir,
}

async fn house() -> ImportHouse {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open_sqlite(&folder.path().join("vault.db"), InstanceKey::random()).await;
    let log = Arc::new(MemoryLog::new());
    let commands = Commands::new(log, vault.unwrap(), clock::system());
    ImportHouse { commands, _folder: folder }
}

impl ImportHouse {
    async fn run(&self, calendar: &str, run: Run) -> ImportReport {
        let files = [CalendarFile::without_name(calendar)];
        let import = Import { run, zone: Tz::Asia__Tokyo, ..importing(&files) };
        ics(&self.commands, import, &|done, of| assert!(done <= of)).await.unwrap()
    }

    async fn take(&self, octets: &[u8]) -> ImportReport {
        let files = [CalendarFile::without_name(octets)];
        ics(&self.commands, importing(&files), &|_, _| {}).await.unwrap()
    }

    async fn import(&self, calendar: &str) -> ImportReport {
        self.run(calendar, Run::Real).await
    }

    async fn facts(&self) -> Vec<LogEntry> {
        self.commands.log().read_all(Position::default(), 1000).await.unwrap().facts
    }

    async fn new_facts(&self, before: usize) -> Vec<String> {
        self.facts().await[before..].iter().map(|it| it.kind.clone()).collect()
    }

    async fn id(&self, uid: &str) -> EventId {
        let name = Username::new("conferences").unwrap();
        let actor = self.commands.actor_named(&name).await.unwrap().unwrap();
        self.commands.imported_event(actor, uid).await.unwrap().unwrap()
    }

    async fn event(&self, uid: &str) -> Event {
        self.commands.event(self.id(uid).await).await.unwrap()
    }

    async fn draft(&self, uid: &str) -> Draft {
        self.event(uid).await.current().unwrap().clone()
    }
}

fn importing(files: &[CalendarFile]) -> Import<'_> {
    Import {
        files,
        name: "@conferences",
        free_name: FreeName::MakesAGroup,
        missing: Missing::Note,
        run: Run::Real,
        zone: Tz::Europe__Berlin,
    }
}

fn entry(uid: &str, properties: &str) -> String {
    format!("BEGIN:VEVENT\r\nUID:{uid}\r\n{properties}END:VEVENT\r\n")
}

fn calendar(entries: &[String]) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Conferences\r\n{}END:VCALENDAR\r\n",
        entries.concat()
    )
}

fn rubyfuza(first: &str) -> String {
    entry(
        "1@data",
        &format!(
            "DTSTART;VALUE=DATE:{first}\r\nDTEND;VALUE=DATE:20130210\r\nSUMMARY:Rubyfuza\r\n\
             URL:http://rubyfuza.org\r\nCATEGORIES:ruby,c\r\nDESCRIPTION:Topics: ruby\\nTwitter: @rubyfuza\r\n\
             LOCATION:Cape Town\\, South Africa\r\nGEO:-33.92584;18.42322\r\n\
             X-ACCESSIBILITY:sign-language-or-captions\r\n"
        ),
    )
}

fn evening(uid: &str, properties: &str) -> String {
    entry(uid, &format!("DTSTART:20261201T190000\r\nSUMMARY:XP\r\n{properties}"))
}

#[tokio::test]
async fn nobody_is_made_for_what_brings_nothing() {
    let house = house().await;
    for text in ["hello", "", "<html><body>Not found</body></html>", &calendar(&[])] {
        let report = house.import(text).await;
        assert_eq!((report.created, &report.made), (0, &None), "{text:?}");
        assert_eq!(house.facts().await, vec![], "{text:?}");
    }
    let report = house.run("hello", Run::Dry).await;
    assert_eq!(report.made, None, "nor is it promised");
}

#[tokio::test]
async fn a_free_name_becomes_a_group_and_entries_become_its_events() {
    let house = house().await;
    let report = house.import(&calendar(&[rubyfuza("20130207"), evening("2@data", "")])).await;
    assert_eq!((report.created, report.updated, report.unchanged), (2, 0, 0));
    assert_eq!(report.rejected, []);
    let [ImportNote { line: 4, note, .. }] = &report.notes[..] else { panic!("{report:?}") };
    assert_eq!(note, "left out as no tags: c");
    assert!(report.made.unwrap().contains("@conferences_import"));

    let event = house.event("1@data").await;
    assert_eq!((event.phase(), event.status()), (EventPhase::Published, Status::Confirmed));
    let draft = event.current().unwrap();
    let said = draft.description.known().unwrap();
    assert_eq!(said.title.as_str(), "Rubyfuza");
    assert_eq!(said.text.as_str(), "<p>Topics: ruby<br>Twitter: @rubyfuza</p>");
    assert_eq!(said.category, "SCIENCE_TECH");
    assert_eq!(said.tags.iter().map(Tag::as_str).collect::<Vec<_>>(), ["ruby"]);
    assert_eq!(said.online_address.as_ref().unwrap().as_str(), "http://rubyfuza.org/");
    assert_eq!(said.external_participation_url, said.online_address);
    assert_eq!(said.metadata[0].value, "sign-language-or-captions");
    assert_eq!(draft.uid.as_deref(), Some("1@data"));
    assert_eq!(draft.when.precision(), Precision::Days);
    assert_eq!(draft.when.begins().zone(), Tz::Africa__Johannesburg);
    assert_eq!(draft.when.ends().unwrap().shown().to_string(), "2013-02-10 00:00:00");
    let place = draft.place.as_ref().unwrap().known().unwrap();
    assert_eq!(place.line(), "Cape Town, South Africa");
    assert_eq!(draft.options.join, JoinPolicy::External);
    assert_eq!(draft.options.visibility, Visibility::Public);

    let second = house.draft("2@data").await;
    assert_eq!(second.description.known().unwrap().title.as_str(), "XP 2026");
    assert_eq!(second.when.begins().zone(), Tz::Asia__Tokyo);
    assert_eq!((second.place, second.options.join), (None, JoinPolicy::Free));

    let group = house.commands.group(second.group.unwrap()).await.unwrap();
    assert_eq!(group.first_administrator(), Some(second.organizer));
    assert_eq!(group.profile().unwrap().known().unwrap().name.as_str(), "Conferences");
}

#[tokio::test]
async fn again_changes_nothing_and_one_that_moved_is_moved() {
    let house = house().await;
    let others = evening("2@data", "STATUS:TENTATIVE\r\n");
    let before = calendar(&[rubyfuza("20130207"), others.clone()]);
    house.import(&before).await;
    let facts = house.facts().await.len();
    let report = house.import(&before).await;
    assert_eq!((report.created, report.updated, report.unchanged), (0, 0, 2));
    assert_eq!(house.facts().await.len(), facts);

    let report = house.import(&calendar(&[rubyfuza("20130208"), others])).await;
    assert_eq!((report.created, report.updated, report.unchanged), (0, 1, 1));
    assert_eq!(house.new_facts(facts).await, ["event.rescheduled", "event.source-read"]);
    let moved = house.draft("1@data").await.when;
    assert_eq!(moved.begins().shown().to_string(), "2013-02-08 00:00:00");
}

#[tokio::test]
async fn what_is_wrong_is_told_with_its_line_and_the_rest_comes_in() {
    let house = house().await;
    let broken = entry("3@data", "DTSTART:tomorrow\r\nSUMMARY:Broken\r\n");
    let endless = entry("4@data", "DTSTART:20260102\r\nSUMMARY:   \r\n");
    let backwards = entry(
        "5@data",
        "DTSTART:20260102T100000Z\r\nDTEND:20260101T100000Z\r\nSUMMARY:Backwards\r\n",
    );
    let twice = evening("1@data", "");
    let report =
        house.import(&calendar(&[rubyfuza("20130207"), broken, endless, backwards, twice])).await;
    assert_eq!(report.created, 4);
    let [rejected] = &report.rejected[..] else { panic!("{report:?}") };
    assert_eq!((rejected.line, rejected.uid.as_deref()), (18, Some("3@data")));
    assert_eq!(rejected.reason, "DTSTART is not a date or time: tomorrow");
    assert_eq!(rejected.title.as_deref(), Some("Broken"));
    assert_eq!(report.rejected_by_reason["DTSTART is not a date or time"], 1);
    let told: Vec<_> = report.notes.iter().map(|it| format!("{} {}", it.line, it.note)).collect();
    assert_eq!(
        told,
        [
            "4 left out as no tags: c",
            "21 has no title, and is called \"Conferences\"",
            "26 the end was left out: it cannot end before it begins",
        ]
    );
    let second = house.draft("1@data/20261201T190000").await;
    assert_eq!(second.description.known().unwrap().title.as_str(), "XP 2026");
    assert_eq!(house.draft("5@data").await.when.ends(), None);
}

#[tokio::test]
async fn a_dry_run_tells_the_same_and_changes_nothing() {
    let house = house().await;
    let first = calendar(&[rubyfuza("20130207"), evening("2@data", "STATUS:CANCELLED\r\n")]);
    let report = house.run(&first, Run::Dry).await;
    assert_eq!((report.created, report.dry_run, house.facts().await.len()), (2, true, 0));
    assert!(report.made.is_some());

    house.import(&first).await;
    assert_eq!(house.event("2@data").await.status(), Status::Cancelled);
    let facts = house.facts().await.len();
    let report = house.run(&calendar(&[rubyfuza("20130208")]), Run::Dry).await;
    assert_eq!((report.updated, house.facts().await.len()), (1, facts));
    assert_eq!(report.made, None);
}

#[tokio::test]
async fn what_was_called_off_or_deleted_here_stays_so() {
    let house = house().await;
    let both = calendar(&[evening("1@data", ""), evening("2@data", "")]);
    house.import(&both).await;
    let ask = || Ask::new(Caller::CommandLine);
    house.commands.cancel_event(&ask(), house.id("1@data").await, None).await.unwrap();
    house.commands.delete_event(&ask(), house.id("2@data").await).await.unwrap();
    let facts = house.facts().await.len();
    let report = house.import(&both).await;
    assert_eq!((report.unchanged, house.facts().await.len()), (2, facts));
    assert_eq!(report.notes[0].note, "was deleted here and stays so");

    house.import(&calendar(&[evening("1@data", "STATUS:CONFIRMED\r\n")])).await;
    assert_eq!(house.new_facts(facts).await, ["event.reinstated", "event.source-read"]);
}

#[tokio::test]
async fn what_was_added_here_stays() {
    let house = house().await;
    let first = calendar(&[evening("1@data", "CLASS:PRIVATE\r\n")]);
    house.import(&first).await;
    let draft = house.draft("1@data").await;
    assert_eq!(draft.options.visibility, Visibility::Private);
    let mut said = draft.description.known().unwrap().clone();
    (said.phone_address, said.language) = (Some("+33".to_owned()), "fr".to_owned());
    let change = commands::events::EventChange {
        description: Some(said),
        ..commands::events::EventChange::default()
    };
    let (ask, id) = (Ask::new(Caller::CommandLine), house.id("1@data").await);
    house.commands.update_event(&ask, id, change).await.unwrap();
    let facts = house.facts().await.len();
    assert_eq!(house.import(&first).await.unchanged, 1);
    // A configured zone that changes moves nothing that was imported before.
    let files = [CalendarFile::without_name(first)];
    let import = Import { zone: Tz::Europe__Paris, ..importing(&files) };
    let report = ics(&house.commands, import, &|_, _| {}).await.unwrap();
    assert_eq!((report.unchanged, house.facts().await.len()), (1, facts));
}

#[tokio::test]
async fn a_person_imports_in_their_own_name() {
    let house = house().await;
    let (ask, name) = (Ask::new(Caller::CommandLine), Username::new("anna").unwrap());
    let change = commands::persons::ProfileChange::default();
    let anna = house.commands.create_person_for_import(&ask, name, change).await.unwrap().id;
    let file = calendar(&[evening("1@data", "")]);
    let files = [CalendarFile::without_name(file)];
    let free_name = FreeName::Refused;
    let import = Import { name: "anna", free_name, ..importing(&files) };
    assert_eq!(ics(&house.commands, import, &|_, _| {}).await.unwrap().created, 1);
    let event = house.commands.imported_event(anna.0, "1@data").await.unwrap().unwrap();
    let event = house.commands.event(event).await.unwrap();
    let draft = event.current().unwrap();
    assert_eq!((draft.organizer, draft.group), (anna, None));

    let wrong = ics(&house.commands, Import { name: "@a b", ..import }, &|_, _| {}).await;
    assert!(matches!(wrong, Err(ImportError::Name(_))));
    let facts = house.facts().await.len();
    let mistyped = ics(&house.commands, Import { name: "@ana", ..import }, &|_, _| {}).await;
    assert!(matches!(mistyped, Err(ImportError::Nobody(_))));
    assert_eq!(house.facts().await.len(), facts, "nobody is made of a slip");
}
