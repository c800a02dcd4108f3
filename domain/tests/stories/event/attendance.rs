use proptest::prelude::Strategy;
use uuid::Uuid;

use super::{
    ANNA, BEN, ROSE, announced, at, confirmed, given, guest, join, join_as_guest, on_approval,
    published, requested, seat, seats,
};
use domain::{
    decider::{Context, Decider},
    event::{
        Event, EventCommand, EventFact, EventRejection, Guests, JoinPolicy, Options, Participant,
        Revision, Standing,
    },
    ids::PersonId,
    origin::Authority,
    time::Moment,
};

fn with(
    options: Options,
    facts: impl IntoIterator<Item = EventFact>,
) -> impl Iterator<Item = EventFact> {
    published(options).into_iter().chain(facts)
}

fn guest_confirmed(n: u128) -> EventFact {
    EventFact::ParticipationConfirmed {
        participation: guest(n).0,
        by: Participant::Guest,
        message: None,
    }
}

#[test]
fn joining_an_open_event_confirms_at_once() {
    given(published(Options::default())).when(&join(ANNA)).then([confirmed(ANNA)]);
}

#[test]
fn nobody_comes_to_what_is_over() {
    let over = at(20).over_at();
    let before = Moment::from_micros(over.micros() - 1);
    let options = || Options { guests: Guests::Welcome, ..on_approval() };
    let past = || given(with(options(), [announced(1), requested(BEN)]));
    let confirm = EventCommand::ConfirmGuest { participation: guest(1).0 };
    let approve = EventCommand::Approve { participation: seat(BEN) };
    for command in [join(ANNA), join_as_guest(2), confirm, approve] {
        past().when_at(over, &command).then_rejected(EventRejection::Over);
        assert!(past().when_at(before, &command).0.is_ok(), "{command:?}");
    }
    let leave = EventCommand::Leave { participation: seat(BEN) };
    past().when_at(over, &leave).then([EventFact::ParticipationLeft { participation: seat(BEN) }]);
}

#[test]
fn joining_twice_changes_nothing() {
    given(with(Options::default(), [confirmed(ANNA)])).when(&join(ANNA)).then([]);
}

#[test]
fn who_organizes_an_event_does_not_join_it() {
    given(published(Options::default()))
        .when(&join(ROSE))
        .then_rejected(EventRejection::OrganizerComes);
}

#[test]
fn who_takes_an_event_over_gives_their_own_place_back() {
    let hand_over = |to| {
        let organizers = Some((to, None));
        EventCommand::Revise(Box::new(Revision { organizers, ..Revision::default() }))
    };
    let handed_over = EventFact::HandedOver { organizer: ANNA, group: None };
    let left = EventFact::ParticipationLeft { participation: seat(ANNA) };
    given(with(seats(1), [confirmed(ANNA)]))
        .when(&hand_over(ANNA))
        .then([handed_over.clone(), left.clone()]);
    given(with(seats(1), [confirmed(ANNA), left])).when(&hand_over(ANNA)).then([handed_over]);
    given(with(seats(1), [confirmed(ROSE)])).when(&hand_over(ROSE)).then([]);
}

#[test]
fn the_last_place_can_be_taken_once() {
    given(with(seats(1), [confirmed(ANNA)])).when(&join(BEN)).then_rejected(EventRejection::Full);
}

#[test]
fn a_place_that_was_given_back_can_be_taken() {
    let left = EventFact::ParticipationLeft { participation: seat(ANNA) };
    given(with(seats(1), [confirmed(ANNA), left])).when(&join(BEN)).then([confirmed(BEN)]);
}

#[test]
fn who_left_keeps_the_same_place_when_coming_back() {
    let left = EventFact::ParticipationLeft { participation: seat(ANNA) };
    given(with(seats(1), [confirmed(ANNA), left])).when(&join(ANNA)).then([confirmed(ANNA)]);
}

#[test]
fn nobody_joins_a_cancelled_event() {
    let off = with(Options::default(), [EventFact::Cancelled { reason: None }]);
    given(off).when(&join(ANNA)).then_rejected(EventRejection::Cancelled);
}

#[test]
fn where_organizers_decide_one_waits() {
    given(published(on_approval())).when(&join(ANNA)).then([requested(ANNA)]);
    let approve = EventCommand::Approve { participation: seat(ANNA) };
    given(with(on_approval(), [requested(ANNA)])).when(&approve).then([confirmed(ANNA)]);
}

#[test]
fn approving_does_not_overfill() {
    let options = Options { capacity: Some(1), ..on_approval() };
    let approve = EventCommand::Approve { participation: seat(ANNA) };
    given(with(options, [requested(ANNA), requested(BEN), confirmed(BEN)]))
        .when(&approve)
        .then_rejected(EventRejection::Full);
}

#[test]
fn who_was_refused_cannot_ask_again_but_can_be_let_in() {
    let refused = || {
        with(
            on_approval(),
            [requested(ANNA), EventFact::ParticipationRefused { participation: seat(ANNA) }],
        )
    };
    given(refused()).when(&join(ANNA)).then_rejected(EventRejection::RefusedBefore);
    let leave = EventCommand::Leave { participation: seat(ANNA) };
    given(refused()).when(&leave).then_rejected(EventRejection::RefusedBefore);
    let approve = EventCommand::Approve { participation: seat(ANNA) };
    given(refused()).when(&approve).then([confirmed(ANNA)]);
}

#[test]
fn registration_elsewhere_is_elsewhere() {
    let options = Options { join: JoinPolicy::External, ..Options::default() };
    given(published(options))
        .when(&join(ANNA))
        .then_rejected(EventRejection::RegistrationIsElsewhere);
}

#[test]
fn a_guest_announces_and_then_confirms_the_address() {
    given(published(seats(5))).when(&join_as_guest(1)).then([announced(1)]);
    given(with(seats(5), [announced(1)])).when(&join_as_guest(1)).then([]);
    let confirm = EventCommand::ConfirmGuest { participation: guest(1).0 };
    given(with(seats(5), [announced(1)])).when(&confirm).then([guest_confirmed(1)]);
    given(with(seats(5), [announced(1), guest_confirmed(1)])).when(&confirm).then([]);
}

#[test]
fn an_address_that_somebody_types_is_answered_alike_whoever_has_it() {
    let refused = EventFact::ParticipationRefused { participation: guest(1).0 };
    given(with(seats(5), [announced(1), refused])).when(&join_as_guest(1)).then([]);
    for guest in [1, 2] {
        let full = with(seats(1), [announced(1), confirmed(ANNA)]);
        given(full).when(&join_as_guest(guest)).then_rejected(EventRejection::Full);
    }
}

#[test]
fn an_announcement_holds_no_place() {
    let confirm = EventCommand::ConfirmGuest { participation: guest(1).0 };
    given(with(seats(1), [announced(1), confirmed(ANNA)]))
        .when(&confirm)
        .then_rejected(EventRejection::Full);
}

#[test]
fn a_guest_is_not_approved_before_the_address_is_confirmed() {
    let approve = EventCommand::Approve { participation: guest(1).0 };
    given(with(on_approval(), [announced(1)]))
        .when(&approve)
        .then_rejected(EventRejection::NotConfirmedYet);
}

#[test]
fn guests_are_unwelcome_unless_the_organizer_says_otherwise() {
    given(published(Options::default()))
        .when(&join_as_guest(1))
        .then_rejected(EventRejection::NoGuests);
}

fn commands() -> impl Strategy<Value = EventCommand> {
    (1u128..9, 0u32..6, 0u8..9).prop_map(|(who, capacity, kind)| {
        let person = PersonId(Uuid::from_u128(who));
        let options = Options { capacity: Some(capacity), ..on_approval() };
        match kind {
            0 | 1 => join(person),
            2 => join_as_guest(who),
            3 => EventCommand::ConfirmGuest { participation: guest(who).0 },
            4 => EventCommand::Approve { participation: seat(person) },
            5 => EventCommand::Refuse { participation: seat(person) },
            6 => EventCommand::Leave { participation: seat(person) },
            7 => EventCommand::Approve { participation: guest(who).0 },
            _ => EventCommand::Revise(Box::new(Revision {
                options: Some(options),
                ..Revision::default()
            })),
        }
    })
}

proptest::proptest! {
    #[test]
    fn no_order_of_commands_overfills_an_event(
        capacity in 0u32..5,
        approval in proptest::bool::ANY,
        asked in proptest::collection::vec(commands(), 0..120),
    ) {
        let join = if approval { JoinPolicy::Restricted } else { JoinPolicy::Free };
        let mut event = published(Options { join, ..seats(capacity) })
            .iter()
            .fold(Event::default(), Event::evolve);
        for command in asked {
            let context = Context { at: Moment::EPOCH, authority: Authority::Here };
            for fact in event.decide(&command, &context).unwrap_or_default() {
                event = event.evolve(&fact);
            }
            let coming = event.participations().filter(|(_, it)| it.standing == Standing::Confirmed).count();
            let seats = event.current().and_then(|it| it.options.capacity).unwrap_or(u32::MAX);
            proptest::prop_assert_eq!(u32::try_from(coming).unwrap(), event.coming());
            proptest::prop_assert!(event.coming() <= seats);
        }
    }
}
