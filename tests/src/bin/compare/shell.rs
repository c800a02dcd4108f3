//! What the command line says: help of every command, and every command that only looks.

use std::path::Path;

use anyhow::Result;
use tests::server::Home;

use super::{plain::Plain, verdict::Comparison};

/// Commands that have commands of their own, and commands that change nothing.
const LOOKS: [&[&str]; 18] = [
    &["schema"],
    &["config", "check"],
    &["config", "check", "--json"],
    &["rebuild", "--json"],
    &["verify"],
    &["verify", "--json"],
    &["digest"],
    &["digest", "--json"],
    &["doctor"],
    &["doctor", "--json"],
    &["audit", "replay"],
    &["audit", "case", "00000000-0000-4000-8000-000000000000"],
    &["retention", "run", "--dry-run"],
    &["erase", "person", "@grace"],
    &["erase", "account", "grace@example.org"],
    &["instance", "show"],
    &["import", "ics", "/nowhere.ics", "--as", "@grace"],
    &["nonsense"],
];

/// Compares what both say.
pub(crate) fn compare(homes: &[Home; 2], verdict: &mut Comparison) -> Result<()> {
    let plain = Plain::new()?;
    let mut waiting: Vec<Vec<String>> = vec![vec![]];
    while let Some(command) = waiting.pop() {
        let mut words: Vec<&str> = command.iter().map(String::as_str).collect();
        words.push("--help");
        let help = noted(homes, verdict, &plain, &words)?;
        waiting.extend(commands(&help).map(|it| [command.clone(), vec![it]].concat()));
    }
    for words in LOOKS {
        noted(homes, verdict, &plain, words)?;
    }
    Ok(())
}

fn noted(
    homes: &[Home; 2],
    verdict: &mut Comparison,
    plain: &Plain,
    words: &[&str],
) -> Result<String> {
    let mut said = Vec::new();
    for home in homes {
        let output = home.run(words)?;
        let text = format!(
            "{}\n{}\n{}",
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        said.push(plain.plain(&without_paths(&text, &home.beside(""))));
    }
    verdict.note("command", &words.join(" "), &said[0], &said[1]);
    Ok(said.swap_remove(0))
}

fn without_paths(text: &str, folder: &Path) -> String {
    text.replace(&*folder.to_string_lossy(), "<folder>/")
}

// The names under "Commands:" in a help text.
fn commands(help: &str) -> impl Iterator<Item = String> {
    let listed = help.split_once("Commands:\n").map_or("", |(_, rest)| rest);
    listed
        .lines()
        .take_while(|it| !it.is_empty())
        .filter_map(|it| it.strip_prefix("  ")?.split_whitespace().next())
        .filter(|it| *it != "help")
        .map(str::to_owned)
}
