//! Comments on pages: a thread with its answers, and the forms to write, change and take away. No scripts.
//!
//! The threads of an event are shown on its own page (`event`).

mod form;
mod talk;

use app::App;
use askama::Template;
use axum::{
    extract::{Form, Path, Query, State, rejection::FormRejection},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use commands::{Ask, CommandError, Receipt, Rejection, comments::NewComment};
use domain::{
    comment::CommentRejection,
    ids::{CommentId, EventId},
    time::Moment,
};
use projections::{comments::Comment, events::Event};
use serde::Deserialize;
use visibility::{Thing, can_see};

use self::{
    form::Fields,
    talk::{REPLIES_PER_PAGE, Thread, address},
};
pub(super) use self::{
    form::Writing,
    talk::{May, PAGE_MAX, Remark, Talk, comments_of},
};
use super::sign_in::sign_in_first;
use crate::frame::{
    answer, cache::Kept, errors::PageError, reader::Reader, site::Frame, step::Step,
    viewer::PageViewer, who::People,
};

/// How long an answer waits for the views to show what was just done.
const CATCH_UP: std::time::Duration = std::time::Duration::from_secs(2);

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
    writing: Option<Writing>,
    /// Where a visitor signs in to answer.
    sign_in: bool,
}

#[derive(Deserialize, Default)]
pub(super) struct Asked {
    page: Option<String>,
}

/// A comment that the reader may see, and its event.
struct Seen {
    comment: Comment,
    event: Event,
    may: May,
}

/// `GET /comments/{id}`
pub(super) async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    reader: Reader,
    viewer: PageViewer,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let seen = seen(&app, &id, &viewer, &reader)?;
    if seen.comment.thread != seen.comment.id {
        return Ok(Redirect::to(&address(&seen.comment)).into_response());
    }
    let page = asked.page.as_deref().and_then(|it| it.parse().ok()).unwrap_or(1);
    let page: u32 = std::cmp::Ord::clamp(page, 1, PAGE_MAX);
    let read = app.views.read(|views| {
        let mut people = People::new(views, &reader.site);
        let of = (seen.comment.clone(), page);
        let thread = Thread::read(views, &mut people, &seen.event, &viewer, of)?;
        Ok((thread, views.touched(seen.event.id)?))
    });
    let (thread, touched) = read.map_err(|it| PageError::failed(&reader, it))?;
    let path = format!("/comments/{}", seen.comment.id);
    let link = |page: u32| format!("{path}?page={page}");
    let older = thread.replies_total > u64::from(page) * u64::from(REPLIES_PER_PAGE);
    let writing = Writing::answering(seen.event.id, seen.comment.id, seen.may, reader.language)
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
    let kept = Kept::new(html, touched, app.views.position(), Moment::EPOCH);
    Ok(answer::public(&headers, &reader, kept.page, &kept.etag))
}

/// `POST /events/{id}/comments`
pub(super) async fn write(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: Reader,
    viewer: PageViewer,
    sent: Result<Form<Fields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let id: EventId = id.parse().map_err(|_| PageError::not_found(&reader))?;
    let (event, may) = under(&app, id, &viewer, &reader)?;
    let Some(me) = &viewer.me else { return Ok(sign_in_first(&comments_of(id))) };
    let reply_to: Option<CommentId> = fields.reply_to.as_deref().and_then(|it| it.parse().ok());
    let form = match reply_to {
        Some(comment) => Writing::answering(id, comment, may, reader.language),
        None => Writing::under(id, may, reader.language),
    };
    let form = form.ok_or_else(|| PageError::unprocessable(&reader))?;
    let Some(said) = fields.said(None) else {
        let form = form.wrong(fields, reader.say("comment-wrong"));
        return refused(&reader, &viewer, &event, form, StatusCode::UNPROCESSABLE_ENTITY);
    };
    if !within_limits(&app, &viewer) {
        let form = form.wrong(fields, reader.say("too-many-comments"));
        return refused(&reader, &viewer, &event, form, StatusCode::TOO_MANY_REQUESTS);
    }
    let new = NewComment { event: id, author: me.person, reply_to, kind: fields.kind(), said };
    match app.commands.post_comment(&Ask::new(viewer.caller.clone()), new).await {
        Ok(made) => {
            shown(&app, made.receipt).await;
            // An answer is on its thread's page, a new thread on the event's.
            let to = match reply_to {
                Some(_) => format!("/comments/{}", made.id),
                None => format!("/events/{id}#comment-{}", made.id),
            };
            Ok(Redirect::to(&to).into_response())
        }
        Err(CommandError::Rejected(Rejection::Comment(why))) => {
            let form = form.wrong(fields, reader.say(problem(why)));
            refused(&reader, &viewer, &event, form, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(error) => Err(PageError::refused(&reader, error)),
    }
}

const fn problem(why: CommentRejection) -> &'static str {
    match why {
        CommentRejection::Closed => "comments-closed",
        CommentRejection::AnswersDeleted | CommentRejection::NotFound => "comment-gone",
        CommentRejection::NotRuledHere
        | CommentRejection::OtherEvent
        | CommentRejection::Moderation(_) => "comment-wrong",
    }
}

/// `GET /comments/{id}/edit`
pub(super) async fn ask_to_edit(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: Reader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    let seen = seen(&app, &id, &viewer, &reader)?;
    let said = own(&seen, &viewer, &reader)?;
    let form = Writing::changing(seen.comment.id, html::to_text(&said), reader.language);
    refused(&reader, &viewer, &seen.event, form, StatusCode::OK)
}

/// `POST /comments/{id}/edit`
pub(super) async fn edit(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: Reader,
    viewer: PageViewer,
    sent: Result<Form<Fields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let seen = seen(&app, &id, &viewer, &reader)?;
    own(&seen, &viewer, &reader)?;
    let id = seen.comment.id;
    let form = Writing::changing(id, String::new(), reader.language);
    let language = seen.comment.said.as_ref().map(|it| it.language.as_str());
    let Some(said) = fields.said(language) else {
        let form = form.wrong(fields, reader.say("comment-wrong"));
        return refused(&reader, &viewer, &seen.event, form, StatusCode::UNPROCESSABLE_ENTITY);
    };
    if !within_limits(&app, &viewer) {
        let form = form.wrong(fields, reader.say("too-many-comments"));
        return refused(&reader, &viewer, &seen.event, form, StatusCode::TOO_MANY_REQUESTS);
    }
    let order = Ask::new(viewer.caller.clone());
    let receipt = app.commands.edit_comment(&order, id, said, None).await;
    shown(&app, receipt.map_err(|it| PageError::refused(&reader, it))?).await;
    Ok(Redirect::to(&address(&seen.comment)).into_response())
}

/// `GET /comments/{id}/delete`
pub(super) async fn ask_to_delete(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: Reader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    let seen = seen(&app, &id, &viewer, &reader)?;
    let mine = viewer.viewer.is(seen.comment.author);
    if !seen.comment.is_there() || !(mine || seen.may == May::Organize) {
        return Err(PageError::not_found(&reader));
    }
    let said = seen.comment.said.as_ref().map(|it| html::to_text(it.text.as_str()));
    Ok(Step::new(&reader, "delete-comment-title")
        .said(html::excerpt(&said.unwrap_or_default(), 200))
        .line("delete-comment-line")
        .button("delete")
        .link("keep-comment", address(&seen.comment))
        .answer(StatusCode::OK))
}

/// `POST /comments/{id}/delete`
pub(super) async fn delete(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: Reader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    let seen = seen(&app, &id, &viewer, &reader)?;
    if !viewer.is_signed_in() {
        return Ok(sign_in_first(&comments_of(seen.event.id)));
    }
    let order = Ask::new(viewer.caller.clone());
    let receipt = app.commands.delete_comment(&order, seen.comment.id).await;
    shown(&app, receipt.map_err(|it| PageError::refused(&reader, it))?).await;
    Ok(Redirect::to(&comments_of(seen.event.id)).into_response())
}

fn seen(app: &App, id: &str, viewer: &PageViewer, reader: &Reader) -> Result<Seen, PageError> {
    let id: CommentId = id.parse().map_err(|_| PageError::not_found(reader))?;
    let read = app.views.read(|views| {
        let Some(comment) = views.comment(id)? else { return Ok(None) };
        let Some(event) = views.event(comment.event)? else { return Ok(None) };
        if !can_see(views, &viewer.viewer, Thing::Comment(&event, &comment))? {
            return Ok(None);
        }
        let may = May::of(views, &event, viewer)?;
        Ok(Some(Seen { comment, event, may }))
    });
    let read = read.map_err(|it| PageError::failed(reader, it))?;
    read.ok_or_else(|| PageError::not_found(reader))
}

fn under(
    app: &App,
    id: EventId,
    viewer: &PageViewer,
    reader: &Reader,
) -> Result<(Event, May), PageError> {
    let read = app.views.read(|views| {
        let Some(event) = views.event(id)? else { return Ok(None) };
        if !can_see(views, &viewer.viewer, Thing::Event(&event))? {
            return Ok(None);
        }
        let may = May::of(views, &event, viewer)?;
        Ok(Some((event, may)))
    });
    let read = read.map_err(|it| PageError::failed(reader, it))?;
    read.ok_or_else(|| PageError::not_found(reader))
}

// Somebody else's words are changed by nobody.
fn own(seen: &Seen, viewer: &PageViewer, reader: &Reader) -> Result<String, PageError> {
    let said = seen.comment.said.as_ref().filter(|_| viewer.viewer.is(seen.comment.author));
    said.map(|it| it.text.to_string()).ok_or_else(|| PageError::not_found(reader))
}

fn within_limits(app: &App, viewer: &PageViewer) -> bool {
    viewer.caller.signed().is_some_and(|it| app.limits.comment(it.account))
}

// The form alone, as it was sent or is to be changed.
fn refused(
    reader: &Reader,
    viewer: &PageViewer,
    event: &Event,
    form: Writing,
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
    reader: &'a Reader,
    viewer: &PageViewer,
    event: &Event,
    path: Option<&'a str>,
) -> Frame<'a> {
    let words = format!("{}: {}", reader.say("comments"), title(event));
    let mut frame = Frame::hidden(&reader.site, reader.language, &words);
    frame.path = path;
    frame.greet(viewer)
}

fn title(event: &Event) -> String {
    event.description.as_ref().map(|it| it.title.to_string()).unwrap_or_default()
}

// The next page they open shows what they did.
async fn shown(app: &App, receipt: Receipt) {
    app.views.at_least(receipt.position, CATCH_UP).await;
}
