//! Terms of use, and how personal data is handled: a page elsewhere, a text of the house, or none.

use async_graphql::{Enum, SimpleObject};
use url::Url;

/// Where the terms are.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "InstanceTermsType", rename_items = "UPPERCASE")]
pub(crate) enum TermsType {
    /// On a page elsewhere.
    Url,
    /// None of the house's own.
    Default,
    /// A text of the house.
    Custom,
}

/// Where the privacy policy is.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "InstancePrivacyType", rename_items = "UPPERCASE")]
pub(crate) enum PrivacyType {
    /// On a page elsewhere.
    Url,
    /// None of the house's own.
    Default,
    /// A text of the house.
    Custom,
}

/// Terms of use.
#[derive(SimpleObject)]
pub(crate) struct Terms {
    url: Option<String>,
    #[graphql(name = "type")]
    kind: Option<TermsType>,
    body_html: Option<String>,
}

/// How personal data is handled.
#[derive(SimpleObject)]
pub(crate) struct Privacy {
    url: Option<String>,
    #[graphql(name = "type")]
    kind: Option<PrivacyType>,
    body_html: Option<String>,
}

impl Terms {
    pub(super) fn of(url: Option<&Url>, body: &str) -> Self {
        let kind = match (url, body) {
            (Some(_), _) => TermsType::Url,
            (None, "") => TermsType::Default,
            (None, _) => TermsType::Custom,
        };
        Self { url: url.map(Url::to_string), kind: Some(kind), body_html: Some(body.to_owned()) }
    }
}

impl Privacy {
    pub(super) fn of(url: Option<&Url>, body: &str) -> Self {
        let kind = match (url, body) {
            (Some(_), _) => PrivacyType::Url,
            (None, "") => PrivacyType::Default,
            (None, _) => PrivacyType::Custom,
        };
        Self { url: url.map(Url::to_string), kind: Some(kind), body_html: Some(body.to_owned()) }
    }
}
