//! What is sealed opens where it was sealed, and nowhere else.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use commands::codec::{Codec, SealPlace, commitment, data_salt, open_shown, shown_commitment};
use domain::{
    fact::{By, Fact, Meta, Opener as _},
    ids::CommandId,
    log::{Category, Commit, ExpectedRevision, LogEntry, NewFact, Position, Revision, StreamId},
    personal::{MARK, Personal},
    time::Moment,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;
use vault::{InstanceKey, OneKey, Vault};

const CHOIR: Uuid = Uuid::from_u128(4);
const CASE: Uuid = Uuid::from_u128(9);

/// Two values of the same choir, and one that is kept only as long as a case.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
enum SongFact {
    Sung { title: Personal<String>, words: Vec<Personal<String>>, noted: Personal<String> },
}

impl Fact for SongFact {
    const CATEGORY: Category = Category::Group;
    const KINDS: &'static [&'static str] = &["sung"];
}

/// A codec over a vault of its own.
struct SealHouse {
    codec: Codec,
    vault: Vault,
    _folder: TempDir,
}

impl SealHouse {
    async fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("vault.db");
        let vault = Vault::open_sqlite(&path, InstanceKey::random()).await.unwrap();
        Self { codec: Codec::new(vault.clone()), vault, _folder: folder }
    }

    /// A song at its place in the log.
    async fn song(&self) -> LogEntry {
        let sung = |text: &str| Personal::new(CHOIR, text.to_owned());
        let fact = SongFact::Sung {
            title: sung("Nänie"),
            words: vec![sung("Auch das Schöne")],
            noted: sung("too slow").within(CASE),
        };
        let meta = Meta { by: By::CommandLine, command: CommandId(CASE), because: None };
        let stream = StreamId::new(Category::Group, CHOIR);
        let expected = ExpectedRevision::At(Revision(4));
        let facts = [(fact, Uuid::new_v4(), &meta)];
        let commit = self.codec.seal(stream, expected, &facts, Moment::EPOCH).await.unwrap();
        entry(commit)
    }

    /// Where values stand that were not sealed there; whoever reads the fact gets nothing of it.
    async fn moved(&self, fact: &LogEntry) -> Vec<String> {
        let moved = self.codec.moved_seals(std::slice::from_ref(fact)).await.unwrap();
        let opened = self.codec.open(vec![fact.clone()]).await.unwrap();
        assert_eq!(opened[0].fact.is_err(), !moved.is_empty(), "{moved:?}");
        let mut paths: Vec<_> = moved.into_iter().map(|it| it.path).collect();
        paths.sort();
        paths
    }
}

fn entry(commit: Commit) -> LogEntry {
    let (stream, revision) = (commit.stream, commit.expected.next());
    let fact = commit.facts.into_iter().next().unwrap();
    let NewFact { id, kind, version, at, data, meta, salt, commitment } = fact;
    let (position, data) = (Position(9), Some(data));
    LogEntry { position, stream, revision, id, kind, version, at, data, meta, salt, commitment }
}

/// The same fact with other data, and a commitment that fits: the salt stands beside it for everybody to read.
fn rewritten(fact: &LogEntry, change: impl FnOnce(&mut Value)) -> LogEntry {
    let mut data = serde_json::from_str(fact.data.as_deref().unwrap()).unwrap();
    change(&mut data);
    let data = data.to_string();
    let commitment = commitment(&fact.salt, &data);
    LogEntry { data: Some(data), commitment, ..fact.clone() }
}

const PATHS: [&str; 3] = ["/noted", "/title", "/words/0"];

#[tokio::test]
async fn a_fact_that_was_moved_as_a_whole_opens_nowhere_else() {
    let house = SealHouse::new().await;
    let song = house.song().await;
    assert_eq!(house.moved(&song).await, [""; 0]);
    assert_eq!(house.moved(&LogEntry { position: Position(1), ..song.clone() }).await, [""; 0]);
    let stream = StreamId::new(Category::Group, CASE);
    for (what, moved) in [
        ("stream", LogEntry { stream, ..song.clone() }),
        ("revision", LogEntry { revision: Revision(6), ..song.clone() }),
        ("id", LogEntry { id: Uuid::new_v4(), ..song.clone() }),
        ("kind", LogEntry { kind: "group.hummed".to_owned(), ..song.clone() }),
        ("version", LogEntry { version: 2, ..song.clone() }),
    ] {
        assert_eq!(house.moved(&moved).await, PATHS, "{what}");
    }
}

#[tokio::test]
async fn two_values_that_were_exchanged_open_neither_here_nor_there() {
    let house = SealHouse::new().await;
    let (song, other) = (house.song().await, house.song().await);
    let within = rewritten(&song, |data| {
        let title = data["title"].take();
        data["title"] = data["words"][0].take();
        data["words"][0] = title;
    });
    assert_eq!(house.moved(&within).await, ["/title", "/words/0"]);
    let theirs: Value = serde_json::from_str(other.data.as_deref().unwrap()).unwrap();
    let between = rewritten(&song, |data| data["title"] = theirs["title"].clone());
    assert_eq!(house.moved(&between).await, ["/title"]);
    // Whose it is said to be, and within what, is bound, too.
    let unbound = rewritten(&song, |data| data["noted"][MARK]["within"] = json!(CHOIR));
    assert_eq!(house.moved(&unbound).await, ["/noted"]);
}

#[tokio::test]
async fn what_was_never_sealed_is_not_believed() {
    let house = SealHouse::new().await;
    let song = house.song().await;
    let plain = json!({ MARK: { "of": CHOIR, "is": "Ode an die Freude" } });
    let forged = rewritten(&song, |data| data["title"] = plain);
    assert_eq!(house.moved(&forged).await, ["/title"]);
}

#[tokio::test]
async fn what_has_no_key_any_more_reads_as_erased_and_is_no_fault() {
    let house = SealHouse::new().await;
    let song = house.song().await;
    house.vault.forget(CASE).await.unwrap();
    assert_eq!(house.moved(&song).await, [""; 0]);
    house.vault.forget(CHOIR).await.unwrap();
    assert_eq!(house.moved(&LogEntry { version: 2, ..song }).await, [""; 0]);
}

#[tokio::test]
async fn outsiders_open_one_value_at_its_place_and_only_with_what_commits_to_its_key() {
    let house = SealHouse::new().await;
    let song = house.song().await;
    let data: Value = serde_json::from_str(song.data.as_deref().unwrap()).unwrap();
    let mut shown = house.codec.shown(&song).await.unwrap();
    shown.sort_by(|one, other| one.path.cmp(&other.path));
    assert_eq!(shown.iter().map(|it| it.path.as_str()).collect::<Vec<_>>(), PATHS);
    let title = shown.iter().find(|it| it.path == "/title").unwrap();
    let opened = open_shown(&song, &data, "/title", title.key);
    assert_eq!(opened, Some((CHOIR, json!("Nänie"))));
    assert_eq!(open_shown(&song, &data, "/words/0", title.key), None);
    assert_eq!(open_shown(&song, &data, "/title", OneKey([7; 32])), None);
    let elsewhere = LogEntry { revision: Revision(0), ..song.clone() };
    assert_eq!(open_shown(&elsewhere, &data, "/title", title.key), None);

    // As somebody would seal it who wants it to open to another text under another key.
    let key = house.vault.key_for(CHOIR).await.unwrap();
    let mark = data["title"][MARK].as_object().unwrap();
    let sealed = key.seal(b"\"Nanette\"", &SealPlace::of(&song).at("/title", mark));
    let key = key.of_one(&sealed).unwrap();
    let text = base64::Engine::encode(&base64::engine::general_purpose::STANDARD_NO_PAD, sealed);
    let forged = rewritten(&song, |data| data["title"][MARK]["sealed"] = json!(text));
    assert_eq!(house.moved(&forged).await, ["/title"]);
    let data: Value = serde_json::from_str(forged.data.as_deref().unwrap()).unwrap();
    assert_eq!(open_shown(&forged, &data, "/title", key), None);
}

#[test]
fn the_data_s_salt_tells_nothing_of_the_fact_s() {
    let (salt, other) = ([1; 16], [2; 16]);
    assert_ne!(data_salt(&salt), data_salt(&other));
    assert_ne!(data_salt(&salt)[..16], salt);
    assert_eq!(commitment(&salt, "null"), shown_commitment(&data_salt(&salt), "null"));
}
