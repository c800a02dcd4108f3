//! The pages on which administrators change how the server presents itself, and the same on the command line.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use tests::{
    client::{Client, PASSWORD, email},
    server::{Engine, Home},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");
const PATH: &str = "/settings/admin";
const SERVERS: &str = "/settings/admin/servers";

#[tokio::test(flavor = "multi_thread")]
async fn administrators_change_the_settings_without_scripts_and_on_the_command_line() {
    play().await.unwrap();
}

async fn play() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    let anna = ["user", "create", "anna@mail.test", "--password", PASSWORD, "--name", "anna"];
    home.json(&[anna.as_slice(), &["--admin"]].concat())?;
    home.moderator("mia")?;
    let server = home.serve().await?;
    let url = server.url();
    let anna = Client::signed_in_on_pages(url, &email("anna"), PASSWORD).await?;
    gates(url, &anna).await?;
    let visitor = Client::on_pages(url)?;
    changed(&anna, &visitor).await?;
    refused(&anna).await?;
    servers(&anna).await?;
    server.stop()?;
    on_the_command_line(&home)?;
    let server = home.serve().await?;
    ensure!(visitor.text("/about/instance").await?.contains("From the shell"), "also on the pages");
    server.stop()
}

async fn gates(url: &str, anna: &Client) -> Result<()> {
    let (mia, visitor) =
        (Client::signed_in_on_pages(url, &email("mia"), PASSWORD).await?, Client::on_pages(url)?);
    for path in [PATH, SERVERS] {
        ensure!(mia.get(path).await?.status() == 404, "{path} is not for moderators");
        ensure!(mia.post(path, &[("name", "pwned")]).await?.status() == 404, "{path}");
        let sign_in = visitor.get(path).await?;
        ensure!(sign_in.status() == 303, "{path}: sign in first");
        let elsewhere = anna.post_from("https://evil.test", path, &[("name", "pwned")]).await?;
        ensure!(elsewhere.status() == 403, "no form of another site: {}", elsewhere.status());
    }
    ensure!(!mia.text("/").await?.contains(PATH), "no link to what is not for them");
    ensure!(anna.text("/").await?.contains("href=\"/settings/admin\""), "the way there");
    ensure!(!visitor.text("/").await?.contains("pwned"), "nothing has changed");
    Ok(())
}

/// What is on the page, with one thing changed: browsers send all fields.
fn form<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let fields = [
        ("name", "Parvis"),
        ("slogan", ""),
        ("description", "Events and groups, on our own ground."),
        ("long_description", ""),
        ("contact", ""),
        ("languages", ""),
        ("registrations", "open"),
        ("rules", ""),
        ("terms_source", "default"),
        ("privacy_source", "default"),
    ];
    let kept = fields.into_iter().filter(|(name, _)| changes.iter().all(|(it, _)| it != name));
    kept.chain(changes.iter().copied()).collect()
}

async fn changed(anna: &Client, visitor: &Client) -> Result<()> {
    let page = anna.text(PATH).await?;
    ensure!(page.contains("value=\"Parvis\"") && !page.contains("Saved."), "{page}");
    let changes = [
        ("name", "La Fête"),
        ("languages", "fr, en"),
        ("registrations", "closed"),
        ("rules", "Be kind\r\nNo spam"),
        ("terms", "<p>Ours</p><script>x</script>"),
        ("transparency", "published"),
    ];
    let sent = anna.post(PATH, &form(&changes)).await?;
    ensure!(sent.status() == 303, "{}: {}", sent.status(), sent.text().await?);
    let to = sent.headers().get("location").context("the way on")?.to_str()?.to_owned();
    let page = anna.text(&to).await?;
    ensure!(page.contains("Saved. It is in force now.") && page.contains("La Fête"), "{page}");
    let about = visitor.text("/about/instance").await?;
    ensure!(about.contains("La Fête") && about.contains("Français"), "{about}");
    ensure!(about.contains("Only whom the operators know can sign up"), "{about}");
    ensure!(visitor.text("/rules").await?.contains("No spam"), "rules");
    let terms = visitor.text("/terms").await?;
    ensure!(terms.contains("<p>Ours</p>") && !terms.contains("<script>x"), "{terms}");
    ensure!(visitor.get("/transparency").await?.status() == 200, "decisions are published");
    let french = anna.text(&format!("{PATH}?lang=fr")).await?;
    ensure!(french.contains("Description courte"), "{french}");
    Ok(())
}

async fn refused(anna: &Client) -> Result<()> {
    let wrong = [("name", " "), ("languages", "!"), ("privacy_source", "url")];
    let sent = anna.post(PATH, &form(&wrong)).await?;
    ensure!(sent.status() == 422, "{}", sent.status());
    let page = sent.text().await?;
    for id in ["name-error", "languages-error", "privacy_url-error"] {
        ensure!(page.contains(&format!("id=\"{id}\"")), "beside the field: {id}: {page}");
    }
    ensure!(anna.text(PATH).await?.contains("value=\"La Fête\""), "and nothing has changed");
    Ok(())
}

async fn servers(anna: &Client) -> Result<()> {
    ensure!(anna.text(SERVERS).await?.contains("All are treated alike"), "none at first");
    let rule = [("step", "rule"), ("domain", "https://far.test/"), ("rule", "blocked")];
    let sent = anna.post(SERVERS, &rule).await?;
    let (status, page) = (sent.status(), sent.text().await?);
    ensure!(status == 422 && page.contains("Say why."), "a reason is needed: {status}");
    let rule = [&rule[..], &[("reason", "Spam")]].concat();
    ensure!(anna.post(SERVERS, &rule).await?.status() == 303, "ruled");
    let page = anna.text(SERVERS).await?;
    ensure!(page.contains("far.test") && page.contains("Spam"), "{page}");
    let lift = [("step", "lift"), ("domain", "far.test"), ("reason", "Better now")];
    ensure!(anna.post(SERVERS, &lift).await?.status() == 303, "lifted");
    ensure!(anna.text(SERVERS).await?.contains("All are treated alike"), "as before");
    let reach = [("step", "reach"), ("reach", "allowed"), ("reason", "Quiet for a while")];
    ensure!(anna.post(SERVERS, &reach).await?.status() == 303, "limited");
    let nonsense = anna.post(SERVERS, &[("step", "dance")]).await?;
    ensure!(nonsense.status() == 422, "{}", nonsense.status());
    Ok(())
}

fn on_the_command_line(home: &Home) -> Result<()> {
    let show = home.json(&["instance", "show"])?;
    ensure!(show["name"] == "La Fête" && show["registrations"] == "closed", "{show:#}");
    ensure!(show["rules"][1]["text"] == "No spam" && show["transparency"] == "published");
    let saved =
        |it: &Value, key: &str| it["saved"].as_array().is_some_and(|all| all.contains(&key.into()));
    ensure!(saved(&show, "name") && !saved(&show, "slogan"), "only what was changed: {show:#}");
    let set = home.json(&["instance", "set", "slogan", "From the shell"])?;
    ensure!(set["slogan"] == "From the shell" && saved(&set, "slogan"), "{set:#}");
    for wrong in [["colour", "red"], ["registrations", "perhaps"], ["name", ""], ["terms", " "]] {
        let output = home.run(&["instance", "set", wrong[0], wrong[1]])?;
        ensure!(!output.status.success(), "{wrong:?}");
    }
    home.json(&["verify"]).map(drop)
}

#[test]
fn whatever_looks_at_settings_refuses_what_a_server_would() {
    for (key, value, named) in [
        ("PARVIS__MAIL__FROM", "a@b@c", "mail.from"),
        ("PARVIS__INSTANCE__LANGUAGE", "tlh", "instance.language"),
        ("PARVIS__INSTANCE__COUNTRY", "Atlantis", "instance.country"),
    ] {
        let home = Home::new(PROGRAM, Engine::Sqlite).unwrap().with(key, value);
        for command in [&["config", "check"][..], &["doctor"], &["serve"]] {
            let output = home.run(command).unwrap();
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(!output.status.success() && said.contains(named), "{command:?}: {said}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_asks_the_server_that_runs() {
    asks().await.unwrap();
}

async fn asks() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    let found = |home: &Home, subject: &str| -> Result<Option<Value>> {
        let output = home.run(&["doctor", "--json"])?;
        let told: Value = serde_json::from_slice(&output.stdout)?;
        let findings = told["findings"].as_array().cloned().unwrap_or_default();
        Ok(findings.into_iter().find(|it| it["subject"] == subject))
    };
    ensure!(found(&home, "answers")?.is_none(), "nothing runs");
    let server = home.serve().await?;
    let answers = found(&home, "answers")?.unwrap_or_default();
    ensure!(answers["verdict"] != "bad", "{answers:#}");
    ensure!(answers["seen"].as_str().is_some_and(|it| it.starts_with("127.0.0.1:")), "{answers:#}");
    ensure!(found(&home, "settings")?.unwrap_or_default()["verdict"] == "good");
    let other = home.with("PARVIS__INSTANCE__NAME", "Another name");
    let settings = found(&other, "settings")?.unwrap_or_default();
    ensure!(settings["verdict"] == "hint", "{settings:#}");
    server.stop()?;
    ensure!(found(&other, "answers")?.is_none(), "nothing runs any more");
    Ok(())
}
