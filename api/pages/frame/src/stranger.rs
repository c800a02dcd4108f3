//! Forms that strangers may send, and what keeps machines from filling them in as they find them: a field that people do
//! not see, and the time it takes to write. Whoever writes a program for this very server is met by limits instead.

use app::App;
use axum::{
    body::{Body, Bytes},
    extract::{Form, FromRequest, FromRequestParts as _, Request},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use domain::time::Moment;
use serde::de::DeserializeOwned;

use super::{errors::PageError, reader::PageReader, step::StepPage};

/// The field that people leave empty, for they do not see it.
const UNSEEN: &str = "website";

/// The field that says when the form was shown, in microseconds.
const SHOWN: &str = "shown";

/// What a stranger sent, when it looks like a person's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StrangerForm<T>(pub T);

/// Why a form looks like a machine's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum MachineSign {
    /// It says something where nobody sees a field.
    FilledUnseen,
    /// Nobody writes that fast.
    TooFast,
}

impl<T: DeserializeOwned> FromRequest<App> for StrangerForm<T> {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let Ok(reader) = PageReader::from_request_parts(&mut parts, app).await;
        let unprocessable = || PageError::unprocessable(&reader).into_response();
        let asked = Request::from_parts(parts.clone(), body);
        let sent = Bytes::from_request(asked, app).await.map_err(|_| unprocessable())?;
        let bounds = &app.config.bounds;
        if let Some(sign) = machine_sign(&sent, app.commands.now(), bounds.form_seconds_min) {
            return Err(refused(&reader, sign));
        }
        let again = Request::from_parts(parts, Body::from(sent));
        let Form(fields) = Form::from_request(again, app).await.map_err(|_| unprocessable())?;
        Ok(Self(fields))
    }
}

fn machine_sign(sent: &[u8], now: Moment, seconds_min: u32) -> Option<MachineSign> {
    for (name, value) in url::form_urlencoded::parse(sent) {
        if name == UNSEEN && !value.trim().is_empty() {
            return Some(MachineSign::FilledUnseen);
        }
        let shown = value.parse::<i64>().ok().filter(|_| name == SHOWN);
        if shown.is_some_and(|it| now.micros() - it < i64::from(seconds_min) * 1_000_000) {
            return Some(MachineSign::TooFast);
        }
    }
    None
}

fn refused(reader: &PageReader, sign: MachineSign) -> Response {
    let line = match sign {
        MachineSign::FilledUnseen => "machine-filled-unseen",
        MachineSign::TooFast => "machine-too-fast",
    };
    let step = StepPage::new(reader, "machine-title").line(line);
    step.answer(StatusCode::UNPROCESSABLE_ENTITY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_send_passes_and_what_machines_send_does_not() {
        let now = Moment::from_micros(100_000_000);
        let sign = |sent: &str| machine_sign(sent.as_bytes(), now, 2);
        assert_eq!(sign("email=a%40b.test&website=&shown=98000000"), None);
        assert_eq!(sign("email=a%40b.test"), None, "a program that fills in what it knows");
        assert_eq!(sign("website=+http%3A%2F%2Fspam"), Some(MachineSign::FilledUnseen));
        assert_eq!(sign("shown=98500000&website="), Some(MachineSign::TooFast));
        assert_eq!(sign("shown=nonsense"), None);
        assert_eq!(machine_sign(b"shown=100000000", now, 0), None, "unless nobody minds");
    }
}
