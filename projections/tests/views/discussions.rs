//! Discussions: what is said stands in its order, and what goes leaves nothing.

use domain::{
    comment::CommentBody,
    discussion::{ContributionRemover, DiscussionFact, Opening},
    fact::By,
    group::GroupFact,
    ids::{ContributionId, DiscussionId, PersonId},
    log::{Category, StreamId},
    person::PersonFact,
    personal::Personal,
    text::{CommentText, Title},
};
use projections::{
    activity::{ActivityFilter, Topic},
    discussions::ContributionRow,
    paging::Paging,
};
use uuid::Uuid;

use crate::town::{ANNA, BEN, CHOIR, ROSE, Town, choir, person};

const BELLS: DiscussionId = DiscussionId(Uuid::from_u128(900));
const LAMPS: DiscussionId = DiscussionId(Uuid::from_u128(901));

fn id(n: u128) -> ContributionId {
    ContributionId(Uuid::from_u128(n + 5000))
}

fn said(of: PersonId, text: &str) -> Personal<CommentBody> {
    let text = CommentText::of_strangers(text).unwrap();
    Personal::new(of, CommentBody { text, language: "en".to_owned() })
}

fn title(of: PersonId, title: &str) -> Personal<Title> {
    Personal::new(of, Title::new(title).unwrap())
}

fn started(author: PersonId, called: &str, first: ContributionId) -> DiscussionFact {
    DiscussionFact::Started(Box::new(Opening {
        group: CHOIR,
        author,
        title: title(author, called),
        contribution: first,
        said: said(author, "In December three of us are away."),
    }))
}

fn answered(author: PersonId, n: u128, text: &str) -> DiscussionFact {
    DiscussionFact::Answered { contribution: id(n), author, said: said(author, text) }
}

async fn talk() -> Town {
    let town = Town::new();
    town.happened(ANNA, &[person(ANNA, "anna", "Anna")]).await;
    town.happened(BEN, &[person(BEN, "ben", "Ben")]).await;
    town.happened(CHOIR, &[choir()]).await;
    town.done_by(By::Person(ANNA), BELLS, &[started(ANNA, "Bell rota", id(1))]).await;
    town.done_by(By::Person(ROSE), LAMPS, &[started(ROSE, "Lamps", id(10))]).await;
    town.done_by(By::Person(BEN), BELLS, &[answered(BEN, 2, "Tuesdays")]).await;
    town.see().await;
    town
}

fn heard(town: &Town) -> Vec<(Option<String>, PersonId)> {
    let words = |it: ContributionRow| (it.said.map(|it| it.text.to_string()), it.author);
    let found = town.ask(|it| it.contributions(BELLS, Paging::first(10)));
    assert_eq!(found.total, found.elements.len() as u64);
    found.elements.into_iter().map(words).collect()
}

#[tokio::test]
async fn what_was_said_last_comes_first_and_answers_stand_in_their_order() {
    let town = talk().await;
    let listed = town.ask(|it| it.discussions(CHOIR, Paging::first(10)));
    let told: Vec<_> = listed.elements.iter().map(|it| (it.id, it.answers)).collect();
    assert_eq!((listed.total, told), (2, vec![(BELLS, 1), (LAMPS, 0)]));
    let first = Some("In December three of us are away.".to_owned());
    assert_eq!(heard(&town), [(first, ANNA), (Some("Tuesdays".to_owned()), BEN)]);
    assert_eq!(town.ask(|it| it.last_contribution(BELLS)).unwrap().id, id(2));
    assert_eq!(town.ask(|it| it.said_before(id(2))), 1);
}

#[tokio::test]
async fn it_is_changed_renamed_closed_and_what_is_taken_away_keeps_its_place() {
    let town = talk().await;
    let edited =
        DiscussionFact::ContributionEdited { contribution: id(2), said: said(BEN, "Wednesdays") };
    let renamed = DiscussionFact::Renamed { title: title(ROSE, "Bells") };
    town.done_by(By::Person(ROSE), BELLS, &[edited, renamed, DiscussionFact::Closed]).await;
    let by = ContributionRemover::Moderators;
    let deleted = DiscussionFact::ContributionDeleted { contribution: id(1), by };
    town.done_by(By::Person(ROSE), BELLS, &[deleted]).await;
    town.see().await;
    let bells = town.ask(|it| it.discussion(BELLS)).unwrap();
    assert_eq!(bells.title.unwrap().as_str(), "Bells");
    assert!(bells.closed_at.is_some());
    assert_eq!(heard(&town), [(None, ANNA), (Some("Wednesdays".to_owned()), BEN)]);
    let first = town.ask(|it| it.contribution(id(1))).unwrap();
    assert!(!first.is_there() && first.removed_by == Some(by));
    let lines = town.ask(|it| {
        let filter = ActivityFilter { topic: Some(Topic::Discussion), ..ActivityFilter::default() };
        it.activity(CHOIR, &filter, Paging::first(10))
    });
    let newest: Vec<_> = lines.elements.iter().map(|it| it.kind.as_str()).take(3).collect();
    assert_eq!(
        newest,
        ["discussion.contribution-deleted", "discussion.closed", "discussion.renamed"]
    );
    let renamed = &lines.elements[2];
    assert_eq!(renamed.changes[0].old.as_deref(), Some("Bell rota"));
    assert_eq!((renamed.discussion, renamed.subject()), (Some(BELLS), Some("discussion_renamed")));
}

#[tokio::test]
async fn who_leaves_takes_their_words_along_and_a_group_all_of_them() {
    let town = talk().await;
    town.happened(ANNA, &[PersonFact::Deleted]).await;
    town.see().await;
    assert_eq!(town.ask(|it| it.discussion(BELLS)).unwrap().title, None);
    assert_eq!(heard(&town), [(None, ANNA), (Some("Tuesdays".to_owned()), BEN)]);
    assert_eq!(town.ask(|it| it.contributions_counted_by(ANNA)), 0);
    assert_eq!(town.ask(|it| it.contributions_by(BEN, 10)).len(), 1);
    assert_eq!(town.ask(|it| it.titles_by(ANNA, 10)), []);
    assert_eq!(town.ask(|it| it.titles_by(ROSE, 10)).len(), 1);
    let hash = town.hash();
    assert_eq!(town.rebuilt_hash().await, hash);
    town.happened(CHOIR, &[GroupFact::Deleted]).await;
    town.see().await;
    assert_eq!(town.ask(|it| it.discussions_in(CHOIR)), 0);
    assert!(town.ask(|it| it.contribution(id(2))).is_none());
}

#[tokio::test]
async fn what_this_version_cannot_read_hides_it() {
    let town = talk().await;
    let fact = ("discussion.danced".to_owned(), 1, "{}".to_owned());
    let stream = StreamId::new(Category::Discussion, BELLS.0);
    town.append(By::Person(ROSE), stream, vec![fact]).await;
    town.see().await;
    assert!(town.ask(|it| it.discussion(BELLS)).is_none());
    assert_eq!(town.ask(|it| it.discussions_in(CHOIR)), 1);
    town.happened(LAMPS, &[DiscussionFact::Deleted]).await;
    town.see().await;
    assert_eq!(town.ask(|it| it.discussions_in(CHOIR)), 0);
    let hash = town.hash();
    assert_eq!(town.rebuilt_hash().await, hash);
}
