//! How browsers search here from their own bar (`OpenSearch` 1.1).

use app::instance::Site;
use askama::Template;
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};

use frame::{errors::PageError, reader::PageReader};

const DESCRIPTION: HeaderValue =
    HeaderValue::from_static("application/opensearchdescription+xml; charset=utf-8");

// It changes with the settings only.
const A_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");

/// The longest name that programs show (`OpenSearch` 1.1).
const NAME_MAX: usize = 16;

#[derive(Template)]
#[template(path = "opensearch.xml")]
struct Description<'a> {
    site: &'a Site,
    name: String,
    logo: &'static str,
}

/// `GET /opensearch.xml`
pub(crate) async fn describe(reader: PageReader) -> Result<Response, PageError> {
    let site = &*reader.site;
    let name = site.name.chars().take(NAME_MAX).collect();
    let description = Description { site, name, logo: frame::assets::sheets().logo };
    let xml = description.render().map_err(|it| PageError::failed(&reader, it))?;
    let headers = [(header::CONTENT_TYPE, DESCRIPTION), (header::CACHE_CONTROL, A_DAY)];
    Ok((headers, xml).into_response())
}
