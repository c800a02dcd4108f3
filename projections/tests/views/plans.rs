//! How SQLite carries out what the views ask and write, where no other test of the views prepares it; and what it costs
//! in a town that has grown.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

use domain::{
    event::{EventFact, Participant},
    group::GroupFact,
    ids::{
        CommandId, CommentId, ContributionId, DiscussionId, EventId, NoteId, PersonId, PostId,
        ReportId,
    },
    log::Position,
    moderation::Subject,
    place::Point,
    time::Moment,
};
use projections::{
    Statement, events::EventOrder, paging::Paging, posts::PostList, search_changes::SearchCursor,
};
use uuid::Uuid;

use crate::{
    comments::posted,
    town::{ANNA, CHOIR, PARTY, ROSE, Town, choir, person, place, published, seat},
};

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
        it.discussions(CHOIR, first)?;
        it.discussion(DiscussionId(Uuid::nil()))?;
        it.contributions(DiscussionId(Uuid::nil()), first)?;
        it.last_contribution(DiscussionId(Uuid::nil()))?;
        it.contribution(ContributionId(Uuid::nil()))?;
        it.contributions_by(ROSE, 10)?;
        it.titles_by(ROSE, 10)?;
        it.contributions_counted_by(ROSE)?;
        it.posts(CHOIR, PostList::ForEverybody, first)?;
        it.posts(CHOIR, PostList::ForMembers, first)?;
        it.drafted_posts(CHOIR, 10)?;
        it.post(PostId(Uuid::nil()))?;
        it.posts_by(ROSE, 10)?;
        it.events_beginning(Moment::EPOCH, Moment::EPOCH)?;
        it.consequences(Uuid::nil(), 10)?;
        it.moderation_log_of(ROSE, first)?;
        it.decisions_about(event)?;
        it.decisions_after(ReportId(Uuid::nil()))?;
        it.decisions_of_batch(CommandId(Uuid::nil()), first)?;
        it.all_decisions_of_batch(CommandId(Uuid::nil()), first)?;
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

#[tokio::test]
async fn what_letters_ask_for_is_looked_at_too() {
    Town::new().ask(|it| {
        it.accounts_told_weekly()?;
        it.is_unread(Uuid::nil())
    });
}

#[tokio::test]
async fn what_the_search_index_asks_for_is_looked_at_too() {
    Town::new().ask(|it| {
        it.findable(PARTY)?;
        it.search_changes(SearchCursor::after(Position(0)), 10)?;
        it.search_subjects(None, 10)?;
        it.search_subjects_total()
    });
}

/// How many people are in the grown town's group, come to its event and write under it.
const MANY: u128 = 2_000;

/// Steps of SQLite's machine that a fold may take for one fact, whatever has grown around it.
const STEPS_MAX: u64 = 400;

/// What may take more: a part of the statement, and why.
const LONGER: &[(&str, &str)] = &[];

/// An index that is there is not always the one that is taken, and a plan does not say what it costs.
#[tokio::test]
async fn folding_costs_the_same_in_a_grown_town() {
    let town = grown().await;
    let costly: Vec<_> = town
        .views
        .fold_statements()
        .await
        .unwrap()
        .into_iter()
        .filter(|it| it.runs > 0 && it.steps / it.runs > STEPS_MAX)
        .filter(|it| !LONGER.iter().any(|(part, _)| it.sql.contains(part)))
        .map(|it| format!("{} steps: {}", it.steps / it.runs, it.sql))
        .collect();
    assert!(costly.is_empty(), "{costly:#?}");
}

/// One prepared statement does for all its runs.
#[tokio::test]
async fn nothing_is_prepared_twice() {
    let town = grown().await;
    for page in 0..5 {
        let paging = Paging::page(page, 10);
        town.ask(|it| {
            it.events(&projections::events::Filter::default(), EventOrder::Soonest, paging)?;
            it.participations_at(PARTY, &[], paging)?;
            it.similar_decisions(Subject::Event(PARTY), 1, 10 + page)?;
            it.members(CHOIR, &[], paging)
        });
    }
    let again = |all: Vec<Statement>| all.into_iter().filter(|it| it.prepared_again > 0).collect();
    let reads: Vec<Statement> = again(town.ask(projections::Reader::statements));
    let folds: Vec<Statement> = again(town.views.fold_statements().await.unwrap());
    assert!(reads.is_empty() && folds.is_empty(), "{reads:#?} {folds:#?}");
}

async fn grown() -> Town {
    let town = Town::new();
    let who = |n: u128| PersonId(Uuid::from_u128(10_000 + n));
    town.happened(ROSE, &[person(ROSE, "rose", "Rose")]).await;
    town.happened(CHOIR, &[choir()]).await;
    town.happened(PARTY, &published(Some(CHOIR), "A party")).await;
    let members: Vec<GroupFact> = (0..MANY)
        .flat_map(|n| {
            let member = seat(who(n));
            let invited = GroupFact::MemberInvited { member, person: who(n), by: ROSE };
            [invited, GroupFact::InvitationAccepted { member }]
        })
        .collect();
    town.happened(CHOIR, &members).await;
    let goers: Vec<EventFact> = (0..MANY)
        .map(|n| EventFact::ParticipationConfirmed {
            participation: place(n),
            by: Participant::Person(who(n)),
            message: None,
        })
        .collect();
    town.happened(PARTY, &goers).await;
    for n in 0..MANY {
        town.happened(CommentId(who(n).0), &[posted(who(n), "I come", None)]).await;
    }
    let leaver = who(MANY / 2);
    town.happened(CHOIR, &[GroupFact::MemberLeft { member: seat(leaver) }]).await;
    let left = EventFact::ParticipationLeft { participation: place(MANY / 2) };
    town.happened(PARTY, &[left]).await;
    town.see().await;
    town
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
