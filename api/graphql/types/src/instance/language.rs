//! Languages, by what they call themselves.

use async_graphql::SimpleObject;
use i18n::KNOWN_LANGUAGES;

/// A language.
#[derive(Clone, SimpleObject)]
pub struct Language {
    code: Option<String>,
    name: Option<String>,
}

impl Language {
    /// Those with these codes; all of them when none is named.
    pub fn those(codes: Option<&[Option<String>]>) -> Vec<Self> {
        let wanted = |code: &str| codes.is_none_or(|it| it.iter().flatten().any(|it| it == code));
        let known = KNOWN_LANGUAGES.iter().filter(|(code, _)| wanted(code));
        known
            .map(|(code, name)| Self { code: Some((*code).into()), name: Some((*name).into()) })
            .collect()
    }
}
