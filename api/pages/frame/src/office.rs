//! Pages for those who hold an office: whoever keeps order, whoever runs the place.
//!
//! Everybody else is told that there is no such page; whoever did not sign in may do so first, and comes back.

use std::future::{Ready, ready};

use app::App;
use axum::{
    extract::FromRequestParts,
    http::{Uri, request::Parts},
    response::{IntoResponse as _, Redirect, Response},
};
use domain::caller::Role;

use super::coming_in::sign_in_first;
use super::{errors::PageError, reader::PageReader, viewer::PageViewer};

/// Whoever keeps order.
pub struct Moderator {
    /// On which site and in which language they read.
    pub reader: PageReader,
    /// Who they are, and what they may see.
    pub viewer: PageViewer,
}

/// Whoever runs the place.
pub struct Administrator {
    /// On which site and in which language they read.
    pub reader: PageReader,
    /// Who they are, and what they may see.
    pub viewer: PageViewer,
}

impl FromRequestParts<App> for Moderator {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let (reader, viewer) = admitted(parts, app, Role::Moderator).await?;
        Ok(Self { reader, viewer })
    }
}

impl FromRequestParts<App> for Administrator {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let (reader, viewer) = admitted(parts, app, Role::Administrator).await?;
        Ok(Self { reader, viewer })
    }
}

async fn admitted(
    parts: &mut Parts,
    app: &App,
    role: Role,
) -> Result<(PageReader, PageViewer), Response> {
    let Ok(reader) = PageReader::from_request_parts(parts, app).await;
    let viewer = PageViewer::from_request_parts(parts, app).await;
    let viewer = viewer.map_err(PageError::into_response)?;
    match (viewer.caller.has_role(role), viewer.is_signed_in()) {
        (true, _) => Ok((reader, viewer)),
        (false, true) => Err(PageError::not_found(&reader).into_response()),
        (false, false) => Err(sign_in_first(page_of(parts.uri.path()))),
    }
}

/// What the addresses of commands end in.
const WRITES: [&str; 13] = [
    "/decide",
    "/undo",
    "/settle",
    "/note",
    "/accept",
    "/turn-down",
    "/publish",
    "/reinstate",
    "/invitation",
    "/comments",
    "/password",
    "/address",
    "/csv",
];

/// The page that one comes back to. Commands have addresses of their own, where nothing can be read.
#[must_use]
pub fn page_of(path: &str) -> &str {
    let page = WRITES.iter().find_map(|it| path.strip_suffix(it)).unwrap_or(path);
    let of_members =
        ["/members/", "/requests/", "/followers/"].iter().find_map(|it| page.split_once(it));
    of_members.map_or(page, |(group, _)| group)
}

/// What a command's address answers to who opens it: a command that was refused is a page there, and gets reloaded.
#[expect(clippy::needless_pass_by_value, reason = "a handler owns what it is given")]
pub fn to_page(uri: Uri) -> Ready<Redirect> {
    ready(Redirect::to(page_of(uri.path())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_comes_back_to_a_page_and_not_to_an_order() {
        assert_eq!(page_of("/moderation/report/1/decide"), "/moderation/report/1");
        assert_eq!(page_of("/moderation/undo-all"), "/moderation/undo-all");
        assert_eq!(page_of("/events/1/publish"), "/events/1");
        assert_eq!(page_of("/events/1/review/turn-down"), "/events/1/review");
        assert_eq!(page_of("/events/1/participations/csv"), "/events/1/participations");
        assert_eq!(page_of("/@choir/members/1"), "/@choir");
        assert_eq!(page_of("/@choir/requests/1"), "/@choir");
        assert_eq!(page_of("/@choir/followers/1"), "/@choir");
        assert_eq!(page_of("/settings/password"), "/settings");
    }
}
