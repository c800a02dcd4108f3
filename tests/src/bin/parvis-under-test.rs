//! The program itself, built beside the suite so that the suite knows where it is. Its clock can be put forward: a
//! file that `PARVIS_TEST_CLOCK` names says by how many seconds.

use std::{fs, path::PathBuf, sync::Arc};

use domain::time::Moment;

fn main() -> std::process::ExitCode {
    if let Some(file) = std::env::var_os("PARVIS_TEST_CLOCK").map(PathBuf::from) {
        app::set_clock(Arc::new(move || {
            let seconds = fs::read_to_string(&file).ok().and_then(|it| it.trim().parse().ok());
            Moment::new(chrono::Utc::now() + chrono::Duration::seconds(seconds.unwrap_or(0)))
        }));
    }
    api::cli::main()
}
