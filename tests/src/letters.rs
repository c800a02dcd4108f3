//! The letters that a server wrote into a folder.

use std::{fs, path::Path, time::Duration};

use anyhow::{Context, Result};

use crate::waiting::until;

/// Waits for a letter to somebody whose text (decoded) holds all of these words, and gives it back.
///
/// # Errors
///
/// When it does not come.
pub async fn letter(folder: &Path, to: &str, words: &[&str]) -> Result<String> {
    let mut found = None;
    let what = format!("there is a letter to {to} with {words:?}");
    let arrived = until(Duration::from_secs(20), &what, async || {
        found = all(folder).into_iter().find(|text| {
            let addressed = text.lines().any(|line| line.starts_with("To:") && line.contains(to));
            addressed && words.iter().all(|word| text.contains(word))
        });
        found.is_some()
    })
    .await;
    arrived.with_context(|| format!("letters: {:#?}", all(folder)))?;
    found.context("it was there")
}

/// Every letter, decoded.
#[must_use]
pub fn all(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return vec![] };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|it| it == "eml"));
    paths.sort();
    paths
        .iter()
        .filter_map(|path| fs::read_to_string(path).ok())
        .map(|text| decoded(&text))
        .collect()
}

/// The first link in a letter that begins with this path.
///
/// # Errors
///
/// When there is none.
pub fn link(letter: &str, path: &str) -> Result<String> {
    let at = letter.find(path).with_context(|| format!("no {path} in {letter}"))?;
    let rest = &letter[at + path.len()..];
    let end = rest
        .find(|it: char| !it.is_ascii_alphanumeric() && !"-_/".contains(it))
        .unwrap_or(rest.len());
    Ok(rest[..end].to_owned())
}

// Quoted-printable (RFC 2045 §6.7): soft line breaks go, =XX becomes its byte.
fn decoded(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace("=\n", "");
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let hex = tail.get(..2).filter(|_| first == b'=');
        let byte = hex.and_then(|hex| u8::from_str_radix(str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
