//! Help: short guides for visitors, organizers, moderators and administrators, in the reader's language.
//!
//! They are the files of `docs/guides`, so that whoever reads the sources reads the same; who reads a page finds the one
//! that helps there by a link.

mod guide;

use app::App;
use askama::Template;
use axum::{Router, extract::Path, http::StatusCode, response::Response, routing::get};
use frame::{answer, errors::PageError, reader::PageReader, site::Frame, viewer::PageViewer};
use i18n::Language;

use self::guide::{Block, Guide};

/// The pages of all guides.
pub(super) fn routes() -> Router<App> {
    Router::new().route("/help", get(list)).route("/help/{guide}", get(show))
}

/// For whom there is a guide, in the order in which they stand.
const READERS: [&str; 4] = ["visitors", "organizers", "moderators", "administrators"];

macro_rules! guides {
    ($language:literal) => {
        [
            include_str!(concat!("../../../../../docs/guides/", $language, "/visitors.md")),
            include_str!(concat!("../../../../../docs/guides/", $language, "/organizers.md")),
            include_str!(concat!("../../../../../docs/guides/", $language, "/moderators.md")),
            include_str!(concat!("../../../../../docs/guides/", $language, "/administrators.md")),
        ]
    };
}

const fn texts(language: Language) -> [&'static str; 4] {
    match language {
        Language::English => guides!("en"),
        Language::French => guides!("fr"),
        Language::German => guides!("de"),
        Language::Spanish => guides!("es"),
        Language::Arabic => guides!("ar"),
    }
}

fn guides(language: Language) -> impl Iterator<Item = (&'static str, Guide)> {
    READERS.into_iter().zip(texts(language).into_iter().map(Guide::read))
}

#[derive(Template)]
#[template(path = "help.html")]
struct HelpPage<'a> {
    frame: Frame<'a>,
    guides: Vec<(&'static str, Guide)>,
}

#[derive(Template)]
#[template(path = "guide.html")]
struct GuidePage<'a> {
    frame: Frame<'a>,
    guide: &'a Guide,
}

/// `GET /help`
async fn list(reader: PageReader, viewer: PageViewer) -> Result<Response, PageError> {
    let frame = Frame::new(&reader.site, reader.language, &reader.say("help"), "/help");
    let frame = frame.greet(viewer.greeting());
    let page = HelpPage { frame, guides: guides(reader.language).collect() }.render();
    let page = page.map_err(|it| PageError::failed(&reader, it))?;
    Ok(answer::private(StatusCode::OK, &reader, page))
}

/// `GET /help/{guide}`
async fn show(
    Path(name): Path<String>,
    reader: PageReader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    let found = guides(reader.language).find(|(it, _)| *it == name);
    let (name, guide) = found.ok_or_else(|| PageError::not_found(&reader))?;
    let path = format!("/help/{name}");
    let frame = Frame::new(&reader.site, reader.language, &guide.title, &path);
    let page = GuidePage { frame: frame.greet(viewer.greeting()), guide: &guide }.render();
    let page = page.map_err(|it| PageError::failed(&reader, it))?;
    Ok(answer::private(StatusCode::OK, &reader, page))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_guide_is_read_whole_in_every_language() {
        for language in Language::ALL {
            for (name, guide) in guides(language) {
                let said = format!("{guide:?}");
                assert!(!guide.title.is_empty() && !guide.lead.is_empty(), "{name}");
                assert!(guide.parts.len() > 3, "{name}: {said}");
                assert!(!said.contains("**") && !said.contains('`'), "{name}: {said}");
            }
        }
    }

    #[test]
    fn guides_of_all_languages_have_the_same_parts() {
        let shape = |language| guides(language).map(|(_, it)| it.parts.len()).collect::<Vec<_>>();
        for language in Language::ALL {
            assert_eq!(shape(language), shape(Language::English), "{language:?}");
        }
    }
}
