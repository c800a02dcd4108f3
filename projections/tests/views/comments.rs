//! Threads of comments: what is there, what was taken away, and what moves with it.

use domain::{
    comment::{CommentBody, CommentFact, CommentKind, Posting, Remover, ReplyTo},
    event::EventFact,
    fact::By,
    ids::{CommentId, EventId, PersonId},
    origin::Origin,
    person::PersonFact,
    personal::Personal,
    text::CommentText,
};
use projections::{
    Reader,
    activity::{ActivityFilter, Topic},
    comments::CommentRow,
    paging::Paging,
};
use uuid::Uuid;

use crate::town::{ANNA, BEN, CHOIR, PARTY, ROSE, Town, person, profile, published};

fn id(n: u128) -> CommentId {
    CommentId(Uuid::from_u128(n + 3000))
}

fn said(of: PersonId, text: &str) -> Personal<CommentBody> {
    let text = CommentText::of_strangers(text).unwrap();
    Personal::new(of, CommentBody { text, language: "en".to_owned() })
}

pub(crate) fn posted(author: PersonId, text: &str, thread: Option<CommentId>) -> CommentFact {
    CommentFact::Posted(Box::new(Posting {
        origin: Origin::Here,
        event: PARTY,
        author,
        reply_to: thread.map(|thread| ReplyTo { comment: thread, thread }),
        kind: CommentKind::Remark,
        said: said(author, text),
    }))
}

async fn says(town: &Town, n: u128, author: PersonId, text: &str, thread: Option<u128>) {
    let fact = posted(author, text, thread.map(id));
    town.done_by(By::Person(author), id(n), &[fact]).await;
}

fn threads(town: &Town) -> Vec<CommentRow> {
    let found = town.ask(|it| it.threads(PARTY, Paging::first(10)));
    assert_eq!(found.total, found.elements.len() as u64);
    found.elements
}

fn words(comment: &CommentRow) -> Option<&str> {
    comment.said.as_ref().map(|it| it.text.as_str())
}

async fn talk() -> Town {
    let town = Town::new();
    town.happened(ANNA, &[person(ANNA, "anna", "Anna")]).await;
    town.happened(PARTY, &published(Some(CHOIR), "A party")).await;
    says(&town, 1, ANNA, "Is there cake?", None).await;
    says(&town, 2, BEN, "When is it over?", None).await;
    says(&town, 3, ROSE, "Of course", Some(1)).await;
    town.see().await;
    town
}

#[tokio::test]
async fn threads_stand_with_the_newest_first_and_announcements_above() {
    let town = talk().await;
    let told: Vec<_> =
        threads(&town).iter().map(|it| (words(it).unwrap().to_owned(), it.replies)).collect();
    assert_eq!(told, [("When is it over?".to_owned(), 0), ("Is there cake?".to_owned(), 1)]);
    let answers = town.ask(|it| it.replies(id(1), Paging::first(10)));
    assert_eq!((answers.total, words(&answers.elements[0])), (1, Some("Of course")));
    town.happened(id(1), &[CommentFact::Marked { kind: CommentKind::Announcement }]).await;
    town.see().await;
    assert_eq!(threads(&town)[0].id, id(1));
    assert_eq!(town.ask(|it| it.comments_at(PARTY)), 3);
}

#[tokio::test]
async fn what_is_taken_away_keeps_its_place_while_somebody_answered() {
    let town = talk().await;
    town.happened(id(1), &[CommentFact::Deleted { by: Remover::Organizers }]).await;
    town.happened(id(2), &[CommentFact::Deleted { by: Remover::Author }]).await;
    town.see().await;
    let left = threads(&town);
    assert_eq!(left.iter().map(|it| it.id).collect::<Vec<_>>(), [id(1)]);
    assert_eq!((words(&left[0]), left[0].removed_by), (None, Some(Remover::Organizers)));
    assert!(!left[0].is_there());
    assert_eq!(town.ask(|it| it.comments_at(PARTY)), 1);
}

#[tokio::test]
async fn every_comment_moves_the_event_s_page_and_so_does_its_author_s_name() {
    let town = talk().await;
    let moved = || town.ask(|it| it.touched(PARTY));
    let mut before = moved();
    let another_name =
        PersonFact::ProfileChanged { profile: profile(ANNA, "anna", "Anna of the choir") };
    town.happened(id(1), &[CommentFact::Edited { said: said(ANNA, "Is there tea?") }]).await;
    town.see().await;
    assert!(moved() > before);
    before = moved();
    town.happened(ANNA, &[another_name]).await;
    town.see().await;
    assert!(moved() > before, "the name stands beside the comment");
    before = moved();
    let elsewhere = EventId(Uuid::from_u128(999));
    town.happened(elsewhere, &published(None, "Another party")).await;
    town.see().await;
    assert_eq!(moved(), before);
}

#[tokio::test]
async fn who_left_leaves_no_words_and_an_event_takes_its_comments_along() {
    let town = talk().await;
    town.happened(ANNA, &[PersonFact::Deleted]).await;
    town.see().await;
    let left = town.ask(|it| it.comment(id(1))).unwrap();
    assert_eq!((words(&left), left.is_there(), left.replies), (None, false, 1));
    let hash = town.hash();
    assert_eq!(town.rebuilt_hash().await, hash);
    town.keys.forget(ANNA);
    assert_eq!(town.rebuilt_hash().await, hash, "without the key it is the same");
    town.happened(PARTY, &[EventFact::Deleted]).await;
    town.happened(id(2), &[CommentFact::Deleted { by: Remover::Author }]).await;
    town.see().await;
    assert_eq!(town.ask(|it| it.comment(id(2))), None);
    assert_eq!(town.ask(|it| it.threads(PARTY, Paging::first(10))).total, 0);
}

#[tokio::test]
async fn a_group_is_told_who_wrote_under_its_events_and_never_what() {
    let town = talk().await;
    let told = town.ask(|it| it.activity(CHOIR, &ActivityFilter::default(), Paging::first(10)));
    let newest = &told.elements[0];
    assert_eq!((newest.topic, newest.subject()), (Topic::Comment, Some("comment_posted")));
    assert_eq!(
        (newest.comment, newest.person, newest.event),
        (Some(id(3)), Some(ROSE), Some(PARTY))
    );
    assert!(!format!("{told:?}").contains("Of course"));
}

#[tokio::test]
async fn counted_is_what_everybody_finds() {
    let town = talk().await;
    let counts = town.ask(Reader::comments_total);
    assert_eq!((counts.all, counts.here), (3, 3));
    town.happened(id(2), &[CommentFact::Deleted { by: Remover::Author }]).await;
    town.see().await;
    assert_eq!(town.ask(Reader::comments_total).all, 2);
}
