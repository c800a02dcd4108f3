use proptest::prelude::{Strategy, any, prop_oneof};
use uuid::Uuid;

use domain::group::{
    Creation, FollowLetters, FollowerAddress, Followers, Group, GroupCommand, GroupFact,
    GroupRejection, GroupSettings, Openness, Role, Visibility,
};
use domain::{
    decider::{Context, Decider},
    ids::{FollowerId, GroupId, MemberId, PersonId},
    origin::{Authority, Origin},
    person::Profile,
    personal::Personal,
    text::{DisplayName, Summary, Username},
    time::Moment,
};

use crate::story::{self, Scenario};

const CHOIR: GroupId = GroupId(Uuid::from_u128(100));
const ANNA: PersonId = PersonId(Uuid::from_u128(1));
const BEN: PersonId = PersonId(Uuid::from_u128(2));
const CLEO: PersonId = PersonId(Uuid::from_u128(3));

const ROSE: FollowerId = FollowerId(Uuid::from_u128(900));

fn rose(follow: &str) -> Personal<FollowerAddress> {
    let url = |it: &str| it.parse().unwrap();
    let follower = FollowerAddress {
        actor: url("https://far.test/@rose"),
        follow: url(follow),
        inbox: url("https://far.test/@rose/inbox"),
        shared_inbox: Some(url("https://far.test/inbox")),
    };
    Personal::new(ROSE, follower)
}

fn seat(person: PersonId) -> MemberId {
    MemberId(Uuid::from_u128(person.0.as_u128() + 10))
}

fn profile() -> Personal<Profile> {
    Personal::new(
        CHOIR,
        Profile {
            username: Username::new("choir").unwrap(),
            name: DisplayName::new("The choir").unwrap(),
            summary: Summary::of_strangers("We sing").unwrap(),
            avatar: None,
            banner: None,
        },
    )
}

fn created() -> GroupFact {
    GroupFact::Created {
        origin: Origin::Here,
        profile: profile(),
        settings: GroupSettings::default(),
        address: None,
    }
}

fn founded() -> Vec<GroupFact> {
    vec![created(), GroupFact::Founded { member: seat(ANNA), person: ANNA }]
}

fn with(person: PersonId, role: Role) -> Vec<GroupFact> {
    let mut facts = founded();
    facts.push(GroupFact::MemberInvited { member: seat(person), person, by: ANNA });
    facts.push(GroupFact::InvitationAccepted { member: seat(person) });
    if role != Role::Member {
        facts.push(GroupFact::RoleChanged { member: seat(person), role });
    }
    facts
}

fn here() -> Context {
    Context { at: Moment::EPOCH, authority: Authority::Here }
}

fn given(facts: &[GroupFact]) -> Scenario<Group> {
    story::given(facts.to_vec())
}

#[test]
fn who_begins_a_group_keeps_its_keys() {
    let creation = Creation {
        origin: Origin::Here,
        profile: profile(),
        settings: GroupSettings::default(),
        address: None,
        founder: Some((seat(ANNA), ANNA)),
    };
    given(&[]).when(&GroupCommand::Create(Box::new(creation))).then(founded());
}

#[test]
fn the_last_administrator_cannot_leave_or_step_down() {
    let leave = GroupCommand::Leave { by: ANNA };
    given(&founded()).when(&leave).then_rejected(GroupRejection::LastAdministrator);
    let step_down = GroupCommand::ChangeRole { member: seat(ANNA), role: Role::Member, by: ANNA };
    given(&founded()).when(&step_down).then_rejected(GroupRejection::LastAdministrator);
    let two = with(BEN, Role::Administrator);
    given(&two).when(&leave).then([GroupFact::MemberLeft { member: seat(ANNA) }]);
}

#[test]
fn a_member_cannot_invite_but_a_moderator_can() {
    let invite = GroupCommand::Invite { member: seat(CLEO), person: CLEO, by: BEN };
    given(&with(BEN, Role::Member)).when(&invite).then_rejected(GroupRejection::RoleTooLow);
    let invited = GroupFact::MemberInvited { member: seat(CLEO), person: CLEO, by: BEN };
    given(&with(BEN, Role::Moderator)).when(&invite).then([invited]);
}

#[test]
fn only_who_was_invited_can_answer() {
    let mut facts = founded();
    facts.push(GroupFact::MemberInvited { member: seat(BEN), person: BEN, by: ANNA });
    let by_cleo = GroupCommand::Accept { member: seat(BEN), by: CLEO };
    given(&facts).when(&by_cleo).then_rejected(GroupRejection::NotInvited);
    let by_ben = GroupCommand::Accept { member: seat(BEN), by: BEN };
    given(&facts).when(&by_ben).then([GroupFact::InvitationAccepted { member: seat(BEN) }]);
    let refuse = GroupCommand::Refuse { member: seat(BEN), by: BEN };
    given(&facts).when(&refuse).then([GroupFact::InvitationRefused { member: seat(BEN) }]);
}

#[test]
fn who_refused_can_be_invited_again() {
    let mut facts = founded();
    facts.push(GroupFact::MemberInvited { member: seat(BEN), person: BEN, by: ANNA });
    facts.push(GroupFact::InvitationRefused { member: seat(BEN) });
    let again = GroupCommand::Invite { member: seat(BEN), person: BEN, by: ANNA };
    assert_eq!(given(&facts).when(&again).0.map(|facts| facts.len()), Ok(1));
}

#[test]
fn a_moderator_cannot_remove_an_administrator() {
    let remove = GroupCommand::Remove { member: seat(ANNA), by: BEN };
    given(&with(BEN, Role::Moderator)).when(&remove).then_rejected(GroupRejection::RoleTooLow);
}

#[test]
fn nobody_takes_a_group_from_whoever_began_it() {
    let two = with(BEN, Role::Administrator);
    let demote = |by| GroupCommand::ChangeRole { member: seat(ANNA), role: Role::Member, by };
    given(&two).when(&demote(BEN)).then_rejected(GroupRejection::CreatorStays);
    let demoted = GroupFact::RoleChanged { member: seat(ANNA), role: Role::Member };
    given(&two).when(&demote(ANNA)).then([demoted]);
    let remove = GroupCommand::Remove { member: seat(ANNA), by: BEN };
    given(&two).when(&remove).then_rejected(GroupRejection::RoleTooLow);
}

#[test]
fn a_deleted_group_answers_nobody() {
    let mut facts = founded();
    facts.push(GroupFact::Deleted);
    given(&facts).when(&GroupCommand::Delete).then([]);
    given(&facts).when(&GroupCommand::Leave { by: ANNA }).then_rejected(GroupRejection::NotFound);
}

#[test]
fn a_group_that_is_prevented_in_time_never_begins() {
    let creation = Creation {
        origin: Origin::Here,
        profile: profile(),
        settings: GroupSettings::default(),
        address: None,
        founder: Some((seat(ANNA), ANNA)),
    };
    let create = GroupCommand::Create(Box::new(creation));
    given(&[]).when(&GroupCommand::Prevent).then([GroupFact::Deleted]);
    given(&[GroupFact::Deleted]).when(&create).then_rejected(GroupRejection::NotFound);
    // Too late.
    given(&founded()).when(&GroupCommand::Prevent).then([]);
}

fn commands() -> impl Strategy<Value = GroupCommand> {
    let person = || (1u128..6).prop_map(|id| PersonId(Uuid::from_u128(id)));
    let role = prop_oneof![
        proptest::strategy::Just(Role::Member),
        proptest::strategy::Just(Role::Moderator),
        proptest::strategy::Just(Role::Administrator),
        proptest::strategy::Just(Role::Creator),
    ];
    (person(), person(), role, any::<u8>()).prop_map(|(who, by, role, kind)| match kind % 9 {
        0 => GroupCommand::Invite { member: seat(who), person: who, by },
        1 => GroupCommand::Accept { member: seat(who), by: who },
        2 => GroupCommand::Refuse { member: seat(who), by: who },
        3 => GroupCommand::ChangeRole { member: seat(who), role, by },
        4 => GroupCommand::Remove { member: seat(who), by },
        5 => GroupCommand::Join { member: seat(who), by: who },
        6 => GroupCommand::AcceptJoin { member: seat(who), by },
        7 => GroupCommand::RefuseJoin { member: seat(who), by },
        _ => GroupCommand::Leave { by },
    })
}

proptest::proptest! {
    #[test]
    fn whatever_happens_somebody_keeps_the_keys(asked in proptest::collection::vec(commands(), 0..80)) {
        let mut group = founded().iter().fold(Group::default(), Group::evolve);
        for command in asked {
            for fact in group.decide(&command, &here()).unwrap_or_default() {
                group = group.evolve(&fact);
            }
            let keepers = group.members().filter(|it| it.role >= Role::Administrator).count();
            proptest::prop_assert!(keepers >= 1);
        }
    }
}

#[test]
fn strangers_follow_a_group_that_welcomes_them_and_are_answered_each_time() {
    let rose = rose("https://far.test/follow/1");
    let follow = GroupCommand::Follow { follower: ROSE, by: rose.clone() };
    let requested = GroupFact::FollowRequested { follower: ROSE, by: rose };
    let accepted = GroupFact::FollowAccepted { follower: ROSE };
    let both = vec![requested.clone(), accepted.clone()];
    given(&founded()).when(&follow).then(both.clone());
    let mut following = founded();
    following.extend(both.clone());
    given(&following).when(&follow).then(both);
    let ended = GroupFact::FollowEnded { follower: ROSE };
    let unfollow = GroupCommand::Unfollow { follower: ROSE };
    given(&following).when(&unfollow).then([ended]);
    given(&founded()).when(&unfollow).then([]);
}

#[test]
fn a_group_that_wants_to_know_is_asked_first() {
    let settings = GroupSettings { followers: Followers::Approved, ..GroupSettings::default() };
    let mut asked = founded();
    asked.push(GroupFact::SettingsChanged { settings });
    let rose = rose("https://far.test/follow/1");
    let follow = GroupCommand::Follow { follower: ROSE, by: rose.clone() };
    let requested = GroupFact::FollowRequested { follower: ROSE, by: rose };
    given(&asked).when(&follow).then([requested.clone()]);
    asked.push(requested);
    let yes = GroupCommand::AcceptFollow { follower: ROSE, by: ANNA };
    given(&asked).when(&yes).then([GroupFact::FollowAccepted { follower: ROSE }]);
    let by_a_stranger = GroupCommand::AcceptFollow { follower: ROSE, by: BEN };
    given(&asked).when(&by_a_stranger).then_rejected(GroupRejection::RoleTooLow);
    let no = GroupCommand::RefuseFollow { follower: ROSE, by: ANNA };
    given(&asked).when(&no).then([GroupFact::FollowEnded { follower: ROSE }]);
}

#[test]
fn nobody_follows_what_members_keep_to_themselves() {
    let settings = GroupSettings { visibility: Visibility::Private, ..GroupSettings::default() };
    let mut private = founded();
    private.push(GroupFact::SettingsChanged { settings });
    let follow = GroupCommand::Follow { follower: ROSE, by: rose("https://far.test/follow/1") };
    given(&private).when(&follow).then_rejected(GroupRejection::NotFound);
}

#[test]
fn people_of_this_server_follow_and_choose_whether_letters_tell_them() {
    let follow = |letters| GroupCommand::FollowAs { by: BEN, letters };
    let requested = GroupFact::PersonFollowRequested { person: BEN, letters: FollowLetters::Sent };
    let accepted = GroupFact::FollowAccepted { follower: BEN.into() };
    let both = vec![requested, accepted];
    given(&founded()).when(&follow(FollowLetters::Sent)).then(both.clone());
    let mut following = [founded(), both].concat();
    given(&following).when(&follow(FollowLetters::Sent)).then([]);
    let (follower, letters) = (FollowerId::from(BEN), FollowLetters::Withheld);
    let chosen = GroupFact::FollowLettersChosen { follower, letters };
    given(&following).when(&follow(letters)).then([chosen.clone()]);
    let choose = GroupCommand::ChooseLetters { follower, letters };
    given(&following).when(&choose).then([chosen.clone()]);
    given(&founded()).when(&choose).then_rejected(GroupRejection::NotFollowing);
    let told = |facts: &[GroupFact]| {
        let group = facts.iter().fold(Group::default(), Group::evolve);
        group.told_by_letter(None).collect::<Vec<_>>()
    };
    assert_eq!(told(&following), [follower]);
    following.push(chosen);
    assert_eq!(told(&following), []);
    let unfollow = GroupCommand::Unfollow { follower };
    given(&following).when(&unfollow).then([GroupFact::FollowEnded { follower }]);
}

#[test]
fn people_of_this_server_wait_for_a_yes_where_one_is_wanted() {
    let settings = GroupSettings { followers: Followers::Approved, ..GroupSettings::default() };
    let letters = FollowLetters::Sent;
    let asked = [founded(), vec![GroupFact::SettingsChanged { settings }]].concat();
    let requested = GroupFact::PersonFollowRequested { person: BEN, letters };
    let follow = GroupCommand::FollowAs { by: BEN, letters };
    given(&asked).when(&follow).then([requested.clone()]);
    let waits = [asked, vec![requested]].concat();
    given(&waits).when(&follow).then([]);
    let group = waits.iter().fold(Group::default(), Group::evolve);
    assert_eq!(group.told_by_letter(None).count(), 0);
    let private = settled(Openness::Open, Visibility::Private);
    given(&private).when(&follow).then_rejected(GroupRejection::NotFound);
}

fn settled(openness: Openness, visibility: Visibility) -> Vec<GroupFact> {
    let settings = GroupSettings { visibility, openness, ..GroupSettings::default() };
    let mut facts = founded();
    facts.push(GroupFact::SettingsChanged { settings });
    facts
}

const BEN_JOINS: GroupCommand = GroupCommand::Join { member: BENS_SEAT, by: BEN };
const BENS_SEAT: MemberId = MemberId(Uuid::from_u128(12));
const BEN_ASKED: GroupFact = GroupFact::JoinRequested { member: BENS_SEAT, person: BEN };

#[test]
fn one_comes_into_an_open_group_at_once() {
    let open = settled(Openness::Open, Visibility::Public);
    let accepted = GroupFact::JoinAccepted { member: BENS_SEAT, by: None };
    given(&open).when(&BEN_JOINS).then([BEN_ASKED, accepted.clone()]);
    let member = [open, vec![BEN_ASKED, accepted]].concat();
    given(&member).when(&BEN_JOINS).then([]);
    given(&founded()).when(&BEN_JOINS).then_rejected(GroupRejection::ByInvitation);
}

#[test]
fn a_moderator_answers_who_asks_to_come_in() {
    let asked = [settled(Openness::Moderated, Visibility::Public), vec![BEN_ASKED]].concat();
    given(&settled(Openness::Moderated, Visibility::Public)).when(&BEN_JOINS).then([BEN_ASKED]);
    given(&asked).when(&BEN_JOINS).then([]);
    let yes = |by| GroupCommand::AcceptJoin { member: BENS_SEAT, by };
    let no = GroupCommand::RefuseJoin { member: BENS_SEAT, by: ANNA };
    given(&asked).when(&yes(CLEO)).then_rejected(GroupRejection::RoleTooLow);
    given(&asked).when(&yes(BEN)).then_rejected(GroupRejection::RoleTooLow);
    let accepted = GroupFact::JoinAccepted { member: BENS_SEAT, by: Some(ANNA) };
    given(&asked).when(&yes(ANNA)).then([accepted.clone()]);
    let refused = GroupFact::JoinRefused { member: BENS_SEAT, by: ANNA };
    given(&asked).when(&no).then([refused.clone()]);
    let member = [asked.clone(), vec![accepted.clone()]].concat();
    given(&member).when(&yes(ANNA)).then([]);
    given(&member).when(&no).then_rejected(GroupRejection::AlreadyMember);
    let told_no = [asked.clone(), vec![refused]].concat();
    given(&told_no).when(&no).then([]);
    given(&told_no).when(&yes(ANNA)).then_rejected(GroupRejection::NotRequested);
    given(&told_no).when(&BEN_JOINS).then([BEN_ASKED]);
    // Asking somebody in who asked is a yes, and who does not want any more leaves.
    let invite = GroupCommand::Invite { member: seat(CLEO), person: BEN, by: ANNA };
    given(&asked).when(&invite).then([accepted]);
    let left = GroupFact::MemberLeft { member: BENS_SEAT };
    given(&asked).when(&GroupCommand::Leave { by: BEN }).then([left]);
}

#[test]
fn whoever_was_invited_needs_nobody_s_yes() {
    for openness in [Openness::InviteOnly, Openness::Moderated] {
        let mut invited = settled(openness, Visibility::Private);
        invited.push(GroupFact::MemberInvited { member: seat(BEN), person: BEN, by: ANNA });
        let accepted = GroupFact::InvitationAccepted { member: seat(BEN) };
        given(&invited).when(&BEN_JOINS).then([accepted]);
    }
    let hidden = settled(Openness::Open, Visibility::Private);
    given(&hidden).when(&BEN_JOINS).then_rejected(GroupRejection::NotFound);
}
