//! Groups and who is in them.

use commands::{
    followers::FollowAnswer,
    following::FollowedGroup,
    groups::{GroupChange, JoinAnswer, NewGroup},
    persons::ProfileChange,
};
use domain::{
    group::{FollowLetters, FollowerAddress, Followers, GroupFact, GroupSettings, Openness, Role},
    personal::Personal,
    text::{DisplayName, Username},
};
use url::Url;

use super::{CHOIR_ADMINISTRATORS, EVERYBODY, HOUSE, OWNER, UseCase, use_case};
use crate::{
    cast::{ANNA, CHOIR, CLARA, EMIL, Who, membership_of, of_group},
    house::House,
};

/// Acts as nobody in particular, and nobody invites themselves.
const INVITES_NOBODY: &[(Who, &str)] =
    &[(Who::CommandLine, "this takes a higher role in the group")];
/// The rows below without the command line, which is nobody's member.
const MODERATORS: &[Who] = &[Who::GroupModerator, Who::GroupAdministrator, Who::Creator];
const ADMINISTRATORS: &[Who] = &[Who::GroupAdministrator, Who::Creator];

/// Who follows is of this server, and clicks here.
const ELSEWHERE: &[(Who, &str)] = &[(Who::Remote, "this group lives on another server")];

fn band() -> NewGroup {
    NewGroup {
        username: Username::new("band").unwrap(),
        profile: ProfileChange::default(),
        settings: GroupSettings::default(),
        address: None,
    }
}

fn rose() -> FollowerAddress {
    let at = |path: &str| Url::parse(&format!("https://far.test/{path}")).unwrap();
    let (actor, inbox) = (at("@rose"), at("@rose/inbox"));
    FollowerAddress { actor, follow: at("follow/1"), inbox, shared_inbox: None }
}

// The choir wants to know who follows it, and Rose asked.
fn asked_to_follow(house: &House) -> Vec<(domain::log::StreamId, domain::fact::AnyFact)> {
    let settings = GroupSettings { followers: Followers::Approved, ..GroupSettings::default() };
    let follower = house.commands.follower(&rose().actor);
    let by = Personal::new(follower, rose());
    vec![
        of_group(CHOIR, GroupFact::SettingsChanged { settings }),
        of_group(CHOIR, GroupFact::FollowRequested { follower, by }),
    ]
}

const ANNA_FOLLOWS: FollowedGroup = FollowedGroup { group: CHOIR, person: ANNA };

fn follows() -> Vec<(domain::log::StreamId, domain::fact::AnyFact)> {
    let requested = GroupFact::PersonFollowRequested { person: ANNA, letters: FollowLetters::Sent };
    let accepted = GroupFact::FollowAccepted { follower: ANNA.into() };
    vec![of_group(CHOIR, requested), of_group(CHOIR, accepted)]
}

fn invited() -> Vec<(domain::log::StreamId, domain::fact::AnyFact)> {
    let (member, person, by) = (membership_of(ANNA), ANNA, CLARA);
    vec![of_group(CHOIR, GroupFact::MemberInvited { member, person, by })]
}

fn comes_in(openness: Openness) -> (domain::log::StreamId, domain::fact::AnyFact) {
    let settings = GroupSettings { openness, ..GroupSettings::default() };
    of_group(CHOIR, GroupFact::SettingsChanged { settings })
}

fn asked_to_join() -> Vec<(domain::log::StreamId, domain::fact::AnyFact)> {
    let requested = GroupFact::JoinRequested { member: membership_of(ANNA), person: ANNA };
    vec![comes_in(Openness::Moderated), of_group(CHOIR, requested)]
}

pub(super) const ROWS: &[UseCase] = &[
    use_case! {
        create_group, "",
        may OWNER, otherwise MayNot,
        given |_house| [],
        when |house, ask| house.commands.create_group(ask, ANNA, band()).await,
        then ["reservation.claimed", "group.created", "group.founded", "reservation.confirmed"]
    },
    use_case! {
        update_group, "",
        may CHOIR_ADMINISTRATORS, otherwise MayNot,
        given |_house| [],
        when |house, ask| {
            let name = Some(DisplayName::new("The choir").unwrap());
            let profile = ProfileChange { name, ..ProfileChange::default() };
            let change = GroupChange { profile, address: Some(None), settings: None };
            house.commands.update_group(ask, CHOIR, change).await
        },
        then ["group.profile-changed"]
    },
    use_case! {
        delete_group, "",
        may CHOIR_ADMINISTRATORS, otherwise MayNot,
        given |_house| [],
        when |house, ask| house.commands.delete_group(ask, CHOIR, &[]).await,
        then ["group.deleted"]
    },
    use_case! {
        invite_member, "",
        may MODERATORS, otherwise MayNot, but INVITES_NOBODY,
        given |_house| [],
        when |house, ask| house.commands.invite_member(ask, CHOIR, ANNA).await,
        then ["group.member-invited"]
    },
    use_case! {
        accept_invitation, "",
        may OWNER, otherwise MayNot,
        given |_house| invited(),
        when |house, ask| {
            house.commands.accept_invitation(ask, CHOIR, membership_of(ANNA)).await
        },
        then ["group.invitation-accepted"]
    },
    use_case! {
        refuse_invitation, "",
        may OWNER, otherwise MayNot,
        given |_house| invited(),
        when |house, ask| {
            house.commands.refuse_invitation(ask, CHOIR, membership_of(ANNA)).await
        },
        then ["group.invitation-refused"]
    },
    use_case! {
        join_group, "where everybody may come in",
        may OWNER, otherwise MayNot,
        given |_house| vec![comes_in(Openness::Open)],
        when |house, ask| house.commands.join_group(ask, CHOIR, ANNA).await,
        then ["group.join-requested", "group.join-accepted"]
    },
    use_case! {
        answer_join, "with a yes",
        may MODERATORS, otherwise MayNot,
        given |_house| asked_to_join(),
        when |house, ask| {
            let member = membership_of(ANNA);
            house.commands.answer_join(ask, CHOIR, member, JoinAnswer::Yes).await
        },
        then ["group.join-accepted"]
    },
    use_case! {
        answer_join, "with a no",
        may MODERATORS, otherwise MayNot,
        given |_house| asked_to_join(),
        when |house, ask| {
            let member = membership_of(ANNA);
            house.commands.answer_join(ask, CHOIR, member, JoinAnswer::No).await
        },
        then ["group.join-refused"]
    },
    use_case! {
        change_member_role, "",
        may ADMINISTRATORS, otherwise MayNot,
        given |_house| [],
        when |house, ask| {
            let (member, role) = (membership_of(EMIL), Role::Moderator);
            house.commands.change_member_role(ask, CHOIR, member, role).await
        },
        then ["group.role-changed"]
    },
    use_case! {
        remove_member, "",
        may MODERATORS, otherwise MayNot,
        given |_house| [],
        when |house, ask| house.commands.remove_member(ask, CHOIR, membership_of(EMIL)).await,
        then ["group.member-removed"]
    },
    use_case! {
        leave_group, "",
        may &[Who::Member, Who::CommandLine], otherwise MayNot,
        given |_house| [],
        when |house, ask| house.commands.leave_group(ask, CHOIR, EMIL).await,
        then ["group.member-left"]
    },
    use_case! {
        follow_group, "by somebody of another server, whose signature federation has seen",
        may HOUSE, otherwise Unasked,
        given |_house| [],
        when |house, ask| house.commands.follow_group(ask, CHOIR, rose()).await,
        then ["group.follow-requested", "group.follow-accepted"]
    },
    use_case! {
        unfollow_group, "by somebody of another server, whose signature federation has seen",
        may HOUSE, otherwise Unasked,
        given |house| asked_to_follow(house),
        when |house, ask| {
            let rose = house.commands.follower(&rose().actor);
            house.commands.unfollow_group(ask, CHOIR, rose).await
        },
        then ["group.follow-ended"]
    },
    use_case! {
        follow_group_as, "by somebody of this server",
        may OWNER, otherwise MayNot,
        given |_house| [],
        when |house, ask| {
            house.commands.follow_group_as(ask, CHOIR, ANNA, FollowLetters::Sent).await
        },
        then ["group.person-follow-requested", "group.follow-accepted"]
    },
    use_case! {
        choose_letters, "of a group that one follows",
        may OWNER, otherwise MayNot,
        given |_house| follows(),
        when |house, ask| {
            house.commands.choose_letters(ask, CHOIR, ANNA, FollowLetters::Withheld).await
        },
        then ["group.follow-letters-chosen"]
    },
    use_case! {
        stop_follow_letters, "by the link of one of them",
        may EVERYBODY, otherwise MayNot, but ELSEWHERE,
        given |_house| follows(),
        when |house, ask| {
            match house.commands.quiet_follow_token(ANNA_FOLLOWS).await {
                Ok(token) => house.commands.stop_follow_letters(ask, &token).await,
                Err(error) => Err(error),
            }
        },
        then ["group.follow-letters-chosen"]
    },
    use_case! {
        unfollow_group_as, "by somebody of this server",
        may OWNER, otherwise MayNot,
        given |_house| follows(),
        when |house, ask| house.commands.unfollow_group_as(ask, CHOIR, ANNA).await,
        then ["group.follow-ended"]
    },
    use_case! {
        answer_follower, "",
        may MODERATORS, otherwise MayNot, but INVITES_NOBODY,
        given |house| asked_to_follow(house),
        when |house, ask| {
            let rose = house.commands.follower(&rose().actor);
            house.commands.answer_follower(ask, CHOIR, rose, FollowAnswer::Yes).await
        },
        then ["group.follow-accepted"]
    },
];
