//! The form to sign in, with what was typed and what was wrong with it. A password is never sent back.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use frame::{answer, reader::PageReader, site::Frame};

/// The form to sign in.
pub(super) struct SignInForm {
    back: String,
    email: String,
    problem: Option<String>,
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage<'a> {
    frame: Frame<'a>,
    form: &'a SignInForm,
}

impl SignInForm {
    /// The form, with nothing in it; afterwards one is sent back there.
    pub(super) fn empty(back: &str) -> Self {
        Self { back: back.to_owned(), email: String::new(), problem: None }
    }

    /// With the address that was typed.
    pub(super) fn with_email(mut self, email: &str) -> Self {
        email.clone_into(&mut self.email);
        self
    }

    /// With what went wrong.
    pub(super) fn with_problem(mut self, problem: String) -> Self {
        self.problem = Some(problem);
        self
    }

    /// The page, on its way out.
    pub(super) fn answer(&self, reader: &PageReader, status: StatusCode) -> Response {
        let frame = Frame::hidden(&reader.site, reader.language, &reader.say("sign-in"))
            .greet(reader.greeting());
        match (SignInPage { frame, form: self }).render() {
            Ok(page) => answer::private(status, reader, page),
            Err(error) => {
                tracing::error!(%error, "a page could not be rendered");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}
