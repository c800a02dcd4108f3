use super::{
    BEN, PARTY, ROSE, at, description, draft, drafted, given, join, on_approval, published, seats,
};
use domain::{
    event::{
        Certainty, Comments, Edition, EventCommand, EventFact, EventRejection, JoinPolicy, Options,
        Publication, Revision,
    },
    origin::{Authority, Origin},
    personal::Personal,
    text::Message,
};

fn revise(revision: Revision) -> EventCommand {
    EventCommand::Revise(Box::new(revision))
}

fn cancelled() -> EventFact {
    EventFact::Cancelled { reason: None }
}

#[test]
fn an_event_can_be_published_as_it_is_written() {
    let command = EventCommand::Draft {
        draft: Box::new(draft(Options::default())),
        publication: Publication::Now,
    };
    given([]).when(&command).then(published(Options::default()));
}

#[test]
fn what_is_to_be_looked_at_first_waits_until_somebody_did() {
    let command = EventCommand::Draft {
        draft: Box::new(draft(Options::default())),
        publication: Publication::WhenAccepted,
    };
    let waiting = || [drafted(Options::default()), EventFact::Submitted];
    given([]).when(&command).then(waiting());
    given(waiting()).when(&EventCommand::Submit).then([]);
    given(waiting()).when(&join(BEN)).then_rejected(EventRejection::NotPublished);
    let accept = |based_on| EventCommand::Accept { based_on };
    given(waiting()).when(&accept(None)).then([EventFact::Published]);
    given(waiting()).when(&accept(Some(Edition(0)))).then([EventFact::Published]);
    let changed = waiting().into_iter().chain([EventFact::Rescheduled { when: at(21) }]);
    given(changed).when(&accept(Some(Edition(0)))).then_rejected(EventRejection::ChangedMeanwhile);
    let accepted = || waiting().into_iter().chain([EventFact::Published]);
    given(accepted()).when(&accept(None)).then([]);
    given(accepted()).when(&EventCommand::Submit).then([]);
}

#[test]
fn a_draft_that_did_not_ask_is_not_accepted() {
    let accept = EventCommand::Accept { based_on: None };
    given([drafted(Options::default())]).when(&accept).then_rejected(EventRejection::NotWaiting);
    given([]).when(&accept).then_rejected(EventRejection::NotFound);
}

#[test]
fn nobody_joins_a_draft() {
    given([drafted(Options::default())])
        .when(&join(BEN))
        .then_rejected(EventRejection::NotPublished);
}

#[test]
fn only_what_differs_is_news() {
    let revision = Revision {
        description: Some(description("A party")),
        when: Some(at(21)),
        place: Some(None),
        ..Revision::default()
    };
    given(published(Options::default()))
        .when(&revise(revision))
        .then([EventFact::Rescheduled { when: at(21) }]);
}

#[test]
fn nothing_changes_that_others_changed_meanwhile() {
    let moved = || {
        published(Options::default()).into_iter().chain([EventFact::Rescheduled { when: at(21) }])
    };
    let later = |edition, hour| {
        let based_on = Some(Edition(edition));
        revise(Revision { when: Some(at(hour)), based_on, ..Revision::default() })
    };
    given(moved()).when(&later(0, 22)).then_rejected(EventRejection::ChangedMeanwhile);
    given(moved()).when(&later(1, 22)).then([EventFact::Rescheduled { when: at(22) }]);
    // What is so already is no conflict: the same order may come twice.
    given(moved()).when(&later(0, 21)).then([]);
}

#[test]
fn who_comes_makes_no_edition() {
    let known = given(published(Options::default()).into_iter().chain([super::confirmed(BEN)]));
    assert_eq!(known.0.edition(), Edition(0));
}

#[test]
fn what_nobody_could_keep_to_is_refused_with_a_sentence() {
    let invited = Options { join: JoinPolicy::Invite, ..Options::default() };
    let looked_at = Options { comments: Comments::Moderated, ..Options::default() };
    for (options, why) in [
        (invited, EventRejection::InvitationsNotBuilt),
        (looked_at, EventRejection::CommentsCannotWait),
    ] {
        let write = EventCommand::Draft {
            draft: Box::new(draft(options.clone())),
            publication: Publication::Now,
        };
        given([]).when(&write).then_rejected(why);
        let settle = revise(Revision { options: Some(options.clone()), ..Revision::default() });
        given(published(Options::default())).when(&settle).then_rejected(why);
        // What is so from before can be changed in everything else.
        let rename =
            Revision { options: Some(options.clone()), when: Some(at(21)), ..Revision::default() };
        given(published(options))
            .when(&revise(rename))
            .then([EventFact::Rescheduled { when: at(21) }]);
    }
}

#[test]
fn an_event_is_called_off_once_and_for_a_reason() {
    let reason = Personal::new(PARTY, Message::new("Storm").unwrap());
    let cancel = EventCommand::Cancel { reason: Some(reason.clone()) };
    given(published(Options::default()))
        .when(&cancel)
        .then([EventFact::Cancelled { reason: Some(reason) }]);
    let off = published(Options::default()).into_iter().chain([cancelled()]);
    given(off).when(&cancel).then([]);
}

#[test]
fn what_was_called_off_can_take_place_after_all() {
    let off = published(Options::default()).into_iter().chain([cancelled()]);
    given(off).when(&EventCommand::Reinstate).then([EventFact::Reinstated]);
    given(published(Options::default()))
        .when(&EventCommand::Reinstate)
        .then_rejected(EventRejection::NotCancelled);
}

#[test]
fn confirming_a_cancelled_event_reinstates_it() {
    let off = published(Options::default()).into_iter().chain([cancelled()]);
    let confirm = Revision { certainty: Some(Certainty::Confirmed), ..Revision::default() };
    given(off).when(&revise(confirm)).then([EventFact::Reinstated]);
}

#[test]
fn there_cannot_be_fewer_places_than_people() {
    let two =
        published(seats(2)).into_iter().chain([super::confirmed(BEN), super::confirmed(ROSE)]);
    let fewer = Revision { options: Some(seats(1)), ..Revision::default() };
    given(two).when(&revise(fewer)).then_rejected(EventRejection::FewerPlacesThanParticipants);
}

#[test]
fn a_deleted_event_answers_nobody() {
    let gone: Vec<_> = published(on_approval()).into_iter().chain([EventFact::Deleted]).collect();
    given(gone.clone()).when(&EventCommand::Delete).then([]);
    given(gone).when(&join(BEN)).then_rejected(EventRejection::NotFound);
}

#[test]
fn an_event_that_is_prevented_in_time_is_never_written_down() {
    given([]).when(&EventCommand::Prevent).then([EventFact::Deleted]);
    let write = EventCommand::Draft {
        draft: Box::new(draft(Options::default())),
        publication: Publication::Now,
    };
    given([EventFact::Deleted]).when(&write).then_rejected(EventRejection::NotFound);
    given(published(on_approval())).when(&EventCommand::Prevent).then([]);
}

#[test]
fn an_event_of_another_server_changes_only_on_its_owners_word() {
    let owner: url::Url = "https://far.test/@rose".parse().unwrap();
    let mut far = draft(Options::default());
    let id = "https://far.test/events/1".parse().unwrap();
    far.origin = Origin::Remote { id, owner: owner.clone(), inbox: None };
    let facts = || [EventFact::Drafted(Box::new(far.clone())), EventFact::Published];
    let later = revise(Revision { when: Some(at(21)), ..Revision::default() });
    given(facts()).when(&later).then_rejected(EventRejection::NotRuledHere);
    given(facts())
        .when_on_the_word_of(
            Authority::Remote("https://far.test/@mallory".parse().unwrap()),
            &later,
        )
        .then_rejected(EventRejection::NotRuledHere);
    given(facts())
        .when_on_the_word_of(Authority::Remote(owner), &later)
        .then([EventFact::Rescheduled { when: at(21) }]);
}
