//! How other servers are treated: which have a rule, and whether only named ones are talked to, each choice for a reason;
//! and which are followed and follow.

use app::{App, actions::ActionError};
use askama::Template;
use axum::{
    extract::{Form, State, rejection::FormRejection},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use commands::{Ask, CommandError, Rejection};
use domain::{
    instance::{Host, HostRule, Reach},
    text::{Invalid, Reason},
};
use frame::{
    answer,
    errors::{PageError, reason_of},
    office::Administrator,
    site::Frame,
};
use i18n::Language;
use projections::{
    Reader as Views,
    instance::{Direction, HostFilter, HostOrder, HostRow},
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
    followed: Vec<FollowedServer>,
    followers: Vec<String>,
    only_allowed: bool,
    sent: ServersForm,
    problem: Option<String>,
}

struct ServerLine {
    name: String,
    rule: String,
    reason: String,
}

/// A server whose publications are wanted here.
struct FollowedServer {
    name: String,
    /// Whether it said yes, and how many of its events are known.
    state: String,
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
    let Err(error) = treat_as_said(&app, &office, &sent).await else {
        return Ok(Redirect::to(PATH).into_response());
    };
    let problem = match error.refusal() {
        Some(CommandError::Invalid(Invalid { field: "reason", .. })) => "servers-no-reason",
        Some(CommandError::Invalid(Invalid { field: "domain", .. })) => "servers-no-domain",
        Some(CommandError::Forbidden(_)) => "settings-no-profile",
        Some(CommandError::Rejected(why @ Rejection::Instance(_))) => {
            let Some(key) = reason_of(why) else {
                return Err(PageError::not_done(&office.reader, error));
            };
            key
        }
        _ => return Err(PageError::not_done(&office.reader, error)),
    };
    let problem = Some(office.reader.say(problem));
    page(&app, &office, sent, problem, StatusCode::UNPROCESSABLE_ENTITY)
}

async fn treat_as_said(
    app: &App,
    office: &Administrator,
    sent: &ServersForm,
) -> Result<(), ActionError> {
    let ask = Ask::new(office.viewer.caller.clone());
    let reason = Reason::new(&sent.reason);
    match sent.step.as_str() {
        "rule" => {
            let rule = RULES.into_iter().find(|(_, name)| *name == sent.rule);
            let (rule, _) = rule.ok_or_else(|| Invalid::new("rule", "is none"))?;
            let treatment = (Host::new(&sent.domain)?, Some(rule));
            app.treat_host(&ask, treatment, reason?).await.map(drop)
        }
        "lift" => app.treat_host(&ask, (Host::new(&sent.domain)?, None), reason?).await.map(drop),
        "follow" => app.follow_server(&ask, Host::new(&sent.domain)?).await.map(drop),
        "unfollow" => app.unfollow_server(&ask, Host::new(&sent.domain)?).await.map(drop),
        "drop" => app.drop_server(&ask, Host::new(&sent.domain)?).await.map(drop),
        "reach" => {
            let only_allowed = sent.reach == "allowed";
            let reach = if only_allowed { Reach::AllowList } else { Reach::Everybody };
            app.change_reach(&ask, reach, reason?).await.map(drop)
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
        let only_allowed = views.instance()?.reach == Reach::AllowList;
        let (followed, followers) = (followed(views, reader.language)?, followers(views)?);
        Ok((servers(views, reader.language)?, followed, followers, only_allowed))
    });
    let (servers, followed, followers, only_allowed) =
        found.map_err(|it| PageError::failed(reader, it))?;
    let frame = Frame::hidden(&reader.site, reader.language, &reader.say("servers-title"));
    let frame = frame.greet(office.viewer.greeting());
    let page = ServersPage { frame, servers, followed, followers, only_allowed, sent, problem };
    let html = page.render().map_err(|it| PageError::failed(reader, it))?;
    Ok(answer::private(status, reader, html))
}

fn servers(views: &Views, language: Language) -> projections::Result<Vec<ServerLine>> {
    let found = with_filter(views, &HostFilter::default())?;
    let ruled = found.into_iter().filter_map(|it| {
        let (_, rule) = RULES.into_iter().find(|(rule, _)| Some(*rule) == it.rule)?;
        let rule = language.say(&format!("servers-{rule}"));
        Some(ServerLine { name: it.name, rule, reason: it.reason.unwrap_or_default() })
    });
    Ok(ruled.collect())
}

fn followed(views: &Views, language: Language) -> projections::Result<Vec<FollowedServer>> {
    let filter = HostFilter { followed: Some(true), ..HostFilter::default() };
    let found = with_filter(views, &filter)?.into_iter();
    let line = |it: HostRow| FollowedServer {
        state: match it.accepted {
            true => language.tell("servers-follow-accepted", "events", it.events),
            false => language.say("servers-follow-asked"),
        },
        name: it.name,
    };
    Ok(found.map(line).collect())
}

fn followers(views: &Views) -> projections::Result<Vec<String>> {
    let filter = HostFilter { follows: Some(true), ..HostFilter::default() };
    Ok(with_filter(views, &filter)?.into_iter().map(|it| it.name).collect())
}

fn with_filter(views: &Views, filter: &HostFilter) -> projections::Result<Vec<HostRow>> {
    let paging = Paging::first(SERVERS_MAX);
    Ok(views.hosts(filter, HostOrder::Changed, Direction::Descending, paging)?.elements)
}
