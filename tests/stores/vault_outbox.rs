//! The outbox, on every engine: each fact is answered once, each entry is sent by one sender at a time.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::{collections::HashSet, fs, time::Duration};

use domain::{log::Position, time::Moment};
use futures::{FutureExt as _, future::join_all};
use serde_json::json;
use tests::vault::VaultLocation;
use tokio::time::timeout;
use uuid::Uuid;
use vault::{
    DueEntry, NewToken, OutboxEntry, PAYLOAD_BYTES_MAX, Purpose, Queue, QueueCount, State, Urgency,
    Vault, VaultError,
};

crate::vault_contract::contract! { by sqlite postgres: {
    a_cursor_begins_once_and_moves_only_from_where_it_is
    of_many_reactors_at_once_one_answers_a_fact
    an_answer_that_is_given_again_is_one_entry
    a_token_is_good_with_the_letter_that_carries_it
    what_is_too_large_is_refused_with_everything_beside_it
    what_is_due_is_claimed_in_order_and_what_is_not_waits
    what_somebody_waits_for_goes_before_what_many_get
    senders_never_claim_the_same
    what_a_sender_left_behind_is_claimed_again
    who_lost_a_claim_has_no_say
    a_letter_to_many_becomes_theirs_piece_by_piece
    what_is_not_tried_yet_counts_as_no_attempt
    what_a_reactor_puts_aside_is_tried_again_until_it_is_given_up
    what_failed_is_tried_again_when_it_is_due
    what_was_sent_or_given_up_is_not_sent_again
    a_sender_hears_of_news
    old_entries_are_swept
}}

const NONE: Position = Position(0);

fn noon() -> Moment {
    Moment::from_micros(1_795_300_000_000_000)
}

fn after(seconds: i64) -> Moment {
    Moment::from_micros(noon().micros() + seconds * 1_000_000)
}

fn letter(due_at: Moment) -> OutboxEntry {
    let payload = json!({ "to": "anna@example.org", "subject": "Räume 🎉" });
    OutboxEntry::new(Uuid::new_v4(), Queue::MAIL, payload, due_at)
}

/// A vault in which a reactor has put these.
async fn holding(place: &VaultLocation, entries: &[OutboxEntry]) -> Vault {
    let vault = place.open().await.unwrap();
    vault.start_cursor_at("mail", NONE).await.unwrap();
    assert!(vault.advance("mail", NONE, Position(1), entries).await.unwrap());
    vault
}

async fn claim(vault: &Vault, limit: usize, now: Moment) -> Vec<DueEntry> {
    vault.claim(Queue::MAIL, Uuid::new_v4(), limit, now).await.unwrap()
}

async fn count(vault: &Vault, state: State) -> i64 {
    let counts = vault.outbox_counts().await.unwrap();
    counts.into_iter().filter(|it| it.state == state).map(|it| it.entries).sum()
}

async fn a_cursor_begins_once_and_moves_only_from_where_it_is(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    assert_eq!(vault.cursor("mail").await.unwrap(), None);
    assert!(!vault.advance("mail", NONE, Position(1), &[]).await.unwrap(), "it never began");
    vault.start_cursor_at("mail", Position(5)).await.unwrap();
    vault.start_cursor_at("mail", Position(9)).await.unwrap();
    assert_eq!(vault.cursor("mail").await.unwrap(), Some(Position(5)));
    let step = |from, to| vault.advance("mail", Position(from), Position(to), &[]);
    assert!(!step(4, 6).await.unwrap());
    assert!(step(5, 8).await.unwrap());
    assert!(!step(5, 8).await.unwrap());
    assert_eq!(vault.cursor("mail").await.unwrap(), Some(Position(8)));
}

async fn of_many_reactors_at_once_one_answers_a_fact(place: VaultLocation) {
    let nodes = [place.open().await.unwrap(), place.open().await.unwrap()];
    nodes[0].start_cursor_at("mail", NONE).await.unwrap();
    let entries: Vec<_> = (0..8).map(|_| [letter(noon())]).collect();
    let steps = entries
        .iter()
        .enumerate()
        .map(|(n, entry)| nodes[n % 2].advance("mail", NONE, Position(1), entry));
    let moved = join_all(steps).await.into_iter().map(Result::unwrap);
    assert_eq!(moved.filter(|moved| *moved).count(), 1);
    assert_eq!(count(&nodes[0], State::Waiting).await, 1);
}

async fn an_answer_that_is_given_again_is_one_entry(place: VaultLocation) {
    let entry = letter(noon());
    let vault = holding(&place, &[entry.clone(), entry.clone()]).await;
    let sent = claim(&vault, 10, noon()).await;
    assert_eq!(sent.len(), 1);
    vault.done(&[sent[0].id]).await.unwrap();
    vault.put(&entry).await.unwrap();
    assert!(vault.advance("mail", Position(1), Position(2), &[entry]).await.unwrap());
    assert!(claim(&vault, 10, noon()).await.is_empty(), "it was sent already");
}

async fn a_token_is_good_with_the_letter_that_carries_it(place: VaultLocation) {
    let (purpose, subject) = (Purpose::ResetPassword, Uuid::new_v4());
    let new = || NewToken::new(purpose, subject, subject, after(60));
    let with = |entry: &OutboxEntry, token: &NewToken| OutboxEntry {
        tokens: vec![token.clone()],
        ..entry.clone()
    };
    let (entry, first, second) = (letter(noon()), new(), new());
    let vault = holding(&place, &[with(&entry, &first)]).await;
    let found = vault.look_up_token(purpose, first.text(), noon()).await.unwrap();
    assert_eq!(found, Some((subject, subject)));
    vault.put(&with(&entry, &second)).await.unwrap();
    assert_eq!(claim(&vault, 10, noon()).await.len(), 1);
    let found = vault.look_up_token(purpose, second.text(), noon()).await.unwrap();
    assert_eq!(found, None, "nobody got it: the letter was there already");
}

async fn what_is_too_large_is_refused_with_everything_beside_it(place: VaultLocation) {
    let vault = holding(&place, &[]).await;
    let large = OutboxEntry { payload: "x".repeat(PAYLOAD_BYTES_MAX).into(), ..letter(noon()) };
    let refused = vault.advance("mail", Position(1), Position(2), &[letter(noon()), large]).await;
    assert!(matches!(refused, Err(VaultError::PayloadTooLarge { .. })), "{refused:?}");
    assert_eq!(vault.cursor("mail").await.unwrap(), Some(Position(1)));
    assert!(vault.outbox_counts().await.unwrap().is_empty());
}

async fn what_is_due_is_claimed_in_order_and_what_is_not_waits(place: VaultLocation) {
    let (third, first, second) = (letter(after(3)), letter(after(1)), letter(after(2)));
    let vault = holding(&place, &[third, first.clone(), second.clone()]).await;
    vault.put(&OutboxEntry { queue: Queue("push"), ..letter(noon()) }).await.unwrap();
    assert!(claim(&vault, 10, noon()).await.is_empty());
    let due = claim(&vault, 10, after(2)).await;
    let told: Vec<_> = due.into_iter().map(|it| (it.id, it.payload, it.attempts)).collect();
    assert_eq!(told, [first, second].map(|it| (it.id, it.payload, 1)));
}

async fn senders_never_claim_the_same(place: VaultLocation) {
    const ENTRIES: usize = 60;
    let entries: Vec<_> = (0..ENTRIES).map(|_| letter(noon())).collect();
    let nodes = [holding(&place, &entries).await, place.open().await.unwrap()];
    let claims = (0..12).map(|n| claim(&nodes[n % 2], 10, noon()));
    let mut claimed: Vec<_> = join_all(claims).await.into_iter().flatten().collect();
    claimed.extend(claim(&nodes[0], ENTRIES, noon()).await);
    let ids: HashSet<_> = claimed.iter().map(|it| it.id).collect();
    assert_eq!((claimed.len(), ids.len()), (ENTRIES, ENTRIES));
}

async fn what_a_sender_left_behind_is_claimed_again(place: VaultLocation) {
    let vault = holding(&place, &[letter(noon())]).await;
    let (sender, at_once) = (Uuid::new_v4(), Duration::ZERO);
    let left = vault.claim_for(at_once, Queue::MAIL, sender, 1, noon()).await.unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!(claim(&vault, 1, noon()).await[0].attempts, 2);
    assert!(claim(&vault, 1, after(3_600)).await.is_empty(), "the database's clock counts");
}

async fn what_somebody_waits_for_goes_before_what_many_get(place: VaultLocation) {
    let entry = |urgency, at| OutboxEntry { urgency, ..letter(at) };
    let wave = [entry(Urgency::ToMany, noon()), entry(Urgency::ToMany, after(1))];
    let (soon, now) = (entry(Urgency::Soon, after(2)), entry(Urgency::AwaitedNow, after(3)));
    let vault = holding(&place, &[wave[0].clone(), wave[1].clone(), soon.clone()]).await;
    vault.put(&now).await.unwrap();
    let ids = async |limit| {
        let claimed = claim(&vault, limit, after(3)).await;
        claimed.into_iter().map(|it| it.id).collect::<Vec<_>>()
    };
    assert_eq!(ids(3).await, [now.id, soon.id, wave[0].id]);
    assert_eq!(ids(3).await, [wave[1].id]);
}

async fn who_lost_a_claim_has_no_say(place: VaultLocation) {
    let vault = holding(&place, &[letter(noon())]).await;
    let (sender, at_once) = (Uuid::new_v4(), Duration::ZERO);
    let lost = vault.claim_for(at_once, Queue::MAIL, sender, 1, noon()).await.unwrap().remove(0);
    let kept = claim(&vault, 1, noon()).await.remove(0);
    vault.retry(&lost, "too late", noon()).await.unwrap();
    vault.give_up(&lost, "too late").await.unwrap();
    vault.put_off(&lost, noon()).await.unwrap();
    vault.go_on(&lost, &[letter(noon())], None, noon()).await.unwrap();
    assert!(claim(&vault, 9, noon()).await.is_empty(), "it is the other's");
    assert_eq!(count(&vault, State::Waiting).await, 1);
    vault.retry(&kept, "451 busy", noon()).await.unwrap();
    assert_eq!(claim(&vault, 9, noon()).await.len(), 1);
    vault.done(&[lost.id]).await.unwrap();
    assert_eq!(count(&vault, State::Done).await, 1, "what was sent was sent");
}

async fn a_letter_to_many_becomes_theirs_piece_by_piece(place: VaultLocation) {
    let vault = holding(&place, &[letter(noon())]).await;
    let claimed = claim(&vault, 1, noon()).await.remove(0);
    let (first, second) = ([letter(noon()), letter(noon())], [letter(noon())]);
    vault.go_on(&claimed, &first, Some(&json!({ "rest": 1 })), after(1)).await.unwrap();
    let pieces = claim(&vault, 9, after(1)).await;
    let rest = pieces.iter().find(|it| it.id == claimed.id).unwrap();
    assert_eq!((pieces.len(), &rest.payload, rest.attempts), (3, &json!({ "rest": 1 }), 1));
    vault.go_on(rest, &second, None, after(1)).await.unwrap();
    assert_eq!((count(&vault, State::Done).await, count(&vault, State::Waiting).await), (1, 3));
}

async fn what_is_not_tried_yet_counts_as_no_attempt(place: VaultLocation) {
    let vault = holding(&place, &[letter(noon())]).await;
    let claimed = claim(&vault, 1, noon()).await.remove(0);
    vault.put_off(&claimed, after(30)).await.unwrap();
    assert!(claim(&vault, 1, after(29)).await.is_empty());
    assert_eq!(claim(&vault, 1, after(30)).await[0].attempts, 1);
}

async fn what_a_reactor_puts_aside_is_tried_again_until_it_is_given_up(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let mut now = noon();
    vault.put_aside("mail", Position(7), 0, "anna@example.org is odd", now).await.unwrap();
    assert!(vault.unfinished("mail", 9, now).await.unwrap().is_empty(), "not at once");
    let mut tried = 0;
    loop {
        now = now.plus_hours(2);
        let waiting = vault.unfinished("mail", 9, now).await.unwrap();
        let Some(known) = waiting.first() else { break };
        tried += 1;
        vault.put_aside("mail", known.position, known.attempts, "odd", now).await.unwrap();
    }
    let parked = vault.parked().await.unwrap().remove(0);
    assert!(parked.is_given_up() && tried > 3, "{parked:?} after {tried}");
    assert_eq!((parked.position, parked.error.as_str()), (Position(7), "odd"));
    vault.try_all_again(now).await.unwrap();
    assert_eq!(vault.unfinished("mail", 9, now).await.unwrap().len(), 1);
    assert!(vault.unfinished("halves", 9, now).await.unwrap().is_empty());
    vault.finish("mail", Position(7)).await.unwrap();
    assert!(vault.parked().await.unwrap().is_empty());
}

async fn what_failed_is_tried_again_when_it_is_due(place: VaultLocation) {
    let vault = holding(&place, &[letter(noon())]).await;
    let claimed = claim(&vault, 1, noon()).await.remove(0);
    let id = claimed.id;
    let error = "451 anna@example.org is busy ".repeat(100);
    vault.retry(&claimed, &error, after(600)).await.unwrap();
    assert!(claim(&vault, 1, after(599)).await.is_empty());
    let failures = vault.outbox_failures().await.unwrap();
    assert_eq!((failures.len(), failures[0].id, failures[0].attempts), (1, id, 1));
    assert_eq!((failures[0].state, failures[0].queue.as_str()), (State::Waiting, "mail"));
    assert!(error.starts_with(&failures[0].error) && failures[0].error.len() < error.len());
    assert_eq!(claim(&vault, 1, after(600)).await[0].attempts, 2);
    vault.done(&[id]).await.unwrap();
    assert!(vault.outbox_failures().await.unwrap().is_empty());
}

async fn what_was_sent_or_given_up_is_not_sent_again(place: VaultLocation) {
    let vault = holding(&place, &[letter(noon()), letter(noon()), letter(noon())]).await;
    let claimed = claim(&vault, 2, noon()).await;
    vault.done(&[claimed[0].id]).await.unwrap();
    vault.give_up(&claimed[1], "550 no such mailbox").await.unwrap();
    vault.retry(&claimed[0], "too late", noon()).await.unwrap();
    vault.retry(&claimed[1], "too late", noon()).await.unwrap();
    assert_eq!(claim(&vault, 10, noon()).await.len(), 1);
    let one = |state| QueueCount { queue: "mail".to_owned(), state, entries: 1 };
    let counts = [one(State::Done), one(State::GivenUp), one(State::Waiting)];
    assert_eq!(vault.outbox_counts().await.unwrap(), counts);
    assert_eq!(vault.outbox_failures().await.unwrap()[0].error, "550 no such mailbox");
}

async fn a_sender_hears_of_news(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    assert!(vault.outbox_news().now_or_never().is_none());
    vault.put(&letter(noon())).await.unwrap();
    timeout(Duration::from_secs(10), vault.outbox_news()).await.expect("news");
}

async fn old_entries_are_swept(place: VaultLocation) {
    let vault = holding(&place, &[letter(noon()), letter(noon())]).await;
    vault.done(&[claim(&vault, 1, noon()).await[0].id]).await.unwrap();
    assert_eq!(vault.sweep(noon().plus_hours(24)).await.unwrap(), 0);
    assert_eq!(vault.sweep(noon().plus_hours(24 * 31)).await.unwrap(), 1);
    assert_eq!(count(&vault, State::Waiting).await, 1, "what was not sent stays");
}

#[tokio::test]
async fn no_file_tells_whom_a_letter_is_for() {
    let place = tests::vault::sqlite().await.unwrap();
    let vault = holding(&place, &[letter(noon())]).await;
    let claimed = claim(&vault, 1, noon()).await.remove(0);
    vault.retry(&claimed, "anna@example.org is busy", noon()).await.unwrap();
    let files: Vec<_> = fs::read_dir(place.folder().expect("a file")).unwrap().collect();
    assert!(!files.is_empty());
    for file in files {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        assert!(!bytes.windows(4).any(|it| it == b"anna"), "an address in the clear");
    }
}

#[tokio::test]
async fn a_damaged_entry_is_given_up_and_the_others_are_sent() {
    let place = tests::vault::sqlite().await.unwrap();
    let (damaged, whole) = (letter(noon()), letter(after(1)));
    let vault = holding(&place, &[damaged.clone(), whole.clone()]).await;
    let file = rusqlite::Connection::open(place.folder().unwrap().join("vault.db")).unwrap();
    let sql = "UPDATE outbox SET payload = zeroblob(99) WHERE id = ?1";
    assert_eq!(file.execute(sql, [damaged.id.as_bytes()]).unwrap(), 1);
    let sent: Vec<_> = claim(&vault, 10, after(1)).await.into_iter().map(|it| it.id).collect();
    assert_eq!(sent, [whole.id]);
    assert_eq!(count(&vault, State::GivenUp).await, 1);
}
