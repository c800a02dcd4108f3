//! Comments on pages: a thread with its answers, and the forms to write, change and take away. No scripts.
//!
//! The threads of an event are shown on its own page (`event`).

mod form;
mod talk;

use app::{App, actions::ActionError, asked::PageNumber};
use askama::Template;
use axum::{
    Router,
    extract::{Form, Path, Query, State, rejection::FormRejection},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use commands::{Ask, CommandError, Rejection, comments::NewComment};
use domain::{
    comment::CommentRejection,
    ids::{CommentId, EventId},
};
use frame::office::to_page;
use frame::{
    answer,
    cache::RenderedPage,
    coming_in::{profile_first, sign_in_first},
    errors::PageError,
    reader::PageReader,
    site::Frame,
    step::StepPage,
    viewer::PageViewer,
    who::People,
};
use projections::{comments::CommentRow, events::EventRow};
use serde::Deserialize;
use visibility::{Look, Thing, can_see};

use self::{
    form::CommentFields,
    talk::{REPLIES_PER_PAGE, Thread, address},
};
pub(super) use self::{
    form::CommentForm,
    talk::{May, Remark, Talk, comments_of},
};

/// What is written under events.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/events/{id}/comments", get(to_page).post(write))
        .route("/events/{id}/announcements", get(ask_to_announce))
        .route("/comments/{id}", get(show))
        .route("/comments/{id}/edit", get(ask_to_edit).post(edit))
        .route("/comments/{id}/delete", get(ask_to_delete).post(delete))
}

/// The page of one thread, or of one form.
#[derive(Template)]
#[template(path = "thread.html")]
struct ThreadPage<'a> {
    frame: Frame<'a>,
    event: EventId,
    title: String,
    thread: Option<Remark>,
    newer: Option<String>,
    older: Option<String>,
    writing: Option<CommentForm>,
    /// Where a visitor signs in to answer.
    sign_in: bool,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct CommentsQuery {
    page: PageNumber,
}

/// A comment that the reader may see, and its event.
struct VisibleComment {
    comment: CommentRow,
    event: EventRow,
    may: May,
}

/// `GET /comments/{id}`
async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(asked): Query<CommentsQuery>,
    reader: PageReader,
    viewer: PageViewer,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let seen = seen(&app, &id, &viewer, &reader)?;
    if seen.comment.thread != seen.comment.id {
        return Ok(Redirect::to(&address(&seen.comment)).into_response());
    }
    let page = asked.page.get();
    let read = app.views.read(|views| {
        let mut people = People::new(Look { reader: views, viewer: &viewer.viewer }, &reader.site);
        let of = (seen.comment.clone(), page, app.commands.now());
        let thread = Thread::read(views, &mut people, &seen.event, &viewer, of)?;
        Ok((thread, views.touched(seen.event.id)?))
    });
    let (thread, touched) = read.map_err(|it| PageError::failed(&reader, it))?;
    let path = format!("/comments/{}", seen.comment.id);
    let link = |page: u32| format!("{path}?page={page}");
    let older = asked.page.leaves(REPLIES_PER_PAGE, thread.replies_total);
    let writing = CommentForm::answering(seen.event.id, seen.comment.id, seen.may, reader.language)
        .filter(|_| seen.comment.is_there());
    let page = ThreadPage {
        frame: frame(&reader, &viewer, &seen.event, Some(&path)),
        event: seen.event.id,
        title: title(&seen.event),
        thread: Some(Remark::thread(&thread, &seen.event, reader.language)),
        newer: (page > 1).then(|| link(page - 1)),
        older: older.then(|| link(page + 1)),
        writing,
        sign_in: seen.may == May::SignIn,
    };
    let html = page.render().map_err(|it| PageError::failed(&reader, it))?;
    if viewer.is_signed_in() {
        return Ok(answer::private(StatusCode::OK, &reader, html));
    }
    let RenderedPage { page, etag, .. } = RenderedPage::new(html, touched);
    Ok(answer::public(&headers, &reader, page, &etag))
}

/// `GET /events/{id}/announcements`: the form for organizers to tell everybody who comes.
async fn ask_to_announce(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: PageReader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    let id: EventId = id.parse().map_err(|_| PageError::not_found(&reader))?;
    let (event, may) = under(&app, id, &viewer, &reader)?;
    if viewer.me.is_none() {
        return Ok(profile_first(&viewer, &format!("/events/{id}/announcements")));
    }
    let form = CommentForm::under(id, may, reader.language).filter(|it| it.may_announce);
    let form = form.ok_or_else(|| PageError::not_found(&reader))?;
    let form = CommentForm { announces: true, label: reader.say("announcement-words"), ..form };
    refused(&reader, &viewer, &event, form, StatusCode::OK)
}

/// `POST /events/{id}/comments`
async fn write(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: PageReader,
    viewer: PageViewer,
    sent: Result<Form<CommentFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let id: EventId = id.parse().map_err(|_| PageError::not_found(&reader))?;
    let (event, may) = under(&app, id, &viewer, &reader)?;
    let Some(me) = &viewer.me else { return Ok(profile_first(&viewer, &comments_of(id))) };
    let reply_to: Option<CommentId> = fields.reply_to.as_deref().and_then(|it| it.parse().ok());
    let form = match reply_to {
        Some(comment) => CommentForm::answering(id, comment, may, reader.language),
        None => CommentForm::under(id, may, reader.language),
    };
    let form = form.ok_or_else(|| PageError::unprocessable(&reader))?;
    let Some(said) = fields.said(None) else {
        let form = form.wrong(fields, reader.say("comment-wrong"));
        return refused(&reader, &viewer, &event, form, StatusCode::UNPROCESSABLE_ENTITY);
    };
    let new = NewComment { event: id, author: me.person, reply_to, kind: fields.kind(), said };
    match app.post_comment(&Ask::new(viewer.caller.clone()), new).await {
        Ok(made) => {
            // An answer is on its thread's page, a new thread on the event's.
            let to = match reply_to {
                Some(_) => format!("/comments/{}", made.id),
                None => format!("/events/{id}#comment-{}", made.id),
            };
            Ok(Redirect::to(&to).into_response())
        }
        Err(ActionError::TooOften(_)) => {
            let form = form.wrong(fields, reader.say("too-many-comments"));
            refused(&reader, &viewer, &event, form, StatusCode::TOO_MANY_REQUESTS)
        }
        Err(ActionError::Refused(CommandError::Forbidden(_))) => {
            let form = form.wrong(fields, reader.say("comment-other-profile"));
            refused(&reader, &viewer, &event, form, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(ActionError::Refused(CommandError::Rejected(Rejection::Comment(why)))) => {
            let form = form.wrong(fields, reader.say(problem(why)));
            refused(&reader, &viewer, &event, form, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(error) => Err(PageError::not_done(&reader, error)),
    }
}

const fn problem(why: CommentRejection) -> &'static str {
    match why {
        CommentRejection::Closed => "comments-closed",
        CommentRejection::Over => "comments-over",
        CommentRejection::AnswersDeleted | CommentRejection::NotFound => "comment-gone",
        CommentRejection::NotRuledHere
        | CommentRejection::OtherEvent
        | CommentRejection::Moderation(_) => "comment-wrong",
    }
}

/// `GET /comments/{id}/edit`
async fn ask_to_edit(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: PageReader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    let seen = seen(&app, &id, &viewer, &reader)?;
    let said = own(&seen, &viewer, &reader)?;
    let form = CommentForm::changing(seen.comment.id, html::to_text(&said), reader.language);
    refused(&reader, &viewer, &seen.event, form, StatusCode::OK)
}

/// `POST /comments/{id}/edit`
async fn edit(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: PageReader,
    viewer: PageViewer,
    sent: Result<Form<CommentFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let seen = seen(&app, &id, &viewer, &reader)?;
    own(&seen, &viewer, &reader)?;
    let id = seen.comment.id;
    let form = CommentForm::changing(id, String::new(), reader.language);
    let language = seen.comment.said.as_ref().map(|it| it.language.as_str());
    let Some(said) = fields.said(language) else {
        let form = form.wrong(fields, reader.say("comment-wrong"));
        return refused(&reader, &viewer, &seen.event, form, StatusCode::UNPROCESSABLE_ENTITY);
    };
    match app.edit_comment(&Ask::new(viewer.caller.clone()), id, said, None).await {
        Ok(_) => Ok(Redirect::to(&address(&seen.comment)).into_response()),
        Err(ActionError::TooOften(_)) => {
            let form = form.wrong(fields, reader.say("too-many-comments"));
            refused(&reader, &viewer, &seen.event, form, StatusCode::TOO_MANY_REQUESTS)
        }
        Err(error) => Err(PageError::not_done(&reader, error)),
    }
}

/// `GET /comments/{id}/delete`
async fn ask_to_delete(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: PageReader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    let seen = seen(&app, &id, &viewer, &reader)?;
    let mine = viewer.viewer.is(seen.comment.author);
    if !seen.comment.is_there() || !(mine || seen.may == May::Organize) {
        return Err(PageError::not_found(&reader));
    }
    let said = seen.comment.said.as_ref().map(|it| html::to_text(it.text.as_str()));
    Ok(StepPage::new(&reader, "delete-comment-title")
        .said(html::excerpt(&said.unwrap_or_default(), 200))
        .line("delete-comment-line")
        .button("delete")
        .link("keep-comment", address(&seen.comment))
        .answer(StatusCode::OK))
}

/// `POST /comments/{id}/delete`
async fn delete(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: PageReader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    let seen = seen(&app, &id, &viewer, &reader)?;
    if !viewer.is_signed_in() {
        return Ok(sign_in_first(&comments_of(seen.event.id)));
    }
    let ask = Ask::new(viewer.caller.clone());
    let deleted = app.delete_comment(&ask, seen.comment.id).await;
    deleted.map_err(|it| PageError::not_done(&reader, it))?;
    Ok(Redirect::to(&comments_of(seen.event.id)).into_response())
}

fn seen(
    app: &App,
    id: &str,
    viewer: &PageViewer,
    reader: &PageReader,
) -> Result<VisibleComment, PageError> {
    let id: CommentId = id.parse().map_err(|_| PageError::not_found(reader))?;
    let read = app.views.read(|views| {
        let Some(comment) = views.comment(id)? else { return Ok(None) };
        let Some(event) = views.event(comment.event)? else { return Ok(None) };
        if !can_see(views, &viewer.viewer, Thing::Comment(&event, &comment))? {
            return Ok(None);
        }
        let may = May::of(views, &event, viewer, app.commands.now())?;
        Ok(Some(VisibleComment { comment, event, may }))
    });
    let read = read.map_err(|it| PageError::failed(reader, it))?;
    read.ok_or_else(|| PageError::not_found(reader))
}

fn under(
    app: &App,
    id: EventId,
    viewer: &PageViewer,
    reader: &PageReader,
) -> Result<(EventRow, May), PageError> {
    let read = app.views.read(|views| {
        let look = Look { reader: views, viewer: &viewer.viewer };
        let Some(event) = look.event(id)? else { return Ok(None) };
        let may = May::of(views, &event, viewer, app.commands.now())?;
        Ok(Some((event, may)))
    });
    let read = read.map_err(|it| PageError::failed(reader, it))?;
    read.ok_or_else(|| PageError::not_found(reader))
}

// Somebody else's words are changed by nobody.
fn own(
    seen: &VisibleComment,
    viewer: &PageViewer,
    reader: &PageReader,
) -> Result<String, PageError> {
    let said = seen.comment.said.as_ref().filter(|_| viewer.viewer.is(seen.comment.author));
    said.map(|it| it.text.to_string()).ok_or_else(|| PageError::not_found(reader))
}

// The form alone, as it was sent or is to be changed.
fn refused(
    reader: &PageReader,
    viewer: &PageViewer,
    event: &EventRow,
    form: CommentForm,
    status: StatusCode,
) -> Result<Response, PageError> {
    let page = ThreadPage {
        frame: frame(reader, viewer, event, None),
        event: event.id,
        title: title(event),
        thread: None,
        newer: None,
        older: None,
        writing: Some(form),
        sign_in: false,
    };
    let html = page.render().map_err(|it| PageError::failed(reader, it))?;
    Ok(answer::private(status, reader, html))
}

fn frame<'a>(
    reader: &'a PageReader,
    viewer: &PageViewer,
    event: &EventRow,
    path: Option<&'a str>,
) -> Frame<'a> {
    let words = format!("{}: {}", reader.say("comments"), title(event));
    let mut frame = Frame::hidden(&reader.site, reader.language, &words);
    frame.path = path;
    frame.greet(viewer.greeting())
}

fn title(event: &EventRow) -> String {
    event.description.as_ref().map(|it| it.title.to_string()).unwrap_or_default()
}
