//! What a browser says of itself, short enough to be known again and too short to tell people apart.

use axum::http::{HeaderMap, header};

/// In this order: most browsers also call themselves what stands below them.
const BROWSERS: [(&str, &str); 8] = [
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
];
const SYSTEMS: [(&str, &str); 6] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
];

/// The browser and the system that a request names; of other programs the name.
#[must_use]
pub fn device_named(headers: &HeaderMap) -> Option<String> {
    let text = headers.get(header::USER_AGENT)?.to_str().ok()?;
    let named = |list: &[(&str, &'static str)]| {
        list.iter().find(|(word, _)| text.contains(word)).map(|(_, name)| *name)
    };
    let program = text.split(['/', ' ']).next().filter(|it| !it.is_empty());
    match (named(&BROWSERS), named(&SYSTEMS)) {
        (Some(browser), Some(system)) => Some(format!("{browser} on {system}")),
        (Some(browser), None) => Some(browser.to_owned()),
        (None, _) => program.map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &'static str) -> Option<String> {
        device_named(&HeaderMap::from_iter([(header::USER_AGENT, text.parse().unwrap())]))
    }

    #[test]
    fn a_device_is_a_browser_and_a_system() {
        let chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";
        assert_eq!(of(chrome).as_deref(), Some("Chrome on Linux"));
        let firefox = "Mozilla/5.0 (Windows NT 10.0; rv:131.0) Gecko/20100101 Firefox/131.0";
        assert_eq!(of(firefox).as_deref(), Some("Firefox on Windows"));
        assert_eq!(of("curl/8.5.0").as_deref(), Some("curl"));
        assert_eq!(of(""), None);
        assert_eq!(device_named(&HeaderMap::new()), None);
    }
}
