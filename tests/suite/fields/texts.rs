//! Whatever people write is kept in normal form: composed, without what steers the words beside it, on one line where
//! one is meant. A text that goes in with all of these is looked for in the files of the views, where it must stand in
//! normal form, and in no other.

use std::{cell::RefCell, collections::BTreeSet, path::Path, time::Duration};

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use tests::{
    client::{Client, PICTURE, email},
    server::{Engine, Home},
    traces::traces,
    waiting::until,
};

use super::{
    PROGRAM, leaves,
    prose::{ELSEWHERE, NO_PROSE, SAID, UNBUILT, WRITTEN},
};

/// Writes something else into each field, and remembers what must be read.
#[derive(Default)]
struct Ink {
    written: RefCell<Vec<String>>,
}

impl Ink {
    /// What goes into a field: decomposed, with a bell, an override, an isolate and what joins words unseen.
    fn of(&self, field: &str) -> String {
        let mut written = self.written.borrow_mut();
        written.push(field.to_owned());
        let n = written.len();
        format!("\u{200b} zq{n:03}\u{202e}\u{2066}\u{7}\u{feff}e\u{301}qz \u{2069}")
    }

    fn expected(&self) -> Vec<(String, String)> {
        let written = self.written.borrow();
        let normal = |n: usize| format!("zq{n:03}\u{e9}qz");
        written.iter().enumerate().map(|(n, field)| (field.clone(), normal(n + 1))).collect()
    }
}

#[test]
fn every_text_of_the_schema_is_written_here_or_says_why_not() {
    let ink = Ink::default();
    for document in [event(&ink, "createEvent"), event(&ink, "updateEvent")] {
        assert!(document.is_object());
    }
    group(&ink, "createGroup");
    group(&ink, "updateGroup");
    assert!(settings(&ink).is_object() && place(&ink).is_object());
    let said: BTreeSet<String> =
        ink.written.into_inner().into_iter().chain(SAID.map(str::to_owned)).collect();
    let mut missing = Vec::new();
    for field in leaves::all_fields().unwrap().into_iter().filter(|it| it.of == "String") {
        let path = field.path();
        if UNBUILT.contains(&field.owner.as_str()) {
            continue;
        }
        if NO_PROSE.contains(&field.name.as_str()) || ELSEWHERE.iter().any(|(it, _)| *it == path) {
            continue;
        }
        if !WRITTEN.contains(&field.name.as_str()) || !said.contains(&path) {
            missing.push(path);
        }
    }
    assert!(missing.is_empty(), "what becomes of these texts? {missing:#?}");
}

fn place(ink: &Ink) -> Value {
    let parts = [
        "description",
        "street",
        "locality",
        "postalCode",
        "region",
        "country",
        "type",
        "originId",
    ];
    let of =
        |part: &&str| ((*part).to_owned(), Value::from(ink.of(&format!("AddressInput.{part}"))));
    Value::Object(parts.iter().map(of).collect())
}

fn event(ink: &Ink, mutation: &str) -> Value {
    let of = |field: &str| ink.of(&format!("{mutation}.{field}"));
    json!({
        "title": of("title"),
        "description": format!("<p>{}</p>", of("description")),
        "tags": [of("tags")],
        "phone": of("phoneAddress"),
        "place": place(ink),
        "metadata": [{ "key": ink.of("EventMetadataInput.key"), "title": ink.of("EventMetadataInput.title"),
            "value": ink.of("EventMetadataInput.value"), "type": "STRING" }],
        "options": {
            "program": ink.of("EventOptionsInput.program"),
            "attendees": [ink.of("EventOptionsInput.attendees")],
            "offers": [{ "price": 3.0, "priceCurrency": ink.of("EventOfferInput.priceCurrency") }],
            "participationConditions": [{ "title": ink.of("EventParticipationConditionInput.title"),
                "content": ink.of("EventParticipationConditionInput.content") }],
        },
    })
}

fn group(ink: &Ink, mutation: &str) -> Value {
    json!({ "name": ink.of(&format!("{mutation}.name")), "summary": ink.of(&format!("{mutation}.summary")),
        "place": place(ink) })
}

fn settings(ink: &Ink) -> Value {
    let fields = [
        "contact",
        "instanceName",
        "instanceDescription",
        "instanceLongDescription",
        "instanceSlogan",
        "instanceRules",
    ];
    let of =
        |it: &&str| ((*it).to_owned(), Value::from(ink.of(&format!("saveAdminSettings.{it}"))));
    Value::Object(fields.iter().map(of).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_people_write_comes_to_rest_in_one_normal_form() {
    play().await.unwrap();
}

async fn play() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("rose")?;
    home.person("ben")?;
    let anna = [
        "user",
        "create",
        &email("anna"),
        "--password",
        tests::client::PASSWORD,
        "--name",
        "anna",
        "--admin",
    ];
    home.json(&anna)?;
    let server = home.serve().await?;
    let (rose, ben) =
        (Client::named(server.url(), "rose").await?, Client::named(server.url(), "ben").await?);
    let anna = Client::named(server.url(), "anna").await?;
    let ink = Ink::default();
    let views = home.data().join("views");
    let written = Writing { ink: &ink, rose: &rose, ben: &ben, anna: &anna };
    let (event, comment) = written.new_things().await?;
    stands(&views, &ink, 0).await?;
    let before = ink.written.borrow().len();
    written.changed_things(&event, &comment).await?;
    stands(&views, &ink, before).await?;
    server.stop()?;
    let steering = ["\u{202e}", "\u{2066}", "\u{200b}", "\u{feff}", "\u{7}"];
    let raw: Vec<String> = ink
        .expected()
        .iter()
        .flat_map(|(_, normal)| {
            let stem: String = normal.chars().take(5).collect();
            steering.map(|it| format!("{stem}{it}"))
        })
        .collect();
    let raw: Vec<&str> = raw.iter().map(String::as_str).collect();
    let left = traces(&views, &raw)?;
    ensure!(left.is_empty(), "as it was typed: {left:#?}");
    Ok(())
}

// Each text is in some file of the views, in normal form.
async fn stands(views: &Path, ink: &Ink, from: usize) -> Result<()> {
    for (field, normal) in ink.expected().into_iter().skip(from) {
        let what = format!("{field} in normal form");
        until(Duration::from_secs(20), &what, async || {
            traces(views, &[normal.as_str()]).is_ok_and(|it| !it.is_empty())
        })
        .await?;
    }
    Ok(())
}

struct Writing<'a> {
    ink: &'a Ink,
    rose: &'a Client,
    ben: &'a Client,
    anna: &'a Client,
}

impl Writing<'_> {
    async fn new_things(&self) -> Result<(String, String)> {
        let rose = self.rose.person().await?;
        let create = "mutation($title: String!, $description: String!, $tags: [String], $phone: String,
            $place: AddressInput, $metadata: [EventMetadataInput], $options: EventOptionsInput, $who: ID!) {
            createEvent(title: $title, description: $description, tags: $tags, phoneAddress: $phone,
                physicalAddress: $place, metadata: $metadata, options: $options, organizerActorId: $who,
                beginsOn: \"2031-06-20T18:00:00Z\") { uuid } }";
        let mut asked = event(self.ink, "createEvent");
        asked["who"] = rose.into();
        let made = self.rose.data(create, asked).await?;
        let uuid = text(&made, "/createEvent/uuid")?;
        let create = "mutation($name: String, $summary: String, $place: AddressInput) {
            createGroup(preferredUsername: \"choir\", name: $name, summary: $summary, physicalAddress: $place,
                visibility: PUBLIC) { id } }";
        let choir = self.rose.data(create, group(self.ink, "createGroup")).await?;
        self.discussion(&choir["createGroup"]["id"]).await?;
        self.post(&choir["createGroup"]["id"]).await?;
        self.resource(&choir["createGroup"]["id"]).await?;
        self.task(&choir["createGroup"]["id"]).await?;
        let create = "mutation($name: String, $summary: String) {
            createPerson(preferredUsername: \"night\", name: $name, summary: $summary) { id } }";
        let asked = json!({ "name": self.ink.of("createPerson.name"),
            "summary": self.ink.of("createPerson.summary") });
        self.ben.data(create, asked).await?;
        let write = "mutation($event: ID!, $text: String!) { createComment(eventId: $event, text: $text) { id } }";
        let asked = json!({ "event": uuid, "text": self.ink.of("createComment.text") });
        let comment = text(&self.ben.data(write, asked).await?, "/createComment/id")?;
        let join = "mutation($event: ID!, $who: ID!, $message: String) {
            joinEvent(eventId: $event, actorId: $who, message: $message) { id } }";
        let asked = json!({ "event": uuid, "who": self.ben.person().await?,
            "message": self.ink.of("joinEvent.message") });
        self.ben.data(join, asked).await?;
        self.complaint(&comment).await?;
        self.picture().await?;
        let whereabouts =
            "mutation($place: LocationInput) { setUserSettings(location: $place) { timezone } }";
        let place = json!({ "place": { "name": self.ink.of("LocationInput.name"), "range": 10,
            "geohash": "u09tvw0" } });
        self.ben.data(whereabouts, place).await?;
        Ok((uuid, comment))
    }

    async fn discussion(&self, group: &Value) -> Result<()> {
        let create = "mutation($title: String!, $text: String!, $group: ID!) {
            createDiscussion(title: $title, text: $text, actorId: $group) { id } }";
        let asked = json!({ "title": self.ink.of("createDiscussion.title"),
            "text": self.ink.of("createDiscussion.text"), "group": group });
        let talk = text(&self.rose.data(create, asked).await?, "/createDiscussion/id")?;
        let answer = "mutation($id: ID!, $text: String!) {
            replyToDiscussion(discussionId: $id, text: $text) { id } }";
        let asked = json!({ "id": talk, "text": self.ink.of("replyToDiscussion.text") });
        self.rose.data(answer, asked).await.map(drop)
    }

    async fn post(&self, group: &Value) -> Result<()> {
        let write = "mutation($title: String!, $body: String!, $tags: [String], $group: ID!) {
            createPost(attributedToId: $group, title: $title, body: $body, tags: $tags) { id } }";
        let asked = json!({ "title": self.ink.of("createPost.title"),
            "body": self.ink.of("createPost.body"), "tags": [self.ink.of("createPost.tags")], "group": group });
        let post = text(&self.rose.data(write, asked).await?, "/createPost/id")?;
        let rewrite = "mutation($id: ID!, $title: String, $body: String, $tags: [String]) {
            updatePost(id: $id, title: $title, body: $body, tags: $tags) { id } }";
        let asked = json!({ "id": post, "title": self.ink.of("updatePost.title"),
            "body": self.ink.of("updatePost.body"), "tags": [self.ink.of("updatePost.tags")] });
        self.rose.data(rewrite, asked).await.map(drop)
    }

    async fn resource(&self, group: &Value) -> Result<()> {
        let add = "mutation($title: String!, $summary: String, $group: ID!) {
            createResource(actorId: $group, title: $title, summary: $summary,
                resourceUrl: \"https://music.test/\") { id } }";
        let asked = json!({ "title": self.ink.of("createResource.title"),
            "summary": self.ink.of("createResource.summary"), "group": group });
        let made = text(&self.rose.data(add, asked).await?, "/createResource/id")?;
        let change = "mutation($id: ID!, $title: String, $summary: String) {
            updateResource(id: $id, title: $title, summary: $summary) { id } }";
        let asked = json!({ "id": made, "title": self.ink.of("updateResource.title"),
            "summary": self.ink.of("updateResource.summary") });
        self.rose.data(change, asked).await.map(drop)
    }

    async fn task(&self, group: &Value) -> Result<()> {
        let begin = "mutation($title: String!, $group: ID!) {
            createTodoList(title: $title, groupId: $group) { id } }";
        let asked = json!({ "title": self.ink.of("createTodoList.title"), "group": group });
        let list = text(&self.rose.data(begin, asked).await?, "/createTodoList/id")?;
        let rename =
            "mutation($id: ID!, $title: String!) { updateTodoList(id: $id, title: $title) { id } }";
        let asked = json!({ "id": list, "title": self.ink.of("updateTodoList.title") });
        self.rose.data(rename, asked).await?;
        let add = "mutation($list: ID!, $title: String!) {
            createTodo(todoListId: $list, title: $title) { id } }";
        let asked = json!({ "list": list, "title": self.ink.of("createTodo.title") });
        let made = text(&self.rose.data(add, asked).await?, "/createTodo/id")?;
        let change =
            "mutation($id: ID!, $title: String) { updateTodo(id: $id, title: $title) { id } }";
        let asked = json!({ "id": made, "title": self.ink.of("updateTodo.title") });
        self.rose.data(change, asked).await.map(drop)
    }

    async fn complaint(&self, comment: &str) -> Result<()> {
        let report = "mutation($who: ID!, $comment: ID!, $content: String) {
            createReport(reportedId: $who, commentsIds: [$comment], content: $content) { id } }";
        let asked = json!({ "who": self.ben.person().await?, "comment": comment,
            "content": self.ink.of("createReport.content") });
        let report = text(&self.rose.data(report, asked).await?, "/createReport/id")?;
        let note = "mutation($report: ID!, $content: String) {
            createReportNote(reportId: $report, content: $content) { id } }";
        let asked = json!({ "report": report, "content": self.ink.of("createReportNote.content") });
        self.anna.data(note, asked).await.map(drop)
    }

    async fn picture(&self) -> Result<()> {
        let (name, alt) = (self.ink.of("uploadMedia.name"), self.ink.of("uploadMedia.alt"));
        let (name, alt) = (serde_json::to_string(&name)?, serde_json::to_string(&alt)?);
        let upload = format!(
            "mutation($file: Upload!) {{ uploadMedia(file: $file, name: {name}, alt: {alt}) {{ id }} }}"
        );
        let made = self.rose.upload(&upload, "dot.png", PICTURE).await?;
        made.data().map(drop)
    }

    async fn changed_things(&self, uuid: &str, comment: &str) -> Result<()> {
        let update = "mutation($id: ID!, $title: String, $description: String, $tags: [String], $phone: String,
            $place: AddressInput, $metadata: [EventMetadataInput], $options: EventOptionsInput) {
            updateEvent(eventId: $id, title: $title, description: $description, tags: $tags, phoneAddress: $phone,
                physicalAddress: $place, metadata: $metadata, options: $options) { id } }";
        let mut asked = event(self.ink, "updateEvent");
        asked["id"] = uuid.into();
        self.rose.data(update, asked).await?;
        let choir =
            self.rose.data("{ group(preferredUsername: \"choir\") { id } }", json!({})).await?;
        let update = "mutation($id: ID!, $name: String, $summary: String, $place: AddressInput) {
            updateGroup(id: $id, name: $name, summary: $summary, physicalAddress: $place) { id } }";
        let mut asked = group(self.ink, "updateGroup");
        asked["id"] = choir["group"]["id"].clone();
        self.rose.data(update, asked).await?;
        let talk = "{ group(preferredUsername: \"choir\") { discussions { elements { id } } } }";
        let talk = self.rose.data(talk, json!({})).await?;
        let rename = "mutation($id: ID!, $title: String!) {
            updateDiscussion(discussionId: $id, title: $title) { id } }";
        let asked = json!({ "id": talk.pointer("/group/discussions/elements/0/id"),
            "title": self.ink.of("updateDiscussion.title") });
        self.rose.data(rename, asked).await?;
        let update = "mutation($id: ID!, $name: String, $summary: String) {
            updatePerson(id: $id, name: $name, summary: $summary) { id } }";
        let asked = json!({ "id": self.ben.person().await?, "name": self.ink.of("updatePerson.name"),
            "summary": self.ink.of("updatePerson.summary") });
        self.ben.data(update, asked).await?;
        let write = "mutation($id: ID!, $text: String!) { updateComment(commentId: $id, text: $text) { id } }";
        let asked = json!({ "id": comment, "text": self.ink.of("updateComment.text") });
        self.ben.data(write, asked).await?;
        let cancel =
            "mutation($id: ID!, $why: String) { cancelEvent(eventId: $id, reason: $why) { id } }";
        let asked = json!({ "id": uuid, "why": self.ink.of("cancelEvent.reason") });
        self.rose.data(cancel, asked).await?;
        let save = "mutation($contact: String, $instanceName: String, $instanceDescription: String,
            $instanceLongDescription: String, $instanceSlogan: String, $instanceRules: String) {
            saveAdminSettings(contact: $contact, instanceName: $instanceName, instanceRules: $instanceRules,
                instanceDescription: $instanceDescription, instanceSlogan: $instanceSlogan,
                instanceLongDescription: $instanceLongDescription) { instanceName } }";
        self.anna.data(save, settings(self.ink)).await?;
        let moderate = "mutation($comment: ID!, $reason: String) {
            moderate(subject: { kind: COMMENT, id: $comment }, measure: HIDDEN, reason: $reason, rule: 1) { id } }";
        let asked = json!({ "comment": comment, "reason": self.ink.of("moderate.reason") });
        self.anna.data(moderate, asked).await.map(drop)
    }
}

fn text(value: &Value, pointer: &str) -> Result<String> {
    let found = value.pointer(pointer).and_then(Value::as_str);
    Ok(found.with_context(|| format!("no {pointer} in {value:#}"))?.to_owned())
}
