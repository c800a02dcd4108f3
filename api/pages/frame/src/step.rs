//! Pages that say one thing and perhaps ask one thing: the links of letters, their results, errors.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

use super::{answer, reader::PageReader, site::Frame};

/// One thing to say, and perhaps to ask.
#[derive(Template)]
#[template(path = "step.html")]
pub struct StepPage<'a> {
    reader: &'a PageReader,
    frame: Frame<'a>,
    heading: String,
    problem: Option<String>,
    lines: Vec<String>,
    ask: Option<Question>,
    links: Vec<StepLink>,
    reference: Option<&'a str>,
}

/// A form with one button; it is sent to the page's own address.
#[derive(Default)]
pub struct Question {
    /// What the button says.
    pub button: String,
    /// Whether the password is asked for.
    pub wants_password: bool,
    /// What was wrong with the password that was typed.
    pub password_error: Option<String>,
    /// The label of a field for some words, if any may be said.
    pub words: Option<String>,
    /// What was typed there.
    pub typed: String,
    /// Whether it takes something away.
    pub is_grave: bool,
}

/// Where to go from here.
struct StepLink {
    text: String,
    url: String,
}

impl<'a> StepPage<'a> {
    /// A page under this heading.
    pub fn new(reader: &'a PageReader, heading: &str) -> Self {
        let heading = reader.say(heading);
        Self {
            frame: Frame::hidden(&reader.site, reader.language, &heading).greet(reader.greeting()),
            reader,
            heading,
            problem: None,
            lines: vec![],
            ask: None,
            links: vec![],
            reference: None,
        }
    }

    /// One more sentence.
    pub fn line(self, key: &str) -> Self {
        let line = self.reader.say(key);
        self.said(line)
    }

    /// One more sentence, said already.
    pub fn said(mut self, line: String) -> Self {
        self.lines.push(line);
        self
    }

    /// What went wrong.
    pub fn problem(mut self, key: &str) -> Self {
        self.problem = Some(self.reader.say(key));
        self
    }

    /// What is asked.
    pub fn ask(mut self, question: Question) -> Self {
        self.ask = Some(question);
        self
    }

    /// A form that is nothing but a button.
    pub fn button(self, key: &str) -> Self {
        let button = self.reader.say(key);
        self.ask(Question { button, ..Question::default() })
    }

    /// Where to go from here.
    pub fn link(mut self, key: &str, path: impl Into<String>) -> Self {
        self.links.push(StepLink { text: self.reader.say(key), url: path.into() });
        self
    }

    /// What to name when this is reported.
    pub fn reference(mut self) -> Self {
        self.reference = self.reader.reference.as_deref();
        self
    }

    /// The page, on its way out.
    pub fn answer(&self, status: StatusCode) -> Response {
        match self.render() {
            Ok(page) => answer::private(status, self.reader, page),
            Err(error) => {
                tracing::error!(%error, "a page could not be rendered");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use i18n::Language;

    use super::*;

    #[test]
    fn a_step_says_one_thing_and_asks_one_thing() {
        let reader = PageReader::sample(Language::English);
        let step = StepPage::new(&reader, "confirm-address-title")
            .line("confirm-address-line")
            .button("confirm-address-button");
        let page = step.render().unwrap();
        assert!(page.contains("<title>Confirm your e-mail address – Fête</title>"));
        assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));
        assert!(page.contains("<form method=\"post\">"));
        let (_, content) = page.split_once("<main").unwrap();
        assert_eq!(content.matches("<button").count(), 1);
        assert_eq!(page.matches("<h1").count(), 1);
        assert!(!page.contains("lang=fr"), "an address with a secret is no link");
    }
}
