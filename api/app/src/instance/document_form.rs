//! A text that a server owes its people, as forms say it: where it is, its address, and itself, each in a field.

use domain::{
    instance::{Document, Setting, SettingKey},
    text::Invalid,
};

/// What is said of such a text; what is not said stays.
#[derive(Default, Debug)]
pub struct DocumentForm {
    /// Where it is.
    pub source: Option<Source>,
    /// Its own text, as HTML.
    pub body: Option<String>,
    /// The page elsewhere.
    pub url: Option<String>,
}

/// Where such a text is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    /// On a page elsewhere.
    Url,
    /// What the program says of itself.
    Default,
    /// A text of its own.
    Custom,
}

impl DocumentForm {
    /// As a setting; none, when nothing was said. Who says that it is elsewhere, and not where, means where it was.
    ///
    /// # Errors
    ///
    /// When there is no text, or no address, where there should be one.
    pub(super) fn read(
        self,
        key: SettingKey,
        known: &Document,
    ) -> Option<Result<Setting, Invalid>> {
        let field = key.row().field();
        let url_field = key.row().kind.url_field().unwrap_or(field);
        let document = match self.meant()? {
            Source::Default => Ok(Document::Default),
            Source::Custom => Document::own(field, &self.body.unwrap_or_default()),
            Source::Url => match (said(self.url), known) {
                (None, Document::Url(url)) => Ok(Document::Url(url.clone())),
                (url, _) => Document::elsewhere(url_field, &url.unwrap_or_default()),
            },
        };
        Some(document.and_then(|it| Setting::document(key, it)))
    }

    fn meant(&self) -> Option<Source> {
        let is_said = |it: &Option<String>| it.as_ref().is_some_and(|it| !it.trim().is_empty());
        match self.source {
            Some(source) => Some(source),
            None if is_said(&self.body) => Some(Source::Custom),
            None if is_said(&self.url) => Some(Source::Url),
            None => None,
        }
    }
}

fn said(text: Option<String>) -> Option<String> {
    text.filter(|it| !it.trim().is_empty())
}
