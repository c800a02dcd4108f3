//! The form of a profile, with what was typed and what was wrong with it.

use app::comments::paragraphs;
use askama::Template;
use axum::{http::StatusCode, response::Response};
use commands::persons::ProfileChange;
use domain::text::{DisplayName, Summary};
use frame::{answer, errors::PageError, reader::PageReader, site::Frame};
use serde::Deserialize;

/// What was sent.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct ProfileFields {
    pub(super) username: String,
    pub(super) name: String,
    pub(super) summary: String,
    /// Where one came from.
    pub(super) to: String,
}

impl ProfileFields {
    /// What it says, or which field is wrong.
    pub(super) fn change(&self) -> Result<ProfileChange, &'static str> {
        let name = DisplayName::new(&self.name).map_err(|_| "name")?;
        let summary = Summary::of_strangers(&paragraphs(&self.summary)).map_err(|_| "summary")?;
        Ok(ProfileChange { name: Some(name), summary: Some(summary), ..ProfileChange::default() })
    }
}

/// The form of a profile.
#[derive(Template)]
#[template(path = "person/form.html")]
pub(super) struct ProfileForm<'a> {
    frame: Frame<'a>,
    heading: String,
    action: String,
    is_new: bool,
    authority: String,
    pub(super) fields: ProfileFields,
    mistakes: Vec<(&'static str, String)>,
}

impl<'a> ProfileForm<'a> {
    /// For a new one.
    pub(super) fn new(reader: &'a PageReader, fields: ProfileFields) -> Self {
        let heading = reader.say("new-profile");
        Self {
            frame: Frame::hidden(&reader.site, reader.language, &heading).greet(reader.greeting()),
            heading,
            action: "/identity/create".to_owned(),
            is_new: true,
            authority: reader.site.authority().to_owned(),
            fields,
            mistakes: vec![],
        }
    }

    /// For one that is there.
    pub(super) fn changing(reader: &'a PageReader, fields: ProfileFields) -> Self {
        let action = format!("/identity/update/{}", fields.username);
        let heading = reader.say("edit-profile");
        Self { heading, action, is_new: false, ..Self::new(reader, fields) }
    }

    /// With what is wrong, by field.
    pub(super) fn wrong(mut self, reader: &PageReader, fields: &[Option<&str>]) -> Self {
        let words = |field: &&str| match *field {
            "username" => ("username", reader.say("username-wrong")),
            "username-taken" => ("username", reader.say("username-taken")),
            "name" => ("name", reader.say("name-too-long")),
            _ => ("summary", reader.say("summary-too-long")),
        };
        self.mistakes = fields.iter().flatten().map(words).collect();
        self
    }

    fn mistake(&self, field: &str) -> Option<&str> {
        self.mistakes.iter().find(|(name, _)| *name == field).map(|(_, words)| words.as_str())
    }

    /// The page, on its way out.
    pub(super) fn answer(
        &self,
        reader: &PageReader,
        status: StatusCode,
    ) -> Result<Response, PageError> {
        let page = self.render().map_err(|it| PageError::failed(reader, it))?;
        Ok(answer::private(status, reader, page))
    }
}
