//! How other servers are treated: which have a rule, and whether only named ones are talked to. Each choice has a reason.

use app::{App, actions::ActionError};
use askama::Template;
use axum::{
    extract::{Form, State, rejection::FormRejection},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use commands::{Ask, CommandError};
use domain::{
    instance::{Host, HostRule, Reach},
    text::{Invalid, Reason},
};
use frame::{answer, errors::PageError, office::Administrator, site::Frame};
use i18n::Language;
use projections::{
    Reader as Views,
    instance::{Direction, HostFilter, HostOrder},
    paging::Paging,
};
use serde::Deserialize;

const PATH: &str = "/settings/admin/servers";

/// Servers that are looked through for rules: more than anybody has decided about by hand.
const SERVERS_MAX: u32 = 1_000;

/// What was sent.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct ServersForm {
    step: String,
    domain: String,
    rule: String,
    reach: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "settings/servers.html")]
struct ServersPage<'a> {
    frame: Frame<'a>,
    servers: Vec<ServerLine>,
    only_allowed: bool,
    sent: ServersForm,
    problem: Option<String>,
}

struct ServerLine {
    name: String,
    rule: String,
    reason: String,
}

/// `GET /settings/admin/servers`
pub(crate) async fn show(
    office: Administrator,
    State(app): State<App>,
) -> Result<Response, PageError> {
    page(&app, &office, ServersForm::default(), None, StatusCode::OK)
}

/// `POST /settings/admin/servers`
pub(crate) async fn carry_out(
    office: Administrator,
    State(app): State<App>,
    sent: Result<Form<ServersForm>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(sent) = sent.map_err(|_| PageError::unprocessable(&office.reader))?;
    let Err(error) = ordered(&app, &office, &sent).await else {
        return Ok(Redirect::to(PATH).into_response());
    };
    let problem = match error.refusal() {
        Some(CommandError::Invalid(Invalid { field: "reason", .. })) => "servers-no-reason",
        Some(CommandError::Invalid(Invalid { field: "domain", .. })) => "servers-no-domain",
        Some(CommandError::Forbidden(_)) => "settings-no-profile",
        _ => return Err(PageError::not_done(&office.reader, error)),
    };
    let problem = Some(office.reader.say(problem));
    page(&app, &office, sent, problem, StatusCode::UNPROCESSABLE_ENTITY)
}

async fn ordered(app: &App, office: &Administrator, sent: &ServersForm) -> Result<(), ActionError> {
    let order = Ask::new(office.viewer.caller.clone());
    let reason = Reason::new(&sent.reason);
    match sent.step.as_str() {
        "rule" => {
            let rule = RULES.into_iter().find(|(_, name)| *name == sent.rule);
            let (rule, _) = rule.ok_or_else(|| Invalid::new("rule", "is none"))?;
            let treatment = (Host::new(&sent.domain)?, Some(rule));
            app.treat_host(&order, treatment, reason?).await.map(drop)
        }
        "lift" => app.treat_host(&order, (Host::new(&sent.domain)?, None), reason?).await.map(drop),
        "reach" => {
            let only_allowed = sent.reach == "allowed";
            let reach = if only_allowed { Reach::AllowList } else { Reach::Everybody };
            app.change_reach(&order, reach, reason?).await.map(drop)
        }
        _ => Err(Invalid::new("step", "is none").into()),
    }
}

const RULES: [(HostRule, &str); 3] = [
    (HostRule::Limited, "limited"),
    (HostRule::Blocked, "blocked"),
    (HostRule::Allowed, "allowed"),
];

fn page(
    app: &App,
    office: &Administrator,
    sent: ServersForm,
    problem: Option<String>,
    status: StatusCode,
) -> Result<Response, PageError> {
    let reader = &office.reader;
    let found = app.views.read(|views| {
        Ok((servers(views, reader.language)?, views.instance()?.reach == Reach::AllowList))
    });
    let (servers, only_allowed) = found.map_err(|it| PageError::failed(reader, it))?;
    let frame = Frame::hidden(&reader.site, reader.language, &reader.say("servers-title"));
    let frame = frame.greet(office.viewer.greeting());
    let page = ServersPage { frame, servers, only_allowed, sent, problem };
    let html = page.render().map_err(|it| PageError::failed(reader, it))?;
    Ok(answer::private(status, reader, html))
}

fn servers(views: &Views, language: Language) -> projections::Result<Vec<ServerLine>> {
    let (filter, paging) = (HostFilter::default(), Paging::first(SERVERS_MAX));
    let found = views.hosts(&filter, HostOrder::Changed, Direction::Descending, paging)?;
    let ruled = found.elements.into_iter().filter_map(|it| {
        let (_, rule) = RULES.into_iter().find(|(rule, _)| Some(*rule) == it.rule)?;
        let rule = language.say(&format!("servers-{rule}"));
        Some(ServerLine { name: it.name, rule, reason: it.reason.unwrap_or_default() })
    });
    Ok(ruled.collect())
}
