//! One server that wants what another one publishes, as an actor that is a program.

use async_graphql::{ID, Object};
use domain::instance::SettingKey;
use projections::instance::HostRow;
use uuid::Uuid;

use crate::{Actor, ActorType, Media, ask::Asking, scalars::DateTime};

/// The program that speaks for a whole server.
pub struct Application {
    /// The other server; `None` is this one.
    host: Option<String>,
    name: String,
    url: String,
}

/// This server follows another one.
pub(crate) struct ServerFollow {
    here: (String, String),
    host: HostRow,
}

impl Application {
    /// Another server's.
    pub fn of(host: &str) -> Self {
        let url = format!("https://{host}/relay");
        Self { host: Some(host.to_owned()), name: host.to_owned(), url }
    }

    fn here(name: &str, base: &str) -> Self {
        Self { host: None, name: name.to_owned(), url: format!("{base}/relay") }
    }
}

impl ServerFollow {
    /// This server follows that one.
    pub(crate) fn ours(asking: &Asking, host: HostRow) -> Self {
        let now = asking.app.instance.now();
        let base = now.config.instance.base().to_owned();
        Self { here: (now.settings().text(SettingKey::Name).to_owned(), base), host }
    }

    pub(crate) fn id(&self) -> Uuid {
        let pair = format!("{} {}", self.here.1, self.host.name);
        Uuid::new_v5(&Uuid::NAMESPACE_URL, pair.as_bytes())
    }

    pub(crate) fn target(&self) -> Actor {
        Actor::Application(Application::of(&self.host.name))
    }

    pub(crate) fn actor(&self) -> Actor {
        Actor::Application(Application::here(&self.here.0, &self.here.1))
    }

    pub(crate) fn changed_at(&self) -> Option<DateTime> {
        self.host.changed_at.map(DateTime::from)
    }
}

#[Object]
impl Application {
    pub(crate) async fn id(&self) -> Option<ID> {
        Some(Uuid::new_v5(&Uuid::NAMESPACE_URL, self.url.as_bytes()).into())
    }
    pub(crate) async fn url(&self) -> Option<String> {
        Some(self.url.clone())
    }
    #[graphql(name = "type")]
    pub(crate) async fn kind(&self) -> Option<ActorType> {
        Some(ActorType::Application)
    }
    pub(crate) async fn name(&self) -> Option<String> {
        Some(self.name.clone())
    }
    pub(crate) async fn domain(&self) -> Option<String> {
        self.host.clone()
    }
    pub(crate) async fn local(&self) -> Option<bool> {
        Some(self.host.is_none())
    }
    pub(crate) async fn summary(&self) -> Option<String> {
        None
    }
    pub(crate) async fn preferred_username(&self) -> Option<String> {
        Some("relay".to_owned())
    }
    pub(crate) async fn manually_approves_followers(&self) -> Option<bool> {
        Some(true)
    }
    pub(crate) async fn suspended(&self) -> Option<bool> {
        Some(false)
    }
    pub(crate) async fn avatar(&self) -> Option<Media> {
        None
    }
    pub(crate) async fn banner(&self) -> Option<Media> {
        None
    }
    pub(crate) async fn followers_count(&self) -> Option<i32> {
        Some(0)
    }
    pub(crate) async fn following_count(&self) -> Option<i32> {
        Some(0)
    }
    pub(crate) async fn media_size(&self) -> Option<i32> {
        Some(0)
    }
}
