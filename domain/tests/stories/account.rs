use uuid::Uuid;

use domain::account::{Account, AccountCommand, AccountFact, AccountRejection};
use domain::{
    caller::Role,
    decider::{Context, Decider},
    ids::{AccountId, PersonId},
    origin::Authority,
    personal::Personal,
    text::EmailAddress,
    time::Moment,
};

const ACCOUNT: AccountId = AccountId(Uuid::from_u128(1));
const ROSE: PersonId = PersonId(Uuid::from_u128(2));
const NIGHTOWL: PersonId = PersonId(Uuid::from_u128(3));

fn email(text: &str) -> Personal<EmailAddress> {
    Personal::new(ACCOUNT, EmailAddress::new(text).unwrap())
}

fn registered() -> AccountFact {
    AccountFact::Registered { email: email("rose@mail.test"), locale: "fr".to_owned() }
}

fn added(person: PersonId) -> AccountFact {
    AccountFact::PersonAdded { person: Personal::new(ACCOUNT, person) }
}

fn state(facts: &[AccountFact]) -> Account {
    facts.iter().fold(Account::default(), Account::evolve)
}

fn asked(
    facts: &[AccountFact],
    command: &AccountCommand,
) -> Result<Vec<AccountFact>, AccountRejection> {
    state(facts).decide(command, &Context { at: Moment::EPOCH, authority: Authority::Here })
}

#[test]
fn who_signs_up_has_shown_whose_the_address_is() {
    let (email, locale) = (email("rose@mail.test"), "fr".to_owned());
    let register = AccountCommand::Register { email, locale, role: Role::User };
    let confirmed = [registered(), AccountFact::AddressConfirmed];
    assert_eq!(asked(&[], &register), Ok(confirmed.to_vec()));
    assert_eq!(asked(&confirmed, &register), Ok(vec![]), "once");
    assert!(state(&confirmed).is_active());
}

#[test]
fn who_is_to_keep_order_does_so_from_the_first_moment_on() {
    let (email, locale) = (email("rose@mail.test"), "fr".to_owned());
    let register = AccountCommand::Register { email, locale, role: Role::Moderator };
    let facts = asked(&[], &register).unwrap();
    assert_eq!(facts.last(), Some(&AccountFact::RoleChanged { role: Role::Moderator }));
    assert_eq!(state(&facts).role(), Role::Moderator);
}

#[test]
fn another_address_is_used_at_once_and_once() {
    let facts = [registered(), AccountFact::AddressConfirmed];
    let change = AccountCommand::ChangeAddress { email: email("rosa@mail.test") };
    let wanted = AccountFact::AddressChangeRequested { email: email("rosa@mail.test") };
    let changed = [wanted, AccountFact::AddressChanged];
    assert_eq!(asked(&facts, &change), Ok(changed.to_vec()));
    assert_eq!(asked(&[registered()], &change), Err(AccountRejection::Unconfirmed));
    let all = [facts.as_slice(), &changed].concat();
    assert_eq!(state(&all).email().unwrap().as_str(), "rosa@mail.test");
    assert_eq!(state(&all).former_email().unwrap().as_str(), "rose@mail.test");
    assert_eq!(asked(&all, &change), Ok(vec![]));
}

#[test]
fn who_is_trusted_once_stays_so() {
    let facts = [registered(), AccountFact::AddressConfirmed];
    assert!(!state(&facts).is_trusted());
    assert_eq!(asked(&facts, &AccountCommand::Trust), Ok(vec![AccountFact::Trusted]));
    let trusted = [registered(), AccountFact::AddressConfirmed, AccountFact::Trusted];
    assert_eq!(asked(&trusted, &AccountCommand::Trust), Ok(vec![]));
    assert!(state(&trusted).is_trusted());
}

#[test]
fn an_account_acts_as_its_own_persons_and_keeps_the_last() {
    let one = [registered(), added(ROSE)];
    let choose = AccountCommand::ChooseDefaultPerson { account: ACCOUNT, person: NIGHTOWL };
    assert_eq!(asked(&one, &choose), Err(AccountRejection::NotItsPerson));
    let remove = AccountCommand::RemovePerson { account: ACCOUNT, person: ROSE };
    assert_eq!(asked(&one, &remove), Err(AccountRejection::LastPerson));
    let two = [registered(), added(ROSE), added(NIGHTOWL)];
    assert!(asked(&two, &choose).is_ok());
    assert!(asked(&two, &remove).is_ok());
}

#[test]
fn the_first_person_is_the_default_until_another_is_chosen() {
    let two = [registered(), added(NIGHTOWL), added(ROSE)];
    assert_eq!(state(&two).default_person(), Some(NIGHTOWL));
    let chosen = AccountFact::DefaultPersonChosen { person: Personal::new(ACCOUNT, ROSE) };
    let [a, b, c] = two;
    assert_eq!(state(&[a, b, c, chosen]).default_person(), Some(ROSE));
}

#[test]
fn a_role_is_given_once() {
    let promote = AccountCommand::ChangeRole { role: Role::Moderator };
    assert_eq!(
        asked(&[registered()], &promote),
        Ok(vec![AccountFact::RoleChanged { role: Role::Moderator }])
    );
    let promoted = [registered(), AccountFact::RoleChanged { role: Role::Moderator }];
    assert_eq!(asked(&promoted, &promote), Ok(vec![]));
}

#[test]
fn who_left_is_unknown() {
    let left = [registered(), AccountFact::Deleted];
    assert_eq!(asked(&left, &AccountCommand::Delete), Ok(vec![]));
    assert_eq!(asked(&left, &AccountCommand::ConfirmAddress), Err(AccountRejection::NotFound));
}

#[test]
fn who_is_prevented_in_time_never_signs_up() {
    let (email, locale) = (email("rose@mail.test"), "fr".to_owned());
    let register = AccountCommand::Register { email, locale, role: Role::User };
    assert_eq!(asked(&[], &AccountCommand::Prevent), Ok(vec![AccountFact::Deleted]));
    let prevented = [AccountFact::Deleted];
    assert_eq!(asked(&prevented, &register), Err(AccountRejection::NotFound));
    assert_eq!(asked(&prevented, &AccountCommand::Prevent), Ok(vec![]));
    assert!(!state(&prevented).came_to_be());
    assert_eq!(asked(&[registered()], &AccountCommand::Prevent), Ok(vec![]), "too late");
}

#[test]
fn there_are_never_more_persons_than_there_may_be() {
    let each = (0..Account::PERSONS_MAX as u128).map(|it| added(PersonId(Uuid::from_u128(it + 9))));
    let full: Vec<_> = [registered()].into_iter().chain(each).collect();
    let add = |person| AccountCommand::AddPerson { account: ACCOUNT, person };
    assert_eq!(asked(&full, &add(ROSE)), Err(AccountRejection::EnoughPersons));
    assert_eq!(asked(&full, &add(PersonId(Uuid::from_u128(9)))), Ok(vec![]));
}

#[test]
fn a_person_that_never_came_to_be_is_lost_also_if_it_is_the_only_one() {
    let lose = AccountCommand::LosePerson { account: ACCOUNT, person: ROSE };
    let removed = AccountFact::PersonRemoved { person: Personal::new(ACCOUNT, ROSE) };
    assert_eq!(asked(&[registered(), added(ROSE)], &lose), Ok(vec![removed]));
    assert_eq!(asked(&[registered()], &lose), Ok(vec![]));
}
