//! Who comes: with an account or without, asked, approved, refused, given back.

use commands::events::NewGuest;
use domain::{
    event::{EventFact, Participant},
    group::Visibility,
};
use vault::Purpose;

use super::{CHOIR_MODERATORS, EVERYBODY, HOUSE, OWNER, UseCase, use_case};
use crate::{
    cast::{ANNA, BEN, Who, email_of},
    things::{
        CONCERT, PICNIC, REHEARSAL, announced, came, concert, guest_place, of_event, picnic,
        place_of, rehearsal, requested,
    },
};

/// Another server asks on the word of its own people only.
const ELSEWHERE: &[(Who, &str)] = &[(Who::Remote, "this event lives on another server")];

fn guest() -> NewGuest {
    NewGuest { email: email_of("gustav"), message: None, locale: "en".to_owned(), timezone: None }
}

pub(super) const ROWS: &[UseCase] = &[
    use_case! {
        join, "",
        may OWNER, otherwise MayNot,
        given |_house| concert(),
        when |house, ask| house.commands.join(ask, CONCERT, ANNA, None).await,
        then ["event.participation-confirmed"]
    },
    use_case! {
        join_as_guest, "",
        may EVERYBODY, otherwise MayNot, but ELSEWHERE,
        given |_house| concert(),
        when |house, ask| house.commands.join_as_guest(ask, CONCERT, guest()).await,
        then ["event.participation-announced"]
    },
    use_case! {
        confirm_participation, "",
        may EVERYBODY, otherwise MayNot, but ELSEWHERE,
        given |_house| [concert(), announced(CONCERT)].concat(),
        when |house, ask| {
            let (event, place) = (CONCERT.0, guest_place(CONCERT).0);
            let token = house.token(Purpose::ConfirmParticipation, event, place).await;
            house.commands.confirm_participation(ask, &token).await
        },
        then ["event.participation-confirmed"]
    },
    use_case! {
        leave_as_guest, "",
        may EVERYBODY, otherwise MayNot, but ELSEWHERE,
        given |_house| [concert(), announced(CONCERT)].concat(),
        when |house, ask| {
            let (event, place) = (CONCERT.0, guest_place(CONCERT).0);
            let token = house.token(Purpose::CancelParticipation, event, place).await;
            house.commands.leave_as_guest(ask, &token).await
        },
        then ["event.participation-left"]
    },
    use_case! {
        leave, "",
        may OWNER, otherwise MayNot,
        given |_house| [concert(), came(CONCERT, ANNA)].concat(),
        when |house, ask| house.commands.leave(ask, CONCERT, ANNA).await,
        then ["event.participation-left"]
    },
    use_case! {
        approve, "at one's own event",
        may OWNER, otherwise MayNot,
        given |_house| [picnic(), requested(PICNIC, BEN)].concat(),
        when |house, ask| house.commands.approve(ask, PICNIC, place_of(BEN)).await,
        then ["event.participation-confirmed"]
    },
    use_case! {
        approve, "at a group's event",
        may CHOIR_MODERATORS, otherwise MayNot,
        given |_house| [rehearsal(Visibility::Public), requested(REHEARSAL, BEN)].concat(),
        when |house, ask| house.commands.approve(ask, REHEARSAL, place_of(BEN)).await,
        then ["event.participation-confirmed"]
    },
    use_case! {
        refuse, "at one's own event",
        may OWNER, otherwise MayNot,
        given |_house| [picnic(), requested(PICNIC, BEN)].concat(),
        when |house, ask| house.commands.refuse(ask, PICNIC, place_of(BEN)).await,
        then ["event.participation-refused"]
    },
    use_case! {
        refuse, "at a group's event",
        may CHOIR_MODERATORS, otherwise MayNot,
        given |_house| [rehearsal(Visibility::Public), requested(REHEARSAL, BEN)].concat(),
        when |house, ask| house.commands.refuse(ask, REHEARSAL, place_of(BEN)).await,
        then ["event.participation-refused"]
    },
    use_case! {
        forget_guest, "",
        may HOUSE, otherwise Unasked,
        given |_house| {
            let (participation, by) = (guest_place(CONCERT), Participant::Guest);
            let message = None;
            let came = EventFact::ParticipationConfirmed { participation, by, message };
            [concert(), announced(CONCERT), vec![of_event(CONCERT, came)]].concat()
        },
        when |house, _ask| house.commands.forget_guest(CONCERT, guest_place(CONCERT)).await,
        then ["event.guest-forgotten"]
    },
];
