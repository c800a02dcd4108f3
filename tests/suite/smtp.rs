//! A letter goes out over SMTP and arrives: the server is Python's `aiosmtpd`, writing into a maildir.

use std::{
    fs,
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use anyhow::{Context, Result};
use serde_json::json;
use tests::{
    client::Client,
    server::{Engine, Home, free_port},
    waiting::until,
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_goes_out_over_smtp_and_arrives() {
    play().await.unwrap();
}

async fn play() -> Result<()> {
    let port = free_port()?;
    let home = Home::new(PROGRAM, Engine::Sqlite)?
        .with("PARVIS__MAIL__TRANSPORT", "smtp")
        .with("PARVIS__MAIL__SMTP_HOST", "127.0.0.1")
        .with("PARVIS__MAIL__SMTP_PORT", &port.to_string())
        .with("PARVIS__MAIL__SMTP_SECURITY", "none")
        .with("PARVIS__MAIL__FROM", "events@here.test");
    let maildir = home.beside("maildir");
    let server = home.serve().await?;
    let visitor = Client::visitor(server.url());
    let sign_up = "mutation { createUser(email: \"rose@mail.test\",
        password: \"correct horse battery\", locale: \"fr\") { id } }";
    visitor.data(sign_up, json!({})).await?;
    // The mail server comes up later: nothing is lost by that.
    let mail = Postbox::open(port, &maildir)?;
    until(Duration::from_secs(90), "the letter has arrived", async || {
        !letters(&maildir).is_empty()
    })
    .await?;
    let letters = letters(&maildir);
    assert_eq!(letters.len(), 1, "{letters:#?}");
    for line in [
        "From: ",
        "events@here.test",
        "To: ",
        "rose@mail.test",
        "Message-ID: <",
        "Auto-Submitted: auto-generated",
    ] {
        assert!(letters[0].contains(line), "no {line} in {}", letters[0]);
    }
    assert!(letters[0].contains("multipart/alternative"), "text and HTML: {}", letters[0]);
    drop(mail);
    server.stop()
}

fn letters(maildir: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(maildir.join("new")) else { return vec![] };
    entries.flatten().filter_map(|entry| fs::read_to_string(entry.path()).ok()).collect()
}

struct Postbox(Child);

impl Postbox {
    fn open(port: u16, maildir: &Path) -> Result<Self> {
        let python = std::env::var("PARVIS_TEST_PYTHON").unwrap_or_else(|_| "python3".to_owned());
        let child = Command::new(python)
            .args(["-m", "aiosmtpd", "-n", "-l", &format!("127.0.0.1:{port}")])
            .args(["-c", "aiosmtpd.handlers.Mailbox"])
            .arg(maildir)
            .stdout(Stdio::null())
            .spawn()
            .context(
                "Python's aiosmtpd is not there: pip install -r tests/python/requirements.txt",
            )?;
        Ok(Self(child))
    }
}

impl Drop for Postbox {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}
