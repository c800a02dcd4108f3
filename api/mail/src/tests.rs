//! Letters from the outbox to a mailbox, over a real vault and real views.

use app::{
    App, Stores,
    letters::{MailSecurity, MailSettings, Way},
};
use commands::{
    clock,
    policies::letters::{Letter, News, Recipient},
};
use config::Config;
use domain::text::EmailAddress;
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;
use vault::{OutboxEntry, Queue, State};

use super::Courier;

async fn app(data: &TempDir) -> App {
    let config = Config::default();
    let stores = Stores::open(data.path(), &config, &clock::system()).await.unwrap();
    App::new(data.path(), config, &stores).unwrap()
}

fn courier(app: &App, way: Way) -> Courier {
    let settings = MailSettings::new("house@parvis.test", None, way, 20).unwrap();
    Courier::new(app.clone(), settings).unwrap()
}

async fn put(app: &App, id: u128, payload: Value) {
    let (id, queue, due_at) = (Uuid::from_u128(id), Queue::MAIL, app.commands.now());
    app.vault.put(&OutboxEntry::new(id, queue, payload, due_at)).await.unwrap();
}

fn to_anna() -> Value {
    let to = Recipient::Address {
        email: EmailAddress::new("anna@example.test").unwrap(),
        locale: "fr-CA".to_owned(),
    };
    serde_json::to_value(Letter { to, news: News::AlreadyRegistered }).unwrap()
}

async fn states(app: &App) -> Vec<(State, i64)> {
    let counts = app.vault.outbox_counts().await.unwrap();
    counts.into_iter().map(|it| (it.state, it.entries)).collect()
}

#[tokio::test]
async fn a_letter_is_written_in_its_readers_language_and_sent_once() {
    let data = TempDir::new().unwrap();
    let (app, folder) = (app(&data).await, data.path().join("mail"));
    let courier = courier(&app, Way::Folder(folder.clone()));
    put(&app, 1, to_anna()).await;
    assert_eq!(courier.deliver_due().await.unwrap(), 1);
    assert_eq!(courier.deliver_due().await.unwrap(), 0);
    assert_eq!(states(&app).await, [(State::Done, 1)]);
    let wire = std::fs::read_to_string(folder.join(format!("{}.eml", Uuid::from_u128(1)))).unwrap();
    assert!(wire.contains("To: anna@example.test\r\n"));
    assert!(wire.contains("Content-Language: fr\r\n"));
}

#[tokio::test]
async fn what_cannot_be_sent_now_waits_and_what_never_can_is_given_up() {
    let data = TempDir::new().unwrap();
    let app = app(&data).await;
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let host = "127.0.0.1".to_owned();
    let courier =
        courier(&app, Way::Smtp { host, port, secured: MailSecurity::No, credentials: None });
    put(&app, 1, to_anna()).await;
    put(&app, 2, json!("no letter")).await;
    assert_eq!(courier.deliver_due().await.unwrap(), 2);
    assert_eq!(courier.deliver_due().await.unwrap(), 0, "the first is not due yet");
    assert_eq!(states(&app).await, [(State::GivenUp, 1), (State::Waiting, 1)]);
    let failures = app.vault.outbox_failures().await.unwrap();
    assert!(failures.iter().all(|it| it.attempts == 1 && !it.error.is_empty()));
}

#[tokio::test]
async fn a_letter_to_somebody_who_is_gone_is_not_sent() {
    let data = TempDir::new().unwrap();
    let (app, folder) = (app(&data).await, data.path().join("mail"));
    let letter =
        Letter { to: Recipient::Account(Uuid::from_u128(5).into()), news: News::PasswordChanged };
    put(&app, 1, serde_json::to_value(letter).unwrap()).await;
    courier(&app, Way::Folder(folder.clone())).deliver_due().await.unwrap();
    assert_eq!(states(&app).await, [(State::Done, 1)]);
    assert!(!folder.exists());
}
