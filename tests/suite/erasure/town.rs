//! A house with a clock that can be put forward, and somebody who says twenty things there and leaves.

use std::{fs, path::PathBuf, time::Duration};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tests::{
    client::Client,
    server::{Engine, Home, Running},
    waiting::until,
};

use super::{PASSWORD, PROGRAM};

/// What nobody may find any more: names, biographies, places, texts, messages, a picture's name and description, what
/// was reported as it stood, and what was said of others.
pub(crate) const CANARIES: [&str; 26] = [
    "canary01",
    "Canary02 Vogel",
    "canary03 biography",
    "canary05 title",
    "canary06 description",
    "canary07 street",
    "canary08 place",
    "canary09tag",
    "canary10 message",
    "canary11 comment",
    "canary12 answer",
    "canary13.png",
    "canary14 shows",
    "canary15 draft",
    "canary16 reported",
    "canary17 metadata",
    "canary18 phone",
    "canary19 renamed",
    "canary20 second biography",
    "canary21 complaint",
    "canary22 discussed",
    "canary23 entitled",
    "canary24 shelved",
    "canary25-leads",
    "canary26 listed",
    "canary27 to do",
];

/// The address of the account: nobody is told it, and it goes when the account goes.
pub(crate) const ADDRESS: &str = "canary04@mail.test";

/// A house with a clock that can be put forward, a host, and somebody who will leave.
pub(crate) struct Town {
    pub(crate) home: Home,
    pub(super) server: Option<Running>,
    clock: PathBuf,
    pub(crate) host: Client,
    pub(crate) guest_event: String,
    pub(crate) mona: Client,
    desk: Client,
}

pub(crate) fn text(value: &Value, pointer: &str) -> Result<String> {
    let found = value.pointer(pointer).and_then(Value::as_str);
    Ok(found.with_context(|| format!("no {pointer} in {value:#}"))?.to_owned())
}

impl Town {
    pub(crate) async fn founded() -> Result<Self> {
        Self::founded_on(Engine::Sqlite).await
    }

    pub(super) async fn founded_on(engine: Engine) -> Result<Self> {
        let home = Home::new(PROGRAM, engine)?;
        let clock = home.beside("clock");
        fs::write(&clock, "0")?;
        let home = home
            .with("PARVIS_TEST_CLOCK", &clock.to_string_lossy())
            .with("PARVIS__HTTP__TRUSTED_PROXIES", "[\"127.0.0.1\"]");
        let made = |email, name| {
            home.json(&["user", "create", email, "--password", PASSWORD, "--name", name])
        };
        made("host@mail.test", "host")?;
        made(ADDRESS, "canary01")?;
        home.moderator("mona")?;
        let server = Some(home.serve().await?);
        let host = Client::signed_in(&home.url(), "host@mail.test", PASSWORD).await?;
        let guest_event = event(&host, "The host's party").await?;
        let mona = Client::named(&home.url(), "mona").await?;
        let desk = Client::signed_in_on_pages(&home.url(), "mona@mail.test", PASSWORD).await?;
        Ok(Self { home, server, clock, host, guest_event, mona, desk })
    }

    pub(super) async fn canary(&self) -> Result<Client> {
        Client::signed_in(&self.home.url(), ADDRESS, PASSWORD).await
    }

    pub(crate) fn later(&self, seconds: i64) -> Result<()> {
        Ok(fs::write(&self.clock, seconds.to_string())?)
    }

    pub(super) async fn restarted(&mut self) -> Result<()> {
        if let Some(server) = self.server.take() {
            server.stop()?;
        }
        self.server = Some(self.home.serve().await?);
        Ok(())
    }

    pub(super) async fn is_gone(&self, name: &str) -> Result<()> {
        let host = Client::signed_in(&self.home.url(), "host@mail.test", PASSWORD).await?;
        let query = "query($name: String!) { fetchPerson(preferredUsername: $name) { id } }";
        until(Duration::from_secs(60), &format!("{name} is gone"), async || {
            let answer = host.gql(query, json!({ "name": name })).await;
            answer.is_ok_and(|it| it.0.to_string().contains("not_found"))
        })
        .await
    }
}

pub(crate) async fn me(client: &Client) -> Result<String> {
    text(&client.data("{ loggedPerson { id } }", json!({})).await?, "/loggedPerson/id")
}

/// Says all of it, has some of them reported, and gives back the id of the person's own event.
pub(super) async fn lives(town: &Town) -> Result<String> {
    let canary = town.canary().await?;
    let person = me(&canary).await?;
    let update = "mutation($id: ID!, $name: String!, $summary: String!) {
        updatePerson(id: $id, name: $name, summary: $summary) { id } }";
    for (name, summary) in [
        ("Canary02 Vogel", "canary03 biography"),
        ("canary19 renamed", "canary20 second biography"),
    ] {
        let said = json!({ "id": person, "name": name, "summary": summary });
        canary.data(update, said).await?;
    }
    let picture = "mutation($file: Upload!) {
        uploadMedia(name: \"canary13.png\", alt: \"canary14 shows\", file: $file) { id name alt } }";
    let picture = canary.upload(picture, "canary13.png", tests::client::PICTURE).await?.data()?;
    let picture = text(&picture, "/uploadMedia/id")?;
    party(&canary, "canary15 draft", &json!({ "draft": true })).await?;
    let pictured = json!({ "picture": { "mediaId": picture } });
    let own = party(&canary, "canary05 title", &pictured).await?;
    let join = "mutation($event: ID!, $person: ID!, $message: String) {
        joinEvent(eventId: $event, actorId: $person, message: $message) { id } }";
    let joined =
        json!({ "event": town.guest_event, "person": person, "message": "canary10 message" });
    canary.data(join, joined).await?;
    let host = me(&town.host).await?;
    let joined = json!({ "event": own, "person": host, "message": "See you" });
    town.host.data(join, joined).await?;
    talks(town, &canary).await?;
    discusses(town, &canary).await?;
    is_reported(town, &canary, &own).await?;
    Ok(own)
}

async fn event(host: &Client, title: &str) -> Result<String> {
    let create = "mutation($title: String!, $organizer: ID!) { createEvent(title: $title, description: \"\",
        beginsOn: \"2031-06-20T18:00:00Z\", organizerActorId: $organizer, joinOptions: FREE) { id } }";
    let variables = json!({ "title": title, "organizer": me(host).await? });
    text(&host.data(create, variables).await?, "/createEvent/id")
}

async fn party(canary: &Client, title: &str, more: &Value) -> Result<String> {
    let create =
        "mutation($title: String!, $organizer: ID!, $draft: Boolean, $picture: MediaInput) {
        createEvent(title: $title, draft: $draft, picture: $picture,
            description: \"<p>canary06 description</p>\", beginsOn: \"2031-06-20T18:00:00Z\",
            organizerActorId: $organizer, tags: [\"canary09tag\"], phoneAddress: \"canary18 phone\",
            metadata: [{ key: \"k\", title: \"t\", value: \"canary17 metadata\", type: STRING }],
            physicalAddress: { description: \"canary08 place\", street: \"canary07 street\",
                locality: \"Lyon\", country: \"France\", geom: \"4.84;45.75\" },
            options: { anonymousParticipation: true }) { id } }";
    let mut variables = json!({ "title": title, "organizer": me(canary).await? });
    for (name, value) in more.as_object().context("fields")? {
        variables[name] = value.clone();
    }
    text(&canary.data(create, variables).await?, "/createEvent/id")
}

const SAY: &str = "mutation($event: ID!, $text: String!, $to: ID) {
    createComment(eventId: $event, text: $text, inReplyToCommentId: $to) { id } }";

async fn talks(town: &Town, canary: &Client) -> Result<()> {
    let event = &town.guest_event;
    let said = json!({ "event": event, "text": "canary11 comment" });
    let first = text(&canary.data(SAY, said).await?, "/createComment/id")?;
    let answer = json!({ "event": event, "text": "What do you mean?", "to": first });
    let answer = text(&town.host.data(SAY, answer).await?, "/createComment/id")?;
    let said = json!({ "event": event, "text": "canary12 answer", "to": answer });
    canary.data(SAY, said).await.map(drop)
}

// In a group of the host's, which goes on without whoever leaves.
async fn discusses(town: &Town, canary: &Client) -> Result<()> {
    let group =
        "mutation { createGroup(preferredUsername: \"circle\", name: \"Circle\", openness: OPEN,
        visibility: PUBLIC) { id } }";
    let group = text(&town.host.data(group, json!({})).await?, "/createGroup/id")?;
    let join = "mutation($group: ID!) { joinGroup(groupId: $group) { id } }";
    canary.data(join, json!({ "group": group })).await?;
    let begin =
        "mutation($group: ID!) { createDiscussion(actorId: $group, title: \"canary23 entitled\",
        text: \"canary22 discussed\") { id } }";
    let talk = text(&canary.data(begin, json!({ "group": group })).await?, "/createDiscussion/id")?;
    let answer =
        "mutation($talk: ID!) { replyToDiscussion(discussionId: $talk, text: \"Yes\") { id } }";
    town.host.data(answer, json!({ "talk": talk })).await?;
    let add = "mutation($group: ID!) { createResource(actorId: $group, title: \"canary24 shelved\",
        resourceUrl: \"https://music.test/canary25-leads\") { id } }";
    canary.data(add, json!({ "group": group })).await?;
    let begin = "mutation($group: ID!) { createTodoList(title: \"canary26 listed\", groupId: $group) { id } }";
    let list = text(&canary.data(begin, json!({ "group": group })).await?, "/createTodoList/id")?;
    let add =
        "mutation($list: ID!) { createTodo(todoListId: $list, title: \"canary27 to do\") { id } }";
    canary.data(add, json!({ "list": list })).await.map(drop)
}

// Somebody else reports the person's event, a comment that says something else soon after, and the person; the person
// reports the host.
async fn is_reported(town: &Town, canary: &Client, own: &str) -> Result<()> {
    let said = json!({ "event": town.guest_event, "text": "canary16 reported" });
    let comment = text(&canary.data(SAY, said).await?, "/createComment/id")?;
    let report = "mutation($reported: ID!, $events: [ID], $comments: [ID], $content: String) {
        createReport(reportedId: $reported, eventsIds: $events, commentsIds: $comments, content: $content) { id } }";
    let (person, host) = (me(canary).await?, me(&town.host).await?);
    for (by, asked) in [
        (&town.host, json!({ "reported": person, "events": [own], "content": "Strange" })),
        (&town.host, json!({ "reported": person, "comments": [comment], "content": "Rude" })),
        (&town.host, json!({ "reported": person, "content": "Who is that?" })),
        (
            canary,
            json!({ "reported": host, "events": [town.guest_event], "content": "canary21 complaint" }),
        ),
    ] {
        by.data(report, asked).await?;
    }
    let edit =
        "mutation($comment: ID!) { updateComment(commentId: $comment, text: \"Sorry\") { id } }";
    canary.data(edit, json!({ "comment": comment })).await?;
    let told = town.told_moderators(&town.mona).await?;
    ensure!(told.iter().any(|it| it.contains("canary16 reported")), "as it stood: {told:#?}");
    ensure!(told.iter().any(|it| it.contains("canary21 complaint")), "in their words: {told:#?}");
    Ok(())
}

impl Town {
    /// Everything that those who keep order are told of reports: in the API, on pages, on the command line.
    async fn told_moderators(&self, mona: &Client) -> Result<Vec<String>> {
        let reports = "{ open: reports(status: OPEN) { elements { ...all } }
            closed: reports(status: CLOSED) { elements { ...all } } actionLogs { elements { object { id } } } }
            fragment all on Report { id content reported { preferredUsername name summary }
            reporter { preferredUsername name } events { title description } comments { text } notes { content } }";
        let reports = mona.data(reports, json!({})).await?;
        let mut told = vec![reports.to_string()];
        let of = |status: &str| {
            let elements = reports.pointer(&format!("/{status}/elements"));
            elements.and_then(Value::as_array).context("reports")
        };
        let elements: Vec<&Value> = of("open")?.iter().chain(of("closed")?).collect();
        ensure!(elements.len() == 4, "four things are reported: {reports:#}");
        for report in elements {
            let id = text(report, "/id")?;
            told.push(self.desk.text(&format!("/moderation/report/{id}")).await?);
            told.push(self.home.json(&["audit", "case", &id])?.to_string());
            let file = self.home.beside("case.jsonl");
            self.home.json(&["audit", "export", &id, "-o", &file.to_string_lossy()])?;
            told.push(fs::read_to_string(&file)?);
            fs::remove_file(file)?;
        }
        Ok(told)
    }
}

/// Nobody is told any of it: not by the API, on no page, in no feed, not who keeps order.
pub(super) async fn nothing_is_answered(town: &Town, own: &str) -> Result<()> {
    let visitor = Client::visitor(&town.home.url());
    let host = Client::signed_in(&town.home.url(), "host@mail.test", PASSWORD).await?;
    let mona = Client::named(&town.home.url(), "mona").await?;
    let queries = [
        "{ events { elements { title description tags { title } organizerActor { preferredUsername name summary } participants { elements { actor { preferredUsername name } } } } } }".to_owned(),
        "{ searchEvents(term: \"party\") { elements { title } } }".to_owned(),
        "{ searchPersons(term: \"vogel\") { elements { name preferredUsername } } }".to_owned(),
        "{ searchGroups(term: \"canary\") { total elements { preferredUsername } } }".to_owned(),
        format!("{{ event(uuid: \"{own}\") {{ title }} }}"),
        format!("{{ event(uuid: \"{}\") {{ comments {{ text actor {{ name }} replies {{ text actor {{ name }} }} }} participants {{ elements {{ actor {{ name preferredUsername }} metadata {{ message }} }} }} }} }}", town.guest_event),
        "{ tags { title } }".to_owned(),
    ];
    let mut answers = Vec::new();
    for query in &queries {
        for client in [&visitor, &host, &mona] {
            answers.push(client.gql(query, json!({})).await?.0.to_string());
        }
    }
    for path in [
        "/",
        "/feed/instance/ics",
        "/feed/instance/atom",
        "/@canary01/feed/ics",
        "/@host/feed/atom",
        &format!("/events/{own}"),
        &format!("/events/{}", town.guest_event),
        "/search?q=description&when=any",
        "/search.json?q=description&when=any",
        "/search.atom?when=any",
        "/search.ics?when=any",
        &format!("/events/{own}/export/ics"),
    ] {
        answers.push(visitor.get(path).await?.text().await?);
    }
    answers.extend(town.told_moderators(&mona).await?);
    for canary in CANARIES.into_iter().chain([ADDRESS]) {
        // What was asked for stands in some answers' errors: only what the house knows counts.
        for answer in &answers {
            ensure!(!answer.contains(canary), "{canary} is in {answer}");
        }
    }
    Ok(())
}
