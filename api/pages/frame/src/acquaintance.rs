//! What is known of whoever looks at a page: nobody, or somebody who signed in, with the profiles that are theirs.
//!
//! It is found out once for each request (`reader`), so that every page, also one that says no, greets them alike. What
//! they may see is `can_see`'s decision, what they may do the use cases'.

use app::{App, auth};
use axum::http::HeaderMap;
use domain::{
    caller::{Caller, Role},
    ids::PersonId,
};
use visibility::Viewer;

use super::site::{Greeting, HeaderGreeting};

/// Who looks at a page.
#[derive(Clone, Debug)]
pub struct PageViewer {
    /// Who asks, for what they want done.
    pub caller: Caller,
    /// What they may see.
    pub viewer: Viewer,
    /// The profile they act as, if they have one.
    pub me: Option<Me>,
    /// All profiles that they can act as.
    pub profiles: Vec<Me>,
    /// How many reports wait, for whoever keeps order.
    reports: Option<u64>,
}

/// A profile that somebody can act as.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Me {
    /// The profile, by its id.
    pub person: PersonId,
    /// The name it shows; the username, if it has none.
    pub name: String,
    /// The name in `@name@server`.
    pub username: String,
}

impl PageViewer {
    /// Nobody known: what is shown is the same for everybody.
    pub fn visitor() -> Self {
        Self {
            caller: Caller::Visitor,
            viewer: Viewer::default(),
            me: None,
            profiles: vec![],
            reports: None,
        }
    }

    /// Whoever sends these headers; `None` when that cannot be found out now, and was logged.
    pub(super) async fn of(headers: &HeaderMap, app: &App) -> Option<Self> {
        let caller = auth::page_caller(headers, app).await;
        let caller = caller.inspect_err(|error| tracing::error!(%error, "who asks is unknown"));
        let caller = caller.ok()?;
        if caller.signed().is_none() {
            return Some(Self { caller, ..Self::visitor() });
        }
        let looked = app.views.read(|views| {
            let mut profiles = Vec::new();
            for person in caller.signed().into_iter().flat_map(|it| &it.persons) {
                let known = views.person(*person)?.filter(|it| !it.deleted);
                profiles.extend(known.and_then(|it| Some(Me::of(*person, &it.profile?))));
            }
            let moderates = caller.has_role(Role::Moderator);
            let reports = moderates.then(|| views.reports_open()).transpose()?;
            Ok((Viewer::of(&caller, views)?, profiles, reports))
        });
        let looked = looked.inspect_err(|error| tracing::error!(%error, "who looks is unknown"));
        let (viewer, profiles, reports) = looked.ok()?;
        let me = profiles.iter().find(|it| caller.acting() == Some(it.person)).cloned();
        Some(Self { caller, viewer, me, profiles, reports })
    }

    /// How the header greets them.
    pub fn greeting(&self) -> Greeting {
        let whom = match &self.me {
            Some(me) => HeaderGreeting::Profile(me.clone()),
            None if self.is_signed_in() => HeaderGreeting::Account,
            None => HeaderGreeting::Visitor,
        };
        let administers = self.caller.has_role(Role::Administrator);
        Greeting {
            whom,
            profiles: self.profiles.clone(),
            reports: self.reports,
            administers,
            asked_at: None,
        }
    }

    /// Whether somebody signed in.
    pub const fn is_signed_in(&self) -> bool {
        self.caller.signed().is_some()
    }
}

impl Me {
    fn of(person: PersonId, profile: &domain::person::Profile) -> Self {
        let username = profile.username.to_string();
        let name = Some(profile.name.to_string()).filter(|it| !it.is_empty());
        Self { person, name: name.unwrap_or_else(|| username.clone()), username }
    }

    /// The letters that stand for a portrait.
    pub fn initials(&self) -> String {
        let words = self.name.split_whitespace().filter_map(|it| it.chars().next());
        words.take(2).flat_map(char::to_uppercase).collect()
    }
}
