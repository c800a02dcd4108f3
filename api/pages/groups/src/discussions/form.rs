//! The form to begin a discussion, to name it, or to say something else in it, with what was typed and what was wrong.

use app::{
    actions::ActionError,
    comments::{UNDETERMINED, said_in_words},
};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use domain::{
    comment::CommentBody,
    text::{CommentText, Title},
};
use frame::{
    answer,
    errors::PageError,
    reader::PageReader,
    site::Frame,
    viewer::{Me, PageViewer},
};
use serde::Deserialize;

use super::talking::{TalkingGroup, talk_frame, talk_problem};

/// What was sent.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct DiscussionFields {
    pub(super) title: String,
    pub(super) text: String,
}

impl DiscussionFields {
    /// What it is called.
    pub(super) fn title(&self) -> Option<Title> {
        Title::new(&self.title).ok()
    }

    /// What is said.
    pub(super) fn said(&self) -> Option<CommentBody> {
        said_in_words(&self.text, UNDETERMINED).ok()
    }
}

/// A field, as it is filled in.
struct FilledField {
    value: String,
    max: usize,
    problem: Option<String>,
}

#[derive(Template)]
#[template(path = "discussion/form.html")]
pub(super) struct DiscussionForm<'a> {
    frame: Frame<'a>,
    reader: &'a PageReader,
    group: &'a TalkingGroup,
    heading: String,
    action: String,
    button: String,
    /// Where one goes who lets it be.
    back: String,
    speaker: Option<String>,
    title: Option<FilledField>,
    text: Option<FilledField>,
    problem: Option<String>,
}

impl<'a> DiscussionForm<'a> {
    fn new(
        group: &'a TalkingGroup,
        (reader, viewer): (&'a PageReader, &PageViewer),
        heading: &str,
        action: String,
    ) -> Self {
        let heading = reader.say(heading);
        Self {
            frame: talk_frame(reader, viewer, &heading, &group.name),
            reader,
            group,
            heading,
            back: action.clone(),
            action,
            button: reader.say("save"),
            speaker: None,
            title: None,
            text: None,
            problem: None,
        }
    }

    /// The form to begin one.
    pub(super) fn beginning(
        group: &'a TalkingGroup,
        (reader, viewer, me): (&'a PageReader, &PageViewer, &Me),
    ) -> Self {
        let action = format!("{}/discussions", group.path);
        let form = Self::new(group, (reader, viewer), "discussion-begin", action);
        Self {
            button: reader.say("discussion-begin-button"),
            speaker: Some(reader.language.tell_of("you-write-as", "name", me.name.as_str())),
            title: Some(FilledField::of(String::new(), Title::MAX)),
            text: Some(FilledField::of(String::new(), CommentText::MAX)),
            ..form
        }
    }

    /// The form to call it something else.
    pub(super) fn naming(
        group: &'a TalkingGroup,
        who: (&'a PageReader, &PageViewer),
        (action, back): (String, String),
        title: String,
    ) -> Self {
        let form = Self::new(group, who, "discussion-rename", action);
        Self { back, title: Some(FilledField::of(title, Title::MAX)), ..form }
    }

    /// The form to say something else instead.
    pub(super) fn changing(
        group: &'a TalkingGroup,
        who: (&'a PageReader, &PageViewer),
        (action, back): (String, String),
        text: String,
    ) -> Self {
        let form = Self::new(group, who, "contribution-edit", action);
        Self { back, text: Some(FilledField::of(text, CommentText::MAX)), ..form }
    }

    /// The same, as it was filled in.
    pub(super) fn typed(mut self, fields: DiscussionFields) -> Self {
        if let Some(title) = &mut self.title {
            title.value = fields.title;
        }
        if let Some(text) = &mut self.text {
            text.value = fields.text;
        }
        self
    }

    /// The form once more, with the fields that are not right.
    pub(super) fn wrong(
        mut self,
        fields: impl IntoIterator<Item = &'static str>,
    ) -> Result<Response, PageError> {
        for field in fields {
            let (field, words) = match field {
                "title" => (&mut self.title, "discussion-title-wrong"),
                _ => (&mut self.text, "comment-wrong"),
            };
            if let Some(field) = field {
                field.problem = Some(self.reader.say(words));
            }
        }
        self.answer(StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// The form once more, with what a rule said.
    pub(super) fn refused(self, error: ActionError) -> Result<Response, PageError> {
        let Some(key) = talk_problem(&error) else {
            return Err(PageError::not_done(self.reader, error));
        };
        let status = match error {
            ActionError::TooOften(_) => StatusCode::TOO_MANY_REQUESTS,
            ActionError::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let problem = Some(self.reader.say(key));
        Self { problem, ..self }.answer(status)
    }

    /// The page, on its way out.
    pub(super) fn answer(&self, status: StatusCode) -> Result<Response, PageError> {
        let html = self.render().map_err(|it| PageError::failed(self.reader, it))?;
        Ok(answer::private(status, self.reader, html))
    }
}

impl FilledField {
    const fn of(value: String, max: usize) -> Self {
        Self { value, max, problem: None }
    }
}
