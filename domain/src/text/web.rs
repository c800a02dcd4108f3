//! Addresses of web pages, as people give them.

use url::{Host, Url};

use super::Invalid;

/// The longest address of a page, in bytes (as Mobilizon has it).
const BYTES_MAX: usize = 2_000;

/// The address of a web page: of a server by its whole name, or its number. `nowhere` is a word, and so is
/// `https://nowhere`.
///
/// # Errors
///
/// When it is none, or too long a one.
pub fn web_address(field: &'static str, text: &str) -> Result<Url, Invalid> {
    let url = text.trim().parse::<Url>().ok().filter(|it| {
        let is_web = matches!(it.scheme(), "http" | "https") && text.len() <= BYTES_MAX;
        is_web && it.host().is_some_and(|host| is_whole(&host))
    });
    url.ok_or_else(|| Invalid::new(field, "is not the address of a web page"))
}

// A name without a dot is one of a network at home, where nobody else is; but whoever tries things out has `localhost`.
fn is_whole(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => name.trim_matches('.').contains('.') || *name == "localhost",
        Host::Ipv4(_) | Host::Ipv6(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_no_address_of_a_page() {
        let is_one = |text: &str| web_address("online_address", text).is_ok();
        for page in
            ["https://ev.test/a?b#c", " http://é.test ", "http://127.0.0.1:4000/", "https://[::1]/"]
        {
            assert!(is_one(page), "{page}");
        }
        let long = format!("https://ev.test/{}", "x".repeat(2_000));
        for none in [
            "nowhere",
            "https://nowhere",
            "https://nowhere.",
            "mailto:a@b.test",
            "javascript:x",
            &long,
        ] {
            assert!(!is_one(none), "{none}");
        }
    }
}
