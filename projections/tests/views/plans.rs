//! How SQLite carries out what the views ask and write. Whatever a test of the views prepares is looked at here: nothing
//! goes through a whole table, or sorts what it found, without a reason.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
    sync::{LazyLock, Mutex},
};

use domain::{
    ids::{CommandId, EventId, NoteId, ReportId},
    log::Position,
    moderation::Subject,
    place::Point,
    time::Moment,
};
use projections::{Statement, paging::Paging};
use uuid::Uuid;

use crate::town::{ANNA, CHOIR, PARTY, ROSE, Town};

/// What may cost more than a look-up: a part of the statement, a part of its plan's line, and why.
const ALLOWED: &[(&str, &str, &str)] = &[];

/// Statements are looked at once.
static KNOWN: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);

/// Says what is wrong with statements that nobody has looked at yet.
pub(crate) fn look_at(statements: &[Statement]) {
    for Statement { sql, plan, .. } in statements {
        let is_new = KNOWN.lock().is_ok_and(|mut known| known.insert(sql.clone()));
        let costs = |line: &&String| {
            is_costly(line)
                && !ALLOWED.iter().any(|(part, of, _)| sql.contains(part) && line.contains(of))
        };
        let costly: Vec<_> = plan.iter().filter(costs).collect();
        assert!(!is_new || costly.is_empty(), "{costly:#?}\n{plan:#?}\n{sql}");
    }
}

/// A walk through a whole table or index, an index that SQLite makes for itself, or a sort.
fn is_costly(line: &str) -> bool {
    let walks = line.starts_with("SCAN ") && !line.contains("CONSTANT ROW");
    walks || line.contains("AUTOMATIC") || line.contains("TEMP B-TREE")
}

#[tokio::test]
async fn what_no_story_asks_for_is_looked_at_too() {
    let town = Town::new();
    let (event, first) = (Subject::Event(PARTY), Paging::default());
    town.ask(|it| {
        it.persons_behind_their_account()?;
        it.accounts_confirmed()?;
        it.activity_by(ROSE, first)?;
        it.comments_by(ROSE, 10)?;
        it.comments_counted_by(ROSE)?;
        it.comments_under(PARTY, 10)?;
        it.newest_comments(PARTY, 10)?;
        it.consequences(Uuid::nil(), 10)?;
        it.moderation_log_of(ROSE, first)?;
        it.decisions_about(event)?;
        it.decisions_after(ReportId(Uuid::nil()))?;
        it.decisions_of_batch(CommandId(Uuid::nil()), first)?;
        it.decisions_by_order(CommandId(Uuid::nil()), first)?;
        it.similar_decisions(event, 1, 10)?;
        it.published_decisions(first)?;
        it.erased_after(Position(0), 10)?;
        it.last_erasure()?;
        it.events_organized_by(ROSE)?;
        it.events_in_the_name_of(CHOIR)
    });
    let elsewhere = "https://other.test/1".parse().unwrap();
    town.ask(|it| {
        it.event_from(&elsewhere)?;
        it.events_total(&projections::events::Filter::default())?;
        it.group_from(&elsewhere)?;
        it.guests_until(Moment::EPOCH, 10)?;
        it.participation_of(PARTY, ANNA)?;
        it.events_joined_by(ANNA)?;
        it.participants_confirmed()?;
        it.queue_before(Position(1), 10)?;
        it.queue_at(Moment::EPOCH, 10)?;
        it.places_called("town hall", 10)?;
        it.places_at(Point::new(45.0, 4.0).unwrap(), 10)?;
        it.reports_open()?;
        it.reports_settled_before(Moment::EPOCH, 10)?;
        it.report_notes(ReportId(Uuid::nil()))?;
        it.report_note(NoteId(Uuid::nil()))?;
        it.reports_against(ROSE.0)?;
        it.open_report_about(event)?;
        it.touched_itself(EventId(Uuid::nil()))
    });
    town.ask(|it| it.tree_leaf(0).map(drop).or(Ok(())));
}

/// Every query of a view is asked somewhere in these tests.
#[test]
fn no_query_is_forgotten() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tests: String = files(&here.join("tests/views")).iter().map(read).collect();
    let names: HashSet<&str> = tests.split(|it: char| !it.is_alphanumeric() && it != '_').collect();
    let forgotten: Vec<String> = files(&here.join("src"))
        .iter()
        .flat_map(|path| queries(&read(path)))
        .filter(|name| !names.contains(name.as_str()))
        .collect();
    assert!(forgotten.is_empty(), "ask these in a test of the views: {forgotten:?}");
}

/// The public functions of the readers in a file.
fn queries(source: &str) -> Vec<String> {
    let mut found = vec![];
    for block in source.split("\nimpl Reader {").skip(1) {
        let block = block.split("\n}").next().unwrap_or_default();
        for rest in block.split("\n    pub fn ").skip(1) {
            let end = rest.find(['(', '<']).unwrap_or(rest.len());
            found.push(rest[..end].to_owned());
        }
    }
    found
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

fn read(path: &PathBuf) -> String {
    fs::read_to_string(path).unwrap()
}
