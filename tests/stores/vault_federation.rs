//! What federation keeps in the vault, on every engine: keys are made once, each fact is told once, what is on its way
//! keeps its order, and what arrives twice is once.

use domain::{log::Position, time::Moment};
use tests::vault::VaultLocation;
use uuid::Uuid;
use vault::{
    Vault,
    federation::{ActorSecrets, Announcement, Arrival, OutgoingActivity, Parcel},
};

crate::vault_contract::contract! { by sqlite postgres: {
    the_first_keys_of_an_actor_count_and_go_with_it
    each_fact_is_told_once_and_in_order
    what_a_server_cannot_stomach_is_set_aside
    how_it_goes_with_a_server_is_remembered
    what_arrives_twice_is_once
}}

const NONE: Position = Position(0);
const PEER: &str = "https://far.test";

fn noon() -> Moment {
    Moment::from_micros(1_795_300_000_000_000)
}

fn later() -> Moment {
    noon().plus_hours(1)
}

fn keys(byte: u8) -> ActorSecrets {
    ActorSecrets { rsa: vec![byte; 1200], seed: [byte; 32] }
}

fn activity(seq: u64, about: u128, inboxes: &[&str]) -> OutgoingActivity {
    let parcel = |it: &&str| Parcel { peer: PEER.to_owned(), inbox: format!("{PEER}/{it}") };
    OutgoingActivity {
        seq,
        actor: Uuid::from_u128(1),
        about: Uuid::from_u128(about),
        document: format!("{{\"n\":{seq}}}").into_bytes(),
        parcels: inboxes.iter().map(parcel).collect(),
    }
}

async fn tells(vault: &Vault, from: u64, to: u64, activities: &[OutgoingActivity]) -> bool {
    let (from, to) = (Position(from), Position(to));
    vault.advance_telling("federation", from, to, activities, &[], noon()).await.unwrap()
}

async fn beginning(place: &VaultLocation) -> Vault {
    let vault = place.open().await.unwrap();
    vault.start_cursor_at("federation", NONE).await.unwrap();
    vault
}

async fn the_first_keys_of_an_actor_count_and_go_with_it(place: VaultLocation) {
    let (vault, actor) = (place.open().await.unwrap(), Uuid::from_u128(7));
    assert!(vault.actor_keys(actor).await.unwrap().is_none());
    let first = vault.keep_actor_keys(actor, &keys(1), noon()).await.unwrap();
    let second = vault.keep_actor_keys(actor, &keys(2), noon()).await.unwrap();
    assert!(first == keys(1) && second == keys(1));
    assert!(place.open().await.unwrap().actor_keys(actor).await.unwrap() == Some(keys(1)));
    vault.forget(actor).await.unwrap();
    assert!(vault.actor_keys(actor).await.unwrap().is_none());
}

async fn each_fact_is_told_once_and_in_order(place: VaultLocation) {
    let vault = beginning(&place).await;
    let both = [activity(8, 1, &["a", "b"]), activity(16, 2, &["a"])];
    assert!(tells(&vault, 0, 2, &both).await);
    assert!(!tells(&vault, 0, 2, &both).await, "another node was faster");
    assert_eq!(vault.peers_due(10, noon()).await.unwrap(), [PEER]);
    let waiting = vault.waiting_for(PEER, 10).await.unwrap();
    let seen: Vec<_> = waiting.iter().map(|it| (it.seq, it.document.clone())).collect();
    assert_eq!(seen[0].1, b"{\"n\":8}");
    assert_eq!(seen.iter().map(|it| it.0).collect::<Vec<_>>(), [8, 8, 16]);
    for due in &waiting {
        vault.settle(PEER, due).await.unwrap();
    }
    assert!(vault.waiting_for(PEER, 10).await.unwrap().is_empty());
    assert!(vault.peers_due(10, noon()).await.unwrap().is_empty());
}

async fn what_a_server_cannot_stomach_is_set_aside(place: VaultLocation) {
    let vault = beginning(&place).await;
    assert!(tells(&vault, 0, 2, &[activity(8, 1, &["a"]), activity(16, 2, &["a"])]).await);
    let head = vault.waiting_for(PEER, 1).await.unwrap().remove(0);
    vault.failed(PEER, &head, false).await.unwrap();
    let again = vault.waiting_for(PEER, 1).await.unwrap().remove(0);
    assert_eq!((again.seq, again.attempts), (8, 1));
    vault.failed(PEER, &again, true).await.unwrap();
    assert_eq!(vault.waiting_for(PEER, 9).await.unwrap()[0].seq, 16);
    vault.peer_answered(PEER, 16, "cavage", None, noon()).await.unwrap();
    let peer = vault.peer(PEER).await.unwrap().unwrap();
    assert_eq!((peer.waiting, peer.parked, peer.settled), (1, 1, 16));
    assert!(vault.try_again(PEER).await.unwrap());
    let again = vault.waiting_for(PEER, 9).await.unwrap();
    assert_eq!(again.iter().map(|it| (it.seq, it.attempts)).collect::<Vec<_>>(), [(8, 0), (16, 0)]);
    assert!(!vault.try_again("https://nobody.test").await.unwrap());
}

async fn how_it_goes_with_a_server_is_remembered(place: VaultLocation) {
    let vault = beginning(&place).await;
    assert!(tells(&vault, 0, 1, &[activity(8, 1, &["a"])]).await);
    vault.peer_failed(PEER, 1, later(), "status 503").await.unwrap();
    assert!(vault.peers_due(10, noon()).await.unwrap().is_empty());
    assert_eq!(vault.peers_due(10, later()).await.unwrap(), [PEER]);
    vault.peer_is_back(PEER).await.unwrap();
    assert_eq!(vault.peers_due(10, noon()).await.unwrap(), [PEER]);
    vault.peer_answered(PEER, 8, "rfc9421", None, noon()).await.unwrap();
    vault.peer_answered(PEER, 8, "rfc9421", Some("status 403"), later()).await.unwrap();
    let peer = vault.peers().await.unwrap().remove(0);
    assert_eq!((peer.failures, peer.succeeded_at), (0, Some(noon())));
    assert_eq!(peer.last_error.as_deref(), Some("status 403"));
    let thing = Uuid::from_u128(3);
    let gone = Announcement { thing, actor: Uuid::from_u128(1), gone_at: Some(noon()) };
    let (from, to) = (Position(1), Position(2));
    assert!(vault.advance_telling("federation", from, to, &[], &[gone], noon()).await.unwrap());
    assert_eq!(vault.announced(thing).await.unwrap(), Some(gone));
}

async fn what_arrives_twice_is_once(place: VaultLocation) {
    let vault = place.open().await.unwrap();
    let arrival = |n: u8| Arrival {
        activity: format!("{PEER}/activities/{n}"),
        peer: PEER.to_owned(),
        signer: format!("{PEER}/@rose"),
        document: vec![n; 3],
    };
    assert!(vault.receive(&arrival(1), noon()).await.unwrap());
    assert!(!vault.receive(&arrival(1), later()).await.unwrap());
    assert!(vault.receive(&arrival(2), later()).await.unwrap());
    let arrived = vault.arrived(10).await.unwrap();
    assert_eq!(arrived.iter().map(|it| it.document[0]).collect::<Vec<_>>(), [1, 2]);
    vault.taken_in(arrived[0].id, later()).await.unwrap();
    vault.take_in_later(arrived[1].id).await.unwrap();
    assert!(!vault.receive(&arrival(1), later()).await.unwrap(), "it is known for a month");
    let left = vault.arrived(10).await.unwrap();
    assert_eq!((left.len(), left[0].attempts), (1, 1));
    assert_eq!(vault.sweep(later().plus_hours(24 * 31)).await.unwrap(), 1);
    assert!(vault.receive(&arrival(1), later()).await.unwrap());
}
