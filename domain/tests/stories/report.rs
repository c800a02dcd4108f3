//! The stories of a report.

use uuid::Uuid;

use domain::report::{
    Complaint, Forward, Report, ReportCommand, ReportFact, ReportRejection, ReportStatus,
};
use domain::{
    decider::{Context, Decider},
    ids::{EventId, NoteId, PersonId, ReportId},
    moderation::Subject,
    origin::Authority,
    personal::Personal,
    text::{Message, Note},
    time::Moment,
};

const SALE: Subject = Subject::Event(EventId(Uuid::from_u128(500)));
const CASE: ReportId = ReportId(Uuid::from_u128(900));
const ANNA: PersonId = PersonId(Uuid::from_u128(1));
const BEN: PersonId = PersonId(Uuid::from_u128(2));

fn complaint(by: Option<PersonId>) -> Complaint {
    let of = by.map_or(CASE.0, |it| it.0);
    let text = Personal::new(of, Message::new("They sell watches").unwrap());
    Complaint { by, text, evidence: vec![], forward: Forward::No }
}

fn filed(by: Option<PersonId>) -> ReportFact {
    ReportFact::Filed { about: SALE, complaint: complaint(by) }
}

fn file(by: Option<PersonId>) -> ReportCommand {
    ReportCommand::File { about: SALE, complaint: Box::new(complaint(by)) }
}

fn asked(
    facts: &[ReportFact],
    command: &ReportCommand,
) -> Result<Vec<ReportFact>, ReportRejection> {
    let state = facts.iter().fold(Report::default(), Report::evolve);
    state.decide(command, &Context { at: Moment::EPOCH, authority: Authority::Here })
}

#[test]
fn who_complains_about_the_same_open_thing_joins() {
    assert_eq!(asked(&[], &file(Some(ANNA))), Ok(vec![filed(Some(ANNA))]));
    let joined = ReportFact::Joined { complaint: complaint(Some(BEN)) };
    assert_eq!(asked(&[filed(Some(ANNA))], &file(Some(BEN))), Ok(vec![joined]));
    assert_eq!(asked(&[filed(Some(ANNA))], &file(Some(ANNA))), Ok(vec![]));
}

#[test]
fn visitors_join_too_and_are_not_told_apart() {
    let joined = ReportFact::Joined { complaint: complaint(None) };
    assert_eq!(asked(&[filed(None)], &file(None)), Ok(vec![joined]));
}

#[test]
fn a_closed_report_takes_no_complaints_until_it_is_opened_again() {
    let closed = [filed(Some(ANNA)), ReportFact::Closed];
    assert_eq!(asked(&closed, &file(Some(BEN))), Err(ReportRejection::NotOpen));
    let reopen = ReportCommand::Settle { status: ReportStatus::Open };
    assert_eq!(asked(&closed, &reopen), Ok(vec![ReportFact::Reopened]));
    assert_eq!(asked(&[filed(Some(ANNA))], &reopen), Ok(vec![]));
}

#[test]
fn a_moderator_claims_it_notes_something_and_lets_go() {
    let claim = ReportCommand::Claim { by: BEN };
    let claimed = ReportFact::Claimed { by: BEN };
    assert_eq!(asked(&[], &claim), Err(ReportRejection::NotFound));
    assert_eq!(asked(&[filed(None)], &claim), Ok(vec![claimed.clone()]));
    assert_eq!(asked(&[filed(None), claimed.clone()], &claim), Ok(vec![]));
    let unclaimed = Ok(vec![ReportFact::Unclaimed]);
    assert_eq!(asked(&[filed(None), claimed], &ReportCommand::Unclaim), unclaimed);
}

#[test]
fn a_note_is_taken_away_once() {
    let note = NoteId(Uuid::from_u128(7));
    let text = Personal::new(BEN, Note::new("Third time this week").unwrap());
    let add = ReportCommand::AddNote { note, text: text.clone() };
    let added = ReportFact::NoteAdded { note, text };
    assert_eq!(asked(&[filed(None)], &add), Ok(vec![added.clone()]));
    let delete = ReportCommand::DeleteNote { note };
    let deleted = ReportFact::NoteDeleted { note };
    assert_eq!(asked(&[filed(None), added.clone()], &delete), Ok(vec![deleted.clone()]));
    assert_eq!(asked(&[filed(None), added, deleted], &delete), Err(ReportRejection::NoSuchNote));
}

#[test]
fn what_a_closed_report_said_is_erased_once_and_nothing_is_added_to_it() {
    let purge = ReportCommand::Purge;
    assert_eq!(asked(&[], &purge), Err(ReportRejection::NotFound));
    assert_eq!(asked(&[filed(None)], &purge), Err(ReportRejection::Open));
    let closed = [filed(None), ReportFact::Closed];
    assert_eq!(asked(&closed, &purge), Ok(vec![ReportFact::Purged]));
    let purged = [filed(None), ReportFact::Closed, ReportFact::Purged];
    assert_eq!(asked(&purged, &purge), Ok(vec![]));
    let reopen = ReportCommand::Settle { status: ReportStatus::Open };
    assert_eq!(asked(&purged, &reopen), Err(ReportRejection::Purged));
    let text = Personal::new(BEN, Note::new("Again").unwrap());
    let note = ReportCommand::AddNote { note: NoteId(Uuid::from_u128(7)), text };
    assert_eq!(asked(&purged, &note), Err(ReportRejection::Purged));
    assert_eq!(asked(&purged, &file(Some(ANNA))), Err(ReportRejection::NotOpen));
}
