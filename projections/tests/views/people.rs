//! Accounts, persons, groups, members, pictures.

use domain::{
    account::{AccountFact, AccountSettings},
    caller,
    event::{EventFact, Guest, GuestMark},
    fact::By,
    group::{FollowLetters, FollowerAddress, GroupFact, Role, Visibility},
    ids::{FollowerId, MediaId, ParticipationId},
    media::{MediaFact, Picture},
    origin::Origin,
    person::PersonFact,
    personal::Personal,
    text::EmailAddress,
};
use projections::{
    accounts::AccountFilter, groups::GroupOrder, paging::Paging, participations::SeatRole as At,
    persons::NameFilter,
};
use uuid::Uuid;

use crate::town::{
    ANNA, BEN, CHOIR, HOME, PARTY, ROSE, Town, choir, minute_of, person, place, profile, published,
    seat,
};

fn address(text: &str) -> Personal<EmailAddress> {
    Personal::new(HOME, EmailAddress::new(text).unwrap())
}

fn registered() -> AccountFact {
    AccountFact::Registered { email: address("Rose@Mail.test"), locale: "fr".to_owned() }
}

#[tokio::test]
async fn an_account_is_found_by_its_address_and_knows_its_persons() {
    let town = Town::new();
    let mine = |person| Personal::new(HOME, person);
    town.done_by(
        By::Account,
        HOME,
        &[
            registered(),
            AccountFact::AddressConfirmed,
            AccountFact::PersonAdded { person: mine(ANNA) },
            AccountFact::PersonAdded { person: mine(ROSE) },
            AccountFact::RoleChanged { role: caller::Role::Moderator },
        ],
    )
    .await;
    town.see().await;
    let rose = EmailAddress::new("rose@mail.test").unwrap();
    let account = town.ask(|it| it.account_at(&rose)).unwrap();
    assert_eq!((account.id, account.role), (HOME, caller::Role::Moderator));
    assert_eq!((account.locale.as_str(), account.confirmed_at), ("fr", Some(minute_of(0))));
    assert_eq!(
        (account.default_person, account.settings),
        (Some(ANNA), AccountSettings::default())
    );
    assert_eq!(town.ask(|it| it.persons_of(HOME)), [ANNA, ROSE]);
    assert_eq!(town.ask(|it| it.account_of(ANNA)), Some(HOME));

    town.done_by(
        By::Account,
        HOME,
        &[
            AccountFact::DefaultPersonChosen { person: mine(ROSE) },
            AccountFact::AddressChangeRequested { email: address("rose@new.test") },
            AccountFact::AddressChanged,
        ],
    )
    .await;
    town.see().await;
    assert!(town.ask(|it| it.account_at(&rose)).is_none());
    let account = town.ask(|it| it.account(HOME)).unwrap();
    assert_eq!(account.default_person, Some(ROSE));
    assert_eq!((account.email.unwrap().as_str(), account.wanted_email), ("rose@new.test", None));
    town.done_by(By::Account, HOME, &[AccountFact::PersonRemoved { person: mine(ROSE) }]).await;
    town.see().await;
    assert_eq!(town.ask(|it| it.account(HOME)).unwrap().default_person, Some(ANNA));
    let found =
        |filter| town.ask(|it| it.accounts(&filter, Default::default(), Paging::default())).total;
    assert_eq!(found(AccountFilter { email: Some("NEW".to_owned()), ..Default::default() }), 1);
    assert_eq!(found(AccountFilter { confirmed: Some(false), ..Default::default() }), 0);
}

#[tokio::test]
async fn an_account_that_is_gone_leaves_nothing() {
    let town = Town::new();
    let added = AccountFact::PersonAdded { person: Personal::new(HOME, ROSE) };
    town.done_by(By::Account, HOME, &[registered(), added, AccountFact::Deleted]).await;
    town.see().await;
    assert!(town.ask(|it| it.account(HOME)).is_none());
    assert!(town.ask(|it| it.account_of(ROSE)).is_none());
    let hash = town.hash();
    town.keys.forget(HOME);
    assert_eq!(town.rebuilt_hash().await, hash);
}

#[tokio::test]
async fn persons_are_found_by_name_here_and_elsewhere() {
    let town = Town::new();
    let id: url::Url = "https://far.test/@anna".parse().unwrap();
    let origin = Origin::Remote { id: id.clone(), owner: id.clone(), inbox: None };
    town.happened(ROSE, &[person(ROSE, "rose", "Rose")]).await;
    let anna = PersonFact::Created { origin, profile: profile(ANNA, "anna", "Anna") };
    town.happened(ANNA, &[anna]).await;
    town.see().await;
    assert_eq!(town.ask(|it| it.person_named("rose", None)).unwrap().id, ROSE);
    assert!(town.ask(|it| it.person_named("anna", None)).is_none());
    assert_eq!(town.ask(|it| it.person_named("anna", Some("far.test"))).unwrap().id, ANNA);
    assert_eq!(town.ask(|it| it.person_from(&id)).unwrap().id, ANNA);
    let found = |filter| town.ask(|it| it.persons(&filter, Paging::default())).total;
    assert_eq!(found(NameFilter::default()), 2);
    assert_eq!(found(NameFilter { here: Some(true), ..Default::default() }), 1);
    assert_eq!(found(NameFilter { name: Some("ANN".to_owned()), ..Default::default() }), 1);

    town.happened(ROSE, &[PersonFact::Deleted]).await;
    town.see().await;
    let rose = town.ask(|it| it.person(ROSE)).unwrap();
    assert_eq!((rose.deleted, rose.profile), (true, None));
    assert_eq!(found(NameFilter::default()), 1);
}

#[tokio::test]
async fn members_come_rise_and_go() {
    let town = Town::new();
    let founded = GroupFact::Founded { member: seat(ROSE), person: ROSE };
    let invited = |person| GroupFact::MemberInvited { member: seat(person), person, by: ROSE };
    town.happened(CHOIR, &[choir(), founded, invited(ANNA), invited(BEN)]).await;
    let accepted = GroupFact::InvitationAccepted { member: seat(ANNA) };
    let refused = GroupFact::InvitationRefused { member: seat(BEN) };
    town.happened(CHOIR, &[accepted, refused]).await;
    town.see().await;
    let with = |roles: &[Role]| {
        let found = town.ask(|it| it.members(CHOIR, roles, Paging::default()));
        assert_eq!(found.total, found.elements.len() as u64);
        found.elements.into_iter().map(|it| it.person).collect::<Vec<_>>()
    };
    assert_eq!(with(&[]), [ROSE, ANNA, BEN]);
    assert_eq!(with(&[Role::Member, Role::Creator]), [ROSE, ANNA]);
    let anna = town.ask(|it| it.membership(CHOIR, ANNA)).unwrap();
    assert_eq!((anna.since, anna.invited_by), (Some(minute_of(1)), Some(ROSE)));
    assert_eq!(town.ask(|it| it.memberships(BEN))[0].role, Role::Rejected);

    let raised = GroupFact::RoleChanged { member: seat(ANNA), role: Role::Administrator };
    town.happened(CHOIR, &[raised, GroupFact::MemberLeft { member: seat(ROSE) }]).await;
    town.see().await;
    let anna = town.ask(|it| it.member(seat(ANNA))).unwrap();
    assert_eq!((anna.role, anna.since), (Role::Administrator, Some(minute_of(1))));
    assert_eq!(with(&[]), [ANNA, BEN]);
    let groups = town.ask(|it| {
        it.groups(
            &NameFilter::default(),
            Some(Visibility::Public),
            GroupOrder::Largest,
            Paging::default(),
        )
    });
    assert_eq!((groups.total, groups.elements[0].id), (1, CHOIR));
    assert_eq!(town.ask(|it| it.group_named("choir", None)).unwrap().id, CHOIR);
}

#[tokio::test]
async fn a_guest_can_be_reached_until_they_leave() {
    let town = Town::new();
    let participation: ParticipationId = place(1);
    let email = EmailAddress::new("guest@mail.test").unwrap();
    let guest = Guest {
        mark: GuestMark("m".to_owned()),
        email: Personal::new(participation, email.clone()),
        message: None,
        locale: "fr".to_owned(),
        timezone: None,
    };
    town.happened(PARTY, &published(None, "A party")).await;
    let announced = EventFact::ParticipationAnnounced { participation, guest };
    town.done_by(By::Visitor, PARTY, &[announced]).await;
    town.see().await;
    let row = town.ask(|it| it.participation(participation)).unwrap();
    assert_eq!((row.role, row.person), (At::NotConfirmed, None));
    assert_eq!(row.guest.unwrap().email, Some(email));
    let left = EventFact::ParticipationLeft { participation };
    town.done_by(By::Visitor, PARTY, &[left]).await;
    town.see().await;
    assert!(town.ask(|it| it.participation(participation)).is_none());
    let hash = town.hash();
    town.keys.forget(participation);
    assert_eq!(town.rebuilt_hash().await, hash, "their key may go with them");
}

#[tokio::test]
async fn pictures_go_with_their_owner() {
    let town = Town::new();
    let id = MediaId(Uuid::from_u128(700));
    let picture = Picture {
        blob: "abc.webp".to_owned(),
        name: "rose.jpg".to_owned(),
        alt: None,
        content_type: "image/webp".to_owned(),
        size: 10,
        width: 1,
        height: 1,
        blurhash: None,
    };
    let picture = Personal::new(ROSE, picture);
    town.happened(id, &[MediaFact::Uploaded { owner: ROSE, picture }]).await;
    town.see().await;
    assert_eq!(town.ask(|it| it.media_stored_as("abc.webp")).unwrap().id, id);
    assert_eq!(town.ask(|it| it.media_of(ROSE, Paging::default())).total, 1);
    town.happened(ROSE, &[PersonFact::Deleted]).await;
    town.see().await;
    assert_eq!(town.ask(|it| it.media(id)).unwrap().picture, None);
}

#[tokio::test]
async fn followers_from_elsewhere_are_known_with_where_they_are() {
    let town = Town::new();
    let far = FollowerId(Uuid::from_u128(900));
    let url = |it: &str| -> url::Url { it.parse().unwrap() };
    let address = FollowerAddress {
        actor: url("https://far.test/@rose"),
        follow: url("https://far.test/follow/1"),
        inbox: url("https://far.test/@rose/inbox"),
        shared_inbox: Some(url("https://far.test/inbox")),
    };
    let by = Personal::new(far, address.clone());
    let asked = GroupFact::FollowRequested { follower: far, by };
    town.happened(CHOIR, &[choir(), asked]).await;
    town.see().await;
    assert_eq!(town.ask(|it| it.followers_total(CHOIR)), 0);
    let waits = town.ask(|it| it.follower(CHOIR, far)).unwrap();
    assert_eq!((waits.accepted, waits.address), (false, Some(address.clone())));

    town.happened(CHOIR, &[GroupFact::FollowAccepted { follower: far }]).await;
    town.see().await;
    let all = town.ask(|it| it.followers(CHOIR, Paging::default()));
    assert_eq!((all.total, all.elements[0].address.clone()), (1, Some(address)));
    assert_eq!(town.ask(|it| it.all_followers(CHOIR)).len(), 1);
    assert_eq!(town.ask(|it| it.followed_by(far)), [CHOIR]);

    town.happened(CHOIR, &[GroupFact::FollowEnded { follower: far }]).await;
    town.see().await;
    assert!(town.ask(|it| it.follower(CHOIR, far)).is_none());
    let (ben, letters) = (BEN, FollowLetters::Sent);
    town.happened(CHOIR, &[GroupFact::PersonFollowRequested { person: ben, letters }]).await;
    town.see().await;
    let asks = town.ask(|it| it.follow_requests(CHOIR, Paging::default()));
    assert_eq!(
        (asks.total, asks.elements[0].person, asks.elements[0].letters),
        (1, Some(ben), letters)
    );
    let follower = FollowerId::from(ben);
    let letters = FollowLetters::Withheld;
    let chosen = GroupFact::FollowLettersChosen { follower, letters };
    town.happened(CHOIR, &[GroupFact::FollowAccepted { follower }, chosen]).await;
    town.see().await;
    assert_eq!(town.ask(|it| it.all_followers(CHOIR)), [], "to nobody of this server is delivered");
    let follows = town.ask(|it| it.followings(follower));
    assert_eq!((follows[0].accepted, follows[0].letters), (true, letters));
    assert_eq!(town.ask(|it| it.follow_with_id(follows[0].id)), Some(follows[0].clone()));
    assert_eq!(town.ask(|it| it.followers_total(CHOIR)), 1);
    let hash = town.hash();
    town.keys.forget(far);
    assert_eq!(town.rebuilt_hash().await, hash);
}
