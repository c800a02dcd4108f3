//! Tags and categories as pages of their own: each is a search that has a name.

use app::{
    App,
    search::{CATEGORIES, SearchAddress, category},
};
use askama::Template;
use axum::{
    Router,
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
    routing::get,
};

use super::answered;
use frame::{answer, errors::PageError, reader::PageReader, site::Frame, viewer::PageViewer};

const PATH: &str = "/categories";

/// Tags and categories.
pub(super) fn routes() -> Router<App> {
    Router::new().route("/tag/{tag}", get(show_tag)).route(PATH, get(show_categories))
}

/// A tag is no longer than that, in characters; what is longer was never one.
const TAG_MAX: usize = 100;

#[derive(Template)]
#[template(path = "search/categories.html")]
struct CategoriesPage<'a> {
    frame: Frame<'a>,
    categories: Vec<CategoryLink>,
}

struct CategoryLink {
    word: &'static str,
    text: String,
}

/// `GET /tag/{tag}`
async fn show_tag(
    State(app): State<App>,
    Path(tag): Path<String>,
    viewer: PageViewer,
    reader: PageReader,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let tag: String = tag.trim().chars().take(TAG_MAX).collect();
    let asked = SearchAddress { tags: vec![tag], page: 1, ..SearchAddress::default() };
    answered(&app, &asked, (&viewer, &reader), &headers)
}

/// `GET /categories`
async fn show_categories(
    reader: PageReader,
    viewer: PageViewer,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let title = reader.say("categories-title");
    let frame = Frame::new(&reader.site, reader.language, &title, PATH).greet(viewer.greeting());
    let links = CATEGORIES.into_iter();
    let links = links.map(|word| CategoryLink { word, text: category(word, reader.language) });
    let mut categories: Vec<CategoryLink> = links.collect();
    categories.sort_by(|a, b| a.text.cmp(&b.text));
    let page = CategoriesPage { frame, categories }.render();
    let page = page.map_err(|it| PageError::failed(&reader, it))?;
    Ok(answer::unless_known(&headers, &reader, page))
}
