//! The forms in which a list is named and a task is written down or changed, with what was typed and what was wrong with it.

use app::actions::ActionError;
use askama::Template;
use axum::{http::StatusCode, response::Response};
use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Tz;
use commands::CommandError;
use domain::{
    ids::{PersonId, TaskListId},
    task::{Amendment, TaskDue},
    text::{Invalid, TaskTitle},
    time::WallTime,
};
use frame::{
    answer,
    errors::{PageError, reason_of},
    reader::PageReader,
    site::Frame,
    viewer::PageViewer,
};
use projections::tasks::{TaskListRow, TaskRow};
use serde::Deserialize;

use super::{
    board::{Crew, WorkingGroup, frame_of},
    words::{list_title, task_title},
};

/// What was sent to name a list.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct ListFields {
    pub(super) title: String,
}

impl ListFields {
    /// What it is to be called.
    ///
    /// # Errors
    ///
    /// When that is too short or too long.
    pub(super) fn read(&self) -> Result<TaskTitle, Invalid> {
        TaskTitle::new(&self.title)
    }
}

/// What was sent of a task.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct TaskFields {
    pub(super) title: String,
    /// A list's id, where it is to be on another one.
    pub(super) list: String,
    /// A person's id; nothing for nobody.
    pub(super) assignee: String,
    /// As `2031-06-21`; nothing when it has time.
    pub(super) day: String,
    /// As `18:30`; nothing when the whole day is meant.
    pub(super) time: String,
}

/// What a form says of a task.
pub(super) struct TaskReading {
    pub(super) title: TaskTitle,
    pub(super) list: Option<TaskListId>,
    pub(super) assignee: Option<PersonId>,
    pub(super) due: Option<TaskDue>,
}

impl TaskFields {
    fn of(row: &TaskRow) -> Self {
        let (day, time) = match row.due {
            None => (String::new(), String::new()),
            Some(TaskDue::Day(day)) => (day.to_string(), String::new()),
            Some(TaskDue::Time(wall)) => {
                (wall.shown().date().to_string(), wall.shown().format("%H:%M").to_string())
            }
        };
        Self {
            title: row.title.as_ref().map(ToString::to_string).unwrap_or_default(),
            list: row.list.to_string(),
            assignee: row.assignee.map(|it| it.to_string()).unwrap_or_default(),
            day,
            time,
        }
    }

    /// What it says, times by the clock of this zone.
    ///
    /// # Errors
    ///
    /// Every field that is wrong.
    pub(super) fn read(&self, zone: Tz) -> Result<TaskReading, Vec<Invalid>> {
        let mut wrong = vec![];
        let mut note = |it: Invalid| wrong.push(it);
        let title = TaskTitle::new(&self.title).map_err(&mut note).ok();
        let due = self.due(zone).map_err(&mut note).ok().flatten();
        let list = chosen(&self.list, "list").map_err(&mut note).ok().flatten();
        let assignee = chosen(&self.assignee, "assignee").map_err(&mut note).ok().flatten();
        match title {
            Some(title) if wrong.is_empty() => Ok(TaskReading { title, list, assignee, due }),
            _ => Err(wrong),
        }
    }

    fn due(&self, zone: Tz) -> Result<Option<TaskDue>, Invalid> {
        let (day, time) = (self.day.trim(), self.time.trim());
        if day.is_empty() && time.is_empty() {
            return Ok(None);
        }
        let day = NaiveDate::parse_from_str(day, "%Y-%m-%d");
        let day = day.map_err(|_| Invalid::new("day", "is not a day"))?;
        if time.is_empty() {
            return Ok(Some(TaskDue::Day(day)));
        }
        let time = NaiveTime::parse_from_str(time, "%H:%M");
        let time = time.map_err(|_| Invalid::new("day", "is not a time"))?;
        Ok(Some(TaskDue::Time(WallTime::local(day.and_time(time), zone))))
    }
}

impl TaskReading {
    /// What is to become of who does it.
    pub(super) fn assignee_amended(&self) -> Amendment<PersonId> {
        self.assignee.map_or(Amendment::Clear, Amendment::Put)
    }

    /// What is to become of by when: a time that shows the same stays the time that it is, zone and all.
    pub(super) fn due_amended(&self, row: &TaskRow) -> Amendment<TaskDue> {
        let same = |one: &TaskDue, other: &TaskDue| match (one, other) {
            (TaskDue::Time(one), TaskDue::Time(other)) => {
                one.shown().format("%F %R").to_string() == other.shown().format("%F %R").to_string()
            }
            (one, other) => one == other,
        };
        match (self.due, row.due) {
            (Some(new), Some(known)) if same(&new, &known) => Amendment::Keep,
            (Some(new), _) => Amendment::Put(new),
            (None, _) => Amendment::Clear,
        }
    }
}

fn chosen<T: std::str::FromStr>(id: &str, field: &'static str) -> Result<Option<T>, Invalid> {
    if id.is_empty() {
        return Ok(None);
    }
    id.parse().map(Some).map_err(|_| Invalid::new(field, "is not known here"))
}

/// Something of several that can be chosen.
pub(super) struct TaskFormChoice {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) is_chosen: bool,
}

#[derive(Template)]
#[template(path = "task/list_form.html")]
pub(super) struct ListForm<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) reader: &'a PageReader,
    pub(super) group: &'a WorkingGroup,
    pub(super) heading: String,
    pub(super) action: String,
    /// Where one goes who lets it be; none where it stands on another page.
    pub(super) back: Option<String>,
    pub(super) remove: Option<String>,
    pub(super) title: String,
    pub(super) title_problem: Option<String>,
    pub(super) problem: Option<String>,
}

impl<'a> ListForm<'a> {
    pub(super) const TITLE_MAX: usize = TaskTitle::MAX;

    /// The form to begin a list.
    pub(super) fn blank_form(
        group: &'a WorkingGroup,
        (reader, viewer): (&'a PageReader, &PageViewer),
    ) -> Self {
        let heading = reader.say("task-list-add");
        Self {
            frame: frame_of(reader, viewer, &heading, &group.name),
            reader,
            group,
            heading,
            action: group.top_path(),
            back: None,
            remove: None,
            title: String::new(),
            title_problem: None,
            problem: None,
        }
    }

    /// The form to call it something else.
    pub(super) fn of(
        group: &'a WorkingGroup,
        (reader, viewer): (&'a PageReader, &PageViewer),
        row: &TaskListRow,
    ) -> Self {
        let heading = list_title(row, reader);
        let may_remove = group.may_remove(row.author, viewer);
        Self {
            frame: frame_of(reader, viewer, &heading, &group.name),
            heading,
            action: format!("/todo-lists/{}/edit", row.id),
            back: Some(group.address_of(row.id)),
            remove: may_remove.then(|| format!("/todo-lists/{}/remove", row.id)),
            title: row.title.as_ref().map(ToString::to_string).unwrap_or_default(),
            ..Self::blank_form(group, (reader, viewer))
        }
    }

    /// The same, as it was filled in.
    pub(super) fn filled_with(self, fields: &ListFields) -> Self {
        Self { title: fields.title.clone(), ..self }
    }

    /// The form once more, with what is wrong with the name.
    pub(super) fn with_wrong(mut self) -> Result<Response, PageError> {
        self.title_problem = Some(self.reader.say("task-title-wrong"));
        self.page_with(StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// The form once more, with what a rule said.
    pub(super) fn refused_with(self, error: ActionError) -> Result<Response, PageError> {
        let Some((key, status)) = reason_in_form(&error) else {
            return Err(PageError::not_done(self.reader, error));
        };
        let problem = Some(self.reader.say(key));
        Self { problem, ..self }.page_with(status)
    }

    /// The page, on its way out.
    pub(super) fn page_with(&self, status: StatusCode) -> Result<Response, PageError> {
        let html = self.render().map_err(|it| PageError::failed(self.reader, it))?;
        Ok(answer::private(status, self.reader, html))
    }
}

#[derive(Template)]
#[template(path = "task/form.html")]
pub(super) struct TaskForm<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) reader: &'a PageReader,
    pub(super) group: &'a WorkingGroup,
    pub(super) heading: String,
    pub(super) action: String,
    pub(super) back: String,
    pub(super) list_name: String,
    /// Where it is taken away.
    pub(super) remove: Option<String>,
    pub(super) fields: TaskFields,
    /// The lists it can be on, where it can be put on another one.
    pub(super) lists: Vec<TaskFormChoice>,
    pub(super) crew: Vec<TaskFormChoice>,
    pub(super) title_problem: Option<String>,
    pub(super) day_problem: Option<String>,
    pub(super) problem: Option<String>,
}

impl<'a> TaskForm<'a> {
    pub(super) const TITLE_MAX: usize = TaskTitle::MAX;

    /// The form to write a task down on a list.
    pub(super) fn blank_form(
        group: &'a WorkingGroup,
        list: &TaskListRow,
        (reader, viewer): (&'a PageReader, &PageViewer),
        crew: &Crew,
    ) -> Self {
        let heading = reader.say("task-add");
        let member = |(id, name): &(PersonId, String)| TaskFormChoice {
            id: id.to_string(),
            name: name.clone(),
            is_chosen: false,
        };
        Self {
            frame: frame_of(reader, viewer, &heading, &group.name),
            reader,
            group,
            heading,
            action: group.address_of(list.id),
            back: group.address_of(list.id),
            list_name: list_title(list, reader),
            remove: None,
            fields: TaskFields::default(),
            lists: vec![],
            crew: crew.0.iter().map(member).collect(),
            title_problem: None,
            day_problem: None,
            problem: None,
        }
    }

    /// The form to change a task, which can be put on any of these lists.
    pub(super) fn of(
        group: &'a WorkingGroup,
        (reader, viewer): (&'a PageReader, &PageViewer),
        (row, list): (&TaskRow, &TaskListRow),
        (lists, crew): (&[TaskListRow], &Crew),
    ) -> Self {
        let heading = task_title(row, reader);
        let choice = |it: &TaskListRow| TaskFormChoice {
            id: it.id.to_string(),
            name: list_title(it, reader),
            is_chosen: false,
        };
        let may_remove = group.may_remove(row.author, viewer);
        let mut form = Self {
            frame: frame_of(reader, viewer, &heading, &group.name),
            heading,
            action: format!("/todos/{}/edit", row.id),
            remove: may_remove.then(|| format!("/todos/{}/remove", row.id)),
            lists: lists.iter().map(choice).collect(),
            ..Self::blank_form(group, list, (reader, viewer), crew)
        };
        // Who has it keeps it, also when they are not in the group any more.
        if let Some(gone) = row.assignee.filter(|it| crew.name_of(*it).is_none()) {
            let name = reader.say("task-of-who-left");
            form.crew.push(TaskFormChoice { id: gone.to_string(), name, is_chosen: false });
        }
        form.filled_with(TaskFields::of(row))
    }

    /// The same, as it was filled in.
    pub(super) fn filled_with(mut self, fields: TaskFields) -> Self {
        for choice in &mut self.lists {
            choice.is_chosen = choice.id == fields.list;
        }
        for choice in &mut self.crew {
            choice.is_chosen = choice.id == fields.assignee;
        }
        Self { fields, ..self }
    }

    /// The form once more, with the fields that are not right.
    pub(super) fn with_wrong(mut self, fields: &[Invalid]) -> Result<Response, PageError> {
        for wrong in fields {
            match wrong.field {
                "title" => self.title_problem = Some(self.reader.say("task-title-wrong")),
                "day" => self.day_problem = Some(self.reader.say("task-day-wrong")),
                _ => self.problem = Some(self.reader.say("task-no-such-list")),
            }
        }
        self.page_with(StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// The form once more, with what a rule said.
    pub(super) fn refused_with(self, error: ActionError) -> Result<Response, PageError> {
        let Some((key, status)) = reason_in_form(&error) else {
            return Err(PageError::not_done(self.reader, error));
        };
        let problem = Some(self.reader.say(key));
        Self { problem, ..self }.page_with(status)
    }

    /// The page, on its way out.
    pub(super) fn page_with(&self, status: StatusCode) -> Result<Response, PageError> {
        let html = self.render().map_err(|it| PageError::failed(self.reader, it))?;
        Ok(answer::private(status, self.reader, html))
    }
}

// What is said above the form, where whoever sent it can do something about it.
fn reason_in_form(error: &ActionError) -> Option<(&'static str, StatusCode)> {
    match error {
        ActionError::TooOften(_) => Some(("too-many-contributions", StatusCode::TOO_MANY_REQUESTS)),
        ActionError::Refused(CommandError::Rejected(why)) => {
            reason_of(why).map(|it| (it, StatusCode::UNPROCESSABLE_ENTITY))
        }
        ActionError::Refused(_) => None,
    }
}
