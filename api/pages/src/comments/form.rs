//! The form to write a comment, with what was typed and what was wrong with it.

use app::comments::{UNDETERMINED, said_in_words};
use domain::{
    comment::{CommentBody, CommentKind},
    ids::{CommentId, EventId},
    text::CommentText,
};
use i18n::Language;
use serde::Deserialize;

use super::talk::May;

/// What was sent.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct CommentFields {
    pub(super) text: String,
    pub(super) announcement: Option<String>,
    pub(super) reply_to: Option<String>,
}

impl CommentFields {
    /// What it says.
    pub(super) fn said(&self, language: Option<&str>) -> Option<CommentBody> {
        said_in_words(&self.text, language.unwrap_or(UNDETERMINED)).ok()
    }

    /// As what it counts.
    pub(super) fn kind(&self) -> CommentKind {
        if self.announcement.is_some() { CommentKind::Announcement } else { CommentKind::Remark }
    }
}

/// The form to write a comment.
pub(crate) struct CommentForm {
    /// Where it is sent.
    pub(crate) action: String,
    pub(crate) label: String,
    pub(crate) button: String,
    pub(crate) text: String,
    pub(crate) text_max: usize,
    pub(crate) reply_to: Option<CommentId>,
    pub(crate) may_announce: bool,
    pub(crate) announces: bool,
    pub(crate) problem: Option<String>,
}

impl CommentForm {
    /// The form for a new comment under an event, for who may write one.
    pub(crate) fn under(event: EventId, may: May, language: Language) -> Option<Self> {
        match may {
            May::SignIn | May::Read | May::Over => None,
            May::Write | May::Organize => Some(Self {
                action: format!("/events/{event}/comments"),
                label: language.say("your-comment"),
                button: language.say("comment"),
                text: String::new(),
                text_max: CommentText::MAX,
                reply_to: None,
                may_announce: may == May::Organize,
                announces: false,
                problem: None,
            }),
        }
    }

    /// The form for an answer.
    pub(super) fn answering(
        event: EventId,
        comment: CommentId,
        may: May,
        language: Language,
    ) -> Option<Self> {
        let form = Self::under(event, may, language)?;
        let (label, button) = (language.say("your-answer"), language.say("answer"));
        Some(Self { label, button, reply_to: Some(comment), may_announce: false, ..form })
    }

    /// The form to say something else instead.
    pub(super) fn changing(comment: CommentId, text: String, language: Language) -> Self {
        Self {
            action: format!("/comments/{comment}/edit"),
            label: language.say("your-comment"),
            button: language.say("save"),
            text,
            text_max: CommentText::MAX,
            reply_to: None,
            may_announce: false,
            announces: false,
            problem: None,
        }
    }

    /// The form as it was sent, with what was wrong.
    pub(super) fn wrong(self, fields: CommentFields, problem: String) -> Self {
        let announces = fields.announcement.is_some();
        Self { text: fields.text, announces, problem: Some(problem), ..self }
    }
}
