//! The script of `tests/fixtures/orders.txt`: what people do, what they are answered, and the letters that follow.

use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use tests::letters;

use super::{
    crawl::query,
    pair::Pair,
    side::{GUESTS, Question, Side, SideAnswer, SideVisitor},
};

const SCRIPT: &str = include_str!("../../../fixtures/orders.txt");

/// Does on both sides what the script says, line by line.
pub(crate) async fn follow_orders(pair: &Pair) -> Result<()> {
    let lines = SCRIPT.lines().enumerate();
    for (n, line) in lines.filter(|(_, it)| !it.is_empty() && !it.starts_with('#')) {
        match line.strip_prefix("letter ") {
            Some(rest) => read(pair, rest).await,
            None => act(pair, n + 1, line).await,
        }
        .with_context(|| format!("orders.txt:{}: {line}", n + 1))?;
    }
    Ok(())
}

async fn act(pair: &Pair, n: usize, line: &str) -> Result<()> {
    let (who, rest) = line.split_once(": ").context("WHO: …")?;
    let (verb, rest) = rest.split_once(' ').context("WHO: VERB …")?;
    let guest = *GUESTS.iter().find(|it| it.name == who).context("nobody is called so")?;
    let (word, rest) = match rest.split_once(" <- ") {
        Some((word, rest)) => (Some(word), rest),
        None => (None, rest),
    };
    let asked = pair.sides.each_ref().map(|side| question(verb, n, &filled(side, rest)));
    let [before, after] = asked;
    let (before, after) = (before?, after?);
    let answers = pair.ask(guest, [&before, &after]).await?;
    pair.note("order", line, &answers);
    if let Some(word) = word {
        keep(pair, guest, word, &answers)?;
    }
    // The next is done when nothing of this one is under way: else letters and facts would come in any order.
    if verb == "order" || verb == "post" { pair.settle().await } else { Ok(()) }
}

fn question(verb: &str, n: usize, rest: &str) -> Result<Question> {
    Ok(match verb {
        "ask" => query(&format!("{{ {rest} }}")),
        "order" => {
            query(&format!("mutation {{ {rest} }}")).with("idempotency-key", &format!("line {n}"))
        }
        "get" => Question::get(rest),
        "post" => {
            let (path, form) = rest.split_once(" |").context("PATH | FORM")?;
            Question::post(path, "application/x-www-form-urlencoded", form.trim().to_owned())
        }
        "raw" => Question::post("/api", "application/json", rest.to_owned()),
        _ => bail!("{verb} is no verb"),
    })
}

// The longest words first: one may begin like another.
fn filled(side: &Side, text: &str) -> String {
    let words = side.words.borrow();
    let mut known: Vec<_> = words.iter().collect();
    known.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    known
        .into_iter()
        .fold(text.to_owned(), |text, (word, is)| text.replace(&format!("${word}"), is))
}

fn keep(pair: &Pair, guest: SideVisitor, word: &str, answers: &[SideAnswer; 2]) -> Result<()> {
    for (side, answer) in pair.sides.iter().zip(answers) {
        let json: Value = serde_json::from_slice(&answer.body)?;
        if let Some(kept) = kept(&json) {
            side.words.borrow_mut().insert(word.to_owned(), kept.to_owned());
        } else if json["errors"].is_null() {
            println!("{}: nothing is kept as {word} in {json}", guest.name);
        }
    }
    Ok(())
}

fn kept(json: &Value) -> Option<&str> {
    match json {
        Value::Object(fields) => {
            fields.get("kept").and_then(Value::as_str).or_else(|| fields.values().find_map(kept))
        }
        Value::Array(list) => list.iter().find_map(kept),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

async fn read(pair: &Pair, line: &str) -> Result<()> {
    let (asked, word) = line.split_once(" -> ").context("letter ADDRESS PATH -> WORD")?;
    let (address, path) = asked.split_once(' ').context("letter ADDRESS PATH")?;
    for side in &pair.sides {
        let letter = letters::letter(&side.home.letters(), address, &[path]).await?;
        let link = letters::link(&letter, path)?;
        let last = link.rsplit('/').next().unwrap_or_default().to_owned();
        side.words.borrow_mut().insert(word.to_owned(), last);
    }
    Ok(())
}

/// Compares every letter: a letter's file is named after what caused it, so each has its like.
pub(crate) async fn letters(pair: &Pair) -> Result<()> {
    pair.settle().await?;
    let [before, after] = pair.sides.each_ref().map(names);
    let (before, after) = (before?, after?);
    pair.note_texts(
        "letters",
        "their names",
        [&json!(before).to_string(), &json!(after).to_string()],
    );
    for name in before.iter().filter(|it| after.contains(it)) {
        let [one, other] =
            pair.sides.each_ref().map(|it| fs::read_to_string(it.home.letters().join(name)));
        pair.note_texts("letters", name, [&one?, &other?]);
    }
    Ok(())
}

fn names(side: &Side) -> Result<Vec<String>> {
    let entries = fs::read_dir(side.home.letters())?;
    let mut names: Vec<_> =
        entries.flatten().map(|it| it.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    Ok(names)
}
