//! The program itself, built beside the suite so that the suite knows where it is. Its clock can be put forward: a
//! file that `PARVIS_TEST_CLOCK` names says by how many seconds. It can play an older version, which does not know what
//! `PARVIS_TEST_OLDER` names: kinds of facts (`event.submitted`), fields of them (`event.cancelled/reason`), and ways of
//! asking (`by:visitor`).

use std::{fs, path::PathBuf, sync::Arc};

use commands::clock::{self, Clock};
use domain::{
    fact::{OlderVersion, play_older},
    time::Moment,
};

fn main() -> std::process::ExitCode {
    if let Ok(unknown) = std::env::var("PARVIS_TEST_OLDER") {
        play_older(version_without(&unknown));
    }
    let file = std::env::var_os("PARVIS_TEST_CLOCK").map(PathBuf::from);
    api::cli::main(file.map_or_else(clock::system, put_forward))
}

fn put_forward(file: PathBuf) -> Clock {
    Arc::new(move || {
        let seconds = fs::read_to_string(&file).ok().and_then(|it| it.trim().parse().ok());
        Moment::new(chrono::Utc::now() + chrono::Duration::seconds(seconds.unwrap_or(0)))
    })
}

fn version_without(unknown: &str) -> OlderVersion {
    let mut older = OlderVersion::default();
    for word in unknown.split_whitespace() {
        match (word.strip_prefix("by:"), word.split_once('/')) {
            (Some(way), _) => older.ways.push(way.to_owned()),
            (None, Some((kind, at))) => older.fields.push((kind.to_owned(), format!("/{at}"))),
            (None, None) => older.kinds.push(word.to_owned()),
        }
    }
    older
}
