//! The command line: what can be said, and how the program answers on a terminal or to a machine.
//!
//! It parses, calls one operation, prints its report and chooses the exit code. It decides nothing else.
//! This is the only place that prints.

mod accounts;
mod arguments;
mod audit;
mod exit;
mod federation;
mod groups;
mod instance;
mod keys;
mod run;
mod say;
mod shells;

use std::process::ExitCode;

use clap::Parser as _;
use commands::clock::Clock;

pub use arguments::Arguments;

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

// Whatever is made from here on (logs, keys, pictures, letters, backups) is for its owner alone, whatever the shell says.
fn keep_private() {
    #[cfg(unix)]
    rustix::process::umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
}

/// Does what the command line says; `clock` tells the time.
#[must_use]
pub fn main(clock: Clock) -> ExitCode {
    let arguments = Arguments::parse();
    keep_private();
    let say = say::Say::new(arguments.json);
    match run::run(arguments, clock, say) {
        Ok(exit) => exit.into(),
        Err(error) => {
            say.failure(&error);
            exit::Exit::of(&error).into()
        }
    }
}
