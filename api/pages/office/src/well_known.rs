//! Addresses that programs know by heart: where a password is changed, whom to tell of a hole, and how the server stands on
//! the first screen of a phone.
//!
//! What is told is what the pages say of the server, too. Feeds and maps for search engines are `feeds`'.

use app::{App, instance::Now};
use axum::{
    Router,
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use chrono::SecondsFormat;
use domain::{instance::SettingKey, text::EmailAddress, time::Moment};
use frame::assets::sheets;
use serde_json::json;

/// Addresses that programs know by heart.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/.well-known/change-password", get(change_password))
        .route("/.well-known/security.txt", get(security_txt))
        .route("/manifest.webmanifest", get(manifest))
}

/// How long one may rely on what `security.txt` says; RFC 9116 §2.5.5 wants less than a year.
const RELIED_ON_HOURS: i64 = 180 * 24;

// It changes with the settings only.
const A_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");

/// `GET /.well-known/change-password` (W3C, "A Well-Known URL for Changing Passwords"): keepers of passwords lead there.
async fn change_password() -> Redirect {
    Redirect::to("/settings#change-password")
}

/// `GET /.well-known/security.txt` (RFC 9116); nothing where the server names nobody to write to.
async fn security_txt(State(app): State<App>) -> Response {
    let now = app.instance.now();
    match contact_address(&now) {
        Some(contact) => {
            let text = security_text(&now, &contact, app.commands.now());
            answer_with("text/plain; charset=utf-8", text)
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// `GET /manifest.webmanifest`: for whoever puts the server beside their programs.
async fn manifest(State(app): State<App>) -> Response {
    let site = &app.instance.now().site;
    let icon = site.icon.as_deref().or(site.logo.as_deref());
    let icons = match icon {
        Some(own) => json!([{ "src": own, "sizes": "any" }]),
        None => json!([{ "src": sheets().logo, "sizes": "any", "type": "image/svg+xml" }]),
    };
    let mut manifest = json!({
        "name": site.name,
        "description": site.description,
        "lang": site.language.tag(),
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",
        "icons": icons,
    });
    if let Some(theme) = &site.theme {
        manifest["theme_color"] = json!(theme.light.press.to_string());
    }
    answer_with("application/manifest+json", manifest.to_string())
}

fn security_text(now: &Now, contact: &str, today: Moment) -> String {
    let until = today.plus_hours(RELIED_ON_HOURS).utc().to_rfc3339_opts(SecondsFormat::Secs, true);
    let site = &now.site;
    let mut text = format!("Contact: {contact}\nExpires: {until}\n");
    let languages = now.settings().tags(SettingKey::Languages);
    if languages.is_empty() {
        text.push_str(&format!("Preferred-Languages: {}\n", site.language.tag()));
    } else {
        text.push_str(&format!("Preferred-Languages: {}\n", languages.join(", ")));
    }
    text.push_str(&format!("Canonical: {}\n", site.url("/.well-known/security.txt")));
    text
}

// What can be followed. What is neither a mailbox nor a page is for people to read.
fn contact_address(now: &Now) -> Option<String> {
    let contact = now.settings().text_if_any(SettingKey::Contact)?.trim();
    if EmailAddress::new(contact).is_ok() {
        return Some(format!("mailto:{contact}"));
    }
    let page = url::Url::parse(contact).ok()?;
    (page.scheme() == "https").then(|| page.to_string())
}

fn answer_with(media_type: &'static str, text: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (header::CACHE_CONTROL, A_DAY),
    ];
    (headers, text).into_response()
}

#[cfg(test)]
mod tests {
    use config::Config;
    use domain::instance::{Setting, Settings};

    use super::*;

    fn house(contact: &str) -> Now {
        let mut settings = Settings::default();
        settings.set(&Setting::read(SettingKey::Contact, contact).unwrap());
        settings.set(&Setting::read(SettingKey::Languages, "fr, en").unwrap());
        Now::of(&Config::default(), &settings, None)
    }

    #[test]
    fn whom_to_tell_is_an_address_that_can_be_followed() {
        let told = |contact: &str| contact_address(&house(contact));
        assert_eq!(told("desk@fete.test").as_deref(), Some("mailto:desk@fete.test"));
        assert_eq!(told("https://fete.test/desk").as_deref(), Some("https://fete.test/desk"));
        for none in ["", "ring the bell", "http://fete.test/desk", "javascript:x"] {
            assert_eq!(told(none), None, "{none}");
        }
    }

    #[test]
    fn security_txt_says_whom_to_tell_and_until_when_that_is_so() {
        let text = security_text(&house(""), "mailto:desk@fete.test", Moment::EPOCH);
        assert!(
            text.starts_with("Contact: mailto:desk@fete.test\nExpires: 1970-06-30T00:00:00Z\n")
        );
        assert!(text.contains("\nPreferred-Languages: fr, en\nCanonical: http"), "{text}");
        assert!(text.ends_with("/.well-known/security.txt\n"), "{text}");
    }
}
