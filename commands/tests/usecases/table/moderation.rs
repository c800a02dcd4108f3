//! What moderators of the server decide.

use commands::moderation::{Act, Grounds, MeasureRequest, Undoing};
use domain::{
    account::AccountFact,
    event::{Edition, EventFact},
    ids::{AccountId, DecisionId, PersonId},
    moderation::{Measure, MeasureKind, Subject},
};
use uuid::Uuid;

use super::{ADMINISTRATORS, HOUSE, KEEPERS, UseCase, use_case};
use crate::{
    cast::{ANNA, BEN, SOFIA, account_of, account_suspended, decision, of_account, suspended},
    things::{DRAFT, PICNIC, of_event, picnic, waiting_event},
};

fn grounds() -> Grounds {
    Grounds::of(Some("again and again"), Some(1), None).unwrap()
}

fn verdict(subject: Subject, measure: MeasureKind, behind: Option<AccountId>) -> MeasureRequest {
    MeasureRequest { subject, measure, tags: vec![], behind, grounds: grounds() }
}

fn undoing(actor: PersonId, behind: Option<AccountId>) -> Undoing {
    let (actors, acts) = (vec![(actor, behind)], vec![Act::Event(PICNIC)]);
    Undoing { actors, acts, grounds: grounds() }
}

fn id_of(subject: Uuid) -> DecisionId {
    decision(subject).id
}

fn hidden() -> Vec<(domain::log::StreamId, domain::fact::AnyFact)> {
    let decision = domain::moderation::Decision { id: id_of(PICNIC.0), ..decision(ANNA.0) };
    let hidden = EventFact::Moderated { measure: Measure::Removed, decision };
    picnic().into_iter().chain([of_event(PICNIC, hidden)]).collect()
}

pub(super) const ROWS: &[UseCase] = &[
    use_case! {
        moderate, "an event",
        may KEEPERS, otherwise MayNot,
        given |_house| picnic(),
        when |house, ask| {
            let subject = Subject::Event(PICNIC);
            house.commands.moderate(ask, verdict(subject, MeasureKind::Hidden, None)).await
        },
        then ["event.moderated"]
    },
    use_case! {
        moderate, "a person",
        may KEEPERS, otherwise MayNot,
        given |_house| [],
        when |house, ask| {
            let (subject, behind) = (Subject::Person(BEN), Some(account_of(BEN)));
            house.commands.moderate(ask, verdict(subject, MeasureKind::Suspended, behind)).await
        },
        then ["person.moderated"]
    },
    use_case! {
        moderate, "an administrator's account",
        may ADMINISTRATORS, otherwise MayNot,
        given |_house| [],
        when |house, ask| {
            let subject = Subject::Account(account_of(SOFIA));
            house.commands.moderate(ask, verdict(subject, MeasureKind::Suspended, None)).await
        },
        then ["instance.administrator-dismissed", "account.moderated"]
    },
    use_case! {
        moderate, "an administrator's person",
        may ADMINISTRATORS, otherwise MayNot,
        given |_house| [],
        when |house, ask| {
            let (subject, behind) = (Subject::Person(SOFIA), Some(account_of(SOFIA)));
            house.commands.moderate(ask, verdict(subject, MeasureKind::Warned, behind)).await
        },
        then ["person.moderated"]
    },
    use_case! {
        accept_event, "",
        may KEEPERS, otherwise MayNot,
        given |_house| waiting_event(),
        when |house, ask| {
            let (based_on, behind) = (Some(Edition(0)), Some(account_of(ANNA)));
            house.commands.accept_event(ask, DRAFT, based_on, behind).await
        },
        then ["event.published", "account.trusted"]
    },
    use_case! {
        moderate, "an event that waits",
        may KEEPERS, otherwise MayNot,
        given |_house| waiting_event(),
        when |house, ask| {
            let subject = Subject::Event(DRAFT);
            house.commands.moderate(ask, verdict(subject, MeasureKind::TurnedDown, None)).await
        },
        then ["event.moderated"]
    },
    use_case! {
        undo_decision, "about an event",
        may KEEPERS, otherwise MayNot,
        given |_house| hidden(),
        when |house, ask| {
            let (subject, decision) = (Subject::Event(PICNIC), id_of(PICNIC.0));
            house.commands.undo_decision(ask, subject, decision, None, &grounds()).await
        },
        then ["event.decision-undone"]
    },
    use_case! {
        undo_decision, "about an administrator",
        may ADMINISTRATORS, otherwise MayNot,
        given |_house| {
            let (account, measure) = (account_of(SOFIA), Measure::Warned);
            let decision = decision(account.0);
            [of_account(account, AccountFact::Moderated { measure, decision })]
        },
        when |house, ask| {
            let account = account_of(SOFIA);
            let (subject, decision) = (Subject::Account(account), id_of(account.0));
            house.commands.undo_decision(ask, subject, decision, None, &grounds()).await
        },
        then ["account.decision-undone"]
    },
    use_case! {
        undo_all, "of somebody",
        may KEEPERS, otherwise MayNot,
        given |_house| picnic(),
        when |house, ask| house.commands.undo_all(ask, undoing(ANNA, Some(account_of(ANNA)))).await,
        then ["event.moderated"]
    },
    use_case! {
        undo_all, "of an administrator",
        may ADMINISTRATORS, otherwise MayNot,
        given |_house| picnic(),
        when |house, ask| {
            house.commands.undo_all(ask, undoing(SOFIA, Some(account_of(SOFIA)))).await
        },
        then ["event.moderated"]
    },
    use_case! {
        undo_all, "of nobody",
        may KEEPERS, otherwise MayNot,
        given |_house| picnic(),
        when |house, ask| {
            let (actors, acts) = (vec![], vec![Act::Event(PICNIC)]);
            house.commands.undo_all(ask, Undoing { actors, acts, grounds: grounds() }).await
        },
        then ["event.moderated"]
    },
    use_case! {
        undo_batch, "",
        may KEEPERS, otherwise MayNot,
        given |_house| hidden(),
        when |house, ask| {
            let decisions = vec![(Subject::Event(PICNIC), id_of(PICNIC.0))];
            house.commands.undo_batch(ask, decisions, grounds()).await
        },
        then ["event.decision-undone"]
    },
    use_case! {
        follow_account, "into suspension",
        may HOUSE, otherwise Unasked,
        given |_house| [account_suspended(account_of(BEN))],
        when |house, _ask| house.commands.follow_account(account_of(BEN), BEN).await,
        then ["person.moderated"]
    },
    use_case! {
        follow_account, "where moderators suspended the person already",
        may HOUSE, otherwise Unasked,
        given |_house| [account_suspended(account_of(BEN)), suspended(BEN)],
        when |house, _ask| house.commands.follow_account(account_of(BEN), BEN).await,
        then []
    },
];
