//! The schema: what can be asked and done, and how strictly a document is taken.

use std::sync::LazyLock;

use async_graphql::{Request, Response, SDLExportOptions, ServerError, ValidationMode};
use types::field_errors::FieldErrors;

use crate::{
    budget::Counting, mutation::Mutation, query::Query, scopes::Guarding, short_ids::Shortening,
    subscription::RootSubscription,
};

type Engine = async_graphql::Schema<Query, Mutation, RootSubscription>;

/// The schema. Cheap to clone. Each engine takes some megabytes, and is made at the first document that needs it:
/// who only reads pages and feeds needs none.
#[derive(Clone)]
pub struct Schema {
    strict: &'static LazyLock<Engine>,
    tolerant: &'static LazyLock<Engine>,
}

/// The schema of the API.
#[must_use]
pub fn schema() -> Schema {
    // The same for everybody: built once, whoever asks.
    static STRICT: LazyLock<Engine> = LazyLock::new(|| engine(ValidationMode::Strict));
    static TOLERANT: LazyLock<Engine> = LazyLock::new(|| engine(ValidationMode::Fast));
    Schema { strict: &STRICT, tolerant: &TOLERANT }
}

/// The schema in GraphQL's own language.
#[must_use]
pub fn sdl() -> String {
    let options = SDLExportOptions::new().sorted_fields().sorted_arguments().sorted_enum_items();
    schema().strict.sdl_with_options(options)
}

fn engine(mode: ValidationMode) -> Engine {
    Engine::build(Query::default(), Mutation::default(), RootSubscription)
        .validation_mode(mode)
        .disable_suggestions()
        .extension(FieldErrors)
        .extension(Counting)
        .extension(Guarding)
        .extension(Shortening)
        .finish()
}

impl Schema {
    /// Answers a question that was let in and looked at.
    ///
    /// Known clients send documents with unused variables, and with one field asked twice in two ways, which
    /// Mobilizon lets pass. Only when nothing worse is found are they executed all the same.
    pub(crate) async fn execute(&self, request: impl Fn() -> Request) -> Response {
        let response = self.strict.execute(request()).await;
        if response.errors.is_empty() || !response.errors.iter().all(is_tolerated) {
            return response;
        }
        self.tolerant.execute(request()).await
    }
}

// Errors of validation have no path: nothing was executed yet.
fn is_tolerated(error: &ServerError) -> bool {
    let text = error.message.as_str();
    error.path.is_empty()
        && error.source.is_none()
        && ((text.starts_with("Fields \"") && text.contains("\" conflict because"))
            || (text.starts_with("Variable \"$") && text.contains("is not used"))
            || (text.starts_with("Fragment \"") && text.ends_with("is never used")))
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn errors(query: &str) -> Vec<String> {
        let response = schema().execute(|| Request::new(query)).await;
        response.errors.into_iter().map(|it| it.message).collect()
    }

    #[tokio::test]
    async fn documents_of_known_clients_are_executed_though_they_are_untidy() {
        let untidy = "query($unused: Int) { languages(codes: [\"fr\"]) { name } languages(codes: [\"de\"]) { name } }";
        assert_eq!(errors(untidy).await, Vec::<String>::new());
        assert_eq!(
            errors("{languages{code}} fragment f on Language{code}").await,
            Vec::<String>::new()
        );
    }

    #[tokio::test]
    async fn what_is_not_there_is_refused_and_nothing_is_proposed_instead() {
        let told = errors("query($unused: Int) { languages { nam } }").await;
        assert!(told.iter().any(|it| it.contains("\"nam\"")), "{told:?}");
        assert!(!told.iter().any(|it| it.contains("Did you mean")), "{told:?}");
    }

    #[tokio::test]
    async fn an_error_leaves_the_rest_of_the_answer_standing() {
        // Without a caller in its data, `config` cannot be answered, `languages` can.
        let query = "{ config { name } languages(codes: [\"fr\"]) { name } }";
        let response = schema().execute(|| Request::new(query)).await;
        let data = response.data.into_json().unwrap();
        assert_eq!(
            data,
            serde_json::json!({ "config": null, "languages": [{ "name": "Français" }] })
        );
        assert_eq!(response.errors.len(), 1);
        assert_eq!(
            response.errors[0].path,
            vec![async_graphql::PathSegment::Field("config".to_owned())]
        );
    }

    #[test]
    fn the_roots_have_the_names_that_clients_know() {
        let sdl = sdl();
        for line in [
            "query: RootQueryType",
            "mutation: RootMutationType",
            "interface Actor {",
            "scalar Upload",
        ] {
            assert!(sdl.contains(line), "{line}");
        }
    }
}
