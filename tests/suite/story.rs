//! From signing up to a cancelled event, over GraphQL; after each step views, feeds, letters and activity show it.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tests::{
    client::Client,
    letters,
    server::{Engine, Home, Running},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");
const PASSWORD: &str = "correct horse battery";

#[tokio::test(flavor = "multi_thread")]
async fn from_signing_up_to_a_cancelled_event_on_sqlite() {
    play(Engine::Sqlite).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn from_signing_up_to_a_cancelled_event_on_postgresql() {
    let database = tests::postgres::Database::fresh().await.unwrap();
    play(Engine::Postgres(database.url().to_owned())).await.unwrap();
}

/// What has come to be so far.
struct Story {
    home: Home,
    server: Running,
    visitor: Client,
    rose: Client,
    group: String,
    event: String,
    uuid: String,
}

async fn play(engine: Engine) -> Result<()> {
    let home = Home::new(PROGRAM, engine)?;
    let server = home.serve().await?;
    let visitor = Client::visitor(server.url());
    let rose = signs_up_and_in(&home, &visitor).await?;
    has_two_profiles(&rose, &visitor).await?;
    let (person, group) = begins_a_group(&rose).await?;
    let (event, uuid) = drafts(&rose, &visitor, &person, &group).await?;
    let story = Story { home, server, visitor, rose, group, event, uuid };
    story.publishes().await?;
    story.anna_comes_without_an_account().await?;
    story.is_full().await?;
    story.ben_is_refused().await?;
    story.moves().await?;
    story.cancels().await?;
    story.everything_is_in_the_activity().await?;
    story.server.stop()?;
    story.home.json(&["verify"]).map(drop)
}

fn text(value: &Value, pointer: &str) -> Result<String> {
    let found = value.pointer(pointer).and_then(Value::as_str);
    Ok(found.with_context(|| format!("no {pointer} in {value:#}"))?.to_owned())
}

async fn signs_up_and_in(home: &Home, visitor: &Client) -> Result<Client> {
    let sign_up = "mutation($email: String!, $password: String!) {
        createUser(email: $email, password: $password, locale: \"en\") { id email } }";
    let variables = json!({ "email": "rose@mail.test", "password": PASSWORD });
    visitor.data(sign_up, variables.clone()).await?;
    let again = visitor.data(sign_up, variables).await?;
    assert_eq!(again["createUser"]["email"], "rose@mail.test", "a known address is answered alike");

    let early = Client::signed_in(home.url().as_str(), "rose@mail.test", PASSWORD).await;
    assert!(early.is_err(), "the address comes first");

    let letter = letters::letter(&home.letters(), "rose@mail.test", &["/validate/"]).await?;
    let token = letters::link(&letter, "/validate/")?;
    let confirm = "mutation($token: String!) { validateUser(token: $token) {
        accessToken refreshToken user { id email confirmedAt } } }";
    let confirmed = visitor.data(confirm, json!({ "token": token })).await?;
    assert_eq!(confirmed["validateUser"]["user"]["email"], "rose@mail.test");
    let used = visitor.gql(confirm, json!({ "token": token })).await?;
    assert!(used.error().is_ok(), "a link works once");

    let wrong = Client::signed_in(home.url().as_str(), "rose@mail.test", "not my password").await;
    assert!(wrong.is_err());
    Client::signed_in(home.url().as_str(), "rose@mail.test", PASSWORD).await
}

async fn has_two_profiles(rose: &Client, visitor: &Client) -> Result<()> {
    let first = "mutation { createPerson(preferredUsername: \"rose\", name: \"Rose\") { id } }";
    rose.data(first, json!({})).await?;
    let create = "mutation($name: String!) { createPerson(preferredUsername: $name, name: \"Night owl\") { id } }";
    rose.data(create, json!({ "name": "nightowl" })).await?;
    let taken = rose.gql(create, json!({ "name": "rose" })).await?;
    assert_eq!(taken.error()?["field"], "preferred_username");
    assert_eq!(taken.error()?["status_code"], 422);

    let identities =
        "{ identities { preferredUsername } loggedUser { defaultActor { preferredUsername } } }";
    let mine = rose.data(identities, json!({})).await?;
    assert_eq!(mine["identities"].as_array().map(Vec::len), Some(2));
    assert_eq!(mine["loggedUser"]["defaultActor"]["preferredUsername"], "rose");

    let look = "{ fetchPerson(preferredUsername: \"nightowl\") { name user { id } feedTokens { token } } }";
    let seen = visitor.gql(look, json!({})).await?;
    assert!(
        seen.0.pointer("/data/fetchPerson/user").is_none_or(Value::is_null),
        "nobody sees whose profile it is: {:#}",
        seen.0
    );
    Ok(())
}

async fn begins_a_group(rose: &Client) -> Result<(String, String)> {
    let create = "mutation { createGroup(preferredUsername: \"choir\", name: \"The choir\",
        summary: \"We sing\", visibility: PUBLIC) { id preferredUsername membersCount } }";
    let made = rose.data(create, json!({})).await?;
    assert_eq!(made["createGroup"]["membersCount"], 1);
    Ok((rose.person().await?, text(&made, "/createGroup/id")?))
}

async fn drafts(
    rose: &Client,
    visitor: &Client,
    person: &str,
    group: &str,
) -> Result<(String, String)> {
    let create = "mutation($organizer: ID!, $group: ID!) { createEvent(
        title: \"Summer concert\", description: \"<p>Songs &amp; more<script>alert(1)</script></p>\",
        beginsOn: \"2031-06-20T18:00:00Z\", endsOn: \"2031-06-20T20:00:00Z\",
        organizerActorId: $organizer, attributedToId: $group, draft: true, joinOptions: RESTRICTED,
        tags: [\"choir\", \"summer\"], category: MUSIC, onlineAddress: \"https://choir.test/\",
        physicalAddress: { description: \"Town hall\", street: \"1 Main Street\", locality: \"Lyon\",
            country: \"France\", geom: \"4.84;45.75\" },
        options: { maximumAttendeeCapacity: 1, anonymousParticipation: true, timezone: \"Europe/Paris\" }
    ) { id uuid draft description tags { title } options { timezone } } }";
    let made = rose.data(create, json!({ "organizer": person, "group": group })).await?;
    assert_eq!(made["createEvent"]["draft"], true);
    assert!(!made.to_string().contains("alert"), "scripts are gone: {made:#}");
    let (event, uuid) = (text(&made, "/createEvent/id")?, text(&made, "/createEvent/uuid")?);

    let seen = visitor
        .gql("query($uuid: UUID!) { event(uuid: $uuid) { title } }", json!({ "uuid": uuid }))
        .await?;
    assert_eq!(seen.error()?["status_code"], 404, "nobody else sees a draft");
    assert_eq!(visitor.get(&format!("/events/{uuid}")).await?.status(), 404);
    assert!(!visitor.text("/").await?.contains("Summer concert"));
    let nothing = visitor.get("/events/7b0c1d3a-0000-4000-8000-000000000000").await?.text().await?;
    let secret = visitor.get(&format!("/events/{uuid}")).await?.text().await?;
    assert_eq!(
        without_ids(&secret, &uuid),
        without_ids(&nothing, "7b0c1d3a-0000-4000-8000-000000000000")
    );
    Ok((event, uuid))
}

// Correlation ids and the address itself are all that may differ.
fn without_ids(page: &str, uuid: &str) -> String {
    let page = page.replace(uuid, "UUID");
    page.lines().filter(|line| !line.contains("request")).collect()
}

impl Story {
    async fn publishes(&self) -> Result<()> {
        let publish =
            "mutation($id: ID!) { updateEvent(eventId: $id, draft: false) { id draft status } }";
        let published = self.rose.data(publish, json!({ "id": self.event })).await?;
        assert_eq!(published["updateEvent"]["draft"], false);

        let event = self.event_as(&self.visitor).await?;
        assert_eq!(event["title"], "Summer concert");
        assert_eq!(event["physicalAddress"]["locality"], "Lyon");
        let list = self.visitor.data("{ events { total elements { title } } }", json!({})).await?;
        assert_eq!(list["events"]["total"], 1);
        assert!(self.visitor.text("/").await?.contains("Summer concert"));
        let page = self.page().await?;
        assert!(page.contains("Summer concert") && page.contains("application/ld+json"));

        let ics = self.ics().await?;
        assert!(ics.contains("DTSTART;TZID=Europe/Paris:20310620T200000"), "{ics}");
        assert!(ics.contains("BEGIN:VTIMEZONE") && ics.contains("SEQUENCE:0"), "{ics}");
        for feed in ["/@choir/feed", "/feed/instance"] {
            for form in ["ics", "atom", "rss", "json"] {
                let told = self.visitor.text(&format!("{feed}/{form}")).await?;
                assert!(told.contains("Summer concert"), "{feed}/{form}");
            }
        }
        self.activity_has("event_created").await
    }

    async fn anna_comes_without_an_account(&self) -> Result<()> {
        let participation = self.guest_asks("anna@mail.test").await?;
        let letter = self.letter("anna@mail.test", &["/participation/email/confirm/"]).await?;
        assert_eq!(self.stats().await?["notConfirmed"], 1);
        let token = letters::link(&letter, "/participation/email/confirm/")?;
        let confirm = "mutation($token: String!) {
            confirmParticipation(confirmationToken: $token) { id role actor { id } event { uuid } } }";
        let confirmed = self.visitor.data(confirm, json!({ "token": token })).await?;
        assert_eq!(confirmed["confirmParticipation"]["role"], "NOT_APPROVED");
        assert_eq!(self.stats().await?["notApproved"], 1);
        self.letter("anna@mail.test", &["/participation/email/cancel/"]).await?;

        let approved = self.set_role(&participation, "PARTICIPANT").await?.data()?;
        assert_eq!(approved["updateParticipation"]["role"], "PARTICIPANT");
        assert_eq!(self.stats().await?["participant"], 1);
        self.letter("anna@mail.test", &["text/calendar"]).await.map(drop)
    }

    async fn is_full(&self) -> Result<()> {
        let event = self.event_as(&self.visitor).await?;
        assert_eq!(event["participantStats"]["participant"], 1);
        let refused = self.try_as_guest("cleo@mail.test").await?;
        assert!(text(refused.error()?, "/message")?.contains("capacity"), "{:#}", refused.0);
        let path = format!("/events/{}/participate/without-account", self.uuid);
        let page =
            self.visitor.post(&path, &[("email", "cleo@mail.test"), ("message", "Please")]).await?;
        assert_eq!(page.status(), 422);
        Ok(())
    }

    async fn ben_is_refused(&self) -> Result<()> {
        let more = "mutation($id: ID!) { updateEvent(eventId: $id, options: {
            maximumAttendeeCapacity: 2, anonymousParticipation: true, timezone: \"Europe/Paris\" }) { id } }";
        self.rose.data(more, json!({ "id": self.event })).await?;
        // By the page this time, as somebody without JavaScript would.
        let path = format!("/events/{}/participate/without-account", self.uuid);
        let asked = self
            .visitor
            .post(&path, &[("email", "ben@mail.test"), ("message", "I sing bass")])
            .await?;
        assert!(asked.status().is_success(), "{}", asked.status());
        let letter = self.letter("ben@mail.test", &["/participation/email/confirm/"]).await?;
        let path = format!(
            "/participation/email/confirm/{}",
            letters::link(&letter, "/participation/email/confirm/")?
        );
        assert!(self.visitor.text(&path).await?.contains("<form"), "looking confirms nothing");
        assert_eq!(self.stats().await?["notConfirmed"], 1);
        let confirmed = self.visitor.post(&path, &[]).await?;
        assert!(confirmed.status().is_success(), "{}", confirmed.status());

        let waiting =
            "query($uuid: UUID!) { event(uuid: $uuid) { participants(roles: \"not_approved\") {
            total elements { id role metadata { message } } } } }";
        let waiting = self.rose.data(waiting, json!({ "uuid": self.uuid })).await?;
        assert_eq!(waiting["event"]["participants"]["total"], 1);
        assert_eq!(
            waiting.pointer("/event/participants/elements/0/metadata/message"),
            Some(&json!("I sing bass"))
        );
        let participation = text(&waiting, "/event/participants/elements/0/id")?;
        self.set_role(&participation, "REJECTED").await?.data()?;
        assert_eq!(self.stats().await?["rejected"], 1);
        self.letter("ben@mail.test", &["not"]).await?;

        let stranger = self.visitor.gql(
            "query($uuid: UUID!) { event(uuid: $uuid) { participants { total elements { id } } } }",
            json!({ "uuid": self.uuid }),
        );
        let stranger = stranger.await?.0.to_string();
        assert!(!stranger.contains(&participation), "only organizers see who comes: {stranger}");
        Ok(())
    }

    async fn moves(&self) -> Result<()> {
        let move_it =
            "mutation($id: ID!) { updateEvent(eventId: $id, beginsOn: \"2031-06-21T18:00:00Z\",
            endsOn: \"2031-06-21T20:00:00Z\") { beginsOn } }";
        let moved = self.rose.data(move_it, json!({ "id": self.event })).await?;
        assert_eq!(moved["updateEvent"]["beginsOn"], "2031-06-21T18:00:00Z");
        let ics = self.ics().await?;
        assert!(ics.contains("20310621T200000") && ics.contains("SEQUENCE:1"), "{ics}");
        let letter = self.letter("anna@mail.test", &["20 June 2031", "21 June 2031"]).await?;
        assert!(letter.contains("List-Unsubscribe:"), "{letter}");
        assert!(self.page().await?.contains("2031-06-21"));
        self.activity_has("event_updated").await?;
        let lines = self.activity().await?;
        let moved = lines
            .iter()
            .find(|line| line["fact"] == "event.rescheduled")
            .context("no such line")?;
        let told = moved["changes"].to_string();
        assert!(told.contains("2031-06-20") && told.contains("2031-06-21"), "old and new: {told}");
        Ok(())
    }

    async fn cancels(&self) -> Result<()> {
        let before = self.visitor.get(&format!("/events/{}/export/ics", self.uuid)).await?;
        let tag = before.headers()["etag"].clone();
        let cancel = "mutation($id: ID!) { cancelEvent(eventId: $id, reason: \"Storm warning\") { status } }";
        let cancelled = self.rose.data(cancel, json!({ "id": self.event })).await?;
        assert_eq!(cancelled["cancelEvent"]["status"], "CANCELLED");
        let ics = self.ics().await?;
        assert!(ics.contains("STATUS:CANCELLED") && ics.contains("SEQUENCE:2"), "{ics}");
        let after = self.visitor.get(&format!("/events/{}/export/ics", self.uuid)).await?;
        assert_ne!(after.headers()["etag"], tag, "what changed has another tag");
        let page = self.page().await?;
        assert!(page.contains("Storm warning") && page.contains("EventCancelled"), "{page}");
        self.letter("anna@mail.test", &["Storm warning"]).await?;
        let late = self.try_as_guest("dora@mail.test").await?;
        assert!(text(late.error()?, "/message")?.contains("cancelled"));
        self.activity_has("event.cancelled").await
    }

    async fn everything_is_in_the_activity(&self) -> Result<()> {
        let lines = self.activity().await?;
        let subjects: Vec<_> = lines.iter().filter_map(|line| line["subject"].as_str()).collect();
        for subject in
            ["group_created", "event_created", "event_updated", "event_new_participation"]
        {
            assert!(subjects.contains(&subject), "{subject} is not in {subjects:?}");
        }
        let stranger =
            "{ group(preferredUsername: \"choir\") { activity { total elements { subject } } } }";
        let seen = self.visitor.gql(stranger, json!({})).await?.0.to_string();
        assert!(!seen.contains("event_created"), "only members see a group's history: {seen}");
        Ok(())
    }

    async fn event_as(&self, client: &Client) -> Result<Value> {
        let query =
            "query($uuid: UUID!) { event(uuid: $uuid) { title status physicalAddress { locality }
            participantStats { participant notApproved notConfirmed rejected going } } }";
        Ok(client.data(query, json!({ "uuid": self.uuid })).await?["event"].clone())
    }

    async fn stats(&self) -> Result<Value> {
        Ok(self.event_as(&self.rose).await?["participantStats"].clone())
    }

    async fn page(&self) -> Result<String> {
        self.visitor.text(&format!("/events/{}", self.uuid)).await
    }

    async fn ics(&self) -> Result<String> {
        self.visitor.text(&format!("/events/{}/export/ics", self.uuid)).await
    }

    async fn letter(&self, to: &str, words: &[&str]) -> Result<String> {
        letters::letter(&self.home.letters(), to, words).await
    }

    async fn try_as_guest(&self, email: &str) -> Result<tests::client::Answer> {
        let anonymous =
            self.visitor.data("{ config { anonymous { actorId } } }", json!({})).await?;
        let actor = text(&anonymous, "/config/anonymous/actorId")?;
        let join = "mutation($event: ID!, $actor: ID!, $email: String) { joinEvent(eventId: $event,
            actorId: $actor, email: $email, message: \"Hello\", locale: \"en\") { id role } }";
        self.visitor.gql(join, json!({ "event": self.event, "actor": actor, "email": email })).await
    }

    async fn guest_asks(&self, email: &str) -> Result<String> {
        let joined = self.try_as_guest(email).await?.data()?;
        assert_eq!(joined["joinEvent"]["role"], "NOT_CONFIRMED");
        text(&joined, "/joinEvent/id")
    }

    async fn set_role(&self, participation: &str, role: &str) -> Result<tests::client::Answer> {
        let update = "mutation($id: ID!, $role: ParticipantRoleEnum!) {
            updateParticipation(id: $id, role: $role) { id role } }";
        self.rose.gql(update, json!({ "id": participation, "role": role })).await
    }

    async fn activity(&self) -> Result<Vec<Value>> {
        let query = "query($name: String!) { group(preferredUsername: $name) { id activity(limit: 50) {
            total elements { subject fact changes { field old new } author { preferredUsername } } } } }";
        let answer = self.rose.data(query, json!({ "name": "choir" })).await?;
        assert_eq!(text(&answer, "/group/id")?, self.group);
        let lines = answer.pointer("/group/activity/elements").and_then(Value::as_array);
        lines.cloned().with_context(|| format!("no lines in {answer:#}"))
    }

    async fn activity_has(&self, subject: &str) -> Result<()> {
        let lines = self.activity().await?;
        let has = |line: &Value| line["subject"] == subject || line["fact"] == subject;
        assert!(lines.iter().any(has), "no {subject} in {lines:#?}");
        Ok(())
    }
}
