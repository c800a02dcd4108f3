//! A choir in which a group's pages are tried out.

use anyhow::Result;
use tests::{browser::Browser, client::Client};

use super::Hall;

/// The choir with Rose, who keeps it, and Ben in it; Cleo is not.
pub(crate) struct FoundedChoir {
    pub(crate) hall: Hall,
    pub(crate) rose: Browser,
    pub(crate) ben: Browser,
}

impl FoundedChoir {
    pub(crate) async fn founded() -> Result<Self> {
        let hall = Hall::of(&["rose", "ben", "cleo"]).await?;
        let rose = hall.signed_in("rose").await?;
        let form = rose.open("/groups/create").await?.well()?;
        let named = [("name", "The choir"), ("username", "choir")];
        let group = rose.send(&form, "/groups/create", &named).await?.well()?;
        rose.send(&group, "/@choir/members", &[("username", "ben")]).await?.well()?;
        let ben = hall.signed_in("ben").await?;
        let mine = ben.open("/groups/me").await?.well()?;
        ben.send(&mine, "/@choir/invitation", &[("answer", "accept")]).await?.well()?;
        Ok(Self { hall, rose, ben })
    }

    pub(crate) async fn api(&self, name: &str) -> Result<Client> {
        Client::named(self.hall.server.url(), name).await
    }
}
