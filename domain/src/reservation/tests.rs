use uuid::Uuid;

use super::{Reservation, ReservationCommand, ReservationFact, Taken};
use crate::{
    decider::{Context, Decider},
    origin::Authority,
    time::Moment,
};

const ANNA: Uuid = Uuid::from_u128(1);
const BEN: Uuid = Uuid::from_u128(2);
const NOON: Moment = Moment::EPOCH;

fn asked(
    facts: &[ReservationFact],
    command: &ReservationCommand,
    hours_later: i64,
) -> Result<Vec<ReservationFact>, Taken> {
    let state = facts.iter().fold(Reservation::default(), Reservation::evolve);
    state.decide(command, &Context { at: NOON.plus_hours(hours_later), authority: Authority::Here })
}

fn claimed(holder: Uuid) -> ReservationFact {
    ReservationFact::Claimed { holder, at: NOON }
}

#[test]
fn the_first_who_asks_has_the_name() {
    assert_eq!(asked(&[], &ReservationCommand::Claim { holder: ANNA }, 0), Ok(vec![claimed(ANNA)]));
    assert_eq!(asked(&[claimed(ANNA)], &ReservationCommand::Claim { holder: BEN }, 0), Err(Taken));
}

#[test]
fn asking_twice_changes_nothing() {
    assert_eq!(asked(&[claimed(ANNA)], &ReservationCommand::Claim { holder: ANNA }, 0), Ok(vec![]));
}

#[test]
fn a_claim_that_nobody_confirmed_can_be_taken_over_after_an_hour() {
    let taken_over = asked(&[claimed(ANNA)], &ReservationCommand::Claim { holder: BEN }, 1);
    assert_eq!(
        taken_over,
        Ok(vec![ReservationFact::Claimed { holder: BEN, at: NOON.plus_hours(1) }])
    );
}

#[test]
fn a_name_in_use_stays_taken() {
    let used = [claimed(ANNA), ReservationFact::Confirmed];
    assert_eq!(asked(&used, &ReservationCommand::Claim { holder: BEN }, 1000), Err(Taken));
    assert_eq!(asked(&used, &ReservationCommand::Release { holder: BEN }, 0), Ok(vec![]));
}

#[test]
fn a_name_given_back_is_free() {
    let released = [claimed(ANNA), ReservationFact::Confirmed, ReservationFact::Released];
    assert!(asked(&released, &ReservationCommand::Claim { holder: BEN }, 0).is_ok());
}
