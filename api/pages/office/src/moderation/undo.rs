//! Undoing everything that somebody did between two moments: first what that would touch, then the command.

use app::{
    App,
    actions::ActionError,
    moderation::{ActsPreview, person_named},
};
use askama::Template;
use axum::{
    extract::{Form, State, rejection::FormRejection},
    http::StatusCode,
    response::Response,
};
use chrono::NaiveDateTime;
use commands::{Ask, moderation::Grounds};
use domain::{ids::CommandId, instance::Rule, time::Moment};
use frame::{
    answer, errors::PageError, office::Moderator, reader::PageReader, site::Frame,
    viewer::PageViewer,
};
use projections::acts::{ActKind, Between};
use serde::Deserialize;

use super::words::problem_with;

/// What was typed.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(crate) struct UndoForm {
    pub(crate) by: String,
    pub(crate) since: String,
    pub(crate) until: String,
    pub(crate) reason: String,
    pub(crate) rule: String,
    pub(crate) command: String,
    pub(crate) step: String,
}

#[derive(Template)]
#[template(path = "moderation/undo_all.html")]
struct UndoAllPage<'a> {
    frame: Frame<'a>,
    rules: Vec<Rule>,
    sent: UndoForm,
    problem: Option<String>,
    counts: Vec<(String, u64)>,
    done: Option<String>,
}

/// `GET /moderation/undo-all`
pub(crate) async fn ask(
    Moderator { reader, viewer }: Moderator,
    State(app): State<App>,
) -> Result<Response, PageError> {
    let desk = UndoDesk { app: &app, reader: &reader, viewer: &viewer };
    desk.show(UndoForm::default(), None, vec![], None).await
}

/// `POST /moderation/undo-all`
pub(crate) async fn carry_out(
    Moderator { reader, viewer }: Moderator,
    State(app): State<App>,
    sent: Result<Form<UndoForm>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(mut sent) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let desk = UndoDesk { app: &app, reader: &reader, viewer: &viewer };
    let preview = match desk.preview(&sent) {
        Ok(preview) => preview,
        Err(problem) => return desk.show(sent, Some(problem), vec![], None).await,
    };
    let counts = desk.counts(&preview);
    if sent.step != "undo" {
        // The command's name goes along, so that sending the form twice does it once.
        sent.command = Ask::new(viewer.caller.clone()).id.0.to_string();
        return desk.show(sent, None, counts, None).await;
    }
    match desk.undo(&sent, preview).await {
        Ok(done) => desk.show(UndoForm::default(), None, vec![], Some(done)).await,
        Err(error) => {
            let problem = problem_with(&reader, &error);
            let problem = problem.ok_or_else(|| PageError::not_done(&reader, error))?;
            desk.show(sent, Some(problem), counts, None).await
        }
    }
}

struct UndoDesk<'a> {
    app: &'a App,
    reader: &'a PageReader,
    viewer: &'a PageViewer,
}

impl UndoDesk<'_> {
    /// What it would touch, or what is wrong with the form.
    fn preview(&self, sent: &UndoForm) -> Result<ActsPreview, String> {
        let since = moment(&sent.since).ok_or_else(|| self.reader.say("undo-all-no-since"))?;
        let until = moment(&sent.until).unwrap_or_else(|| self.app.commands.now());
        let between = Between { since, until };
        let names: Vec<&str> = sent.by.split([',', ' ', '\n', '\r']).map(str::trim).collect();
        let found = self.app.views.read(|views| {
            let mut persons = vec![];
            for name in names.iter().filter(|it| !it.is_empty()) {
                match person_named(views, name)? {
                    Some(person) => persons.push(person),
                    None => return Ok(Err((*name).to_owned())),
                }
            }
            persons.dedup();
            ActsPreview::of(views, &persons, between).map(Ok)
        });
        let found = found.map_err(|_| self.reader.say("failed-line"))?;
        let preview =
            found.map_err(|name| self.reader.language.tell("undo-all-unknown", "name", name))?;
        if preview.actors.is_empty() {
            return Err(self.reader.say("undo-all-nobody"));
        }
        Ok(preview)
    }

    fn counts(&self, preview: &ActsPreview) -> Vec<(String, u64)> {
        let kinds = [
            ("acts-events", ActKind::Event),
            ("acts-comments", ActKind::Comment),
            ("acts-groups", ActKind::Group),
            ("acts-participations", ActKind::Participation),
            ("acts-memberships", ActKind::Membership),
        ];
        kinds.into_iter().map(|(key, kind)| (self.reader.say(key), preview.of_kind(kind))).collect()
    }

    async fn undo(&self, sent: &UndoForm, preview: ActsPreview) -> Result<String, ActionError> {
        let grounds = Grounds::of(Some(&sent.reason), sent.rule.parse().ok(), None)?;
        let ask = Ask::new(self.viewer.caller.clone());
        let id = self.sent_before(&sent.command).unwrap_or(ask.id);
        let undoing = preview.to_undo(grounds);
        let undone = self.app.undo_all(&Ask { id, ..ask }, undoing).await?.id;
        let done = u64::try_from(undone.done).unwrap_or(u64::MAX);
        Ok(self.reader.language.tell("undo-all-done", "count", done))
    }

    // The name that the form brings back is the moderator's own word: it names a command of theirs, and nobody else's.
    fn sent_before(&self, command: &str) -> Option<CommandId> {
        let (command, signed) = (command.parse::<CommandId>().ok()?, self.viewer.caller.signed()?);
        let (caller, key) = (signed.account.0, command.0);
        let id = self.app.vault.instance();
        Some(CommandId(id.keyed_command(caller.as_bytes(), key.as_bytes(), b"undo all")))
    }

    async fn show(
        &self,
        sent: UndoForm,
        problem: Option<String>,
        counts: Vec<(String, u64)>,
        done: Option<String>,
    ) -> Result<Response, PageError> {
        let reader = self.reader;
        let rules = self.app.commands.rules(reader.language.tag()).await;
        let rules = rules.map_err(|it| PageError::failed(reader, it))?;
        let status = match problem {
            Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
            None => StatusCode::OK,
        };
        let frame = Frame::hidden(&reader.site, reader.language, &reader.say("undo-all-title"));
        let frame = frame.greet(self.viewer.greeting());
        let page = UndoAllPage { frame, rules, sent, problem, counts, done }.render();
        let page = page.map_err(|it| PageError::failed(reader, it))?;
        Ok(answer::private(status, reader, page))
    }
}

// What a browser's field for date and time sends; in UTC, as the page says.
fn moment(text: &str) -> Option<Moment> {
    let forms = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"];
    let at = forms.iter().find_map(|it| NaiveDateTime::parse_from_str(text.trim(), it).ok())?;
    Some(Moment::new(at.and_utc()))
}
