//! The archive of one's own data: every file in it.

use std::io::{Cursor, Read as _};

use anyhow::Result;
use zip::ZipArchive;

use super::{
    copies::SITE,
    pair::Pair,
    side::{GUESTS, Question},
};

/// Compares the archives whose links the orders have kept as `link`.
pub(crate) async fn compare(pair: &Pair) -> Result<()> {
    let Some(grace) = GUESTS.iter().find(|it| it.name == "grace") else { return Ok(()) };
    let link = |n: usize| pair.sides[n].words.borrow().get("link").cloned().unwrap_or_default();
    let asked = [link(0), link(1)].map(|it| Question::get(it.trim_start_matches(SITE)));
    let [before, after] = pair.ask(*grace, [&asked[0], &asked[1]]).await?;
    let (before, after) = (files(&before.body)?, files(&after.body)?);
    let names = |files: &[(String, String)]| {
        files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(" ")
    };
    pair.note_texts("exports", "the files", [&names(&before), &names(&after)]);
    for ((name, one), (_, other)) in before.iter().zip(&after) {
        pair.note_texts("exports", name, [one, other]);
    }
    Ok(())
}

fn files(bytes: &[u8]) -> Result<Vec<(String, String)>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut files = Vec::new();
    for n in 0..archive.len() {
        let mut file = archive.by_index(n)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let text = String::from_utf8(bytes).unwrap_or_else(|it| format!("{:?}", it.as_bytes()));
        files.push((file.name().to_owned(), text));
    }
    files.sort();
    Ok(files)
}
