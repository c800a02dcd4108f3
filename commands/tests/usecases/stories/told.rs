//! Who is told: every kind of fact has a row in the table, and every row that names somebody writes them a letter.

use std::collections::BTreeSet;

use commands::{
    Ask,
    events::Seat,
    following::FollowedGroup,
    policies::{
        letters::{EventOwner, Letter, News, Recipient, WaitingPace},
        told::{Addressee, LetterAudience, WHO_IS_TOLD},
    },
};
use domain::{
    account::AccountFact,
    caller::Caller,
    comment::{CommentFact, CommentKind},
    discussion::DiscussionFact,
    event::{EventFact, Standing},
    fact::{AnyFact, Fact},
    group::{FollowLetters, GroupFact, Role},
    instance::InstanceFact,
    log::{Category, StreamId},
    media::MediaFact,
    moderation::Measure,
    person::PersonFact,
    personal::Personal,
    place::{Address, known::PlaceFact},
    post::PostFact,
    report::ReportFact,
    reservation::ReservationFact,
    resource::ResourceFact,
    task::TaskFact,
    time::{Period, Precision, WallTime},
};
use vault::{Purpose, TokenState};

use crate::{
    cast::{
        ANNA, BEN, CHOIR, CLARA, EMIL, Who, account_of, decision, membership_of, of_account,
        of_group,
    },
    house::House,
    things::{
        COMMENT, CONCERT, Facts, REHEARSAL, announced, came, commented, concert, described,
        of_event, place_of, rehearsal, reported, requested,
    },
};

fn kinds() -> BTreeSet<String> {
    fn of<F: Fact>() -> impl Iterator<Item = String> {
        F::KINDS.iter().map(|it| format!("{}.{it}", F::CATEGORY.name()))
    }
    of::<AccountFact>()
        .chain(of::<PersonFact>())
        .chain(of::<GroupFact>())
        .chain(of::<EventFact>())
        .chain(of::<MediaFact>())
        .chain(of::<ReservationFact>())
        .chain(of::<PlaceFact>())
        .chain(of::<InstanceFact>())
        .chain(of::<CommentFact>())
        .chain(of::<DiscussionFact>())
        .chain(of::<PostFact>())
        .chain(of::<ResourceFact>())
        .chain(of::<TaskFact>())
        .chain(of::<ReportFact>())
        .collect()
}

#[test]
fn every_kind_of_fact_says_who_is_told_or_why_nobody_is() {
    let told: Vec<_> = WHO_IS_TOLD.iter().map(|(kind, _)| (*kind).to_owned()).collect();
    let once: BTreeSet<_> = told.iter().cloned().collect();
    assert_eq!(told.len(), once.len(), "each stands once");
    assert_eq!(once, kinds());
    for (kind, audience) in WHO_IS_TOLD {
        match audience {
            LetterAudience::Told(whom) => assert!(!whom.is_empty(), "{kind}"),
            LetterAudience::Nobody(why) => assert!(why.contains(' '), "{kind}: why?"),
        }
    }
}

#[tokio::test]
async fn who_is_to_be_told_gets_a_letter() {
    for (kind, audience) in WHO_IS_TOLD {
        let LetterAudience::Told(whom) = audience else { continue };
        let letters = letters_of(kind).await;
        for addressee in *whom {
            assert!(
                letters.iter().any(|it| is_to(*addressee, it, kind)),
                "{kind}: {addressee:?} in {letters:?}"
            );
        }
    }
}

// Clara's concert, to which Anna comes; what follows from one more fact.
async fn letters_of(kind: &str) -> Vec<Letter> {
    let house = House::inhabited().await;
    house.given([concert(), came(CONCERT, ANNA), announced(CONCERT)].concat()).await;
    house.given(rehearsal(domain::group::Visibility::Public)).await;
    let (before, fact) = what_happens(kind);
    house.given(before).await;
    let house = house.with_letters().await;
    house.given(fact).await;
    house.letters().await
}

fn what_happens(kind: &str) -> (Facts, Facts) {
    let alone = |facts: Facts| (vec![], facts);
    match kind {
        "account.password-changed" => {
            alone(vec![of_account(account_of(ANNA), AccountFact::PasswordChanged)])
        }
        "account.moderated" => alone(vec![crate::cast::account_suspended(account_of(ANNA))]),
        "person.moderated" => alone(vec![crate::cast::suspended(CLARA)]),
        "comment.posted" => alone(commented(CONCERT, BEN)),
        "comment.marked" => {
            let stream = StreamId::new(Category::Comment, COMMENT.0);
            let marked = CommentFact::Marked { kind: CommentKind::Announcement };
            (commented(CONCERT, CLARA), vec![(stream, AnyFact::Comment(marked))])
        }
        "report.filed" => alone(reported()),
        kind if kind.starts_with("group.") => what_happens_in_the_choir(kind),
        kind => what_happens_at_the_concert(kind),
    }
}

fn what_happens_at_the_concert(kind: &str) -> (Facts, Facts) {
    let moderated =
        |measure: Measure| EventFact::Moderated { measure, decision: decision(CONCERT.0) };
    let event = |fact: EventFact| vec![of_event(CONCERT, fact)];
    let alone = |facts: Facts| (vec![], facts);
    match kind {
        "event.handed-over" => {
            let handed = EventFact::HandedOver { organizer: CLARA, group: Some(CHOIR) };
            alone(vec![of_event(REHEARSAL, handed)])
        }
        "event.published" => {
            let asked =
                GroupFact::PersonFollowRequested { person: BEN, letters: FollowLetters::Sent };
            let follows = [asked, GroupFact::FollowAccepted { follower: BEN.into() }];
            let follows = follows.map(|it| of_group(CHOIR, it));
            let handed = EventFact::HandedOver { organizer: CLARA, group: Some(CHOIR) };
            let waits = [handed, EventFact::Submitted].map(|it| of_event(REHEARSAL, it));
            let published = vec![of_event(REHEARSAL, EventFact::Published)];
            (follows.into_iter().chain(waits).collect(), published)
        }
        "event.submitted" => alone(vec![of_event(REHEARSAL, EventFact::Submitted)]),
        "event.described" => {
            let description = Personal::new(CLARA, described("Another concert"));
            alone(event(EventFact::Described { description }))
        }
        "event.rescheduled" => alone(event(EventFact::Rescheduled { when: later() })),
        "event.relocated" => {
            let hall = Address { description: Some("Hall".to_owned()), ..Address::default() };
            alone(event(EventFact::Relocated { place: Some(Personal::new(CLARA, hall)) }))
        }
        "event.cancelled" => alone(event(EventFact::Cancelled { reason: None })),
        "event.reinstated" => {
            (event(EventFact::Cancelled { reason: None }), event(EventFact::Reinstated))
        }
        "event.deleted" => alone(event(EventFact::Deleted)),
        "event.participation-announced" => alone(announced(REHEARSAL)),
        "event.participation-requested" => alone(requested(CONCERT, BEN)),
        "event.participation-confirmed" => alone(came(CONCERT, BEN)),
        "event.participation-refused" => {
            alone(event(EventFact::ParticipationRefused { participation: place_of(ANNA) }))
        }
        "event.moderated" => alone(event(moderated(Measure::Hidden))),
        "event.decision-undone" => {
            let (undone, by) = (decision(CONCERT.0).id, decision(ANNA.0));
            let undone = EventFact::DecisionUndone { decision: undone, by };
            (event(moderated(Measure::Removed)), event(undone))
        }
        kind => panic!("how does {kind} come about?"),
    }
}

// Ben comes into the choir, or does not; Emil is in it.
fn what_happens_in_the_choir(kind: &str) -> (Facts, Facts) {
    let (member, emil) = (membership_of(BEN), membership_of(EMIL));
    let asked = vec![of_group(CHOIR, GroupFact::JoinRequested { member, person: BEN })];
    match kind {
        "group.moderated" => {
            let (measure, decision) = (Measure::Suspended, decision(CHOIR.0));
            (vec![], vec![of_group(CHOIR, GroupFact::Moderated { measure, decision })])
        }
        "group.member-invited" => {
            let invited = GroupFact::MemberInvited { member, person: BEN, by: CLARA };
            (vec![], vec![of_group(CHOIR, invited)])
        }
        "group.join-requested" => (vec![], asked),
        "group.join-accepted" => {
            let accepted = GroupFact::JoinAccepted { member, by: Some(CLARA) };
            (asked, vec![of_group(CHOIR, accepted)])
        }
        "group.join-refused" => {
            let refused = GroupFact::JoinRefused { member, by: CLARA };
            (asked, vec![of_group(CHOIR, refused)])
        }
        "group.role-changed" => {
            let changed = GroupFact::RoleChanged { member: emil, role: Role::Moderator };
            (vec![], vec![of_group(CHOIR, changed)])
        }
        "group.member-removed" => {
            (vec![], vec![of_group(CHOIR, GroupFact::MemberRemoved { member: emil })])
        }
        kind => panic!("how does {kind} come about?"),
    }
}

// Whom a fact is about.
fn subject(kind: &str) -> Recipient {
    match kind {
        "account.password-changed" | "account.moderated" => Recipient::Account(account_of(ANNA)),
        "person.moderated" => Recipient::Person(CLARA),
        "group.role-changed" | "group.member-removed" => Recipient::Person(EMIL),
        _ => Recipient::Person(BEN),
    }
}

fn later() -> Period {
    let begins = WallTime::local("2027-06-02T20:00:00".parse().unwrap(), chrono_tz::Europe::Paris);
    Period::new(begins, None, Precision::Minutes).unwrap()
}

fn is_to(addressee: Addressee, letter: &Letter, kind: &str) -> bool {
    match addressee {
        Addressee::Participants => matches!(
            letter.to,
            Recipient::Person(ANNA)
                | Recipient::EverybodyOf(EventOwner::Person(_) | EventOwner::Group(_))
        ),
        Addressee::Participant => matches!(
            letter.to,
            Recipient::Person(ANNA | BEN) | Recipient::Address { .. } | Recipient::Guest { .. }
        ),
        Addressee::Organizers | Addressee::Keepers => letter.to == Recipient::Person(CLARA),
        Addressee::Followers => letter.to == Recipient::Person(BEN),
        Addressee::Subject => letter.to == subject(kind),
        Addressee::Moderators => letter.to == Recipient::Moderators,
    }
}

#[tokio::test]
async fn organizers_hear_of_others_once_in_a_quarter_of_an_hour() {
    let house = House::inhabited().await;
    house.given(concert()).await;
    let house = house.with_letters().await;
    house
        .given(
            [requested(CONCERT, BEN), requested(CONCERT, ANNA), commented(CONCERT, BEN)].concat(),
        )
        .await;
    let to_clara = |letters: &[Letter]| {
        let waits = |it: &&Letter| {
            it.to == Recipient::Person(CLARA) && matches!(it.news, News::Waiting { .. })
        };
        letters.iter().filter(waits).count()
    };
    assert_eq!(to_clara(&house.letters().await), 1, "three things are one letter");
}

#[tokio::test]
async fn who_was_in_a_group_that_ends_is_told_and_so_is_who_was_to_come() {
    let house = House::inhabited().await;
    house.given(rehearsal(domain::group::Visibility::Public)).await;
    house.given(came(REHEARSAL, BEN)).await;
    let house = house.with_letters().await;
    let end = house.when(Who::Creator, async |it, ask| {
        it.delete_group(&ask, CHOIR, &[REHEARSAL, CONCERT]).await
    });
    end.await.then(&["event.deleted", "group.deleted"]);
    let letters = house.letters().await;
    let to_ben: Vec<_> = letters.iter().filter(|it| it.to == Recipient::Person(BEN)).collect();
    let [Letter { news: News::EventRemoved { title, .. }, .. }] = to_ben.as_slice() else {
        panic!("once: {to_ben:?}")
    };
    assert_eq!(title, "Rehearsal");
    assert!(letters.iter().any(|it| matches!(it.news, News::GroupEnded { .. })), "{letters:?}");
    assert!(letters.iter().all(|it| it.to != Recipient::Person(CLARA)), "who did it knows");
}

#[tokio::test]
async fn who_comes_and_goes_all_the_time_gets_one_letter() {
    let house = House::inhabited().await;
    house.given(concert()).await;
    let house = house.with_letters().await;
    for n in 0..8 {
        let join = house.when(Who::Other, async |it, ask| it.join(&ask, CONCERT, BEN, None).await);
        join.await.then(&["event.participation-confirmed"]);
        if n < 7 {
            let leave = house.when(Who::Other, async |it, ask| it.leave(&ask, CONCERT, BEN).await);
            leave.await.then(&["event.participation-left"]);
        }
    }
    let letters = house.letters().await;
    let to_ben = letters.iter().filter(|it| it.to == Recipient::Person(BEN));
    assert_eq!(to_ben.count(), 1, "{letters:?}");
}

#[test]
fn a_letter_about_a_place_says_how_it_stands_when_it_goes() {
    let asked = || News::ParticipationRequested { event: CONCERT, cancel: None };
    let coming = News::ParticipationAccepted { event: CONCERT, cancel: None };
    assert_eq!(asked().as_it_stands(Some(Standing::Confirmed)), Some(coming));
    assert_eq!(asked().as_it_stands(Some(Standing::Left)), None, "whoever left knows");
    let off = News::EventCancelled { event: CONCERT, reason: None };
    assert_eq!(off.clone().as_it_stands(Some(Standing::Left)), Some(off));
}

#[tokio::test]
async fn who_wants_no_announcements_keeps_the_place() {
    let house = House::inhabited().await;
    house.given([concert(), came(CONCERT, ANNA)].concat()).await;
    let (it, seat) = (&house.commands, Seat { event: CONCERT, participation: place_of(ANNA) });
    let token = it.quiet_token(seat).await.unwrap();
    let good = it.link_state(Purpose::StopAnnouncements, &token).await.unwrap();
    assert_eq!((good, it.is_quiet(seat).await.unwrap()), (TokenState::Good, false));
    for _ in 0..2 {
        assert_eq!(it.stop_announcements(&token).await.unwrap(), seat);
    }
    assert!(it.is_quiet(seat).await.unwrap());
    let place = it.event(CONCERT).await.unwrap().seat_of(ANNA).unwrap().1;
    assert_eq!(place.standing, Standing::Confirmed, "nothing was given back");
    let dead = it.link_state(Purpose::ResetPassword, &token).await.unwrap();
    assert_eq!(dead, TokenState::Dead, "it is good for nothing else");
}

#[tokio::test]
async fn the_link_of_a_letter_about_a_group_ends_such_letters() {
    let house = House::inhabited().await;
    let person_asks =
        GroupFact::PersonFollowRequested { person: ANNA, letters: FollowLetters::Sent };
    let accepted = GroupFact::FollowAccepted { follower: ANNA.into() };
    house.given([person_asks, accepted].map(|it| of_group(CHOIR, it))).await;
    let (it, anna) = (&house.commands, FollowedGroup { group: CHOIR, person: ANNA });
    let token = it.quiet_follow_token(anna).await.unwrap();
    assert_eq!(it.followed_with(&token).await.unwrap(), anna, "asking changes nothing");
    for _ in 0..2 {
        let ask = Ask::new(Caller::Visitor);
        assert_eq!(it.stop_follow_letters(&ask, &token).await.unwrap(), anna);
    }
    assert!(it.followed_with("something else").await.is_err());
}

#[tokio::test]
async fn who_wants_to_hear_rarely_hears_once_in_that_while() {
    let house = House::inhabited().await;
    house.given(concert()).await;
    let house = house.with_letters().await;
    let (to, news) =
        (Recipient::Person(CLARA), News::Waiting { event: CONCERT, pace: WaitingPace::Quarter });
    let letter = Letter { to, news };
    for _ in 0..3 {
        house.commands.tell_later(&letter, 24).await.unwrap();
    }
    assert_eq!(house.letters().await, vec![], "not yet");
    house.later(24);
    let letters = house.letters().await;
    assert!(
        matches!(
            letters.as_slice(),
            [Letter { news: News::Waiting { pace: WaitingPace::Chosen, .. }, .. }]
        ),
        "{letters:?}"
    );
}

#[tokio::test]
async fn everybody_who_was_to_come_to_what_somebody_organizes_is_told_once() {
    let house = House::inhabited().await;
    house.given([concert(), came(CONCERT, ANNA)].concat()).await;
    let house = house.with_letters().await;
    for _ in 0..2 {
        let of = uuid::Uuid::from_u128(77);
        house.commands.pass_on_to_everybody_at(of, &[CONCERT]).await.unwrap();
    }
    let letters = house.letters().await;
    let [
        Letter {
            to: Recipient::Person(ANNA),
            news: News::EventOutOfSight { title: Some(title), .. },
        },
    ] = letters.as_slice()
    else {
        panic!("{letters:?}")
    };
    assert_eq!(title, "Concert");
}
