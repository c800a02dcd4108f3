use super::*;

fn email(text: &str) -> EmailAddress {
    EmailAddress::new(text).unwrap()
}

fn client(n: u32) -> IpAddr {
    IpAddr::V4(n.into())
}

#[test]
fn an_address_gets_three_letters_of_a_kind_an_hour_however_it_is_spelled() {
    let limits = Limits::default();
    let spellings = ["a.b@c.test", "A.B@c.test", "ab+x@c.test", "ab@C.test"];
    let sent = (1..)
        .zip(spellings)
        .filter(|(n, it)| limits.letter(LetterKind::Reset, &email(it), client(*n)).is_ok());
    assert_eq!(sent.count(), 3);
    assert!(limits.letter(LetterKind::Reset, &email("other@c.test"), client(9)).is_ok());
}

#[test]
fn joins_in_somebody_s_name_do_not_eat_the_letter_with_a_new_password() {
    let (limits, anna) = (Limits::default(), email("anna@c.test"));
    let sent =
        (0..99).filter(|n| limits.letter(LetterKind::Guest, &anna, client(*n)).is_ok()).count();
    assert_eq!(sent, 6, "no more to a stranger who never answered");
    let more = limits.letter(LetterKind::Confirmation, &anna, client(100));
    assert!(more.unwrap_err().minutes() > 60, "the wait is told as it is: {more:?}");
    assert!(limits.letter(LetterKind::Reset, &anna, client(100)).is_ok());
}

#[test]
fn a_guest_who_answers_takes_part_in_many_events() {
    let (limits, anna) = (Limits::default(), email("anna@c.test"));
    assert!(limits.letter(LetterKind::Guest, &anna, client(1)).is_ok());
    limits.has_answered(&anna);
    let sent =
        (0..12).filter(|_| limits.letter(LetterKind::Guest, &anna, client(1)).is_ok()).count();
    assert_eq!(sent, 12);
}

#[test]
fn a_client_tries_ten_times_a_minute_whatever_it_names() {
    let limits = Limits::default();
    let from = |n: u128| IpAddr::V6(Ipv6Addr::from((0x2001_0db8 << 96) | n));
    let tried =
        (0..30).filter(|n| limits.sign_in(&email(&format!("a{n}@b.test")), from(*n)).is_ok());
    assert_eq!(tried.count(), 10);
}

#[test]
fn wrong_passwords_are_counted_and_right_ones_are_not() {
    let (limits, anna) = (Limits::default(), email("anna@b.test"));
    for _ in 0..20 {
        limits.sign_in(&anna, client(1)).unwrap().was_right();
    }
    let wrong = (0..20).filter(|_| limits.sign_in(&anna, client(1)).is_ok()).count();
    assert_eq!(wrong, 5);
}

#[test]
fn a_stranger_elsewhere_locks_nobody_out() {
    let (limits, anna) = (Limits::default(), email("anna@b.test"));
    while limits.sign_in(&anna, client(1)).is_ok() {}
    limits.sign_in(&anna, client(2)).unwrap().let_in();
    let wrong = (3..200).filter(|n| limits.sign_in(&anna, client(*n)).is_ok()).count();
    assert!(wrong < 50, "many computers together are braked: {wrong}");
    assert!(limits.sign_in(&anna, client(300)).is_err());
    assert!(limits.sign_in(&anna, client(2)).is_ok(), "her own device is known");
}

#[test]
fn whoever_set_a_new_password_signs_in_with_it() {
    let (limits, anna) = (Limits::default(), email("anna@b.test"));
    while limits.sign_in(&anna, client(1)).is_ok() {}
    limits.has_reset(&anna);
    assert!(limits.sign_in(&anna, client(1)).is_ok());
}
