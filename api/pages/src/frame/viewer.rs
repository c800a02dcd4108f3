//! Who looks at a page: nobody known, or somebody who signed in, acting as one of their profiles.
//!
//! Every page that differs for who signed in takes a [`PageViewer`]: `caller` for orders, `viewer` for `can_see`, and
//! the frame's `greet` for the name in the header. Pages for visitors only need none, and are kept rendered.

use app::{App, auth};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, request::Parts},
};
use domain::{
    caller::{Caller, Role},
    ids::PersonId,
};
use visibility::Viewer;

use super::{
    errors::PageError,
    reader::PageReader,
    site::{Greeting, HeaderGreeting},
};

/// Who looks at a page.
#[derive(Clone, Debug)]
pub(crate) struct PageViewer {
    /// Who asks, for what they order.
    pub(crate) caller: Caller,
    /// What they may see.
    pub(crate) viewer: Viewer,
    /// The profile they act as, if they have one.
    pub(crate) me: Option<Me>,
}

/// The profile somebody acts as.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Me {
    pub(crate) person: PersonId,
    pub(crate) name: String,
    /// The name in `@name@server`.
    pub(crate) username: String,
}

impl PageViewer {
    /// Nobody known: what is shown is the same for everybody.
    pub(crate) fn visitor() -> Self {
        Self { caller: Caller::Visitor, viewer: Viewer::default(), me: None }
    }

    /// Whoever sends these headers.
    pub(crate) async fn of(
        headers: &HeaderMap,
        app: &App,
        reader: &PageReader,
    ) -> Result<Self, PageError> {
        let caller = auth::page_caller(headers, app).await;
        let caller = caller.map_err(|it| PageError::failed(reader, it))?;
        let looked = app.views.read(|views| {
            let me = caller.acting().map(|it| views.person(it)).transpose()?.flatten();
            Ok((Viewer::of(&caller, views)?, me))
        });
        let (viewer, me) = looked.map_err(|it| PageError::failed(reader, it))?;
        let me = me.and_then(|it| {
            let profile = it.profile?;
            let username = profile.username.to_string();
            let name = Some(profile.name.to_string()).filter(|it| !it.is_empty());
            Some(Me { person: it.id, name: name.unwrap_or_else(|| username.clone()), username })
        });
        Ok(Self { caller, viewer, me })
    }

    /// How the header greets them.
    pub(crate) fn greeting(&self) -> Greeting<'_> {
        let whom = match &self.me {
            Some(me) => HeaderGreeting::Profile(&me.name),
            None if self.is_signed_in() => HeaderGreeting::Account,
            None => HeaderGreeting::Visitor,
        };
        Greeting { whom, administers: self.caller.has_role(Role::Administrator) }
    }

    /// Whether somebody signed in.
    pub(crate) const fn is_signed_in(&self) -> bool {
        self.caller.signed().is_some()
    }
}

impl FromRequestParts<App> for PageViewer {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        let Ok(reader) = PageReader::from_request_parts(parts, app).await;
        Self::of(&parts.headers, app, &reader).await
    }
}
