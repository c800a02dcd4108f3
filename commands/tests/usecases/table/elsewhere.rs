//! What lives on other servers: met, shown, taken away; and who of theirs comes to ours.

use commands::{
    elsewhere::{ActorElsewhere, EventElsewhere, NoteElsewhere, SeatAnswer},
    moderation::NewReport,
};
use domain::{
    comment::{CommentFact, CommentKind, Posting},
    event::{Draft, EventFact, Options, Participant, Status},
    fact::AnyFact,
    ids::{EventId, ParticipationId, PersonId},
    log::{Category, StreamId},
    moderation::Subject,
    origin::Origin,
    person::PersonFact,
    personal::Personal,
    report::Forward,
    text::Message,
};
use url::Url;
use uuid::Uuid;

use super::{HOUSE, UseCase, use_case};
use crate::{
    cast::{ANNA, Who, of_person, profile},
    house::House,
    things::{CONCERT, concert, described, drafted, of_event, place_of, requested, said, when},
};

/// Zoe, who is all there is of the other server.
const THEIRS: &[Who] = &[Who::Remote];

fn zoe() -> Url {
    "https://far.test/u/zoe".parse().unwrap()
}

fn inbox() -> Url {
    "https://far.test/u/zoe/inbox".parse().unwrap()
}

fn fair() -> Url {
    "https://far.test/e/fair".parse().unwrap()
}

fn somebody() -> ActorElsewhere {
    ActorElsewhere { actor: zoe(), inbox: inbox(), profile: profile("zoe") }
}

fn event() -> EventElsewhere {
    EventElsewhere {
        id: fair(),
        owner: zoe(),
        inbox: inbox(),
        description: described("Fair"),
        when: when(),
        place: None,
        options: Options::default(),
        status: Status::Confirmed,
    }
}

fn zoe_here(house: &House) -> PersonId {
    house.commands.person_elsewhere(&zoe())
}

fn fair_here(house: &House) -> EventId {
    house.commands.event_elsewhere(&fair())
}

fn met(house: &House) -> (StreamId, AnyFact) {
    let id = zoe_here(house);
    let inbox = Some(Box::new(inbox()));
    let origin = Origin::Remote { id: zoe(), owner: zoe(), inbox };
    of_person(id, PersonFact::Created { origin, profile: Personal::new(id, profile("zoe")) })
}

fn shown(house: &House) -> Vec<(StreamId, AnyFact)> {
    let (id, by) = (fair_here(house), zoe_here(house));
    let origin = Origin::Remote { id: fair(), owner: zoe(), inbox: Some(Box::new(inbox())) };
    let draft = Draft { origin, ..drafted(by, "Fair", Options::default()) };
    let drafted = of_event(id, EventFact::Drafted(Box::new(draft)));
    vec![met(house), drafted, of_event(id, EventFact::Published)]
}

fn comes(house: &House) -> Vec<(StreamId, AnyFact)> {
    let by = zoe_here(house);
    let participation = ParticipationId(Uuid::new_v5(&CONCERT.0, by.0.as_bytes()));
    let by = Participant::Person(by);
    let came = EventFact::ParticipationConfirmed { participation, by, message: None };
    [concert(), vec![met(house), of_event(CONCERT, came)]].concat()
}

fn note() -> Url {
    "https://far.test/n/1".parse().unwrap()
}

fn wrote() -> NoteElsewhere {
    NoteElsewhere {
        id: note(),
        author: zoe(),
        inbox: inbox(),
        event: CONCERT,
        reply_to: None,
        said: said("Is there cake?"),
    }
}

fn noisy() -> NewReport {
    NewReport {
        about: Subject::Person(ANNA),
        events: vec![CONCERT],
        comments: vec![],
        text: Message::new("It is loud.").unwrap(),
        forward: Forward::No,
    }
}

fn written(house: &House) -> Vec<(StreamId, AnyFact)> {
    let by = zoe_here(house);
    let inbox = Some(Box::new(inbox()));
    let posting = Posting {
        origin: Origin::Remote { id: note(), owner: zoe(), inbox },
        event: CONCERT,
        author: by,
        reply_to: None,
        kind: CommentKind::Remark,
        said: Personal::new(by, said("Cake?")),
    };
    let stream = StreamId::new(Category::Comment, house.commands.comment_elsewhere(&note()).0);
    let posted = (stream, AnyFact::Comment(CommentFact::Posted(Box::new(posting))));
    [concert(), vec![met(house), posted]].concat()
}

pub(super) const ROWS: &[UseCase] = &[
    use_case! {
        meet, "",
        may THEIRS, otherwise MayNot,
        given |_house| [],
        when |house, ask| house.commands.meet(ask, somebody()).await,
        then ["person.created"]
    },
    use_case! {
        part_from, "",
        may THEIRS, otherwise MayNot,
        given |house| [met(house)],
        when |house, ask| house.commands.part_from(ask, &zoe()).await,
        then ["person.deleted"]
    },
    use_case! {
        show_event, "for the first time",
        may THEIRS, otherwise MayNot,
        given |house| [met(house)],
        when |house, ask| house.commands.show_event(ask, event()).await,
        then ["event.drafted", "event.published"]
    },
    use_case! {
        show_event, "as it is now",
        may THEIRS, otherwise MayNot,
        given |house| shown(house),
        when |house, ask| {
            let event = EventElsewhere {
                description: described("Fun fair"),
                status: Status::Cancelled,
                ..event()
            };
            house.commands.show_event(ask, event).await
        },
        then ["event.described", "event.cancelled"]
    },
    use_case! {
        drop_event, "",
        may THEIRS, otherwise MayNot,
        given |house| shown(house),
        when |house, ask| house.commands.drop_event(ask, fair_here(house), &zoe()).await,
        then ["event.deleted"]
    },
    use_case! {
        take_answer, "yes",
        may THEIRS, otherwise MayNot,
        given |house| [shown(house), requested(fair_here(house), ANNA)].concat(),
        when |house, ask| {
            let (event, owner) = (fair_here(house), zoe());
            let of = (event, &owner);
            house.commands.take_answer(ask, of, place_of(ANNA), SeatAnswer::Yes).await
        },
        then ["event.participation-confirmed"]
    },
    use_case! {
        take_answer, "no",
        may THEIRS, otherwise MayNot,
        given |house| [shown(house), requested(fair_here(house), ANNA)].concat(),
        when |house, ask| {
            let (event, owner) = (fair_here(house), zoe());
            let of = (event, &owner);
            house.commands.take_answer(ask, of, place_of(ANNA), SeatAnswer::No).await
        },
        then ["event.participation-refused"]
    },
    use_case! {
        take_note, "for the first time",
        may THEIRS, otherwise MayNot,
        given |house| [concert(), vec![met(house)]].concat(),
        when |house, ask| house.commands.take_note(ask, wrote()).await,
        then ["comment.posted"]
    },
    use_case! {
        take_note, "as it is now",
        may THEIRS, otherwise MayNot,
        given |house| written(house),
        when |house, ask| house.commands.take_note(ask, wrote()).await,
        then ["comment.edited"]
    },
    use_case! {
        drop_note, "",
        may THEIRS, otherwise MayNot,
        given |house| written(house),
        when |house, ask| {
            let comment = house.commands.comment_elsewhere(&note());
            house.commands.drop_note(ask, comment, &zoe()).await
        },
        then ["comment.deleted"]
    },
    use_case! {
        take_report, "",
        may THEIRS, otherwise MayNot,
        given |house| [concert(), vec![met(house)]].concat(),
        when |house, ask| house.commands.take_report(ask, &zoe(), noisy()).await,
        then ["report.filed"]
    },
    use_case! {
        join_from_elsewhere, "",
        may HOUSE, otherwise MayNot,
        given |house| [concert(), vec![met(house)]].concat(),
        when |house, ask| {
            let asked = (zoe_here(house), "https://far.test/joins/1".parse().unwrap());
            house.commands.join_from_elsewhere(ask, CONCERT, asked, None).await
        },
        then ["event.participation-confirmed", "event.join-received"]
    },
    use_case! {
        leave_from_elsewhere, "",
        may HOUSE, otherwise MayNot,
        given |house| comes(house),
        when |house, ask| {
            house.commands.leave_from_elsewhere(ask, CONCERT, zoe_here(house)).await
        },
        then ["event.participation-left"]
    },
];
