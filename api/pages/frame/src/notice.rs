//! What was just done, said on the page that one comes back to: `?done=` names the words, of those that the page knows.

use std::{borrow::Cow, convert::Infallible};

use axum::{extract::FromRequestParts, http::request::Parts};

/// What was just done, as the address says it.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct DoneNotice(Option<String>);

impl DoneNotice {
    /// The words for it, if it is one of these.
    #[must_use]
    pub fn among(&self, known: &[&'static str]) -> Option<&'static str> {
        known.iter().copied().find(|it| Some(*it) == self.0.as_deref())
    }
}

impl<S: Sync> FromRequestParts<S> for DoneNotice {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let query = parts.uri.query().unwrap_or_default();
        let done = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "done");
        Ok(Self(done.map(|(_, it)| it.into_owned())))
    }
}

/// The address of a page that says what was done. What it said before is not said again.
#[must_use]
pub fn page_saying(path: &str, done: &str) -> String {
    let (page, question) = path.split_once('?').unwrap_or((path, ""));
    let kept = url::form_urlencoded::parse(question.as_bytes());
    let kept: Vec<(Cow<'_, str>, Cow<'_, str>)> = kept.filter(|(name, _)| name != "done").collect();
    let mut question = url::form_urlencoded::Serializer::new(String::new());
    format!("{page}?{}", question.extend_pairs(kept).append_pair("done", done).finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_what_it_knows_and_nothing_else() {
        let done = DoneNotice(Some("group-follow-done".to_owned()));
        assert_eq!(done.among(&["a", "group-follow-done"]), Some("group-follow-done"));
        assert_eq!(done.among(&["a"]), None);
        assert_eq!(page_saying("/@choir?at=x&done=old", "new"), "/@choir?at=x&done=new");
        assert_eq!(page_saying("/groups/me", "new"), "/groups/me?done=new");
    }
}
