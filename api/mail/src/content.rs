//! What a letter says: subject, sentences, what changed, one thing to do. The same for text and HTML.

use std::fmt::Write as _;

use askama::Template;
use i18n::Language;

/// What a letter says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Content {
    pub(super) subject: String,
    pub(super) heading: String,
    pub(super) lines: Vec<String>,
    /// What comes up, in its order.
    pub(super) dates: Vec<LetterLink>,
    pub(super) changes: Vec<ChangeLine>,
    pub(super) facts: Vec<LabelledValue>,
    pub(super) action: Option<LetterLink>,
    pub(super) after: Vec<String>,
    pub(super) footer: Vec<String>,
    /// The link to the page on which a guest gives the place back, or a follower takes no more letters.
    pub(super) give_back: Option<LetterLink>,
    pub(super) attaches_calendar: bool,
}

/// What was, and what is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct ChangeLine {
    pub(super) label: String,
    pub(super) old: String,
    pub(super) new: String,
}

/// A value and what it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct LabelledValue {
    pub(super) label: String,
    pub(super) value: String,
}

/// Somewhere to go.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct LetterLink {
    pub(super) text: String,
    pub(super) url: String,
}

#[derive(Template)]
#[template(path = "letter.html")]
struct Html<'a> {
    lang: &'static str,
    is_from_right: bool,
    was: String,
    is: String,
    letter: &'a Content,
}

impl Content {
    /// The letter as HTML.
    ///
    /// # Errors
    ///
    /// When the template cannot be filled.
    pub(super) fn html(&self, language: Language) -> Result<String, askama::Error> {
        let [was, is] =
            ["mail-was", "mail-is"].map(|key| format!("{}{}", language.say(key), language.colon()));
        Html {
            lang: language.tag(),
            is_from_right: language.is_from_right(),
            was,
            is,
            letter: self,
        }
        .render()
    }

    /// As plain text: what many read, and all that some can.
    pub(super) fn text(&self, language: Language) -> String {
        let colon = language.colon();
        let mut blocks = vec![self.heading.clone()];
        blocks.extend(self.lines.iter().cloned());
        blocks.extend(self.dates.iter().map(|it| format!("{}\n{}", it.text, it.url)));
        if !self.changes.is_empty() {
            blocks.push(self.changes_as_text(language));
        }
        if !self.facts.is_empty() {
            let facts = self.facts.iter().map(|it| format!("{}{colon} {}", it.label, it.value));
            blocks.push(facts.collect::<Vec<_>>().join("\n"));
        }
        if let Some(action) = &self.action {
            blocks.push(format!("{}{colon}\n{}", action.text, action.url));
        }
        blocks.extend(self.after.iter().cloned());
        let mut text = blocks.join("\n\n");
        // Programs know by this line where a signature begins.
        text.push_str("\n\n-- \n");
        text.push_str(&self.footer.join("\n"));
        if let Some(link) = &self.give_back {
            let _infallible = write!(text, "\n{}{colon}\n{}", link.text, link.url);
        }
        text.push('\n');
        text
    }

    fn changes_as_text(&self, language: Language) -> String {
        let (was, is) = (language.say("mail-was"), language.say("mail-is"));
        let colon = language.colon();
        let change = |it: &ChangeLine| {
            format!("{}\n  {was}{colon} {}\n  {is}{colon} {}", it.label, it.old, it.new)
        };
        self.changes.iter().map(change).collect::<Vec<_>>().join("\n")
    }
}
