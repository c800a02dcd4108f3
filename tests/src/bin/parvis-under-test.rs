//! The program itself, built beside the suite so that the suite knows where it is. Its clock can be put forward: a
//! file that `PARVIS_TEST_CLOCK` names says by how many seconds.

use std::{fs, path::PathBuf, sync::Arc};

use commands::clock::{self, Clock};
use domain::time::Moment;

fn main() -> std::process::ExitCode {
    let file = std::env::var_os("PARVIS_TEST_CLOCK").map(PathBuf::from);
    api::cli::main(file.map_or_else(clock::system, put_forward))
}

fn put_forward(file: PathBuf) -> Clock {
    Arc::new(move || {
        let seconds = fs::read_to_string(&file).ok().and_then(|it| it.trim().parse().ok());
        Moment::new(chrono::Utc::now() + chrono::Duration::seconds(seconds.unwrap_or(0)))
    })
}
