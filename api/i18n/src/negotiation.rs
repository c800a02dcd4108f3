//! Which language a visitor reads: the one they chose, else the first of their browser's that the house speaks.

use super::Language;

/// The cookie that remembers a choice; set only for those who made one.
pub const COOKIE: &str = "language";

// More than any browser sends; the rest is not looked at.
const PREFERENCES_MAX: usize = 32;

/// The language for a request: `?lang=`, the remembered choice, `Accept-Language` (RFC 9110 §12.5.4), the server's own.
#[must_use]
pub fn negotiate(
    chosen: Option<&str>,
    remembered: Option<&str>,
    accepted: Option<&str>,
    own: Language,
) -> Language {
    chosen
        .and_then(Language::of)
        .or_else(|| remembered.and_then(Language::of))
        .or_else(|| accepted.and_then(preferred))
        .unwrap_or(own)
}

fn preferred(accepted: &str) -> Option<Language> {
    let mut best: Option<(f32, Language)> = None;
    for part in accepted.split(',').take(PREFERENCES_MAX) {
        let (tag, parameters) = part.split_once(';').unwrap_or((part, ""));
        let weight = parameters.trim().strip_prefix("q=").map_or(Some(1.0), |it| it.parse().ok());
        let (Some(language), Some(weight)) = (Language::of(tag.trim()), weight) else { continue };
        if weight > 0.0 && best.is_none_or(|(it, _)| weight > it) {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_wins_over_a_memory_and_a_memory_over_the_browser() {
        let browser = Some("nl, en-GB;q=0.7, fr-CA;q=0.9");
        let of = |chosen, remembered| negotiate(chosen, remembered, browser, Language::English);
        assert_eq!(of(None, None), Language::French);
        assert_eq!(of(None, Some("en")), Language::English);
        assert_eq!(of(Some("fr"), Some("en")), Language::French);
        assert_eq!(of(Some("xx"), Some("yy")), Language::French);
    }

    #[test]
    fn who_says_nothing_gets_the_servers_own() {
        assert_eq!(negotiate(None, None, None, Language::French), Language::French);
        assert_eq!(
            negotiate(None, None, Some("ja;q=1, fr;q=0, ;;"), Language::English),
            Language::English
        );
    }
}
