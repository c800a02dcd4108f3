//! The stories of a discussion.

use uuid::Uuid;

use domain::discussion::{
    CONTRIBUTIONS_MAX, ContributionRemover, Discussion, DiscussionCommand, DiscussionFact,
    DiscussionRejection, Opening,
};
use domain::{
    comment::CommentBody,
    ids::{ContributionId, GroupId, PersonId},
    personal::Personal,
    text::{CommentText, Title},
};

use crate::story::{self, Scenario};

const CHOIR: GroupId = GroupId(Uuid::from_u128(100));
const EMIL: PersonId = PersonId(Uuid::from_u128(6));
const MONA: PersonId = PersonId(Uuid::from_u128(5));
const FIRST: ContributionId = ContributionId(Uuid::from_u128(700));
const SECOND: ContributionId = ContributionId(Uuid::from_u128(701));

fn said(by: PersonId, text: &str) -> Personal<CommentBody> {
    let text = CommentText::of_strangers(text).unwrap();
    Personal::new(by, CommentBody { text, language: "en".to_owned() })
}

fn title(by: PersonId, title: &str) -> Personal<Title> {
    Personal::new(by, Title::new(title).unwrap())
}

fn opening() -> Box<Opening> {
    Box::new(Opening {
        group: CHOIR,
        author: EMIL,
        title: title(EMIL, "Who holds the bell rota?"),
        contribution: FIRST,
        said: said(EMIL, "In December three of us are away."),
    })
}

fn started() -> DiscussionFact {
    DiscussionFact::Started(opening())
}

fn answer(contribution: ContributionId) -> DiscussionCommand {
    DiscussionCommand::Answer { contribution, author: MONA, said: said(MONA, "Tuesdays are mine.") }
}

fn answered(contribution: ContributionId) -> DiscussionFact {
    DiscussionFact::Answered { contribution, author: MONA, said: said(MONA, "Tuesdays are mine.") }
}

fn edit(contribution: ContributionId) -> DiscussionCommand {
    DiscussionCommand::EditContribution { contribution, said: said(MONA, "And Wednesdays.") }
}

fn take_away(contribution: ContributionId) -> DiscussionCommand {
    DiscussionCommand::DeleteContribution { contribution, by: ContributionRemover::Author }
}

fn taken_away(contribution: ContributionId) -> DiscussionFact {
    DiscussionFact::ContributionDeleted { contribution, by: ContributionRemover::Author }
}

fn given(facts: impl IntoIterator<Item = DiscussionFact>) -> Scenario<Discussion> {
    story::given(facts)
}

#[test]
fn it_is_begun_once_and_answered_once_by_each_order() {
    given([]).when(&DiscussionCommand::Start(opening())).then([started()]);
    given([started()]).when(&DiscussionCommand::Start(opening())).then([]);
    given([started()]).when(&answer(SECOND)).then([answered(SECOND)]);
    given([started(), answered(SECOND)]).when(&answer(SECOND)).then([]);
    given([]).when(&answer(SECOND)).then_rejected(DiscussionRejection::NotFound);
}

#[test]
fn what_was_said_is_changed_and_taken_away_while_it_is_there() {
    let there = || given([started(), answered(SECOND)]);
    let edited = DiscussionFact::ContributionEdited {
        contribution: SECOND,
        said: said(MONA, "And Wednesdays."),
    };
    there().when(&edit(SECOND)).then([edited]);
    there().when(&take_away(SECOND)).then([taken_away(SECOND)]);
    let gone = || given([started(), answered(SECOND), taken_away(SECOND)]);
    gone().when(&take_away(SECOND)).then([]);
    gone().when(&edit(SECOND)).then_rejected(DiscussionRejection::NoSuchContribution);
    let never = ContributionId(Uuid::from_u128(9));
    there().when(&take_away(never)).then_rejected(DiscussionRejection::NoSuchContribution);
    let Scenario(discussion) = gone();
    assert_eq!(discussion.author_of(FIRST), Ok(EMIL));
    assert_eq!(discussion.author_of(SECOND), Err(DiscussionRejection::NoSuchContribution));
}

#[test]
fn nobody_writes_where_it_is_closed_but_takes_away_what_is_theirs() {
    let closed = || given([started(), answered(SECOND), DiscussionFact::Closed]);
    let other = ContributionId(Uuid::from_u128(702));
    closed().when(&answer(other)).then_rejected(DiscussionRejection::Closed);
    closed().when(&edit(SECOND)).then_rejected(DiscussionRejection::Closed);
    let rename = DiscussionCommand::Rename { title: title(MONA, "Bells") };
    closed().when(&rename).then_rejected(DiscussionRejection::Closed);
    closed().when(&take_away(SECOND)).then([taken_away(SECOND)]);
    closed().when(&DiscussionCommand::Close).then([]);
    closed().when(&DiscussionCommand::Reopen).then([DiscussionFact::Reopened]);
    given([started(), DiscussionFact::Closed, DiscussionFact::Reopened])
        .when(&answer(SECOND))
        .then([answered(SECOND)]);
}

#[test]
fn only_another_name_is_a_new_name() {
    let same = DiscussionCommand::Rename { title: title(MONA, "Who holds the bell rota?") };
    given([started()]).when(&same).then([]);
    let other = DiscussionCommand::Rename { title: title(MONA, "Bells in December") };
    let renamed = DiscussionFact::Renamed { title: title(MONA, "Bells in December") };
    given([started()]).when(&other).then([renamed.clone()]);
    given([started(), renamed]).when(&other).then([]);
}

#[test]
fn what_is_gone_stays_gone() {
    let gone = || given([started(), DiscussionFact::Deleted]);
    given([started()]).when(&DiscussionCommand::Delete).then([DiscussionFact::Deleted]);
    gone().when(&DiscussionCommand::Delete).then([]);
    for command in [answer(SECOND), edit(FIRST), take_away(FIRST), DiscussionCommand::Reopen] {
        gone().when(&command).then_rejected(DiscussionRejection::NotFound);
    }
    let Scenario(discussion) = gone();
    assert_eq!(discussion.group(), None);
    given([]).when(&DiscussionCommand::Delete).then_rejected(DiscussionRejection::NotFound);
}

#[test]
fn it_is_not_longer_than_anybody_reads() {
    let last = CONTRIBUTIONS_MAX as u128;
    let many = (1..last).map(|n| answered(ContributionId(Uuid::from_u128(10_000 + n))));
    let full = given([started()].into_iter().chain(many));
    full.when(&answer(SECOND)).then_rejected(DiscussionRejection::Full);
}
