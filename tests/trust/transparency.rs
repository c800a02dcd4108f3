//! What moderators decide can be read by everybody, if an administrator wants it so: which measures, on which rules,
//! and nothing about anybody.

use std::fs;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tests::{
    client::Client,
    python::read_feeds,
    server::{Engine, Home},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");
const PATHS: [&str; 3] = ["/transparency", "/transparency.atom", "/transparency.json"];

#[tokio::test(flavor = "multi_thread")]
async fn decisions_are_published_only_where_that_is_wanted_and_without_anybody() {
    play().await.unwrap();
}

struct TransparencyTown {
    anna: Client,
    mia: Client,
    rose: Client,
    visitor: Client,
}

async fn play() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.json(&[
        "user",
        "create",
        "anna@mail.test",
        "--password",
        tests::client::PASSWORD,
        "--name",
        "anna",
        "--admin",
    ])?;
    home.moderator("mia")?;
    home.person("rose")?;
    let server = home.serve().await?;
    let url = server.url();
    let place = TransparencyTown {
        anna: Client::named(url, "anna").await?,
        mia: Client::named(url, "mia").await?,
        rose: Client::named(url, "rose").await?,
        visitor: Client::on_pages(url)?,
    };
    place.is_off().await?;
    place.switch(true).await?;
    let empty = place.visitor.text("/transparency").await?;
    ensure!(empty.contains("Nothing had to be decided yet"), "{empty}");
    ensure!(place.visitor.text("/").await?.contains("href=\"/transparency\""), "the way there");
    home.json(&["audit", "head"])?;

    let secrets = place.decide().await?;
    place.is_told(&home, &secrets).await?;
    place.is_not_sent_twice().await?;
    place.switch(false).await?;
    place.is_off().await?;
    server.stop()
}

impl TransparencyTown {
    async fn switch(&self, on: bool) -> Result<()> {
        let save = "mutation($on: Boolean) { saveAdminSettings(transparencyLog: $on) { transparencyLog } }";
        let saved = self.anna.data(save, json!({ "on": on })).await?;
        ensure!(saved["saveAdminSettings"]["transparencyLog"] == on, "{saved}");
        let refused = self.mia.gql(save, json!({ "on": !on })).await?;
        ensure!(refused.error()?["status_code"] == 403, "only administrators switch it");
        Ok(())
    }

    // Nothing says that there could be anything.
    async fn is_off(&self) -> Result<()> {
        let front = self.visitor.text("/").await?;
        ensure!(!front.contains("transparency"), "no link to what is not there");
        for path in PATHS {
            let answer = self.visitor.get(path).await?;
            ensure!(answer.status() == 404, "{path}: {}", answer.status());
            ensure!(answer.headers().get("etag").is_none(), "{path}");
        }
        Ok(())
    }

    /// A public event is removed, and one for a few hidden; Rose is suspended, and that is undone.
    async fn decide(&self) -> Result<Vec<String>> {
        let public = self.publish("Cheap watches", "PUBLIC").await?;
        let private = self.publish("The inner circle", "PRIVATE").await?;
        let rose = self.rose.person().await?;
        let delete = "mutation($event: ID!) { deleteEvent(eventId: $event, reason: \"It sells things\", rule: 3) { id } }";
        self.mia.data(delete, json!({ "event": public })).await?;
        self.mia.data(delete, json!({ "event": private })).await?;
        let suspend =
            "mutation($id: ID!) { suspendProfile(id: $id, reason: \"A bad day\", rule: 1) { id } }";
        self.mia.data(suspend, json!({ "id": rose })).await?;
        let release = "mutation($id: ID!) { unsuspendProfile(id: $id, reason: \"All is well\", rule: 1) { id } }";
        self.mia.data(release, json!({ "id": rose })).await?;
        let words =
            ["Cheap watches", "inner circle", "It sells things", "A bad day", "All is well"];
        let people = ["rose", "mia", "anna", "mail.test"];
        let secrets = words.into_iter().chain(people).map(str::to_owned);
        Ok(secrets.chain([public, private, rose]).collect())
    }

    async fn publish(&self, title: &str, visibility: &str) -> Result<String> {
        let create = "mutation($title: String!, $organizer: ID!, $visibility: EventVisibility) {
            createEvent(title: $title, description: $title, organizerActorId: $organizer,
                visibility: $visibility, beginsOn: \"2031-06-20T18:00:00Z\") { uuid } }";
        let organizer = self.rose.person().await?;
        let asked = json!({ "title": title, "organizer": organizer, "visibility": visibility });
        let made = self.rose.data(create, asked).await?;
        Ok(made["createEvent"]["uuid"].as_str().context("an event")?.to_owned())
    }

    async fn is_told(&self, home: &Home, secrets: &[String]) -> Result<()> {
        let page = self.visitor.text("/transparency").await?;
        let french = self.visitor.text("/transparency?lang=fr").await?;
        let atom = self.visitor.text("/transparency.atom").await?;
        let json = self.visitor.text("/transparency.json").await?;
        for text in [&page, &french, &atom, &json] {
            for secret in secrets {
                ensure!(!text.to_lowercase().contains(&secret.to_lowercase()), "{secret}: {text}");
            }
        }
        ensure!(page.contains("Event: removed") && page.contains("Undone on"), "{page}");
        ensure!(french.contains("Événement\u{a0}: supprimé"), "{french}");
        ensure!(page.contains("/.well-known/parvis/log/checkpoint"), "the way to the proofs");
        let told: Value = serde_json::from_str(&json)?;
        ensure!(told["total"] == 3, "{told:#}");
        let [person, private, public] = &told["decisions"].as_array().context("decisions")?[..]
        else {
            anyhow::bail!("{told:#}");
        };
        ensure!(person["about"] == "person" && person["measure"] == "suspended", "{person}");
        ensure!(person["undone"] == person["day"] && person["rule"]["number"] == 1, "{person}");
        let kind_alone = json!({ "id": private["id"], "day": private["day"], "about": "event",
            "measure": null, "rule": null, "undone": null });
        ensure!(*private == kind_alone, "nothing but a kind: {private}");
        let rule = public["rule"]["text"].as_str().unwrap_or_default();
        ensure!(public["measure"] == "removed" && rule.starts_with("No spam"), "{public}");
        let head = &told["log"]["head"];
        ensure!(page.contains(head["root"].as_str().context("a head")?), "{head}");
        let path = home.beside("transparency.atom");
        fs::write(&path, &atom)?;
        ensure!(atom.matches("<entry>").count() == 3, "{atom}");
        read_feeds(&[path])
    }

    async fn is_not_sent_twice(&self) -> Result<()> {
        for path in PATHS {
            let first = self.visitor.get(path).await?;
            let etag = first.headers().get("etag").context("a tag")?.to_str()?.to_owned();
            let again = self.visitor.get_known(path, &etag).await?;
            ensure!(again.status() == 304, "{path}: {}", again.status());
        }
        let wrong = self.visitor.get("/transparency.atom?page=0").await?;
        ensure!(wrong.status() == 400, "{}", wrong.status());
        let beyond = self.visitor.text("/transparency?page=9").await?;
        ensure!(beyond.contains("rel=\"prev\""), "the way back");
        Ok(())
    }
}
