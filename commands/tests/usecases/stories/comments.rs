//! Comments: where they may be written, and what strangers are told of those they may not see.

use commands::{Ask, CommandError, Commands, comments::NewComment};
use domain::{
    comment::{CommentFact, CommentKind, Remover},
    event::{Comments, Options, Visibility},
    fact::AnyFact,
    ids::{CommentId, EventId, PersonId},
    log::{Category, StreamId},
};

use crate::{
    cast::{BEN, CLARA, EMIL, Who},
    house::House,
    things::{
        COMMENT, CONCERT, Facts, REHEARSAL, commented, concert, concert_with, picnic,
        rehearsal_for, said,
    },
};

async fn house(facts: Facts) -> House {
    let house = House::inhabited().await;
    house.given(facts).await;
    house
}

async fn write(
    it: &Commands,
    ask: Ask,
    (event, author): (EventId, PersonId),
    (kind, reply_to): (CommentKind, Option<CommentId>),
) -> Result<(), CommandError> {
    let said = said("Me too");
    it.post_comment(&ask, NewComment { event, author, reply_to, kind, said }).await.map(drop)
}

#[tokio::test]
async fn where_comments_are_closed_only_organizers_write() {
    let options = Options { comments: Comments::Closed, ..Options::default() };
    let house = house(concert_with(options)).await;
    let remark = (CommentKind::Remark, None);
    let ben =
        house.when(Who::Other, async |it, ask| write(it, ask, (CONCERT, BEN), remark).await).await;
    ben.then_refused("comments are closed on this event");
    let clara = house
        .when(Who::Creator, async |it, ask| write(it, ask, (CONCERT, CLARA), remark).await)
        .await;
    clara.then(&["comment.posted"]);
}

#[tokio::test]
async fn when_an_event_is_over_its_organizers_have_the_last_word() {
    let house = house(concert()).await;
    house.later(24 * 60);
    let remark = (CommentKind::Remark, None);
    let ben =
        house.when(Who::Other, async |it, ask| write(it, ask, (CONCERT, BEN), remark).await).await;
    ben.then_refused("this event is over");
    let clara = house
        .when(Who::Creator, async |it, ask| write(it, ask, (CONCERT, CLARA), remark).await)
        .await;
    clara.then(&["comment.posted"]);
    let told = house
        .when(Who::Creator, async |it, ask| {
            write(it, ask, (CONCERT, CLARA), (CommentKind::Announcement, None)).await
        })
        .await;
    told.then_refused("this event is over");
}

#[tokio::test]
async fn only_organizers_make_announcements_also_of_what_was_said_before() {
    let house = house([concert(), commented(CONCERT, BEN)].concat()).await;
    let words = "only the organizers of an event make announcements";
    let posted = house
        .when(Who::Other, async |it, ask| {
            write(it, ask, (CONCERT, BEN), (CommentKind::Announcement, None)).await
        })
        .await;
    posted.then_refused(words);
    let marked = house
        .when(Who::Other, async |it, ask| {
            it.edit_comment(&ask, COMMENT, said("Cake!"), Some(CommentKind::Announcement)).await
        })
        .await;
    marked.then_refused(words);
}

#[tokio::test]
async fn nobody_writes_under_what_they_may_not_see() {
    let house = house(rehearsal_for(Visibility::Restricted)).await;
    let remark = (CommentKind::Remark, None);
    let ben = house
        .when(Who::Other, async |it, ask| write(it, ask, (REHEARSAL, BEN), remark).await)
        .await;
    ben.then_refused("there is no such event");
    let emil = house
        .when(Who::Member, async |it, ask| write(it, ask, (REHEARSAL, EMIL), remark).await)
        .await;
    emil.then(&["comment.posted"]);
}

#[tokio::test]
async fn who_may_not_see_the_event_is_told_that_there_is_no_such_comment() {
    let house =
        house([rehearsal_for(Visibility::Restricted), commented(REHEARSAL, EMIL)].concat()).await;
    let gone = "there is no such comment";
    let edit =
        async |it: &Commands, ask: Ask| it.edit_comment(&ask, COMMENT, said("No"), None).await;
    let delete = async |it: &Commands, ask: Ask| it.delete_comment(&ask, COMMENT).await;
    house.when(Who::Other, edit).await.then_refused(gone);
    house.when(Who::Other, delete).await.then_refused(gone);
}

#[tokio::test]
async fn an_answer_stands_under_the_same_event_and_answers_what_is_there() {
    let facts = [concert(), picnic(), commented(crate::things::PICNIC, BEN)].concat();
    let house = house(facts).await;
    let answer = (CommentKind::Remark, Some(COMMENT));
    let elsewhere =
        house.when(Who::Other, async |it, ask| write(it, ask, (CONCERT, BEN), answer).await).await;
    elsewhere.then_refused("an answer stands under the same event");
    let gone = CommentFact::Deleted { by: Remover::Author };
    house.given([(StreamId::new(Category::Comment, COMMENT.0), AnyFact::Comment(gone))]).await;
    let house = house.another_node().await;
    let late = house
        .when(Who::Other, async |it, ask| {
            write(it, ask, (crate::things::PICNIC, BEN), answer).await
        })
        .await;
    late.then_refused("the comment that this answers was deleted");
    assert!(house.commands.comment(COMMENT).await.unwrap().current().is_none());
}

#[tokio::test]
async fn nobody_changes_what_they_wrote_under_what_they_do_not_see_any_more() {
    let facts = [rehearsal_for(Visibility::Restricted), commented(REHEARSAL, BEN)].concat();
    let house = house(facts).await;
    let edit =
        async |it: &Commands, ask: Ask| it.edit_comment(&ask, COMMENT, said("No"), None).await;
    house.when(Who::Other, edit).await.then_refused("there is no such event");
}
