//! Groups: what each role may, and what becomes of a group that moderators closed.

use commands::{
    followers::FollowAnswer,
    groups::JoinAnswer,
    policies::letters::{Letter, Recipient},
};
use domain::{
    group::{FollowerAddress, Followers, GroupFact, GroupSettings, Openness, Role, Visibility},
    moderation::Measure,
    text::Username,
};
use url::Url;

use crate::{
    cast::{ADAM, ANNA, BEN, CHOIR, CLARA, EMIL, MONA, Who, decision, membership_of, of_group},
    house::House,
    things::{REHEARSAL, rehearsal},
};

const TOO_LOW: &str = "this takes a higher role in the group";
const LAST: &str = "the last administrator of a group cannot leave it or give up the role";

#[tokio::test]
async fn a_moderator_removes_nobody_of_a_higher_role() {
    let house = House::inhabited().await;
    for member in [ADAM, CLARA] {
        let asked = house.when(Who::GroupModerator, async |it, ask| {
            it.remove_member(&ask, CHOIR, membership_of(member)).await
        });
        asked.await.then_refused(TOO_LOW);
    }
}

#[tokio::test]
async fn the_last_who_keeps_the_keys_stays() {
    let house = House::inhabited().await;
    let adam = house
        .when(Who::GroupAdministrator, async |it, ask| it.leave_group(&ask, CHOIR, ADAM).await);
    adam.await.then(&["group.member-left"]);
    let clara = house.when(Who::Creator, async |it, ask| it.leave_group(&ask, CHOIR, CLARA).await);
    clara.await.then_refused(LAST);
    let lower = house.when(Who::Creator, async |it, ask| {
        it.change_member_role(&ask, CHOIR, membership_of(CLARA), Role::Member).await
    });
    lower.await.then_refused(LAST);
}

#[tokio::test]
async fn nobody_is_made_a_founder() {
    let house = House::inhabited().await;
    let asked = house.when(Who::Creator, async |it, ask| {
        it.change_member_role(&ask, CHOIR, membership_of(EMIL), Role::Creator).await
    });
    asked.await.then_refused("this role cannot be given");
}

#[tokio::test]
async fn who_is_in_the_group_is_not_invited_again_and_who_is_nobody_not_at_all() {
    let house = House::inhabited().await;
    let again =
        house.when(Who::GroupModerator, async |it, ask| it.invite_member(&ask, CHOIR, EMIL).await);
    again.await.then_refused("this profile is already a member of the group");
    let nobody = domain::ids::PersonId(uuid::Uuid::from_u128(77));
    let asked = house
        .when(Who::GroupModerator, async |it, ask| it.invite_member(&ask, CHOIR, nobody).await);
    asked.await.then_refused("there is no such person");
}

#[tokio::test]
async fn an_invitation_is_answered_by_whom_it_is_for_and_not_after_a_no() {
    let house = House::inhabited().await;
    let (member, person, by) = (membership_of(BEN), BEN, MONA);
    house.given([of_group(CHOIR, GroupFact::MemberInvited { member, person, by })]).await;
    let no = async |it: &commands::Commands, ask| it.refuse_invitation(&ask, CHOIR, member).await;
    house.when(Who::Other, no).await.then(&["group.invitation-refused"]);
    let yes =
        house.when(Who::Other, async |it, ask| it.accept_invitation(&ask, CHOIR, member).await);
    yes.await.then_refused("there is no invitation for this profile");
    let unknown = membership_of(domain::ids::PersonId(uuid::Uuid::from_u128(77)));
    let asked =
        house.when(Who::Other, async |it, ask| it.accept_invitation(&ask, CHOIR, unknown).await);
    asked.await.then_refused("there is no such member");
}

#[tokio::test]
async fn nobody_speaks_for_a_group_that_moderators_closed() {
    let house = House::inhabited().await;
    let closed = GroupFact::Moderated { measure: Measure::Suspended, decision: decision(CHOIR.0) };
    house.given([of_group(CHOIR, closed)]).await;
    let words = "the moderators have suspended this group";
    let asked = house
        .when(Who::Creator, async |it, ask| it.update_group(&ask, CHOIR, <_>::default()).await);
    asked.await.then_refused(words);
    let asked =
        house.when(Who::GroupModerator, async |it, ask| it.invite_member(&ask, CHOIR, BEN).await);
    asked.await.then_refused(words);
    let leaves = house.when(Who::Member, async |it, ask| it.leave_group(&ask, CHOIR, EMIL).await);
    leaves.await.then(&["group.member-left"]);
}

#[tokio::test]
async fn nobody_changes_the_events_of_a_group_that_moderators_closed() {
    let house = House::inhabited().await;
    let closed = GroupFact::Moderated { measure: Measure::Suspended, decision: decision(CHOIR.0) };
    house.given(rehearsal(Visibility::Public)).await;
    house.given([of_group(CHOIR, closed)]).await;
    for who in [Who::GroupModerator, Who::Creator] {
        let asked = house.when(who, async |it, ask| it.cancel_event(&ask, REHEARSAL, None).await);
        asked.await.then_refused("the moderators have suspended this group");
    }
}

#[tokio::test]
async fn a_group_has_a_name_of_its_own() {
    let house = House::inhabited().await;
    let group = commands::groups::NewGroup {
        username: Username::new("anna").unwrap(),
        profile: <_>::default(),
        settings: <_>::default(),
        address: None,
    };
    let asked =
        house.when(Who::Own, async |it, ask| it.create_group(&ask, crate::cast::ANNA, group).await);
    asked.await.then_refused("preferred_username: this username is already taken");
}

#[tokio::test]
async fn who_acts_as_several_acts_in_a_group_as_the_one_who_may() {
    let house = House::inhabited().await;
    let mona = crate::cast::account_of(MONA);
    let added = domain::account::AccountFact::PersonAdded {
        person: domain::personal::Personal::new(mona, EMIL),
    };
    house.given([crate::cast::of_account(mona, added)]).await;
    let ask = house.ask(Who::GroupModerator).await.acting_as(EMIL);
    let asked = house.commands.invite_member(&ask, CHOIR, BEN).await;
    assert_eq!(asked.unwrap_err().to_string(), TOO_LOW, "on Emil's word alone");
}

#[tokio::test]
async fn a_group_says_no_to_who_asked_to_follow_and_may_be_asked_again() {
    let house = House::inhabited().await;
    let settings = GroupSettings { followers: Followers::Approved, ..GroupSettings::default() };
    house.given([of_group(CHOIR, GroupFact::SettingsChanged { settings })]).await;
    let at = |path: &str| Url::parse(&format!("https://far.test/{path}")).unwrap();
    let (actor, inbox) = (at("@rose"), at("@rose/inbox"));
    let follow = at("follow/1");
    let rose = FollowerAddress { actor: actor.clone(), follow, inbox, shared_inbox: None };
    let id = house.commands.follower(&actor);
    for _ in 0..2 {
        let asks = house
            .when(Who::Policy, async |it, ask| it.follow_group(&ask, CHOIR, rose.clone()).await);
        asks.await.then(&["group.follow-requested"]);
        let no = house.when(Who::GroupModerator, async |it, ask| {
            it.answer_follower(&ask, CHOIR, id, FollowAnswer::No).await
        });
        no.await.then(&["group.follow-ended"]);
    }
    let gone = house.when(Who::Policy, async |it, ask| it.unfollow_group(&ask, CHOIR, id).await);
    gone.await.then(&[]);
}

fn comes_in(openness: Openness) -> GroupFact {
    GroupFact::SettingsChanged { settings: GroupSettings { openness, ..GroupSettings::default() } }
}

// To whom a letter about the choir goes, and what it is called.
fn told(letters: &[Letter]) -> Vec<(Recipient, &'static str)> {
    letters.iter().map(|it| (it.to.clone(), it.news.name())).collect()
}

#[tokio::test]
async fn who_asks_to_come_in_is_answered_and_all_are_told_by_letter() {
    let house = House::inhabited().await.with_letters().await;
    house.given([of_group(CHOIR, comes_in(Openness::Moderated))]).await;
    let asks = async |it: &commands::Commands, ask| it.join_group(&ask, CHOIR, ANNA).await;
    let asked = house.when(Who::Own, asks).await;
    let member = asked.then(&["group.join-requested"]).id;
    let letters = told(&house.letters().await);
    let whom = |person| (Recipient::Person(person), "group-requested");
    assert_eq!(letters.len(), 3, "{letters:?}");
    assert!([MONA, ADAM, CLARA].map(whom).iter().all(|it| letters.contains(it)), "{letters:?}");
    house.when(Who::Own, asks).await.then(&[]);
    let answers = async |it: &commands::Commands, ask| {
        it.answer_join(&ask, CHOIR, member, JoinAnswer::No).await
    };
    house.when(Who::Member, answers).await.then_refused("this takes a higher role in the group");
    house.when(Who::GroupModerator, answers).await.then(&["group.join-refused"]);
    assert_eq!(told(&house.letters().await), [(Recipient::Person(ANNA), "group-refused")]);
}

#[tokio::test]
async fn nobody_comes_into_a_group_that_invites_but_who_was_invited() {
    let house = House::inhabited().await;
    let asks = async |it: &commands::Commands, ask| it.join_group(&ask, CHOIR, BEN).await;
    house.when(Who::Other, asks).await.then_refused("one comes into this group by invitation");
    let house = House::inhabited().await;
    let (member, person, by) = (membership_of(BEN), BEN, MONA);
    house.given([of_group(CHOIR, GroupFact::MemberInvited { member, person, by })]).await;
    house.when(Who::Other, asks).await.then(&["group.invitation-accepted"]);
}
