//! Every error as clients read it, in one file. A reason that nobody has seen here fails the suite.

use std::{collections::BTreeSet, fmt::Debug};

use app::samples::errors::{action_errors, name_of, one_too_many};
use async_graphql::{Error, Pos};
use domain::text::Invalid;
use media::{NotAPicture, StoreError};
use serde_json::json;

use crate::errors::{Refusal, tell};

#[test]
fn every_error_is_the_one_that_is_checked_in() {
    let actions = action_errors().into_iter().map(|it| named(&name_of(&it), it));
    let mut told: Vec<String> = actions.collect();
    told.extend(refusals().into_iter().map(|(name, it)| named(&format!("Refusal::{name}"), it)));
    told.extend(
        [NotAPicture::UnknownKind, NotAPicture::TooLarge { max: 10 }, NotAPicture::TooManyPixels]
            .map(|it| line(StoreError::Refused(it))),
    );
    told.push(line(Invalid::new("title", "is too short")));
    told.push(line(std::fmt::Error));
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!("errors", told.join("\n")));
}

#[test]
fn every_refusal_of_a_resolver_is_among_them() {
    let source = include_str!("errors.rs");
    let (_, refusal) = source.split_once("impl Refusal {").unwrap();
    let (refusal, _) = refusal.split_once("\n}\n").unwrap();
    let there = refusal.lines().filter_map(|it| it.trim().strip_prefix("pub fn "));
    let there: BTreeSet<&str> = there.map(|it| it.split_once('(').unwrap().0).collect();
    assert_eq!(there, refusals().into_iter().map(|(name, _)| name).collect());
}

fn refusals() -> Vec<(&'static str, Refusal)> {
    vec![
        ("unauthenticated", Refusal::unauthenticated()),
        ("session_ended", Refusal::session_ended()),
        ("unauthorized", Refusal::unauthorized()),
        ("beyond_scope", Refusal::beyond_scope(Some("read"))),
        ("not_found", Refusal::not_found("feed_token")),
        ("argument", Refusal::argument("Create a profile first")),
        ("code", Refusal::code("a_code", "For people")),
        ("conflict", Refusal::conflict("Changed meanwhile", json!({ "edition": 2 }))),
        ("field", Refusal::field("title", "is too short")),
        ("wait", Refusal::wait(one_too_many())),
        ("too_often", Refusal::too_often()),
        ("unbuilt", Refusal::unbuilt("This server keeps no to-do lists yet")),
        ("fields", Refusal::fields(vec![Invalid::new("a", "b"), Invalid::new("c", "d")])),
    ]
}

fn line<E: std::fmt::Display + Debug + Send + Sync + 'static>(error: E) -> String {
    named(&format!("{error:?}"), error)
}

fn named(name: &str, error: impl std::fmt::Display + Send + Sync + 'static) -> String {
    let error = Error::new_with_source(error).into_server_error(Pos { line: 1, column: 2 });
    let told: Vec<String> = tell(&[error]).iter().map(|it| format!("    {it}")).collect();
    format!("{name}\n{}", told.join("\n"))
}
