//! How programs find the frame for an address of ours (oEmbed 1.0): who pastes a link into a blog gets the dates.
//!
//! Only addresses of this server are answered, and only of what everybody sees; as JSON, for who asks for XML asks in vain
//! everywhere.

use app::{App, instance::Site};
use askama::Template;
use axum::{
    Json, Router,
    extract::{Query, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::get,
};
use domain::ids::EventId;
use frame::{errors::PageError, reader::PageReader, who::People};
use projections::Reader as Views;
use serde::Deserialize;
use serde_json::json;
use url::Url;
use visibility::{Look, Viewer};

use super::{public_event, public_group};

/// Frames by address.
pub(super) fn routes() -> Router<App> {
    Router::new().route("/oembed", get(answer_for))
}

/// How large a frame is where nobody says how large it may be: three dates on a blog.
const SIZE: [u32; 2] = [600, 480];

/// Smaller than that, nothing can be read in it.
const SIZE_MIN: u32 = 200;

/// Programs may rely on the answer for so long, in seconds.
const RELIED_ON: u32 = 3_600;

#[derive(Template)]
#[template(path = "embed/code.html")]
struct FrameCode<'a> {
    address: String,
    title: &'a str,
    size: [u32; 2],
}

/// What a program asks.
#[derive(Deserialize, Default)]
#[serde(default)]
struct OembedQuery {
    url: String,
    format: String,
    maxwidth: Option<u32>,
    maxheight: Option<u32>,
}

/// What an address of ours is the address of.
struct Embeddable {
    title: String,
    author: Option<String>,
    /// The path of its frame.
    path: String,
}

/// `GET /oembed`
async fn answer_for(
    State(app): State<App>,
    Query(asked): Query<OembedQuery>,
    reader: PageReader,
) -> Result<Response, PageError> {
    if !matches!(asked.format.as_str(), "" | "json") {
        return Ok(StatusCode::NOT_IMPLEMENTED.into_response());
    }
    let site = &*reader.site;
    let path = path_here(&asked.url, site).ok_or_else(|| PageError::not_found(&reader))?;
    let found = app.views.read(|views| embeddable(views, site, &path));
    let found = found.map_err(|it| PageError::failed(&reader, it))?;
    let found = found.ok_or_else(|| PageError::not_found(&reader))?;
    let [width, height] = [(SIZE[0], asked.maxwidth), (SIZE[1], asked.maxheight)]
        .map(|(usual, most)| most.map_or(usual, |most| usual.min(most.max(SIZE_MIN))));
    let (address, size) = (site.url(&found.path), [width, height]);
    let code = FrameCode { address, title: &found.title, size };
    let code = code.render().map_err(|it| PageError::failed(&reader, it))?;
    let told = json!({
        "version": "1.0",
        "type": "rich",
        "title": found.title,
        "author_name": found.author,
        "provider_name": site.name,
        "provider_url": site.url("/"),
        "cache_age": RELIED_ON,
        "html": code,
        "width": width,
        "height": height,
    });
    let shortly = HeaderValue::from_static("public, max-age=3600");
    Ok(([(header::CACHE_CONTROL, shortly)], Json(told)).into_response())
}

// The path of an address, if it is one of this server.
fn path_here(address: &str, site: &Site) -> Option<String> {
    let address: Url = address.parse().ok()?;
    (address.origin() == site.base.origin()).then(|| address.path().to_owned())
}

fn embeddable(views: &Views, site: &Site, path: &str) -> projections::Result<Option<Embeddable>> {
    if let Some(id) = path.strip_prefix("/events/").and_then(|it| it.parse::<EventId>().ok()) {
        return event_to_embed(views, site, id);
    }
    let Some(name) = path.strip_prefix("/@") else { return Ok(None) };
    let group = public_group(views, &name.to_lowercase())?;
    Ok(group.map(|(_, title)| {
        let path = format!("/embed/group/{name}");
        Embeddable { author: Some(title.clone()), title, path }
    }))
}

fn event_to_embed(
    views: &Views,
    site: &Site,
    id: EventId,
) -> projections::Result<Option<Embeddable>> {
    let visitor = Viewer::default();
    let look = Look { reader: views, viewer: &visitor };
    let Some(event) = public_event(look, id)? else { return Ok(None) };
    let author = People::new(look, site).organizer(&event)?;
    let title = event.description.map(|it| it.title.to_string()).unwrap_or_default();
    Ok(Some(Embeddable { title, author, path: format!("/embed/event/{id}") }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_this_server_are_answered() {
        let path = |address: &str| path_here(address, &Site::sample());
        assert_eq!(path("https://fete.test/events/1?lang=fr").as_deref(), Some("/events/1"));
        for none in ["", "/events/1", "http://fete.test/events/1", "https://evil.test/events/1"] {
            assert_eq!(path(none), None, "{none}");
        }
    }

    #[test]
    fn what_people_call_things_cannot_leave_the_code() {
        let title = "\"><script>x</script>";
        let code = FrameCode { address: "https://fete.test/".to_owned(), title, size: SIZE };
        let code = code.render().unwrap();
        assert!(!code.contains("<script") && !code.contains("\"\""), "{code}");
    }
}
