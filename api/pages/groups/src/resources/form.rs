//! The form in which something is put at hand or changed, with what was typed and what was wrong with it.

use app::actions::ActionError;
use askama::Template;
use axum::{http::StatusCode, response::Response};
use commands::CommandError;
use domain::{
    ids::ResourceId,
    resource::{ResourceKind, ResourceMove, ResourceParticulars},
    text::{Invalid, ResourceName, ResourceSummary, web_address},
};
use frame::{
    answer,
    errors::{PageError, reason_of},
    reader::PageReader,
    site::Frame,
    viewer::PageViewer,
};
use projections::resources::ResourceRow;
use serde::Deserialize;

use super::{
    shelf::{KeepingGroup, frame_of},
    words::{kind_in_words, kind_of, name_of, word_of},
};

/// What was sent.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct ResourceFields {
    pub(super) what: String,
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) url: String,
    /// A folder's id; nothing for the top.
    pub(super) folder: String,
}

impl ResourceFields {
    fn of(row: &ResourceRow) -> Self {
        let said = row.particulars.clone().unwrap_or_default();
        Self {
            what: word_of(row.what).to_owned(),
            title: row.name.as_ref().map(ToString::to_string).unwrap_or_default(),
            summary: said.summary.map(|it| it.to_string()).unwrap_or_default(),
            url: said.url.map(|it| it.to_string()).unwrap_or_default(),
            folder: row.folder.map(|it| it.to_string()).unwrap_or_default(),
        }
    }

    /// In which folder it is to be.
    ///
    /// # Errors
    ///
    /// When that is no folder's name.
    pub(super) fn folder_id(&self) -> Result<Option<ResourceId>, uuid::Error> {
        if self.folder.is_empty() { Ok(None) } else { self.folder.parse().map(Some) }
    }

    /// Where it is to be.
    ///
    /// # Errors
    ///
    /// When that is no folder's name.
    pub(super) fn place_to_go(&self) -> Result<ResourceMove, uuid::Error> {
        Ok(self.folder_id()?.map_or(ResourceMove::ToTop, ResourceMove::Into))
    }

    /// What it is called, and what else is said of it. Where something is made elsewhere, nobody has to say where.
    ///
    /// # Errors
    ///
    /// Every field that is wrong.
    pub(super) fn read(
        &self,
        what: ResourceKind,
        known: Option<&ResourceRow>,
    ) -> Result<(ResourceName, ResourceParticulars), Vec<Invalid>> {
        let mut wrong = vec![];
        let mut note = |it: Invalid| wrong.push(it);
        let name = ResourceName::new(&self.title).map_err(&mut note).ok();
        let summary = ResourceSummary::new(&self.summary).map_err(&mut note).ok();
        let summary = summary.filter(|it| !it.as_str().is_empty());
        let is_open = !matches!(what, ResourceKind::Folder | ResourceKind::Link) && known.is_none();
        let url = match self.url.trim() {
            "" if what == ResourceKind::Folder || is_open => None,
            url => web_address("url", url).map_err(&mut note).ok(),
        };
        match name {
            Some(name) if wrong.is_empty() => Ok((name, ResourceParticulars { summary, url })),
            _ => Err(wrong),
        }
    }
}

/// A folder into which something can be put.
struct FolderChoice {
    id: String,
    name: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "resource/form.html")]
pub(super) struct ResourceForm<'a> {
    frame: Frame<'a>,
    reader: &'a PageReader,
    group: &'a KeepingGroup,
    heading: String,
    action: String,
    /// Where one goes who lets it be.
    back: String,
    /// Where it is taken away.
    remove: Option<String>,
    fields: ResourceFields,
    /// Whether it leads anywhere.
    leads: bool,
    folders: Vec<FolderChoice>,
    title_problem: Option<String>,
    summary_problem: Option<String>,
    url_problem: Option<String>,
    problem: Option<String>,
}

impl<'a> ResourceForm<'a> {
    const TITLE_MAX: usize = ResourceName::MAX;
    const SUMMARY_MAX: usize = ResourceSummary::MAX;

    /// The form to put something there; what it is not known to be is a link.
    pub(super) fn blank_form(
        group: &'a KeepingGroup,
        (reader, viewer): (&'a PageReader, &PageViewer),
        mut fields: ResourceFields,
        folders: &[ResourceRow],
    ) -> Self {
        let what = kind_of(&fields.what).unwrap_or(ResourceKind::Link);
        fields.what = word_of(what).to_owned();
        let heading = kind_in_words(what, reader);
        let back = group.address_of(fields.folder_id().ok().flatten());
        let form = Self::new(group, (reader, viewer), heading, fields, folders);
        Self { action: group.top_path(), back, ..form }
    }

    /// The form to change it.
    pub(super) fn of(
        group: &'a KeepingGroup,
        (reader, viewer): (&'a PageReader, &PageViewer),
        row: &ResourceRow,
        folders: &[ResourceRow],
    ) -> Self {
        let outside: Vec<_> = folders.iter().filter(|it| it.id != row.id).cloned().collect();
        let heading = name_of(row, reader);
        let fields = ResourceFields::of(row);
        let form = Self::new(group, (reader, viewer), heading, fields, &outside);
        Self {
            action: format!("/resources/{}/edit", row.id),
            back: group.address_of(row.folder),
            remove: Some(format!("/resources/{}/remove", row.id)),
            ..form
        }
    }

    fn new(
        group: &'a KeepingGroup,
        (reader, viewer): (&'a PageReader, &PageViewer),
        heading: String,
        fields: ResourceFields,
        folders: &[ResourceRow],
    ) -> Self {
        let choice = |it: &ResourceRow| FolderChoice {
            id: it.id.to_string(),
            name: name_of(it, reader),
            is_chosen: it.id.to_string() == fields.folder,
        };
        Self {
            frame: frame_of(reader, viewer, &heading, &group.name),
            reader,
            group,
            heading,
            action: String::new(),
            back: String::new(),
            remove: None,
            leads: kind_of(&fields.what) != Some(ResourceKind::Folder),
            folders: folders.iter().map(choice).collect(),
            fields,
            title_problem: None,
            summary_problem: None,
            url_problem: None,
            problem: None,
        }
    }

    /// The same, as it was filled in.
    pub(super) fn filled_with(mut self, fields: ResourceFields) -> Self {
        for choice in &mut self.folders {
            choice.is_chosen = choice.id == fields.folder;
        }
        Self { fields, ..self }
    }

    /// The form once more, with the fields that are not right.
    pub(super) fn with_wrong(mut self, fields: &[Invalid]) -> Result<Response, PageError> {
        for wrong in fields {
            let (problem, key) = match wrong.field {
                "title" => (&mut self.title_problem, "resource-name-wrong"),
                "summary" => (&mut self.summary_problem, "resource-summary-wrong"),
                _ => (&mut self.url_problem, "resource-url-wrong"),
            };
            *problem = Some(self.reader.say(key));
        }
        self.page_with(StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// The form once more, with what a rule said.
    pub(super) fn refused_with(self, error: ActionError) -> Result<Response, PageError> {
        let (key, status) = match &error {
            ActionError::TooOften(_) => {
                (Some("too-many-contributions"), StatusCode::TOO_MANY_REQUESTS)
            }
            ActionError::Refused(CommandError::Rejected(why)) => {
                (reason_of(why), StatusCode::UNPROCESSABLE_ENTITY)
            }
            ActionError::Refused(CommandError::Invalid(_)) => {
                (Some("resource-url-wrong"), StatusCode::UNPROCESSABLE_ENTITY)
            }
            ActionError::Refused(_) => (None, StatusCode::UNPROCESSABLE_ENTITY),
        };
        let Some(key) = key else { return Err(PageError::not_done(self.reader, error)) };
        let problem = Some(self.reader.say(key));
        Self { problem, ..self }.page_with(status)
    }

    /// The page, on its way out.
    pub(super) fn page_with(&self, status: StatusCode) -> Result<Response, PageError> {
        let html = self.render().map_err(|it| PageError::failed(self.reader, it))?;
        Ok(answer::private(status, self.reader, html))
    }
}
