//! Servers that want what another one publishes, as actors that are programs.

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

/// One server follows another one.
pub(crate) struct ServerFollow {
    here: (String, String),
    host: HostRow,
    is_ours: bool,
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
        let here = (now.settings().text(SettingKey::Name).to_owned(), base);
        Self { here, host, is_ours: true }
    }

    /// That one follows this server.
    pub(crate) fn theirs(asking: &Asking, host: HostRow) -> Self {
        Self { is_ours: false, ..Self::ours(asking, host) }
    }

    fn there(&self) -> Actor {
        Actor::Application(Application::of(&self.host.name))
    }

    fn at_home(&self) -> Actor {
        Actor::Application(Application::here(&self.here.0, &self.here.1))
    }

    pub(crate) fn id(&self) -> Uuid {
        let (here, there) = (&self.here.1, &self.host.name);
        let pair = match self.is_ours {
            true => format!("{here} {there}"),
            false => format!("{there} {here}"),
        };
        Uuid::new_v5(&Uuid::NAMESPACE_URL, pair.as_bytes())
    }

    pub(crate) fn target(&self) -> Actor {
        if self.is_ours { self.there() } else { self.at_home() }
    }

    pub(crate) fn actor(&self) -> Actor {
        if self.is_ours { self.at_home() } else { self.there() }
    }

    /// Whether the one who is followed said yes: here everybody is let in who may.
    pub(crate) const fn is_accepted(&self) -> bool {
        !self.is_ours || self.host.accepted
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
