//! Where people are sent back to a program: to an address that it registered, exactly (RFC 9700 §2.1).

use std::net::IpAddr;

use url::{Host, Url};

/// Instead of an address: the code is shown, and the person copies it. For programs that Mobilizon knows that way.
pub const OUT_OF_BAND: &str = "urn:ietf:wg:oauth:2.0:oob";

/// Longer than any program needs.
const BYTES_MAX: usize = 500;

/// Whether a program may be sent people back there: a page over TLS, a program on the same machine, or an application of
/// theirs under a scheme that a domain stands behind (RFC 8252 §7.1). Nothing of it is opened here.
#[must_use]
pub fn is_acceptable_redirect(text: &str) -> bool {
    if text == OUT_OF_BAND {
        return true;
    }
    let is_plain = text.len() <= BYTES_MAX && text.bytes().all(|it| it.is_ascii_graphic());
    let Some(url) = text.parse::<Url>().ok().filter(|_| is_plain) else { return false };
    let is_bare = url.fragment().is_none() && url.username().is_empty() && url.password().is_none();
    let is_somewhere = match url.scheme() {
        "https" => url.has_host(),
        "http" => is_loopback(&url),
        scheme => scheme.contains('.'),
    };
    is_bare && is_somewhere
}

/// Whether an asked address is a registered one: the same text, but for the port of a program on the same machine, which
/// takes one that is free (RFC 8252 §7.3).
#[must_use]
pub fn is_same_redirect(registered: &str, asked: &str) -> bool {
    if registered == asked {
        return true;
    }
    let without_port = |text: &str| {
        let mut url = text.parse::<Url>().ok().filter(is_loopback)?;
        url.set_port(None).ok()?;
        Some(url)
    };
    is_acceptable_redirect(asked)
        && without_port(registered).is_some_and(|it| Some(it) == without_port(asked))
}

// Whether it leads to the machine of whoever follows it.
fn is_loopback(url: &Url) -> bool {
    url.scheme() == "http"
        && match url.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(ip)) => IpAddr::from(ip).is_loopback(),
            Some(Host::Ipv6(ip)) => IpAddr::from(ip).is_loopback(),
            None => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_leads_to_a_program_is_an_address_for_one() {
        for fine in [
            "https://bot.test/back",
            "https://bot.test/back?a=b",
            "http://127.0.0.1:8080/back",
            "http://[::1]/",
            "http://localhost:3000/",
            "org.example.app:/back",
            OUT_OF_BAND,
        ] {
            assert!(is_acceptable_redirect(fine), "{fine}");
        }
        for wrong in [
            "",
            "/back",
            "http://bot.test/back",
            "https://bot.test/#there",
            "https://user@bot.test/",
            "javascript:alert(1)",
            "data:text/html,x",
            "app:/back",
            "https://bot.test/a b",
            "https://bot.test/é",
            "urn:ietf:wg:oauth:2.0:oob:auto",
        ] {
            assert!(!is_acceptable_redirect(wrong), "{wrong}");
        }
        assert!(!is_acceptable_redirect(&format!("https://bot.test/{}", "x".repeat(500))));
    }

    #[test]
    fn an_address_is_the_same_to_the_letter() {
        let registered = "https://bot.test/back";
        assert!(is_same_redirect(registered, registered));
        for other in [
            "https://bot.test/back/",
            "https://bot.test/back?x=y",
            "https://bot.test/",
            "https://bot.test:443/back",
            "https://bot.test.evil.test/back",
            "http://bot.test/back",
        ] {
            assert!(!is_same_redirect(registered, other), "{other}");
        }
    }

    #[test]
    fn a_program_on_the_same_machine_takes_the_port_that_is_free() {
        assert!(is_same_redirect("http://127.0.0.1/back", "http://127.0.0.1:49152/back"));
        assert!(!is_same_redirect("http://127.0.0.1/back", "http://127.0.0.1:49152/other"));
        assert!(!is_same_redirect("http://127.0.0.1/back", "http://localhost:49152/back"));
        assert!(!is_same_redirect("https://bot.test/back", "https://bot.test:8443/back"));
    }
}
