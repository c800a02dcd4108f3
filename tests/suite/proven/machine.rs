//! Who else has an account on the machine reads nothing.

use std::os::unix::fs::PermissionsExt;

use anyhow::{Result, ensure};
use tests::server::{Engine, Home};

use super::PROGRAM;

#[test]
fn what_is_in_the_data_directory_is_its_owner_s_alone() {
    private().unwrap();
}

fn private() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    std::fs::create_dir_all(home.data())?;
    std::fs::set_permissions(home.data(), PermissionsExt::from_mode(0o755))?;
    home.person("rose")?;
    let mut folders = vec![home.data()];
    while let Some(folder) = folders.pop() {
        let mode = std::fs::metadata(&folder)?.permissions().mode();
        ensure!(mode & 0o077 == 0, "{}: {mode:o}", folder.display());
        for entry in std::fs::read_dir(&folder)? {
            let entry = entry?;
            let mode = entry.metadata()?.permissions().mode();
            ensure!(mode & 0o077 == 0, "{}: {mode:o}", entry.path().display());
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            }
        }
    }
    Ok(())
}
