//! Discussions: who is not in the group any more has no part in them, and where nobody writes nobody does.

use commands::{Ask, CommandError, Commands};
use domain::{
    discussion::{ContributionRemover, DiscussionFact},
    fact::AnyFact,
    group::GroupFact,
    moderation::Measure,
    text::Title,
};

use crate::{
    cast::{CHOIR, EMIL, MONA, Who, decision, membership_of, of_group},
    house::House,
    things::{FIRST_WORDS, Facts, TALK, of_the_talk, said, winter_talk},
};

const GONE: &str = "there is no such discussion";

async fn house(facts: Facts) -> House {
    let house = House::inhabited().await;
    house.given(facts).await;
    house
}

async fn mona_asks(it: &Commands, ask: Ask) -> Result<(), CommandError> {
    it.answer_discussion(&ask, TALK, MONA, said("And where?")).await.map(drop)
}

#[tokio::test]
async fn who_was_removed_says_and_changes_nothing_more() {
    let removed = of_group(CHOIR, GroupFact::MemberRemoved { member: membership_of(EMIL) });
    let house = house([winter_talk(), vec![removed]].concat()).await;
    let answer = async |it: &Commands, ask: Ask| {
        it.answer_discussion(&ask, TALK, EMIL, said("I am still here")).await
    };
    house.when(Who::Member, answer).await.then_refused(GONE);
    let edit = async |it: &Commands, ask: Ask| {
        it.edit_contribution(&ask, TALK, FIRST_WORDS, said("No")).await
    };
    house.when(Who::Member, edit).await.then_refused(GONE);
    let delete =
        async |it: &Commands, ask: Ask| it.delete_contribution(&ask, TALK, FIRST_WORDS).await;
    house.when(Who::Member, delete).await.then_refused(GONE);
}

#[tokio::test]
async fn who_only_asked_to_come_in_has_no_part_in_it() {
    let (left, asked) = (
        GroupFact::MemberLeft { member: membership_of(EMIL) },
        GroupFact::JoinRequested { member: membership_of(EMIL), person: EMIL },
    );
    let house =
        house([winter_talk(), vec![of_group(CHOIR, left), of_group(CHOIR, asked)]].concat()).await;
    let rename = async |it: &Commands, ask: Ask| {
        it.rename_discussion(&ask, TALK, Title::new("Mine").unwrap()).await
    };
    house.when(Who::Member, rename).await.then_refused(GONE);
    let answer =
        async |it: &Commands, ask: Ask| it.answer_discussion(&ask, TALK, EMIL, said("Me")).await;
    house.when(Who::Member, answer).await.then_refused(GONE);
}

#[tokio::test]
async fn nobody_writes_in_what_is_closed_until_it_is_open_again() {
    let house = house([winter_talk(), vec![of_the_talk(DiscussionFact::Closed)]].concat()).await;
    let late = house.when(Who::GroupModerator, async |it, ask| mona_asks(it, ask).await).await;
    late.then_refused("this discussion is closed");
    let reopen = async |it: &Commands, ask: Ask| it.reopen_discussion(&ask, TALK).await;
    house.when(Who::GroupModerator, reopen).await.then(&["discussion.reopened"]);
    let again = house.when(Who::GroupModerator, async |it, ask| mona_asks(it, ask).await).await;
    again.then(&["discussion.answered"]);
}

#[tokio::test]
async fn what_moderators_of_the_group_take_away_says_so() {
    let house = house(winter_talk()).await;
    let before = house.head().await;
    let delete =
        async |it: &Commands, ask: Ask| it.delete_contribution(&ask, TALK, FIRST_WORDS).await;
    house.when(Who::GroupModerator, delete).await.then(&["discussion.contribution-deleted"]);
    let happened = house.since(before).await;
    let [happened] = happened.as_slice() else { panic!("one thing happened") };
    assert_eq!(happened.meta.by.person(), Some(MONA));
    let Ok(AnyFact::Discussion(DiscussionFact::ContributionDeleted { by, .. })) = happened.fact
    else {
        panic!("{happened:?}");
    };
    assert_eq!(by, ContributionRemover::Moderators);
}

#[tokio::test]
async fn in_a_group_that_is_suspended_nobody_discusses() {
    let (measure, decision) = (Measure::Suspended, decision(CHOIR.0));
    let suspended = of_group(CHOIR, GroupFact::Moderated { measure, decision });
    let house = house([winter_talk(), vec![suspended]].concat()).await;
    let asked = house.when(Who::GroupModerator, async |it, ask| mona_asks(it, ask).await).await;
    asked.then_refused(GONE);
    let close = async |it: &Commands, ask: Ask| it.close_discussion(&ask, TALK).await;
    house.when(Who::GroupModerator, close).await.then_refused(GONE);
}

#[tokio::test]
async fn what_is_gone_is_gone_for_who_kept_its_address_too() {
    let house = house([winter_talk(), vec![of_the_talk(DiscussionFact::Deleted)]].concat()).await;
    let asked = house.when(Who::GroupModerator, async |it, ask| mona_asks(it, ask).await).await;
    asked.then_refused(GONE);
    assert_eq!(house.commands.discussion(TALK).await.unwrap().group(), None);
}
