//! Every letter as it leaves: text and HTML, in every language, a file a letter in `snapshots/`.
//!
//! Letters are made from the table of `commands`, so that one without a snapshot fails here; so does a snapshot without
//! a letter. New ones are taken over with `INSTA_UPDATE=always`, and read by somebody before they are kept.

use std::{collections::BTreeSet, fmt::Write as _, fs};

use app::{instance::Site, samples::concert};
use commands::policies::letters::News;
use domain::time::WallTime;
use i18n::Language;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{super::occasion::Occasion, LetterReader};

const SNAPSHOTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/letters/snapshots");

#[test]
fn every_letter_is_the_one_that_is_checked_in() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(SNAPSHOTS);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for shape in News::SHAPES {
            insta::assert_snapshot!(shape.name, in_every_language(shape.name, shape.carries));
        }
    });
}

#[test]
fn no_snapshot_is_of_a_letter_that_is_gone() {
    let kept = fs::read_dir(SNAPSHOTS).unwrap().map(|it| it.unwrap().file_name());
    let kept: BTreeSet<_> = kept.map(|it| it.into_string().unwrap()).collect();
    let letters = News::SHAPES.iter().map(|it| format!("{}.snap", it.name));
    assert_eq!(kept, letters.collect());
}

/// What a letter says when it carries all that it can, and what when it carries no more than it must.
fn in_every_language(name: &str, carries: &[&str]) -> String {
    let [full, sparse] = [0, 1].map(|which| sample(name, carries, which));
    let mut said = String::new();
    for language in Language::ALL {
        let (tag, content) = (language.tag(), content(&full, language));
        let _infallible = write!(said, "======== {tag}\n{content}\n");
        if full != sparse {
            let content = content_as_text(&sparse, language);
            let _infallible = write!(said, "======== {tag}, with less to say\n{content}\n");
        }
    }
    assert!(!said.contains("Unknown localization") && !said.contains("{ $"), "{said}");
    said
}

fn sample(name: &str, carries: &[&str], which: usize) -> News {
    let fields = carries.iter().map(|it| ((*it).to_owned(), values(it)[which].clone()));
    let fields: serde_json::Map<_, _> = fields.collect();
    let news = if fields.is_empty() { json!(name) } else { json!({ name: fields }) };
    serde_json::from_value(news).unwrap()
}

/// What a field of a letter may be, as the outbox keeps it: the most, and the least.
fn values(field: &str) -> [Value; 2] {
    let always = |it: Value| [it.clone(), it];
    let maybe = |it: Value| [it, Value::Null];
    match field {
        "event" => always(json!(concert().id)),
        "comment" => always(json!(Uuid::from_u128(3))),
        "report" => always(json!(Uuid::from_u128(4))),
        "token" => always(json!("a-token")),
        "cancel" => maybe(json!("a-way-back")),
        "reason" => maybe(json!("The roof <leaks>")),
        "rule" => always(json!("1. Be kind & <brief>.")),
        "group" => always(json!("The <choir>")),
        "username" => always(json!("choir")),
        "title" => always(json!("Carols & <cake>")),
        "begins" => always(json!(concert().when.begins())),
        "role" => [json!("moderator"), json!("user")],
        "about" => maybe(json!("Carols & <cake>")),
        "measure" => [json!("hidden"), json!("suspended")],
        "duty" => [json!("administrator"), json!("member")],
        "pace" => always(json!("quarter")),
        "reminder" => [json!("today"), json!("soon")],
        "receipts" => [json!(["one", "two"]), json!([])],
        "changes" => [changes(), json!([])],
        other => panic!("say here what a letter with `{other}` carries"),
    }
}

fn changes() -> Value {
    let (begins, ends): (WallTime, Option<WallTime>) =
        (concert().when.begins(), concert().when.ends());
    json!([
        { "title": { "old": "Songs", "new": "Carols & <cake>" } },
        { "begins": { "old": begins, "new": ends } },
        { "ends": { "old": ends, "new": null } },
        { "place": { "old": "", "new": "School" } },
    ])
}

fn content(news: &News, language: Language) -> String {
    let html = read(news, language, |it| it.html(language).unwrap());
    format!("{}\n-------- HTML\n{html}", content_as_text(news, language))
}

fn content_as_text(news: &News, language: Language) -> String {
    read(news, language, |it| {
        let calendar = if it.attaches_calendar { "\nAttached: the calendar entry" } else { "" };
        format!("Subject: {}{calendar}\n\n{}", it.subject, it.text(language))
    })
}

fn read(
    news: &News,
    language: Language,
    what: impl Fn(&super::super::content::Content) -> String,
) -> String {
    let site = Site::sample();
    let occasion = Occasion::of(&concert(), &site, language);
    let announcement = Some("Bring a <cup>".to_owned());
    let occasion = occasion.map(|it| Occasion { announcement, ..it });
    let week = occasion.as_slice();
    let reader = LetterReader { language, site: &site, occasion: occasion.as_ref(), week };
    what(&reader.letter(news).unwrap())
}
