//! Style sheets, the display face and the logo: in the program, under names that change with their content, so that
//! browsers keep them for ever.
//!
//! One sheet for the screen is made of the four that `assets/` holds, without their comments; nothing is asked of others. A
//! server with colours of its own has a second, small one: which colours these are is the domain's (`Theme`).

use std::{borrow::Cow, fmt::Write as _, sync::LazyLock};

use app::App;
use aws_lc_rs::digest::{SHA256, digest};
use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use domain::instance::{Inks, Theme};

/// In this order: what every page has, what is rare, what only ours have.
const SCREEN: [&str; 3] = [
    include_str!("../assets/parvis.css"),
    include_str!("../assets/desk.css"),
    include_str!("../assets/house.css"),
];
const TITLES: &str = include_str!("../assets/titles.css");
const PRINT: &str = include_str!("../assets/print.css");
const LOGO: &str = include_str!("../assets/logo.svg");
const LATIN: &[u8] = include_bytes!("../assets/fonts/parvis-titles.woff2");
const LATIN_EXTENDED: &[u8] = include_bytes!("../assets/fonts/parvis-titles-ext.woff2");
const CSS: &str = "text/css; charset=utf-8";
const WOFF: &str = "font/woff2";
// A year: the longest that caches are asked to keep anything.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// A file that is served as it is.
struct Asset {
    path: String,
    media_type: &'static str,
    content: Cow<'static, [u8]>,
}

/// What a page loads, by address.
#[derive(Clone, Copy, Debug)]
pub struct Sheets {
    /// The address of the sheet for screens.
    pub screen: &'static str,
    /// The address of the sheet for paper.
    pub print: &'static str,
    /// The address of the face of titles.
    pub font: &'static str,
    /// The address of the logo.
    pub logo: &'static str,
}

static FONT: LazyLock<Asset> = LazyLock::new(|| Asset::new("titles", "woff2", WOFF, LATIN));
static FONT_EXTENDED: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("titles-ext", "woff2", WOFF, LATIN_EXTENDED));
static SCREEN_SHEET: LazyLock<Asset> = LazyLock::new(|| {
    let titles = TITLES.replace("fonts/parvis-titles.woff2", &FONT.path);
    let titles = titles.replace("fonts/parvis-titles-ext.woff2", &FONT_EXTENDED.path);
    Asset::new("parvis", "css", CSS, (titles + &SCREEN.map(without_comments).concat()).into_bytes())
});
static PRINT_SHEET: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("print", "css", CSS, PRINT.as_bytes()));
static LOGO_FILE: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("logo", "svg", "image/svg+xml", LOGO.as_bytes()));

impl Asset {
    fn new(
        name: &str,
        extension: &str,
        media_type: &'static str,
        content: impl Into<Cow<'static, [u8]>>,
    ) -> Self {
        let content = content.into();
        Self { path: path(name, extension, &content), media_type, content }
    }

    // The colours of one server, over those that pages come with.
    fn of_theme(theme: &Theme) -> Self {
        let (light, dark) = (inks(&theme.light), inks(&theme.dark));
        let dark = format!("@media (prefers-color-scheme: dark) {{ {dark} }}");
        Self::new("theme", "css", CSS, format!("{light}\n{dark}\n").into_bytes())
    }

    fn all() -> [&'static Self; 5] {
        [&SCREEN_SHEET, &PRINT_SHEET, &FONT, &FONT_EXTENDED, &LOGO_FILE]
    }
}

/// Where what pages load is read.
pub fn routes() -> Router<App> {
    Router::new().route("/assets/{file}", get(serve)).route("/favicon.ico", get(favicon))
}

/// What every page loads.
pub fn sheets() -> Sheets {
    Sheets {
        screen: &SCREEN_SHEET.path,
        print: &PRINT_SHEET.path,
        font: &FONT.path,
        logo: &LOGO_FILE.path,
    }
}

/// Where the colours of this server are read.
pub(crate) fn theme_sheet(theme: &Theme) -> String {
    Asset::of_theme(theme).path
}

/// `GET /assets/{file}`
async fn serve(State(app): State<App>, Path(file): Path<String>) -> Response {
    let path = format!("/assets/{file}");
    let theme = app.instance.now().site.theme.as_ref().map(Asset::of_theme);
    match theme.filter(|it| it.path == path) {
        Some(theme) => kept_for_ever(theme.media_type, theme.content),
        None => of_the_program(&path),
    }
}

fn of_the_program(path: &str) -> Response {
    match Asset::all().into_iter().find(|it| it.path == path) {
        Some(asset) => kept_for_ever(asset.media_type, Cow::Borrowed(&*asset.content)),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn kept_for_ever(media_type: &'static str, content: Cow<'static, [u8]>) -> Response {
    let media_type = HeaderValue::from_static(media_type);
    ([(header::CONTENT_TYPE, media_type), (header::CACHE_CONTROL, FOR_EVER)], content)
        .into_response()
}

// As `parvis.css` calls them.
fn inks(inks: &Inks) -> String {
    let Inks { press, on_press, wash, news, on_news, glow } = inks;
    format!(
        ":root {{ --green: {press}; --on: {on_press}; --wash: {wash}; \
         --sun: {news}; --sunk: {on_news}; --glow: {glow} }}"
    )
}

/// `GET /favicon.ico`, for programs that ask without reading the page.
async fn favicon() -> Redirect {
    Redirect::temporary(sheets().logo)
}

// Comments and the white before lines are for who reads the sheet here.
fn without_comments(sheet: &str) -> String {
    let mut kept = String::with_capacity(sheet.len());
    for (at, part) in sheet.split("/*").enumerate() {
        let rest = if at == 0 { part } else { part.split_once("*/").map_or("", |it| it.1) };
        kept.push_str(rest);
    }
    kept.lines().map(str::trim).filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n")
}

fn path(name: &str, extension: &str, content: &[u8]) -> String {
    let mut path = format!("/assets/{name}-");
    for byte in digest(&SHA256, content).as_ref().iter().take(6) {
        let _infallible = write!(path, "{byte:02x}");
    }
    path.push('.');
    path.push_str(extension);
    path
}

#[cfg(test)]
mod tests {
    use domain::{
        instance::{Setting, SettingKey, Settings},
        log::Position,
    };

    use super::*;
    use crate::cache::RenderedPage;

    // What a phone loads before it shows anything, as it travels.
    const SHEET_MAX: usize = 12 * 1024;

    #[test]
    fn the_style_sheet_is_small_and_asks_nobody_else() {
        let sheet = String::from_utf8(SCREEN_SHEET.content.to_vec()).unwrap();
        let size = RenderedPage::new(sheet.clone(), Position(1)).packed().unwrap().len();
        assert!(size <= SHEET_MAX, "{size} bytes");
        assert!(!sheet.contains("@import") && !sheet.contains("http"));
        assert!(sheet.matches("url(").count() == 2 && sheet.contains("url(/assets/titles-"));
    }

    #[test]
    fn only_todays_names_are_there() {
        for asset in Asset::all() {
            assert_eq!(of_the_program(&asset.path).status(), StatusCode::OK);
        }
        assert_eq!(of_the_program("/assets/parvis-old.css").status(), StatusCode::NOT_FOUND);
    }

    #[test]
    fn a_server_has_its_own_colours_under_the_names_that_pages_use() {
        let mut settings = Settings::default();
        settings.set(&Setting::read(SettingKey::PrimaryColor, "#6b1f5c").unwrap());
        let theme = Asset::of_theme(&Theme::of(&settings).unwrap());
        let sheet = String::from_utf8(theme.content.to_vec()).unwrap();
        assert!(sheet.starts_with(":root { --green: #6b1f5c; --on: #"), "{sheet}");
        assert!(sheet.contains("@media (prefers-color-scheme: dark) { :root { --green: #"));
        for name in sheet.split("--").skip(1).filter_map(|it| it.split(':').next()) {
            assert!(SCREEN[0].contains(&format!("--{name}: #")), "nothing is called {name}");
        }
        assert!(theme.path.starts_with("/assets/theme-") && sheet.len() < 400, "{}", theme.path);
    }
}
