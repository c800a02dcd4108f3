//! The stories of a comment.

use uuid::Uuid;

use domain::comment::{
    Comment, CommentBody, CommentCommand, CommentFact, CommentKind, CommentRejection, Posting,
    Remover, ReplyTo,
};
use domain::{
    ids::{CommentId, EventId, PersonId},
    origin::{Authority, Origin},
    personal::Personal,
    text::CommentText,
};

use crate::story::{self, Scenario};

const PARTY: EventId = EventId(Uuid::from_u128(500));
const ANNA: PersonId = PersonId(Uuid::from_u128(2));

fn id(n: u128) -> CommentId {
    CommentId(Uuid::from_u128(n))
}

fn said(text: &str) -> Personal<CommentBody> {
    let text = CommentText::of_strangers(text).unwrap();
    Personal::new(ANNA, CommentBody { text, language: "en".to_owned() })
}

fn posting() -> Posting {
    Posting {
        origin: Origin::Here,
        event: PARTY,
        author: ANNA,
        reply_to: None,
        kind: CommentKind::Remark,
        said: said("Is there cake?"),
    }
}

fn posted(posting: Posting) -> CommentFact {
    CommentFact::Posted(Box::new(posting))
}

fn elsewhere() -> Origin {
    Origin::Remote {
        id: "https://far.test/comments/1".parse().unwrap(),
        owner: "https://far.test/@ben".parse().unwrap(),
        inbox: None,
    }
}

fn given(facts: impl IntoIterator<Item = CommentFact>) -> Scenario<Comment> {
    story::given(facts)
}

fn edit(text: &str, kind: Option<CommentKind>) -> CommentCommand {
    CommentCommand::Edit { said: said(text), kind }
}

fn delete(by: Remover) -> CommentCommand {
    CommentCommand::Delete { by }
}

#[test]
fn what_was_written_stands_once() {
    let post = CommentCommand::Post(Box::new(posting()));
    given([]).when(&post).then([posted(posting())]);
    given([posted(posting())]).when(&post).then([]);
}

#[test]
fn only_what_differs_is_an_edit() {
    let there = || given([posted(posting())]);
    there().when(&edit("Is there cake?", None)).then([]);
    there()
        .when(&edit("Is there tea?", None))
        .then([CommentFact::Edited { said: said("Is there tea?") }]);
    there()
        .when(&edit("Is there cake?", Some(CommentKind::Announcement)))
        .then([CommentFact::Marked { kind: CommentKind::Announcement }]);
    given([posted(posting()), CommentFact::Marked { kind: CommentKind::Announcement }])
        .when(&edit("Is there cake?", Some(CommentKind::Announcement)))
        .then([]);
}

#[test]
fn a_deleted_comment_says_nothing_any_more_and_is_not_answered() {
    let deleted = [posted(posting()), CommentFact::Deleted { by: Remover::Organizers }];
    given(deleted.clone())
        .when(&edit("Still here", None))
        .then_rejected(CommentRejection::NotFound);
    given(deleted.clone()).when(&delete(Remover::Author)).then([]);
    let Scenario(comment) = given(deleted);
    assert_eq!(comment.current(), None);
    assert_eq!(comment.removed(), Some(Remover::Organizers));
    assert_eq!(comment.answered(id(1)), Err(CommentRejection::AnswersDeleted));
    given([]).when(&delete(Remover::Author)).then_rejected(CommentRejection::NotFound);
}

#[test]
fn answers_to_answers_belong_to_the_first_thread() {
    let Scenario(first) = given([posted(posting())]);
    let answer = first.answered(id(1)).unwrap();
    assert_eq!(answer, ReplyTo { comment: id(1), thread: id(1) });
    let Scenario(second) = given([posted(Posting { reply_to: Some(answer), ..posting() })]);
    assert_eq!(second.answered(id(2)), Ok(ReplyTo { comment: id(2), thread: id(1) }));
}

#[test]
fn what_lives_elsewhere_is_changed_there_and_taken_from_an_event_here() {
    let remote = || given([posted(Posting { origin: elsewhere(), ..posting() })]);
    let owner = Authority::Remote("https://far.test/@ben".parse().unwrap());
    remote().when(&edit("Mine now", None)).then_rejected(CommentRejection::NotRuledHere);
    remote().when(&delete(Remover::Author)).then_rejected(CommentRejection::NotRuledHere);
    remote()
        .when_on_the_word_of(owner, &delete(Remover::Author))
        .then([CommentFact::Deleted { by: Remover::Author }]);
    remote()
        .when(&delete(Remover::Organizers))
        .then([CommentFact::Deleted { by: Remover::Organizers }]);
    let claimed = CommentCommand::Post(Box::new(Posting { origin: elsewhere(), ..posting() }));
    given([]).when(&claimed).then_rejected(CommentRejection::NotRuledHere);
}
