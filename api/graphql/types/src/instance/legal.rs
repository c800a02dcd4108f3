//! Terms of use, and how personal data is handled: a page elsewhere, a text of the house, or the standard one.

use app::instance::{Legal, Source};
use async_graphql::{Enum, SimpleObject};
use url::Url;

/// Where the terms are.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "InstanceTermsType", rename_items = "UPPERCASE")]
pub enum TermsType {
    /// On a page elsewhere.
    Url,
    /// The standard one.
    Default,
    /// A text of the house.
    Custom,
}

/// Where the privacy policy is.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "InstancePrivacyType", rename_items = "UPPERCASE")]
pub enum PrivacyType {
    /// On a page elsewhere.
    Url,
    /// The standard one.
    Default,
    /// A text of the house.
    Custom,
}

/// Terms of use.
#[derive(SimpleObject)]
pub(super) struct Terms {
    url: Option<String>,
    #[graphql(name = "type")]
    kind: Option<TermsType>,
    body_html: Option<String>,
}

/// How personal data is handled.
#[derive(SimpleObject)]
pub(super) struct Privacy {
    url: Option<String>,
    #[graphql(name = "type")]
    kind: Option<PrivacyType>,
    body_html: Option<String>,
}

impl TermsType {
    /// Where these are.
    pub const fn of(legal: &Legal) -> Self {
        match legal {
            Legal::Elsewhere(_) => Self::Url,
            Legal::Own(_) => Self::Custom,
            Legal::Standard(_) => Self::Default,
        }
    }
}

impl PrivacyType {
    /// Where this is.
    pub const fn of(legal: &Legal) -> Self {
        match legal {
            Legal::Elsewhere(_) => Self::Url,
            Legal::Own(_) => Self::Custom,
            Legal::Standard(_) => Self::Default,
        }
    }
}

impl From<&Legal> for Terms {
    fn from(legal: &Legal) -> Self {
        let kind = TermsType::of(legal);
        let (url, body_html) = (legal.url().map(Url::to_string), legal.html().map(str::to_owned));
        Self { url, kind: Some(kind), body_html }
    }
}

impl From<&Legal> for Privacy {
    fn from(legal: &Legal) -> Self {
        let kind = PrivacyType::of(legal);
        let (url, body_html) = (legal.url().map(Url::to_string), legal.html().map(str::to_owned));
        Self { url, kind: Some(kind), body_html }
    }
}

impl From<TermsType> for Source {
    fn from(kind: TermsType) -> Self {
        match kind {
            TermsType::Url => Self::Url,
            TermsType::Default => Self::Default,
            TermsType::Custom => Self::Custom,
        }
    }
}

impl From<PrivacyType> for Source {
    fn from(kind: PrivacyType) -> Self {
        match kind {
            PrivacyType::Url => Self::Url,
            PrivacyType::Default => Self::Default,
            PrivacyType::Custom => Self::Custom,
        }
    }
}
