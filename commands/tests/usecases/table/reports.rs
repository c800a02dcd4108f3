//! Reports: filed by anybody, looked after by moderators.

use commands::moderation::NewReport;
use domain::{
    ids::NoteId,
    moderation::Subject,
    personal::Personal,
    report::{Forward, ReportFact, ReportStatus},
    text::{Message, Note},
};
use uuid::Uuid;

use super::{EVERYBODY, HOUSE, KEEPERS, UseCase, use_case};
use crate::{
    cast::{BEN, PETRA, Who},
    things::{PICNIC, REPORT, of_report, picnic, reported},
};

/// Who looks after a report does so under a name.
const NAMED: &[Who] = &[Who::Moderator, Who::Administrator];

const NOTE: NoteId = NoteId(Uuid::from_u128(710));

fn complaint() -> NewReport {
    NewReport {
        about: Subject::Person(BEN),
        events: vec![PICNIC],
        comments: vec![],
        text: Message::new("this is an advertisement").unwrap(),
        forward: Forward::No,
    }
}

fn note() -> Note {
    Note::new("the third time").unwrap()
}

fn and(fact: ReportFact) -> Vec<(domain::log::StreamId, domain::fact::AnyFact)> {
    reported().into_iter().chain([of_report(REPORT, fact)]).collect()
}

pub(super) const ROWS: &[UseCase] = &[
    use_case! {
        file_report, "",
        may EVERYBODY, otherwise MayNot,
        but &[(Who::Suspended, "there is no such event")],
        given |_house| picnic(),
        when |house, ask| house.commands.file_report(ask, complaint()).await,
        then ["report.filed"]
    },
    use_case! {
        claim_report, "",
        may NAMED, otherwise MayNot,
        given |_house| reported(),
        when |house, ask| house.commands.claim_report(ask, REPORT).await,
        then ["report.claimed"]
    },
    use_case! {
        unclaim_report, "",
        may KEEPERS, otherwise MayNot,
        given |_house| and(ReportFact::Claimed { by: PETRA }),
        when |house, ask| house.commands.unclaim_report(ask, REPORT).await,
        then ["report.unclaimed"]
    },
    use_case! {
        settle_report, "",
        may KEEPERS, otherwise MayNot,
        given |_house| reported(),
        when |house, ask| house.commands.settle_report(ask, REPORT, ReportStatus::Resolved).await,
        then ["report.resolved"]
    },
    use_case! {
        note_report, "",
        may NAMED, otherwise MayNot,
        given |_house| reported(),
        when |house, ask| house.commands.note_report(ask, REPORT, note()).await,
        then ["report.note-added"]
    },
    use_case! {
        delete_report_note, "",
        may KEEPERS, otherwise MayNot,
        given |_house| {
            let text = Personal::new(PETRA, note()).within(REPORT);
            and(ReportFact::NoteAdded { note: NOTE, text })
        },
        when |house, ask| house.commands.delete_report_note(ask, REPORT, NOTE).await,
        then ["report.note-deleted"]
    },
    use_case! {
        purge_report, "",
        may HOUSE, otherwise Unasked,
        given |_house| and(ReportFact::Closed),
        when |house, _ask| house.commands.purge_report(REPORT).await,
        then ["report.purged"]
    },
];
