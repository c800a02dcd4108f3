//! Who lives in the house of the tests, and what is theirs.
//!
//! Anna has an account, a person and things of her own; Ben has nothing to do with them. The choir is Clara's: Adam
//! keeps its keys with her, Mona moderates it, Emil sings. Petra keeps order on the server, Sofia and Nora run it;
//! Nora has no profile to do it under.

use domain::{
    account::AccountFact,
    caller::{Caller, Role},
    fact::AnyFact,
    group::{self, GroupFact},
    ids::{AccountId, DecisionId, GroupId, MemberId, PersonId},
    instance::{INSTANCE, InstanceFact},
    log::{Category, StreamId},
    moderation::{Decision, Measure, Reason, RuleQuote},
    origin::Origin,
    person::{PersonFact, Profile},
    personal::Personal,
    reservation::{Holder, ReservationFact},
    text::{DisplayName, EmailAddress, Summary, Username},
    time::Moment,
};
use uuid::Uuid;

use crate::house::House;

/// Her things are asked about.
pub(crate) const ANNA: PersonId = PersonId(Uuid::from_u128(1));
/// Has nothing to do with it.
pub(crate) const BEN: PersonId = PersonId(Uuid::from_u128(2));
/// Founded the choir.
pub(crate) const CLARA: PersonId = PersonId(Uuid::from_u128(3));
/// Keeps the choir's keys with her.
pub(crate) const ADAM: PersonId = PersonId(Uuid::from_u128(4));
/// Moderates the choir.
pub(crate) const MONA: PersonId = PersonId(Uuid::from_u128(5));
/// Sings in it.
pub(crate) const EMIL: PersonId = PersonId(Uuid::from_u128(6));
/// Keeps order on the server.
pub(crate) const PETRA: PersonId = PersonId(Uuid::from_u128(7));
/// Runs the server.
pub(crate) const SOFIA: PersonId = PersonId(Uuid::from_u128(8));
/// Runs the server with her, without a profile.
pub(crate) const NORA: PersonId = PersonId(Uuid::from_u128(9));

/// The choir that Clara began.
pub(crate) const CHOIR: GroupId = GroupId(Uuid::from_u128(100));

/// Everybody: name, role on the server, role in the choir.
const PEOPLE: [(PersonId, &str, Role, Option<group::Role>); 9] = [
    (ANNA, "anna", Role::User, None),
    (BEN, "ben", Role::User, None),
    (CLARA, "clara", Role::User, Some(group::Role::Creator)),
    (ADAM, "adam", Role::User, Some(group::Role::Administrator)),
    (MONA, "mona", Role::User, Some(group::Role::Moderator)),
    (EMIL, "emil", Role::User, Some(group::Role::Member)),
    (PETRA, "petra", Role::Moderator, None),
    (SOFIA, "sofia", Role::Administrator, None),
    (NORA, "nora", Role::Administrator, None),
];

/// The account behind somebody.
pub(crate) const fn account_of(person: PersonId) -> AccountId {
    AccountId(Uuid::from_u128(person.0.as_u128() + 1_000))
}

/// Somebody's place in the choir.
pub(crate) const fn membership_of(person: PersonId) -> MemberId {
    MemberId(Uuid::from_u128(person.0.as_u128() + 2_000))
}

/// Where somebody reads mail.
pub(crate) fn email_of(name: &str) -> EmailAddress {
    EmailAddress::new(&format!("{name}@mail.test")).unwrap()
}

/// Who asks, by what they have to do with the things that are asked about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Who {
    /// Somebody who did not sign in.
    Visitor,
    /// An actor of another server.
    Remote,
    /// A policy of the house.
    Policy,
    /// Whoever may run the program.
    CommandLine,
    /// Anna, whose things they are.
    Own,
    /// Anna, after moderators suspended her profile.
    Suspended,
    /// Anna, after moderators suspended her account.
    AccountSuspended,
    /// Ben, who has nothing to do with them.
    Other,
    /// Emil of the choir.
    Member,
    /// Mona, who moderates it.
    GroupModerator,
    /// Adam, who keeps its keys.
    GroupAdministrator,
    /// Clara, who founded it.
    Creator,
    /// Petra, who keeps order here.
    Moderator,
    /// Sofia, who runs the place.
    Administrator,
    /// Nora, who runs the place and has no profile.
    Nameless,
}

impl Who {
    /// Everybody who can ask.
    pub(crate) const ALL: [Self; 15] = [
        Self::Visitor,
        Self::Remote,
        Self::Policy,
        Self::CommandLine,
        Self::Own,
        Self::Suspended,
        Self::AccountSuspended,
        Self::Other,
        Self::Member,
        Self::GroupModerator,
        Self::GroupAdministrator,
        Self::Creator,
        Self::Moderator,
        Self::Administrator,
        Self::Nameless,
    ];

    /// With whose account they sign in, if they do.
    pub(crate) const fn account(self) -> Option<AccountId> {
        let person = match self {
            Self::Visitor | Self::Remote | Self::Policy | Self::CommandLine => return None,
            Self::Own | Self::Suspended | Self::AccountSuspended => ANNA,
            Self::Other => BEN,
            Self::Member => EMIL,
            Self::GroupModerator => MONA,
            Self::GroupAdministrator => ADAM,
            Self::Creator => CLARA,
            Self::Moderator => PETRA,
            Self::Administrator => SOFIA,
            Self::Nameless => NORA,
        };
        Some(account_of(person))
    }

    /// As the ways in know those who have no account.
    pub(crate) fn without_account(self) -> Caller {
        if self == Self::Remote {
            return Caller::Remote { actor: "https://far.test/u/zoe".parse().unwrap() };
        }
        let without =
            [(Self::Policy, Caller::Policy("test")), (Self::CommandLine, Caller::CommandLine)];
        let found = without.into_iter().find(|(it, _)| *it == self);
        found.map_or(Caller::Visitor, |(_, caller)| caller)
    }

    /// Whether something has to have happened for them to be who they are.
    pub(crate) const fn is_made(self) -> bool {
        matches!(self, Self::Suspended | Self::AccountSuspended)
    }

    /// What has to have happened for them to be who they are.
    pub(crate) fn facts(self) -> Vec<(StreamId, AnyFact)> {
        if self == Self::Suspended {
            return vec![suspended(ANNA)];
        }
        let is_suspended = self == Self::AccountSuspended;
        is_suspended.then(|| account_suspended(account_of(ANNA))).into_iter().collect()
    }
}

/// Moderators suspended a profile.
pub(crate) fn suspended(person: PersonId) -> (StreamId, AnyFact) {
    let (measure, decision) = (Measure::Suspended, decision(person.0));
    of_person(person, PersonFact::Moderated { measure, decision })
}

/// Moderators suspended an account.
pub(crate) fn account_suspended(account: AccountId) -> (StreamId, AnyFact) {
    let (measure, decision) = (Measure::Suspended, decision(account.0));
    of_account(account, AccountFact::Moderated { measure, decision })
}

/// What moderators decided about a thing; always the same one.
pub(crate) fn decision(of: Uuid) -> Decision {
    Decision {
        id: DecisionId(Uuid::from_u128(of.as_u128() + 9_000)),
        reason: Personal::new(of, Reason::new("again and again").unwrap()),
        rule: RuleQuote { number: 1, text: "Treat others well".to_owned() },
        report: None,
        batch: None,
    }
}

/// A fact of an account.
pub(crate) const fn of_account(account: AccountId, fact: AccountFact) -> (StreamId, AnyFact) {
    (StreamId::new(Category::Account, account.0), AnyFact::Account(fact))
}

/// A fact of a person.
pub(crate) const fn of_person(person: PersonId, fact: PersonFact) -> (StreamId, AnyFact) {
    (StreamId::new(Category::Person, person.0), AnyFact::Person(fact))
}

/// A fact of a group.
pub(crate) const fn of_group(group: GroupId, fact: GroupFact) -> (StreamId, AnyFact) {
    (StreamId::new(Category::Group, group.0), AnyFact::Group(fact))
}

/// A fact of the server.
pub(crate) const fn of_instance(fact: InstanceFact) -> (StreamId, AnyFact) {
    (StreamId::new(Category::Instance, INSTANCE), AnyFact::Instance(fact))
}

/// What has happened before any test begins.
pub(crate) fn facts(house: &House) -> Vec<(StreamId, AnyFact)> {
    let people =
        PEOPLE.iter().flat_map(|(person, name, role, _)| moved_in(house, *person, name, *role));
    let keepers = [SOFIA, NORA]
        .map(|it| of_instance(InstanceFact::AdministratorNamed { account: account_of(it) }));
    let name = name_of(house, "username:choir", CHOIR);
    people.chain(keepers).chain(name).chain(choir()).collect()
}

fn moved_in(house: &House, person: PersonId, name: &str, role: Role) -> Vec<(StreamId, AnyFact)> {
    let account = account_of(person);
    let mut facts = vec![
        of_account(
            account,
            AccountFact::Registered {
                email: Personal::new(account, email_of(name)),
                locale: "en".to_owned(),
            },
        ),
        of_account(account, AccountFact::AddressConfirmed),
    ];
    if role != Role::User {
        facts.push(of_account(account, AccountFact::RoleChanged { role }));
    }
    if person != NORA {
        let added = AccountFact::PersonAdded { person: Personal::new(account, person) };
        facts.push(of_account(account, added));
        let profile = Personal::new(person, profile(name));
        facts.push(of_person(person, PersonFact::Created { origin: Origin::Here, profile }));
        facts.extend(name_of(house, &format!("username:{name}"), person));
    }
    facts.extend(name_of(house, &format!("email:{}", email_of(name)), account));
    facts
}

/// A name that somebody has.
pub(crate) fn name_of(
    house: &House,
    name: &str,
    holder: impl Into<Holder>,
) -> [(StreamId, AnyFact); 2] {
    let stream = StreamId::new(Category::Reservation, house.vault.instance().name_id(name));
    let claimed = ReservationFact::Claimed { holder: holder.into(), at: Moment::EPOCH };
    [claimed, ReservationFact::Confirmed].map(|it| (stream.clone(), AnyFact::Reservation(it)))
}

/// How somebody presents themselves.
pub(crate) fn profile(name: &str) -> Profile {
    Profile {
        username: Username::new(name).unwrap(),
        name: DisplayName::new(name).unwrap(),
        summary: Summary::of_strangers("").unwrap(),
        avatar: None,
        banner: None,
    }
}

fn choir() -> Vec<(StreamId, AnyFact)> {
    let created = GroupFact::Created {
        origin: Origin::Here,
        profile: Personal::new(CHOIR, profile("choir")),
        settings: group::GroupSettings::default(),
        address: None,
    };
    let members = PEOPLE.iter().filter_map(|(person, _, _, role)| role.map(|it| (*person, it)));
    let joined = members.flat_map(|(person, role)| joined(person, role));
    [created].into_iter().chain(joined).map(|it| of_group(CHOIR, it)).collect()
}

fn joined(person: PersonId, role: group::Role) -> Vec<GroupFact> {
    let member = membership_of(person);
    if role == group::Role::Creator {
        return vec![GroupFact::Founded { member, person }];
    }
    vec![
        GroupFact::MemberInvited { member, person, by: CLARA },
        GroupFact::InvitationAccepted { member },
        GroupFact::RoleChanged { member, role },
    ]
}
