//! One discussion: what is said in it, page by page, and the forms to answer, to say something else and to take it away.

use app::App;
use askama::Template;
use axum::{
    Router,
    extract::{Form, Path, Query, State, rejection::FormRejection},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use commands::Ask;
use domain::{
    ids::{ContributionId, DiscussionId},
    text::CommentText,
};
use frame::{
    acting::ActingPerson,
    answer,
    errors::PageError,
    reader::PageReader,
    site::Frame,
    step::StepPage,
    viewer::{Me, PageViewer},
    who::People,
};
use projections::{
    discussions::{ContributionRow, DiscussionRow},
    paging::Paging,
};
use visibility::Look;

use super::{
    form::{DiscussionFields, DiscussionForm},
    talking::{MayDiscuss, PageQuery, TalkingGroup, heard_discussion, talk_frame, talk_problem},
    words::{Contribution, ContributionListener, discussion_title},
};

/// One discussion, and what is said in it.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/@{name}/discussions/{id}", get(show).post(say))
        .route("/contributions/{id}", get(find))
        .route("/contributions/{id}/edit", get(ask_to_edit).post(edit))
        .route("/contributions/{id}/delete", get(ask_to_delete).post(delete))
}

/// What is said on one page.
const CONTRIBUTIONS_PER_PAGE: u32 = 50;

#[derive(Template)]
#[template(path = "discussion/talk.html")]
struct DiscussionPage<'a> {
    frame: Frame<'a>,
    group: &'a TalkingGroup,
    id: DiscussionId,
    path: String,
    title: String,
    count: String,
    contributions: Vec<Contribution>,
    earlier: Option<String>,
    later: Option<String>,
    is_closed: bool,
    /// What was typed, for whoever may say something; and what was wrong with it.
    writing: Option<String>,
    text_max: usize,
    problem: Option<String>,
    speaker: String,
}

impl DiscussionPage<'_> {
    fn moderates(&self) -> bool {
        self.group.may == MayDiscuss::Moderate
    }

    fn only_reads(&self) -> bool {
        self.group.may == MayDiscuss::Read
    }
}

/// A form once more: what was typed, what was wrong with it, and the status that says so.
struct RefusedAnswer {
    text: String,
    problem: String,
    status: StatusCode,
}

/// `GET /@{name}/discussions/{id}`
async fn show(
    State(app): State<App>,
    Path((name, id)): Path<(String, String)>,
    Query(asked): Query<PageQuery>,
    ActingPerson { reader, viewer, me }: ActingPerson,
) -> Result<Response, PageError> {
    let found = named(&app, (&name, &id), (&viewer, &reader))?;
    page(&app, &found, asked.page_number().unwrap_or(1), (&reader, &viewer, &me), None)
}

/// `POST /@{name}/discussions/{id}`
async fn say(
    State(app): State<App>,
    Path((name, id)): Path<(String, String)>,
    ActingPerson { reader, viewer, me }: ActingPerson,
    sent: Result<Form<DiscussionFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let found = named(&app, (&name, &id), (&viewer, &reader))?;
    let row = &found.1;
    let again = |text: String, key: &str, status: StatusCode| {
        let refused = RefusedAnswer { text, problem: reader.say(key), status };
        page(&app, &found, last_page(&app, row, &reader)?, (&reader, &viewer, &me), Some(refused))
    };
    let Some(said) = fields.said() else {
        return again(fields.text, "comment-wrong", StatusCode::UNPROCESSABLE_ENTITY);
    };
    let ask = Ask::new(viewer.caller.clone());
    match app.answer_discussion(&ask, row.id, me.person, said).await {
        Ok(made) => Ok(Redirect::to(&address(made.id)).into_response()),
        Err(error) => match talk_problem(&error) {
            Some(key) if error.refusal().is_none() => {
                again(fields.text, key, StatusCode::TOO_MANY_REQUESTS)
            }
            Some(key) => again(fields.text, key, StatusCode::UNPROCESSABLE_ENTITY),
            None => Err(PageError::not_done(&reader, error)),
        },
    }
}

/// `GET /contributions/{id}`: the page on which it stands.
async fn find(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let (group, row, said) = contribution(&app, &id, (&viewer, &reader))?;
    let before = app.views.read(|views| views.said_before(said.id));
    let before = before.map_err(|it| PageError::failed(&reader, it))?;
    let page = before / u64::from(CONTRIBUTIONS_PER_PAGE) + 1;
    let to = format!("{}/discussions/{}?page={page}#said-{}", group.path, row.id, said.id);
    Ok(Redirect::to(&to).into_response())
}

/// `GET /contributions/{id}/edit`; where nobody writes any more, it says so.
async fn ask_to_edit(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let (group, row, said) = contribution(&app, &id, (&viewer, &reader))?;
    let text = own_words(&said, (&viewer, &reader))?;
    let back = address(said.id);
    if row.closed_at.is_some() {
        let page = StepPage::new(&reader, "contribution-edit").line("discussion-is-closed");
        return Ok(page.link("keep-contribution", back).answer(StatusCode::OK));
    }
    let form = (format!("{back}/edit"), back);
    DiscussionForm::changing(&group, (&reader, &viewer), form, text).answer(StatusCode::OK)
}

/// `POST /contributions/{id}/edit`
async fn edit(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
    sent: Result<Form<DiscussionFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let (group, row, said) = contribution(&app, &id, (&viewer, &reader))?;
    own_words(&said, (&viewer, &reader))?;
    let back = address(said.id);
    let ways = (format!("{back}/edit"), back.clone());
    let form = DiscussionForm::changing(&group, (&reader, &viewer), ways, String::new());
    let Some(body) = fields.said() else { return form.typed(fields).wrong(["text"]) };
    let ask = Ask::new(viewer.caller.clone());
    match app.edit_contribution(&ask, (row.id, said.id), body).await {
        Ok(_) => Ok(Redirect::to(&back).into_response()),
        Err(error) => form.typed(fields).refused(error),
    }
}

/// `GET /contributions/{id}/delete`
async fn ask_to_delete(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let (group, _, said) = contribution(&app, &id, (&viewer, &reader))?;
    let mine = viewer.viewer.is(said.author);
    if !said.is_there() || !(mine || group.may == MayDiscuss::Moderate) {
        return Err(PageError::not_found(&reader));
    }
    let words = said.said.as_ref().map(|it| html::to_text(it.text.as_str()));
    Ok(StepPage::new(&reader, "contribution-delete")
        .said(html::excerpt(&words.unwrap_or_default(), 200))
        .line("contribution-delete-line")
        .button("delete")
        .link("keep-contribution", address(said.id))
        .answer(StatusCode::OK))
}

/// `POST /contributions/{id}/delete`
async fn delete(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let (_, row, said) = contribution(&app, &id, (&viewer, &reader))?;
    let ask = Ask::new(viewer.caller.clone());
    let deleted = app.delete_contribution(&ask, (row.id, said.id)).await;
    deleted.map_err(|it| PageError::not_done(&reader, it))?;
    Ok(Redirect::to(&address(said.id)).into_response())
}

fn page(
    app: &App,
    (group, row): &(TalkingGroup, DiscussionRow),
    page: u32,
    (reader, viewer, me): (&PageReader, &PageViewer, &Me),
    refused: Option<RefusedAnswer>,
) -> Result<Response, PageError> {
    let (language, is_open) = (reader.language, row.closed_at.is_none());
    let zone = app.zone();
    let read = app.views.read(|views| {
        let found = views.contributions(row.id, Paging::page(page, CONTRIBUTIONS_PER_PAGE))?;
        let people = &mut People::new(Look { reader: views, viewer: &viewer.viewer }, &reader.site);
        let mut listener =
            ContributionListener { views, people, group, viewer, is_open, language, zone };
        let told = found.elements.iter().map(|it| listener.hear(it));
        Ok((told.collect::<projections::Result<Vec<_>>>()?, found.total))
    });
    let (contributions, total) = read.map_err(|it| PageError::failed(reader, it))?;
    let path = format!("{}/discussions/{}", group.path, row.id);
    let at = |page: u32| format!("{path}?page={page}");
    let has_more = total > u64::from(page) * u64::from(CONTRIBUTIONS_PER_PAGE);
    let (title, may_write) =
        (discussion_title(row, language), is_open && group.may >= MayDiscuss::Write);
    let status = refused.as_ref().map_or(StatusCode::OK, |it| it.status);
    let (text, problem) = refused.map(|it| (it.text, it.problem)).unzip();
    let page = DiscussionPage {
        frame: talk_frame(reader, viewer, &title, &group.name),
        group,
        id: row.id,
        count: language.tell("contributions-count", "count", row.answers),
        contributions,
        earlier: (page > 1).then(|| at(page - 1)),
        later: has_more.then(|| at(page + 1)),
        path,
        title,
        is_closed: !is_open,
        // What was typed is not lost, also where nobody writes any more.
        writing: (may_write || problem.is_some()).then(|| text.unwrap_or_default()),
        text_max: CommentText::MAX,
        problem,
        speaker: language.tell_of("you-write-as", "name", me.name.as_str()),
    };
    let html = page.render().map_err(|it| PageError::failed(reader, it))?;
    Ok(answer::private(status, reader, html))
}

fn last_page(app: &App, row: &DiscussionRow, reader: &PageReader) -> Result<u32, PageError> {
    let found = app.views.read(|views| views.contributions(row.id, Paging::first(0)));
    let total = found.map_err(|it| PageError::failed(reader, it))?.total;
    let page = total.div_ceil(u64::from(CONTRIBUTIONS_PER_PAGE)).max(1);
    Ok(u32::try_from(page).unwrap_or(1))
}

// A discussion, at the address of its group.
fn named(
    app: &App,
    (name, id): (&str, &str),
    who: (&PageViewer, &PageReader),
) -> Result<(TalkingGroup, DiscussionRow), PageError> {
    let (group, row) = heard_discussion(app, id, who)?;
    if group.path != format!("/@{}", name.to_lowercase()) {
        return Err(PageError::not_found(who.1));
    }
    Ok((group, row))
}

// What was said, also when it was taken away since, where the reader hears it.
fn contribution(
    app: &App,
    id: &str,
    (viewer, reader): (&PageViewer, &PageReader),
) -> Result<(TalkingGroup, DiscussionRow, ContributionRow), PageError> {
    let id: ContributionId = id.parse().map_err(|_| PageError::not_found(reader))?;
    let found = app.views.read(|views| views.contribution(id));
    let found = found.map_err(|it| PageError::failed(reader, it))?;
    let said = found.ok_or_else(|| PageError::not_found(reader))?;
    let (group, row) = heard_discussion(app, &said.discussion.to_string(), (viewer, reader))?;
    Ok((group, row, said))
}

// Somebody else's words are changed by nobody.
fn own_words(
    said: &ContributionRow,
    (viewer, reader): (&PageViewer, &PageReader),
) -> Result<String, PageError> {
    let own = said.said.as_ref().filter(|_| said.is_there() && viewer.viewer.is(said.author));
    let own = own.ok_or_else(|| PageError::not_found(reader))?;
    Ok(html::to_text(own.text.as_str()))
}

fn address(said: ContributionId) -> String {
    format!("/contributions/{said}")
}
