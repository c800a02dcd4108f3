use uuid::Uuid;

use domain::reservation::{Holder, Reservation, ReservationCommand, ReservationFact, TakenName};
use domain::{
    decider::{Context, Decider},
    ids::PersonId,
    origin::Authority,
    time::Moment,
};

const ANNA: Holder = Holder::Person(PersonId(Uuid::from_u128(1)));
const BEN: Holder = Holder::Person(PersonId(Uuid::from_u128(2)));
const NOON: Moment = Moment::EPOCH;

fn asked(
    facts: &[ReservationFact],
    command: &ReservationCommand,
    hours_later: i64,
) -> Result<Vec<ReservationFact>, TakenName> {
    let state = facts.iter().fold(Reservation::default(), Reservation::evolve);
    state.decide(command, &Context { at: NOON.plus_hours(hours_later), authority: Authority::Here })
}

fn claimed(holder: Holder) -> ReservationFact {
    ReservationFact::Claimed { holder, at: NOON }
}

#[test]
fn the_first_who_asks_has_the_name() {
    assert_eq!(asked(&[], &ReservationCommand::Claim { holder: ANNA }, 0), Ok(vec![claimed(ANNA)]));
    assert_eq!(
        asked(&[claimed(ANNA)], &ReservationCommand::Claim { holder: BEN }, 0),
        Err(TakenName)
    );
}

#[test]
fn asking_twice_changes_nothing() {
    assert_eq!(asked(&[claimed(ANNA)], &ReservationCommand::Claim { holder: ANNA }, 0), Ok(vec![]));
}

#[test]
fn no_claim_is_taken_over_however_old_it_is() {
    let claim = ReservationCommand::Claim { holder: BEN };
    assert_eq!(asked(&[claimed(ANNA)], &claim, 1000), Err(TakenName));
    let released = [claimed(ANNA), ReservationFact::Released];
    assert_eq!(
        asked(&released, &claim, 1),
        Ok(vec![ReservationFact::Claimed { holder: BEN, at: NOON.plus_hours(1) }])
    );
}

#[test]
fn who_lost_a_claim_cannot_confirm_it() {
    let facts = [claimed(ANNA), ReservationFact::Released, claimed(BEN)];
    assert_eq!(asked(&facts, &ReservationCommand::Confirm { holder: ANNA }, 2), Err(TakenName));
    assert_eq!(asked(&facts, &ReservationCommand::Release { holder: ANNA }, 2), Ok(vec![]));
}

#[test]
fn a_name_in_use_stays_taken() {
    let used = [claimed(ANNA), ReservationFact::Confirmed];
    assert_eq!(asked(&used, &ReservationCommand::Claim { holder: BEN }, 1000), Err(TakenName));
    assert_eq!(asked(&used, &ReservationCommand::Release { holder: BEN }, 0), Ok(vec![]));
}

#[test]
fn a_name_given_back_is_free() {
    let released = [claimed(ANNA), ReservationFact::Confirmed, ReservationFact::Released];
    assert!(asked(&released, &ReservationCommand::Claim { holder: BEN }, 0).is_ok());
}
