//! The roll beside the plain map that it stands for.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

fn place(id: u128, who: u128, standing: u8) -> RollEntry {
    RollEntry { id: Uuid::from_u128(id), who: Uuid::from_u128(who), kind: 0, standing }
}

#[derive(Clone, Debug)]
enum RollStep {
    Enter(u128, u128, u8),
    Stand(u128, u8),
}

fn steps() -> impl Strategy<Value = Vec<RollStep>> {
    let enter =
        (1..200u128, 0..50u128, 0..5u8).prop_map(|(id, who, it)| RollStep::Enter(id, who, it));
    let stand = (1..200u128, 0..5u8).prop_map(|(id, it)| RollStep::Stand(id, it));
    prop::collection::vec(prop_oneof![enter, stand], 0..2_000)
}

proptest! {
    #[test]
    fn it_says_what_a_map_says(steps in steps()) {
        let (mut roll, mut map, mut last) = (Roll::default(), BTreeMap::new(), BTreeMap::new());
        for step in steps {
            match step {
                RollStep::Enter(id, who, standing) => {
                    roll.enter(place(id, who, standing));
                    let known = map.contains_key(&id);
                    map.entry(id).or_insert(place(id, who, standing)).standing = standing;
                    if !known && who != 0 {
                        last.insert(who, id);
                    }
                }
                RollStep::Stand(id, standing) => {
                    roll.stand(Uuid::from_u128(id), standing);
                    map.entry(id).and_modify(|it| it.standing = standing);
                }
            }
        }
        prop_assert_eq!(roll.len(), map.len());
        for id in 1..200 {
            prop_assert_eq!(roll.get(Uuid::from_u128(id)), map.get(&id).copied());
        }
        for who in 1..50 {
            let expected = last.get(&who).and_then(|id| map.get(id)).copied();
            prop_assert_eq!(roll.of(Uuid::from_u128(who)), expected);
        }
        let stored = roll.to_bytes();
        let again = Roll::from_bytes(&stored).unwrap();
        prop_assert_eq!(&again, &roll);
        prop_assert!(stored.iter().enumerate().all(|(n, _)| Roll::from_bytes(&stored[..n]).is_none()));
        prop_assert!((1..50).all(|it| again.of(Uuid::from_u128(it)) == roll.of(Uuid::from_u128(it))));
    }
}

#[test]
fn a_copy_keeps_what_it_was_when_the_original_changes() {
    let mut roll = Roll::default();
    (1..=2_000).for_each(|it| roll.enter(place(it, it, 1)));
    let copy = roll.clone();
    roll.stand(Uuid::from_u128(7), 2);
    roll.enter(place(5_000, 5_000, 1));
    assert_eq!(copy.get(Uuid::from_u128(7)).unwrap().standing, 1);
    assert_eq!(copy.len(), 2_000);
    assert!(copy.of(Uuid::from_u128(5_000)).is_none());
}

#[test]
fn fifty_thousand_places_take_about_two_megabytes() {
    let mut roll = Roll::default();
    let mix = |it: u128| it.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    (1..=50_000).for_each(|it| roll.enter(place(mix(it), mix(it + 1_000_000), 1)));
    assert!(roll.weight() < 2_400_000, "{}", roll.weight());
}
