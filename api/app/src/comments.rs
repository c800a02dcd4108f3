//! Comments as every way in and out has them: how a text gets in, and whose answer counts as the organizers'.
//!
//! Whoever may see an event may see what is written under it: that is `can_see`'s to say.

use domain::{
    comment::{CommentBody, CommentKind},
    group,
    text::{CommentText, Invalid},
};
use projections::{Reader, Result, comments::CommentRow, events::EventRow};

/// A language that nobody named.
pub const UNDETERMINED: &str = "und";

/// What somebody wrote as HTML, if it says anything once it is sanitised.
pub fn said_in_html(text: &str, language: &str) -> std::result::Result<CommentBody, Invalid> {
    if text.trim().is_empty() {
        return Err(Invalid::new("text", "can't be blank"));
    }
    let text = CommentText::of_strangers(text)?;
    if html::to_text(text.as_str()).trim().is_empty() {
        return Err(Invalid::new("text", "can't be blank"));
    }
    Ok(CommentBody { text, language: language.to_owned() })
}

/// What somebody typed as plain text: an empty line begins a paragraph.
pub fn said_in_words(text: &str, language: &str) -> std::result::Result<CommentBody, Invalid> {
    said_in_html(&paragraphs(text), language)
}

/// Plain words as HTML: a blank line makes a paragraph.
#[must_use]
pub fn paragraphs(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let paragraphs = text.split("\n\n").map(str::trim).filter(|it| !it.is_empty());
    let html = paragraphs.map(|it| {
        let lines: Vec<String> = it.lines().map(ammonia::clean_text).collect();
        format!("<p>{}</p>", lines.join("<br>"))
    });
    html.collect()
}

/// Whether an answer is the organizers'. Where those who organize in a group's name are not shown, only what they
/// themselves call an announcement is.
pub fn is_organizers(reader: &Reader, event: &EventRow, comment: &CommentRow) -> Result<bool> {
    if comment.kind == CommentKind::Announcement {
        return Ok(true);
    }
    let Some(group) = event.group else { return Ok(comment.author == event.organizer) };
    if !event.options.shown.organizer {
        return Ok(false);
    }
    let seats = reader.memberships(comment.author)?;
    let organizes = seats.iter().any(|it| it.group == group && it.role >= group::Role::Moderator);
    Ok(organizes || comment.author == event.organizer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_keeps_its_lines_and_none_of_its_markup() {
        let said = said_in_words("Hello <b>you</b>\r\nthere\r\n\r\nBye\n", "en").unwrap();
        assert_eq!(said.text.as_str(), "<p>Hello &lt;b&gt;you&lt;/b&gt;<br>there</p><p>Bye</p>");
    }

    #[test]
    fn what_says_nothing_is_no_comment() {
        for nothing in ["", " \n\n ", "<p></p>", "<script>alert(1)</script>"] {
            assert_eq!(said_in_html(nothing, "en").unwrap_err().field, "text", "{nothing:?}");
        }
        assert!(said_in_html(&"x".repeat(CommentText::MAX + 1), "en").is_err());
    }
}
