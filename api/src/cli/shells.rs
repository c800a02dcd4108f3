//! What shells and `man` know of the command line, made from its own words.

use std::{fs, path::Path};

use anyhow::{Context as _, Result};
use clap::CommandFactory as _;
use clap_complete::Shell;

use super::{Arguments, say::Say};

/// What the program is called in a shell.
const PROGRAM: &str = "parvis";

/// Prints the script by which a shell completes commands and their options.
pub(super) fn print_completions(shell: Shell) {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), PROGRAM, &mut script);
    Say::text(&String::from_utf8_lossy(&script));
}

/// Writes a page for the program and one for each command: `parvis.1`, `parvis-user-create.1`.
pub(super) fn write_manual(folder: &Path) -> Result<()> {
    let to = || format!("could not write manual pages into {}", folder.display());
    fs::create_dir_all(folder).with_context(to)?;
    clap_mangen::generate_to(Arguments::command(), folder).with_context(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_shell_knows_every_command() {
        let commands: Vec<String> =
            Arguments::command().get_subcommands().map(|it| it.get_name().to_owned()).collect();
        for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), PROGRAM, &mut script);
            let script = String::from_utf8(script).unwrap();
            let missing: Vec<_> = commands.iter().filter(|it| !script.contains(*it)).collect();
            assert!(missing.is_empty(), "{shell}: {missing:?}");
        }
    }

    #[test]
    fn there_is_a_manual_page_for_each_command() {
        let folder = tempfile::tempdir().unwrap();
        write_manual(&folder.path().join("man1")).unwrap();
        for command in ["parvis", "parvis-serve", "parvis-user-reset-password", "parvis-group-show"]
        {
            let page = folder.path().join("man1").join(format!("{command}.1"));
            let text = fs::read_to_string(&page).unwrap();
            assert!(text.contains(".SH NAME") && text.contains(".SH SYNOPSIS"), "{command}");
        }
    }
}
