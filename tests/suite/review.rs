//! The first event of an account waits for a moderator, where the house wants that: until one has decided, nobody else sees
//! anything of it, over whichever way.

use anyhow::{Result, ensure};
use serde_json::json;
use tests::{client::Client, letters::letter, server::Running};

use crate::moderation::{house, id, listed, people, publish};

const PASSWORD: &str = "correct horse battery";
const TITLE: &str = "Watches at dawn";

struct ReviewedHouse {
    server: Running,
    rose: Client,
    mia: Client,
    visitor: Client,
    letters: std::path::PathBuf,
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_event_is_seen_by_nobody_before_a_moderator_accepts_it() {
    waits().await.unwrap();
}

async fn waits() -> Result<()> {
    let home = house()?.with("PARVIS__INSTANCE__FIRST_EVENTS_REVIEWED", "true");
    let server = home.serve().await?;
    let [rose, mia, visitor] = people(server.url()).await?;
    let it = ReviewedHouse { server, rose, mia, visitor, letters: home.letters() };
    let event = publish(&it.rose, TITLE).await?;
    it.is_out_of_sight(&event).await?;
    it.is_turned_down(&event).await?;
    it.is_accepted(&event).await?;
    let next = publish(&it.rose, "Another one").await?;
    ensure!(listed(&it.visitor).await? == 2, "whoever had one accepted waits no more");
    ensure!(it.visitor.get(&format!("/events/{next}")).await?.status() == 200, "for anybody");
    it.server.stop()
}

impl ReviewedHouse {
    fn url(&self) -> &str {
        self.server.url()
    }

    // Lists, search, feeds, the page, the document, the API: nothing.
    async fn is_out_of_sight(&self, event: &str) -> Result<()> {
        ensure!(listed(&self.visitor).await? == 0, "on no list");
        for path in [format!("/events/{event}"), format!("/events/{event}/export/ics")] {
            ensure!(self.visitor.get(&path).await?.status() == 404, "{path}");
        }
        let document = reqwest::Client::new()
            .get(format!("{}/events/{event}", self.url()))
            .header("Accept", "application/activity+json");
        ensure!(document.send().await?.status() == 404, "nor for other servers");
        for path in ["/", "/search?q=watches", "/feed/instance/atom", "/feed/instance/ics"] {
            let text = self.visitor.text(path).await?;
            ensure!(!text.contains(TITLE), "{path}");
        }
        let asked = "query($uuid: UUID!) { event(uuid: $uuid) { title } }";
        let refused = self.visitor.gql(asked, json!({ "uuid": event })).await?;
        ensure!(refused.error()?["code"] == "event_not_found", "{:#}", refused.0);
        let join = "mutation($event: ID!, $actor: ID!) {
            joinEvent(eventId: $event, actorId: $actor) { id } }";
        let actor = id(&self.mia).await?;
        let refused = self.mia.gql(join, json!({ "event": event, "actor": actor })).await?;
        ensure!(refused.error().is_ok(), "nobody comes yet: {:#}", refused.0);
        Ok(())
    }

    // Its organizer knows that it waits, a moderator is told, says no and why; then it is mended and asks again.
    async fn is_turned_down(&self, event: &str) -> Result<()> {
        let page = format!("/events/{event}");
        let rose = Client::signed_in_on_pages(self.url(), "rose@mail.test", PASSWORD).await?;
        ensure!(rose.text(&page).await?.contains("waits for a moderator"), "she is told");
        let told = letter(&self.letters, "mia@mail.test", &[TITLE, "accepted it"]).await?;
        let review = format!("{page}/review");
        ensure!(told.contains(&review), "{told}");
        let mia = Client::signed_in_on_pages(self.url(), "mia@mail.test", PASSWORD).await?;
        ensure!(mia.text("/moderation/events").await?.contains(TITLE), "the queue");
        ensure!(rose.get("/moderation/events").await?.status() == 404, "not for everybody");
        ensure!(rose.get(&review).await?.status() == 404, "nor is the decision");
        ensure!(mia.text(&review).await?.contains(TITLE), "what it says");
        let no = format!("{review}/turn-down");
        ensure!(mia.post(&no, &[("rule", "1")]).await?.status() == 422, "not without a reason");
        let form = [("rule", "1"), ("reason", "No selling")];
        ensure!(mia.post(&no, &form).await?.status() == 303, "decided");
        let shown = rose.text(&page).await?;
        ensure!(shown.contains("No selling"), "the reason");
        ensure!(!shown.contains("waits for a moderator"), "it does not wait any more");
        letter(&self.letters, "rose@mail.test", &[TITLE, "No selling", "not published"]).await?;
        ensure!(mia.text("/moderation/logs").await?.contains("No selling"), "also in the log");
        ensure!(rose.post(&format!("{page}/publish"), &[]).await?.status() == 303, "once more");
        Ok(())
    }

    async fn is_accepted(&self, event: &str) -> Result<()> {
        let waiting = "{ waitingEvents { total elements { uuid edition review } } }";
        let refused = self.rose.gql(waiting, json!({})).await?;
        ensure!(refused.error().is_ok(), "not hers to ask: {:#}", refused.0);
        let queue = self.mia.data(waiting, json!({})).await?;
        ensure!(queue["waitingEvents"]["total"] == 1, "{queue:#}");
        ensure!(queue["waitingEvents"]["elements"][0]["review"] == "WAITING", "{queue:#}");
        let accept = "mutation($event: ID!, $edition: Int) {
            acceptEvent(eventId: $event, basedOn: $edition) { draft review } }";
        let edition = &queue["waitingEvents"]["elements"][0]["edition"];
        let asked = json!({ "event": event, "edition": edition });
        let refused = self.rose.gql(accept, asked.clone()).await?;
        ensure!(refused.error().is_ok(), "nobody accepts their own: {:#}", refused.0);
        let stale = json!({ "event": event, "edition": 77 });
        ensure!(self.mia.gql(accept, stale).await?.error().is_ok(), "not what was read");
        let accepted = self.mia.data(accept, asked).await?;
        ensure!(accepted["acceptEvent"]["draft"] == false, "{accepted:#}");
        ensure!(listed(&self.visitor).await? == 1, "now it is found");
        letter(&self.letters, "rose@mail.test", &[TITLE, "is published"]).await?;
        let log = self.mia.data("{ actionLogs { elements { action } } }", json!({})).await?;
        ensure!(log["actionLogs"]["elements"][0]["action"] == "EVENT_ACCEPTANCE", "{log:#}");
        Ok(())
    }
}
