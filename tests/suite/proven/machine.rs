//! Who else has an account on the machine reads nothing.

use std::{os::unix::fs::PermissionsExt, path::PathBuf};

use anyhow::{Result, ensure};
use serde_json::json;
use tests::{
    client::{Client, PICTURE},
    letters::letter,
    server::{Engine, Home},
};

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
    is_private(home.data())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_server_writes_is_its_owner_s_alone() {
    lived_in().await.unwrap();
}

async fn lived_in() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("rose")?;
    let server = home.serve().await?;
    let rose = Client::named(server.url(), "rose").await?;
    let upload = "mutation($file: Upload!) { uploadMedia(file: $file, name: \"dot\") { id } }";
    rose.upload(upload, "dot.png", PICTURE).await?.data()?;
    let reset = "mutation { sendResetPassword(email: \"rose@mail.test\") }";
    Client::visitor(server.url()).data(reset, json!({})).await?;
    letter(&home.letters(), "rose@mail.test", &["/password-reset/"]).await?;
    let backup = home.beside("backup");
    home.json(&["backup", "--to", &backup.to_string_lossy()])?;
    for folder in [home.data(), home.letters(), backup] {
        is_private(folder)?;
    }
    server.stop()
}

// Every file and folder, whatever made it.
fn is_private(folder: PathBuf) -> Result<()> {
    let mut folders = vec![folder];
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
