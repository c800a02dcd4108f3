//! Rules as somebody wrote them, in HTML or plain lines, taken apart into numbered ones: a block is a rule.

use config::Config;
use domain::{
    instance::{Rule, Rules},
    text::{Html, Invalid},
};

/// The rules of the configuration cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("instance.rules: {0}")]
pub struct RulesError(String);

/// The rules of the configuration; none when it has none.
///
/// # Errors
///
/// When there are too many, or one is too long.
pub fn configured(config: &Config) -> Result<Vec<Rule>, RulesError> {
    let rules = read(&config.instance.rules).map_err(|it| RulesError(it.reason))?;
    Ok(rules.each().to_vec())
}

/// Rules as somebody wrote them: each block, item or line is one.
///
/// # Errors
///
/// When there are too many, or one is too long.
pub fn read(text: &str) -> Result<Rules, Invalid> {
    let html = Html::of_strangers(&in_blocks(text));
    let html = html.map_err(|it| Invalid::new("instance_rules", it.reason))?;
    let lines: Vec<String> = html::to_text(html.as_str()).lines().map(plain).collect();
    Rules::new(html, &lines)
}

// Who writes no tags writes a rule on each line.
fn in_blocks(text: &str) -> String {
    if text.contains('<') {
        return text.to_owned();
    }
    let lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
    lines.map(|it| format!("<p>{it}</p>")).collect()
}

// Without the bullet or the number in front: rules get numbers of their own.
fn plain(line: &str) -> String {
    let line = line.trim().trim_start_matches(['•', '–', '*']).trim_start();
    let words = line.trim_start_matches(|it: char| it.is_ascii_digit());
    let numbered = words.len() < line.len();
    match words.strip_prefix(". ").or_else(|| words.strip_prefix(") ")) {
        Some(words) if numbered => words.trim().to_owned(),
        Some(_) | None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(written: &str) -> Vec<String> {
        read(written).unwrap().each().iter().map(|it| it.text.clone()).collect()
    }

    #[test]
    fn a_block_is_a_rule() {
        let html = "<ol><li><p>Be kind</p></li><li>No <b>spam</b></li></ol><p>3. Have fun</p>";
        assert_eq!(texts(html), ["Be kind", "No spam", "Have fun"]);
        assert_eq!(texts("<p>Be kind<br>No spam</p>"), ["Be kind", "No spam"]);
        assert_eq!(texts("1 guest each"), ["1 guest each"]);
        assert_eq!(texts("1. Be kind & fair\r\n\n2. No spam"), ["Be kind & fair", "No spam"]);
        assert_eq!(texts(" "), Vec::<String>::new());
    }

    #[test]
    fn nobody_can_save_scripts_or_a_novel() {
        assert_eq!(
            read("<script>x</script><p>Be kind</p>").unwrap().html().as_str(),
            "<p>Be kind</p>"
        );
        assert!(read(&"<p>x</p>".repeat(101)).is_err());
        assert!(read(&"x".repeat(2_001)).is_err());
    }
}
