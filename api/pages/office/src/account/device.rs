//! `/login/device`: somebody types the code that a device shows, sees what it asks for, and answers (RFC 8628 §3.3).

use app::{App, actions::ActionError};
use askama::Template;
use axum::{
    Router,
    extract::{Form, Query, State, rejection::FormRejection},
    http::StatusCode,
    response::Response,
    routing::get,
};
use commands::{Ask, CommandError, Rejection};
use frame::{
    answer,
    coming_in::sign_in_first,
    errors::{PageError, reason_of},
    reader::PageReader,
    site::Frame,
    step::StepPage,
    viewer::PageViewer,
};
use serde::Deserialize;
use vault::DeviceAnswer;

use super::consent::{ALLOW, ConsentQuestion, ask_whether};

const PATH: &str = "/login/device";

/// Answering for a device.
pub(super) fn routes() -> Router<App> {
    Router::new().route(PATH, get(ask_code).post(answer))
}

/// The code, and the answer once there is one.
#[derive(Deserialize, Default)]
#[serde(default)]
struct DeviceFields {
    user_code: String,
    answer: Option<String>,
}

#[derive(Template)]
#[template(path = "account/device.html")]
struct DevicePage<'a> {
    frame: Frame<'a>,
    typed: String,
    problem: Option<String>,
}

/// `GET /login/device`: a code that the address carries is filled in, and still has to be sent.
async fn ask_code(
    Query(asked): Query<DeviceFields>,
    reader: PageReader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    let typed: String = asked.user_code.chars().filter(char::is_ascii_alphanumeric).collect();
    if viewer.caller.signed().is_none() {
        let asked = if typed.is_empty() { typed } else { format!("?user_code={typed}") };
        return Ok(sign_in_first(&format!("{PATH}{asked}")));
    }
    code_form(&reader, &typed, None, StatusCode::OK)
}

/// `POST /login/device`: the question first, then the answer to it.
async fn answer(
    State(app): State<App>,
    reader: PageReader,
    viewer: PageViewer,
    sent: Result<Form<DeviceFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(sent) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let Some(signed) = viewer.caller.signed() else { return Ok(sign_in_first(PATH)) };
    let (ask, account) = (Ask::new(viewer.caller.clone()), signed.account);
    let code = sent.user_code.as_str();
    let Some(said) = sent.answer.as_deref() else {
        return match app.device_asking(&ask, account, code).await {
            Ok(device) => {
                let question = ConsentQuestion {
                    application: &device.application,
                    scopes: &device.scopes,
                    redirect: None,
                    action: PATH,
                    fields: vec![("user_code", code)],
                };
                ask_whether(&app, &reader, account, question)
            }
            Err(error) => again(&reader, code, error),
        };
    };
    let (said, name) = match said {
        ALLOW => (DeviceAnswer::Allow, "device-allowed"),
        _ => (DeviceAnswer::Refuse, "device-refused"),
    };
    match app.answer_device(&ask, account, code, said).await {
        Ok(_) => Ok(StepPage::new(&reader, &format!("{name}-title"))
            .line(&format!("{name}-line"))
            .link("applications-title", "/settings/applications")
            .answer(StatusCode::OK)),
        Err(error) => again(&reader, code, error),
    }
}

fn again(reader: &PageReader, typed: &str, error: ActionError) -> Result<Response, PageError> {
    let ActionError::Refused(CommandError::Rejected(why @ Rejection::Application(_))) = &error
    else {
        return Err(PageError::not_done(reader, error));
    };
    let problem = reason_of(why).map(|it| reader.say(it));
    code_form(reader, typed, problem, StatusCode::UNPROCESSABLE_ENTITY)
}

fn code_form(
    reader: &PageReader,
    typed: &str,
    problem: Option<String>,
    status: StatusCode,
) -> Result<Response, PageError> {
    let title = reader.say("device-title");
    let frame = Frame::hidden(&reader.site, reader.language, &title).greet(reader.greeting());
    let page = DevicePage { frame, typed: typed.to_owned(), problem }.render();
    let page = page.map_err(|it| PageError::failed(reader, it))?;
    Ok(answer::private(status, reader, page))
}
