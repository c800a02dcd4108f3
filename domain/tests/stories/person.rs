use uuid::Uuid;

use domain::person::{Person, PersonCommand, PersonFact, PersonRejection, Profile};
use domain::{
    decider::{Context, Decider},
    ids::PersonId,
    origin::{Authority, Origin},
    personal::Personal,
    text::{DisplayName, Summary, Username},
    time::Moment,
};

const ROSE: PersonId = PersonId(Uuid::from_u128(1));

fn profile(username: &str, name: &str) -> Personal<Profile> {
    Personal::new(
        ROSE,
        Profile {
            username: Username::new(username).unwrap(),
            name: DisplayName::new(name).unwrap(),
            summary: Summary::of_strangers("").unwrap(),
            avatar: None,
            banner: None,
        },
    )
}

fn created(origin: Origin) -> PersonFact {
    PersonFact::Created { origin, profile: profile("rose", "Rose") }
}

fn elsewhere() -> Origin {
    let id: url::Url = "https://far.test/@rose".parse().unwrap();
    Origin::Remote { owner: id.clone(), id, inbox: None }
}

fn asked(
    facts: &[PersonFact],
    command: &PersonCommand,
    authority: Authority,
) -> Result<Vec<PersonFact>, PersonRejection> {
    let state = facts.iter().fold(Person::default(), Person::evolve);
    state.decide(command, &Context { at: Moment::EPOCH, authority })
}

#[test]
fn a_person_changes_its_name_but_never_its_username() {
    let rename = PersonCommand::ChangeProfile { profile: profile("rose", "Rosa") };
    assert_eq!(
        asked(&[created(Origin::Here)], &rename, Authority::Here),
        Ok(vec![PersonFact::ProfileChanged { profile: profile("rose", "Rosa") }])
    );
    let other = PersonCommand::ChangeProfile { profile: profile("rosa", "Rose") };
    assert_eq!(
        asked(&[created(Origin::Here)], &other, Authority::Here),
        Err(PersonRejection::UsernameIsForEver)
    );
}

#[test]
fn the_same_profile_again_is_no_news() {
    let same = PersonCommand::ChangeProfile { profile: profile("rose", "Rose") };
    assert_eq!(asked(&[created(Origin::Here)], &same, Authority::Here), Ok(vec![]));
}

#[test]
fn what_lives_elsewhere_changes_only_on_its_own_word() {
    let rename = PersonCommand::ChangeProfile { profile: profile("rose", "Rosa") };
    assert_eq!(
        asked(&[created(elsewhere())], &rename, Authority::Here),
        Err(PersonRejection::NotRuledHere)
    );
    let neighbour = Authority::Remote("https://far.test/@mallory".parse().unwrap());
    assert_eq!(
        asked(&[created(elsewhere())], &rename, neighbour),
        Err(PersonRejection::NotRuledHere)
    );
    let herself = Authority::Remote("https://far.test/@rose".parse().unwrap());
    assert!(asked(&[created(elsewhere())], &rename, herself).is_ok());
}

#[test]
fn who_is_gone_stays_gone() {
    let gone = [created(Origin::Here), PersonFact::Deleted];
    assert_eq!(asked(&gone, &PersonCommand::Delete, Authority::Here), Ok(vec![]));
    let rename = PersonCommand::ChangeProfile { profile: profile("rose", "Rosa") };
    assert_eq!(asked(&gone, &rename, Authority::Here), Err(PersonRejection::NotFound));
    let again = PersonCommand::Create { origin: Origin::Here, profile: profile("rose", "Rose") };
    assert_eq!(asked(&gone, &again, Authority::Here), Err(PersonRejection::NotFound));
}

#[test]
fn who_is_prevented_in_time_never_appears() {
    let create = PersonCommand::Create { origin: Origin::Here, profile: profile("rose", "Rose") };
    let prevent = |facts: &[PersonFact]| asked(facts, &PersonCommand::Prevent, Authority::Here);
    assert_eq!(prevent(&[]), Ok(vec![PersonFact::Deleted]));
    let prevented = [PersonFact::Deleted];
    assert_eq!(asked(&prevented, &create, Authority::Here), Err(PersonRejection::NotFound));
    assert_eq!(prevent(&prevented), Ok(vec![]));
    assert_eq!(prevent(&[created(Origin::Here)]), Ok(vec![]), "too late");
    let stranger = Authority::Remote("https://far.test/@rose".parse().unwrap());
    assert_eq!(asked(&[], &PersonCommand::Prevent, stranger), Err(PersonRejection::NotFound));
}
