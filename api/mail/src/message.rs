//! A letter on the wire: headers, text first, HTML beside it, the calendar entry behind.
//!
//! Every value passes through lettre's types, which encode it: a title with a line break in it stays a title.

use app::{instance::Site, letters::MailSettings};
use i18n::Language;
use lettre::{
    Address, Message,
    message::{
        Attachment, Mailbox, MultiPart, SinglePart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};
use uuid::Uuid;

use super::content::Content;

/// What is known of a letter beside what it says.
pub(super) struct Posting<'a> {
    /// Its id in the outbox.
    pub(super) id: Uuid,
    /// Who gets it.
    pub(super) to: &'a str,
    /// What it belongs to: letters about one event are one conversation.
    pub(super) thread: Option<Uuid>,
    /// The calendar entry, if it brings one.
    pub(super) calendar: Option<String>,
    /// In which language it is.
    pub(super) language: Language,
    /// Where mail programs end announcements with one click (RFC 8058). It never gives a place back.
    pub(super) stop: Option<String>,
}

/// Why a letter cannot be written; trying again would be the same.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unwritable {
    #[error("the recipient has no address that mail can be sent to")]
    Address(#[source] lettre::address::AddressError),
    #[error("the letter has no form")]
    Form(#[source] lettre::error::Error),
    #[error("the letter has no HTML")]
    Html(#[source] askama::Error),
}

/// The letter on the wire.
pub(super) fn message(
    content: &Content,
    posting: Posting<'_>,
    settings: &MailSettings,
    site: &Site,
) -> Result<Message, Unwritable> {
    let host = site.host();
    let to: Address = posting.to.parse().map_err(Unwritable::Address)?;
    let mut builder = Message::builder()
        .from(settings.from(&site.name))
        .to(Mailbox::new(None, to))
        .subject(one_line(&content.subject))
        .message_id(Some(format!("<{}@{host}>", posting.id)))
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("X-Auto-Response-Suppress", "All"))
        .raw_header(header("Content-Language", posting.language.tag()));
    if let Some(reply_to) = &settings.reply_to {
        builder = builder.reply_to(reply_to.clone());
    }
    if let Some(thread) = posting.thread {
        let root = format!("<event-{thread}@{host}>");
        builder = builder.in_reply_to(root.clone()).references(root);
    }
    if let Some(stop) = &posting.stop {
        builder = builder
            .raw_header(header("List-Unsubscribe", &format!("<{stop}>")))
            .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
    }
    let html = content.html(posting.language).map_err(Unwritable::Html)?;
    let words = MultiPart::alternative_plain_html(content.text(posting.language), html);
    let body = match posting.calendar {
        None => words,
        Some(calendar) => MultiPart::mixed().multipart(words).singlepart(attached(calendar)),
    };
    builder.multipart(body).map_err(Unwritable::Form)
}

fn attached(calendar: String) -> SinglePart {
    Attachment::new("event.ics".to_owned()).body(calendar, calendar_type())
}

#[expect(clippy::expect_used, reason = "a literal that parses")]
fn calendar_type() -> ContentType {
    ContentType::parse("text/calendar; charset=utf-8").expect("this is a media type")
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), one_line(value))
}

// lettre encodes line breaks away; where it writes a value as it is, there must be none to begin with.
fn one_line(text: &str) -> String {
    text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect()
}

#[cfg(test)]
mod tests {
    use app::letters::Way;

    use super::*;
    use crate::content::LetterLink;

    fn wire(content: &Content, thread: Option<Uuid>, calendar: Option<String>) -> String {
        let settings =
            MailSettings::new("mail@parvis.test", Some("team@parvis.test"), Way::Console, 20);
        let language = Language::French;
        let stop = content.give_back.as_ref().map(|_| "https://parvis.test/quiet".to_owned());
        let to = "anna@example.test";
        let posting = Posting { id: Uuid::from_u128(7), to, thread, calendar, language, stop };
        let site = Site { base: "https://parvis.test".parse().unwrap(), ..Site::sample() };
        let sent = message(content, posting, &settings.unwrap(), &site).unwrap();
        String::from_utf8(sent.formatted()).unwrap()
    }

    #[test]
    fn a_letter_about_an_event_threads_and_can_be_answered_with_one_click() {
        let give_back =
            Some(LetterLink { text: "no".to_owned(), url: "https://parvis.test/x/y".to_owned() });
        let content =
            Content { subject: "You are coming".to_owned(), give_back, ..Content::default() };
        let wire = wire(&content, Some(Uuid::from_u128(9)), Some("BEGIN:VCALENDAR\r\n".to_owned()));
        for line in [
            "Message-ID: <00000000-0000-0000-0000-000000000007@parvis.test>",
            "In-Reply-To: <event-00000000-0000-0000-0000-000000000009@parvis.test>",
            "References: <event-00000000-0000-0000-0000-000000000009@parvis.test>",
            "List-Unsubscribe: <https://parvis.test/quiet>",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
            "Auto-Submitted: auto-generated",
            "Reply-To: team@parvis.test",
            "Content-Type: text/calendar; charset=utf-8",
        ] {
            assert!(wire.contains(&format!("{line}\r\n")), "no {line} in {wire}");
        }
        assert!(wire.find("text/plain").unwrap() < wire.find("text/html").unwrap());
    }

    #[test]
    fn a_title_cannot_add_a_header() {
        let subject = "Party\r\nBcc: everybody@example.test\r\n\r\n<h1>".to_owned();
        let wire = wire(&Content { subject, ..Content::default() }, None, None);
        let head = wire.split("\r\n\r\n").next().unwrap();
        assert!(!head.contains("\nBcc:"));
        assert!(head.contains("Subject: Party"));
        assert!(head.contains("Content-Type: multipart/alternative"));
    }
}
