//! Addresses that people know from Mobilizon, from Gancio, and from an older Parvis: each leads to where the same thing is here.
//!
//! What has the same address here is a page of its own, and not in this list.

use app::App;
use axum::{Router, extract::Path, response::Redirect, routing::get};
use i18n::Language;

/// An address, and where it leads.
const MOVED: [(&str, &str); 22] = [
    ("/events/explore", "/search"),
    ("/explore", "/search"),
    ("/settings/account", "/settings"),
    ("/settings/security", "/settings/sessions"),
    ("/settings/authorized-apps", "/settings/applications"),
    ("/settings/general", "/settings"),
    ("/settings/admin/dashboard", "/settings/admin"),
    ("/settings/admin/settings", "/settings/admin"),
    ("/settings/admin/instances", "/settings/admin/servers"),
    ("/settings/admin/instances/{domain}", "/settings/admin/servers"),
    ("/settings/moderation", "/moderation/reports"),
    ("/settings/moderation/reports", "/moderation/reports"),
    ("/settings/moderation/logs", "/moderation/logs"),
    ("/moderation", "/moderation/reports"),
    ("/identity/update", "/profiles"),
    ("/register", "/register/user"),
    ("/groups", "/search?what=groups"),
    ("/glossary", "/about/instance"),
    ("/sign-up", "/register/user"),
    ("/sign-in", "/login"),
    // As Gancio calls them.
    ("/feed/rss", "/feed/instance/rss"),
    ("/feed/ics", "/feed/instance/ics"),
];

/// What Mobilizon shows under an actor's name, and where that is here; what is not here yet leads to the actor.
const OF_ACTORS: [(&str, &str); 8] = [
    ("/@{name}/follow", ""),
    ("/@{name}/settings/public", "/settings"),
    ("/@{name}/settings/members", "/members"),
    ("/@{name}/settings/followers", "/members"),
    ("/@{name}/timeline", ""),
    ("/@{name}/p", "/posts"),
    ("/@{name}/p/new", "/posts/new"),
    ("/@{name}/todos", "/todo-lists"),
];

/// What Mobilizon shows below a talk or a folder of a group: there is no way from it to one place, only to all of them.
const INSIDE_OF: [(&str, &str); 2] = [
    ("/@{name}/c/{slug}/{comment}", "/discussions"),
    ("/@{name}/resources/{id}/{*rest}", "/resources"),
];

/// Letters of an account, asked for with the address in the path: nobody's address belongs into a history.
const OF_ADDRESSES: [(&str, &str); 2] = [
    ("/resend-instructions/{email}", "/resend-instructions"),
    ("/password-reset/send/{email}", "/password-reset/send"),
];

/// Every address that leads elsewhere.
pub(super) fn routes() -> Router<App> {
    let moved = MOVED.into_iter().chain(OF_ADDRESSES);
    let router = moved.fold(Router::new(), |router, (from, to)| {
        router.route(from, get(move || async move { Redirect::permanent(to) }))
    });
    let router = OF_ACTORS.into_iter().fold(router, |router, (from, rest)| {
        let to = move |Path(name): Path<String>| async move {
            Redirect::temporary(&format!("/@{}{rest}", escaped(&name)))
        };
        router.route(from, get(to))
    });
    let router = INSIDE_OF.into_iter().fold(router, |router, (from, rest)| {
        let to = move |Path((name, ..)): Path<(String, String, String)>| async move {
            Redirect::temporary(&format!("/@{}{rest}", escaped(&name)))
        };
        router.route(from, get(to))
    });
    // A language stood for the first page in it.
    Language::ALL.into_iter().fold(router, |router, language| {
        let to = format!("/?lang={}", language.tag());
        router.route(
            &format!("/{}", language.tag()),
            get(move || async move { Redirect::temporary(&to) }),
        )
    })
}

fn escaped(name: &str) -> String {
    url::form_urlencoded::byte_serialize(name.as_bytes()).collect()
}
