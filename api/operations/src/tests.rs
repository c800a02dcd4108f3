//! Over real stores in a folder of their own.

use std::{fs, path::Path};

use app::{Stores, files, progress::Progress};
use commands::{Ask, accounts::Registration, clock, persons::ProfileChange};
use config::Config;
use domain::{
    caller::{Caller, Role},
    fact::{By, Meta},
    ids::{CommandId, PersonId},
    log::{Category, ExpectedRevision, StreamId},
    reservation::{Holder, ReservationFact},
    text::{EmailAddress, Username},
    time::Moment,
};
use projections::Runner;
use rusqlite::Connection;
use tempfile::TempDir;
use uuid::Uuid;
use vault::Queue;

use super::*;

/// A place with one account and two profiles, its views up to date.
async fn place() -> (TempDir, Stores) {
    let folder = tempfile::tempdir().unwrap();
    let stores = Stores::open(folder.path(), &Config::default(), &clock::system()).await.unwrap();
    let ask = Ask::new(Caller::CommandLine);
    let registration = Registration {
        email: EmailAddress::new("anna@example.org").unwrap(),
        password: "under the plane trees".to_owned(),
        locale: "en".to_owned(),
    };
    let account = stores.commands.create_account(&ask, registration, Role::User).await.unwrap();
    for name in ["anna", "anna_sings"] {
        let username = Username::new(name).unwrap();
        let profile = ProfileChange::default();
        let asked = ask.then(name);
        stores.commands.create_person(&asked, account.id, username, profile).await.unwrap();
    }
    up_to_date(&stores).await;
    (folder, stores)
}

async fn up_to_date(stores: &Stores) {
    let (log, opener) = (stores.commands.log(), stores.commands.opener());
    Runner::new(stores.views.clone(), log, opener).catch_up().await.unwrap();
}

async fn verified(data: &Path, stores: &Stores) -> VerifyReport {
    verify(data, stores, None, &Progress::hidden()).await.unwrap()
}

fn tamper(data: &Path, sql: &str) {
    let log = Connection::open(data.join(files::LOG)).unwrap();
    let unlocked = "DROP TRIGGER IF EXISTS facts_are_not_changed;
        DROP TRIGGER IF EXISTS facts_are_not_removed; PRAGMA ignore_check_constraints = ON;";
    log.execute_batch(unlocked).unwrap();
    assert_eq!(log.execute(sql, []).unwrap(), 1, "{sql}");
}

/// Somebody claimed a name long ago, and nothing came of it.
async fn claimed(stores: &Stores) {
    let name = stores.vault.instance().name_id("username:nobody");
    let (stream, command) = (StreamId::new(Category::Reservation, name), CommandId(name));
    let holder = Holder::Person(PersonId(name));
    let fact = ReservationFact::Claimed { holder, at: Moment::EPOCH };
    let meta = Meta { by: By::Visitor, command, because: None };
    let facts = [(fact, command.fact(&stream, 0), &meta)];
    let (codec, expected) = (stores.commands.codec(), ExpectedRevision::NoStream);
    let commit = codec.seal(stream, expected, &facts, Moment::EPOCH).await.unwrap();
    stores.commands.log().append(commit).await.unwrap();
}

#[tokio::test]
async fn what_was_left_half_done_is_found_by_the_doctor_and_ended_by_a_repair() {
    let (folder, stores) = place().await;
    claimed(&stores).await;
    let loaded = config::load(config::Sources::default()).unwrap();
    // What began a moment ago may be under way: an hour later nobody is at it any more.
    let clock: clock::Clock = std::sync::Arc::new(|| Moment::new(chrono::Utc::now()).plus_hours(1));
    let halves = async || {
        let found = doctor(folder.path(), &loaded, &clock).await.findings;
        found.into_iter().find(|it| it.subject == "halves").unwrap()
    };
    let half = "a name was claimed, and nothing was made that has it";
    assert_eq!(halves().await.seen, half);
    let repaired = repair(folder.path(), &loaded.config, &clock).await.unwrap();
    assert_eq!(repaired.ended, [(half, 1)].into());
    assert_eq!(repaired.left, [""; 0]);
    assert_eq!(halves().await.verdict, Verdict::Good);
    let again = repair(folder.path(), &loaded.config, &clock).await.unwrap();
    assert_eq!(again.to_string(), "nothing was left half done");
}

#[tokio::test]
async fn a_log_that_nobody_touched_is_whole() {
    let (folder, stores) = place().await;
    let found = verified(folder.path(), &stores).await;
    assert!(found.all_is_well(), "{found}");
    let facts = found.log.unwrap().facts;
    assert!(facts > 5);
    assert_eq!((found.compared, found.heads), (facts, 0));
    assert_eq!(verified(folder.path(), &stores).await.heads, 1, "the first time noted the head");
}

#[tokio::test]
async fn one_changed_byte_is_found_wherever_it_is_and_its_position_named() {
    let (folder, stores) = place().await;
    for (position, change) in [
        (1, "data = replace(data, '\"', ' ')"),
        (2, "meta = meta || ' '"),
        (3, "kind = kind || 's'"),
        (4, "at = at + 1"),
        (5, "version = version + 1"),
        (1, "salt = zeroblob(16)"),
        (2, "commitment = zeroblob(32)"),
        (3, "id = zeroblob(16)"),
        (4, "stream = replace(stream, '-', '_')"),
        (5, "revision = revision + 100"),
        (
            4,
            "stream = substr(stream, 1, length(stream) - 1) || CASE substr(stream, -1) WHEN '0' THEN '1' ELSE '0' END",
        ),
    ] {
        let original = copy_of(folder.path());
        tamper(folder.path(), &format!("UPDATE facts SET {change} WHERE position = {position}"));
        let found = verified(folder.path(), &stores).await;
        assert_eq!(
            found.faults.first().and_then(|it| it.position),
            Some(position),
            "{change}: {found}"
        );
        put_back(&original, folder.path());
        assert!(verified(folder.path(), &stores).await.all_is_well(), "{change}");
    }
}

#[tokio::test]
async fn facts_that_are_gone_are_missed() {
    let (folder, stores) = place().await;
    tamper(folder.path(), "DELETE FROM facts WHERE position = 3");
    assert_eq!(verified(folder.path(), &stores).await.faults[0].position, Some(3));

    let (folder, stores) = place().await;
    let last = stores.commands.log().head().await.unwrap().0;
    tamper(folder.path(), &format!("DELETE FROM facts WHERE position = {last}"));
    assert_eq!(verified(folder.path(), &stores).await.faults[0].position, Some(last));
}

#[tokio::test]
async fn views_made_anew_from_a_changed_log_do_not_hide_it() {
    let (folder, stores) = place().await;
    assert!(verified(folder.path(), &stores).await.all_is_well());
    tamper(folder.path(), "UPDATE facts SET at = at + 1 WHERE position = 2");
    let (log, opener) = (stores.commands.log(), stores.commands.opener());
    projections::rebuild(&stores.views, log, opener, |_| {}).await.unwrap();
    let found = verified(folder.path(), &stores).await;
    assert!(found.faults[0].what.contains("noted before"), "{found}");
}

#[tokio::test]
async fn a_backup_brings_everything_back() {
    let (folder, stores) = place().await;
    let elsewhere = tempfile::tempdir().unwrap();
    let (to, data) = (elsewhere.path().join("backup"), elsewhere.path().join("data"));
    let (config, hidden) = (Config::default(), Progress::hidden());
    let picture = folder.path().join("media/ab");
    fs::create_dir_all(&picture).unwrap();
    fs::write(picture.join("abcd.webp"), b"a picture").unwrap();
    let made = backup(folder.path(), &config, &to, &hidden).unwrap();
    assert!(backup(folder.path(), &config, &to, &hidden).is_err(), "never over another one");

    let restored =
        restore(&to, &data, &config, &clock::system(), NewerLedger::None, &hidden).await.unwrap();
    assert_eq!(restored.log, made.log);
    assert_eq!(fs::read(data.join("media/ab/abcd.webp")).unwrap(), b"a picture");
    assert!(
        restore(&to, &data, &config, &clock::system(), NewerLedger::None, &hidden).await.is_err(),
        "never over something that is there"
    );

    let again = Stores::look(&data, &config, &clock::system()).await.unwrap();
    up_to_date(&again).await;
    let hash = |stores: &Stores| stores.views.read(projections::Reader::views_hash).unwrap();
    assert_eq!(hash(&again), hash(&stores));
    let email = EmailAddress::new("anna@example.org").unwrap();
    again.commands.sign_in(&email, "under the plane trees", None).await.unwrap();
}

#[tokio::test]
async fn a_backup_that_is_not_whole_is_not_brought_back() {
    let (folder, _stores) = place().await;
    let elsewhere = tempfile::tempdir().unwrap();
    let (to, data) = (elsewhere.path().join("backup"), elsewhere.path().join("data"));
    let (config, hidden) = (Config::default(), Progress::hidden());
    backup(folder.path(), &config, &to, &hidden).unwrap();
    let mut log = fs::read(to.join(files::LOG)).unwrap();
    *log.last_mut().unwrap() ^= 1;
    fs::write(to.join(files::LOG), log).unwrap();
    let refused = restore(&to, &data, &config, &clock::system(), NewerLedger::None, &hidden)
        .await
        .unwrap_err()
        .to_string();
    assert_eq!(refused, "log.db is not what was backed up");
    fs::remove_file(to.join("manifest.json")).unwrap();
    assert!(
        restore(&to, &data, &config, &clock::system(), NewerLedger::None, &hidden)
            .await
            .unwrap_err()
            .to_string()
            .contains("not a whole")
    );
}

#[tokio::test]
async fn the_doctor_finds_a_place_in_order_and_a_key_that_others_can_read() {
    let (folder, _stores) = place().await;
    let loaded = config::load(config::Sources {
        data: folder.path().to_owned(),
        ..config::Sources::default()
    })
    .unwrap();
    let findings = doctor(folder.path(), &loaded, &clock::system()).await;
    assert!(findings.all_is_well(), "{findings}");

    #[cfg(unix)]
    {
        let key = folder.path().join(files::KEY);
        fs::set_permissions(&key, std::os::unix::fs::PermissionsExt::from_mode(0o644)).unwrap();
        let findings = doctor(folder.path(), &loaded, &clock::system()).await;
        let bad = findings.findings.iter().find(|it| it.verdict == Verdict::Bad).unwrap();
        assert_eq!(bad.subject, "instance key");
    }
}

#[tokio::test]
async fn the_doctor_says_what_became_of_a_letter_that_was_given_up() {
    let (folder, stores) = place().await;
    let registration = Registration {
        email: EmailAddress::new("ben@example.org").unwrap(),
        password: "under the plane trees".to_owned(),
        locale: "en".to_owned(),
    };
    let ask = Ask::new(Caller::Visitor);
    stores.commands.sign_up(&ask, registration, b"a browser").await.unwrap();
    let (soon, holder) = (stores.commands.now().plus_hours(1), Uuid::new_v4());
    let claimed = stores.vault.claim(Queue::MAIL, holder, 9, soon).await.unwrap().remove(0);
    stores.vault.give_up(&claimed, "550 no such mailbox").await.unwrap();
    let sources = config::Sources { data: folder.path().to_owned(), ..config::Sources::default() };
    let loaded = config::load(sources).unwrap();
    let findings = doctor(folder.path(), &loaded, &clock::system()).await;
    let outbox = findings.findings.iter().filter(|it| it.subject == "outbox");
    let said: Vec<_> = outbox.map(|it| it.seen.as_str()).collect();
    assert_eq!(said.last(), Some(&"mail: refused at once: 550 no such mailbox"), "{findings}");
}

#[tokio::test]
async fn a_rebuild_gives_the_same_digest() {
    let (folder, stores) = place().await;
    let config = Config::default();
    let before = digest(folder.path(), &config, &clock::system()).await.unwrap();
    drop(stores);
    let rebuilt =
        rebuild(folder.path(), &config, &clock::system(), &Progress::hidden()).await.unwrap();
    assert_eq!(rebuilt.facts, before.facts);
    assert_eq!(digest(folder.path(), &config, &clock::system()).await.unwrap(), before);
}

/// The rows, not the file: the stores have it open.
fn copy_of(data: &Path) -> std::path::PathBuf {
    let copy = data.join("original.db");
    if copy.exists() {
        fs::remove_file(&copy).unwrap();
    }
    files::copy(&data.join(files::LOG), &copy).unwrap();
    copy
}

fn put_back(original: &Path, data: &Path) {
    let log = Connection::open(data.join(files::LOG)).unwrap();
    log.execute("ATTACH ?1 AS original", [original.to_str().unwrap()]).unwrap();
    log.execute_batch("DELETE FROM facts; INSERT INTO facts SELECT * FROM original.facts;")
        .unwrap();
}
