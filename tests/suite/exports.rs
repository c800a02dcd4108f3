//! Everything about oneself, in a zip, by a link that ends: with the password, once a day, and nobody else's.

use std::{
    collections::BTreeSet,
    io::{Cursor, Read as _},
};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tests::{
    client::Client,
    program::Program,
    server::{Engine, Home},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");
const PASSWORD: &str = "correct horse battery";

#[tokio::test(flavor = "multi_thread")]
async fn everything_about_oneself_and_nothing_of_others() {
    play().await.unwrap();
}

async fn play() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    let clock = home.beside("clock");
    let home = home.with("PARVIS_TEST_CLOCK", &clock.to_string_lossy());
    for name in ["rose", "nina"] {
        let email = format!("{name}@mail.test");
        home.json(&["user", "create", &email, "--password", PASSWORD, "--name", name])?;
    }
    let server = home.serve().await?;
    let rose = Client::signed_in(server.url(), "rose@mail.test", PASSWORD).await?;
    let nina = Client::signed_in(server.url(), "nina@mail.test", PASSWORD).await?;
    let event = organizes(&nina, "Nina's secret biography").await?;
    organizes(&rose, "Rose likes roses").await?;
    let me = rose.data("{ loggedPerson { id } }", json!({})).await?;
    let join = "mutation($event: ID!, $person: ID!) {
        joinEvent(eventId: $event, actorId: $person, message: \"I bring cake\") { id } }";
    rose.data(join, json!({ "event": event, "person": me["loggedPerson"]["id"] })).await?;

    let feed = says_and_connects(&rose, &nina, &event).await?;
    discuss(&rose, &nina).await?;
    let program = Program::registered(server.url(), "read").await?;
    let opens = program.is_let_in(&rose, "read").await?.text("refresh_token")?;

    let ask =
        "mutation($password: String!) { requestDataExport(password: $password) { url expiresAt } }";
    let wrong = rose.gql(ask, json!({ "password": "not my password" })).await?;
    ensure!(wrong.error().is_ok(), "{:#}", wrong.0);
    let made = rose.data(ask, json!({ "password": PASSWORD })).await?;
    let again = rose.gql(ask, json!({ "password": PASSWORD })).await?;
    ensure!(again.error()?["status_code"] == 429, "once a day: {:#}", again.0);

    let url = made.pointer("/requestDataExport/url").and_then(Value::as_str).context("no url")?;
    let path = url.strip_prefix(server.url()).context("elsewhere")?.to_owned();
    let visitor = Client::visitor(server.url());
    let answer = visitor.get(&path).await?;
    ensure!(answer.status().is_success(), "{}", answer.status());
    let files = unpacked(&answer.bytes().await?)?;
    let all = files.iter().find(|(name, _)| name == "everything.json").context("no JSON")?;
    has_comments_and_dates(&all.1)?;
    let fields = fields(&all.1)?;
    ensure!(fields == FIELDS, "write contract/export-fields.txt anew if that is meant:\n{fields}");
    let is_told = |it: &str| files.iter().any(|(_, text)| text.contains(it));
    ensure!(!is_told(&feed) && !is_told(&opens), "no secrets");
    let said = ["rose@mail.test", "Rose likes roses", "I bring cake", "The party of nina"];
    for said in said.into_iter().chain(["Who rings", "Bells of roses"]) {
        ensure!(all.1.contains(said), "{said} is missing in {}", all.1);
    }
    for (name, text) in &files {
        for others in ["nina@mail.test", "Nina's secret biography", "Nina rings"] {
            ensure!(!text.contains(others), "{others} is in {name}");
        }
    }
    ensure!(files.iter().any(|(name, text)| name.ends_with(".ics") && text.contains("VEVENT")));
    ensure!(files.iter().any(|(name, text)| name == "index.html" && text.contains("Rose likes")));
    std::fs::write(&clock, (25 * 60 * 60).to_string())?;
    ensure!(visitor.get(&path).await?.status() == 404, "the link has ended");
    Ok(())
}

/// Every field that the file for programs has, on lines of their own; in lists, of the things in them.
const FIELDS: &str = include_str!("contract/export-fields.txt");

fn fields(all: &str) -> Result<String> {
    let mut found = BTreeSet::new();
    walk(&serde_json::from_str(all)?, "", &mut found);
    Ok(found.into_iter().map(|it| it + "\n").collect())
}

fn walk(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                walk(value, &format!("{path}/{name}"), found);
            }
        }
        Value::Array(things) => {
            for thing in things {
                walk(thing, &format!("{path}[]"), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            found.insert(path.to_owned());
        }
    }
}

// Both comment; Rose connects her calendar, and it is fetched. Answers with what opens it.
async fn says_and_connects(rose: &Client, nina: &Client, event: &str) -> Result<String> {
    let say = "mutation($event: ID!, $text: String!) { createComment(eventId: $event, text: $text) { id } }";
    rose.data(say, json!({ "event": event, "text": "Roses are red" })).await?;
    nina.data(say, json!({ "event": event, "text": "Violets are blue" })).await?;
    let preview = rose.data("{ erasurePreview { comments } }", json!({})).await?;
    ensure!(preview["erasurePreview"][0]["comments"] == 1, "{preview:#}");
    let feed = "mutation($actor: ID) { createFeedToken(actorId: $actor) { token } }";
    let feed = rose.data(feed, json!({ "actor": rose.person().await? })).await?;
    let feed = feed["createFeedToken"]["token"].as_str().context("a token")?.to_owned();
    let calendar = rose.text(&format!("/events/going/{feed}/ics")).await?;
    ensure!(calendar.contains("The party of nina"), "{calendar}");
    Ok(feed)
}

// Both are in a group, and talk there.
async fn discuss(rose: &Client, nina: &Client) -> Result<()> {
    let group = "mutation { createGroup(preferredUsername: \"ringers\", openness: OPEN, visibility: PUBLIC) { id } }";
    let group = rose.data(group, json!({})).await?["createGroup"]["id"].clone();
    let join = "mutation($group: ID!) { joinGroup(groupId: $group) { id } }";
    nina.data(join, json!({ "group": group })).await?;
    let begin =
        "mutation($group: ID!) { createDiscussion(actorId: $group, title: \"Bells of roses\",
        text: \"Who rings?\") { id } }";
    let talk = rose.data(begin, json!({ "group": group })).await?["createDiscussion"]["id"].clone();
    let answer = "mutation($talk: ID!) { replyToDiscussion(discussionId: $talk, text: \"Nina rings\") { id } }";
    nina.data(answer, json!({ "talk": talk })).await?;
    let write = "mutation($group: ID!) { createPost(attributedToId: $group, title: \"Roses ring\",
        body: \"In spring\", tags: [\"bells\"]) { id } }";
    rose.data(write, json!({ "group": group })).await?;
    let add = "mutation($group: ID!) { createResource(actorId: $group, title: \"Roses score\",
        summary: \"In D\", resourceUrl: \"https://music.test/roses\") { id } }";
    rose.data(add, json!({ "group": group })).await?;
    let begin =
        "mutation($group: ID!) { createTodoList(title: \"Roses ropes\", groupId: $group) { id } }";
    let list = rose.data(begin, json!({ "group": group })).await?["createTodoList"]["id"].clone();
    let add =
        "mutation($list: ID!) { createTodo(todoListId: $list, title: \"Oil the bells\") { id } }";
    rose.data(add, json!({ "list": list })).await.map(drop)
}

fn has_comments_and_dates(all: &str) -> Result<()> {
    let told: Value = serde_json::from_str(all)?;
    ensure!(
        told["profiles"][0]["comments"][0]["text"].to_string().contains("Roses are red"),
        "{told:#}"
    );
    ensure!(!all.contains("Violets"), "what others said: {told:#}");
    let session = &told["account"]["sessions"][0];
    ensure!(!session["created_at"].is_null() && !session["last_used_at"].is_null(), "{session:#}");
    let connected = &told["account"]["feed_tokens"][0];
    ensure!(connected["person"] == told["profiles"][0]["id"], "{connected:#}");
    ensure!(!connected["created_at"].is_null(), "{connected:#}");
    ensure!(!connected["last_used_at"].is_null(), "{connected:#}");
    Ok(())
}

async fn organizes(client: &Client, summary: &str) -> Result<String> {
    let me = client.data("{ loggedPerson { id preferredUsername } }", json!({})).await?;
    let (id, name) = (&me["loggedPerson"]["id"], me["loggedPerson"]["preferredUsername"].as_str());
    let update =
        "mutation($id: ID!, $summary: String) { updatePerson(id: $id, summary: $summary) { id } }";
    client.data(update, json!({ "id": id, "summary": summary })).await?;
    let create = "mutation($title: String!, $organizer: ID!) { createEvent(title: $title, description: \"\",
        beginsOn: \"2031-06-20T18:00:00Z\", organizerActorId: $organizer, joinOptions: FREE) { id } }";
    let title = format!("The party of {}", name.unwrap_or_default());
    let made = client.data(create, json!({ "title": title, "organizer": id })).await?;
    Ok(made["createEvent"]["id"].as_str().context("no id")?.to_owned())
}

fn unpacked(bytes: &[u8]) -> Result<Vec<(String, String)>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes))?;
    (0..zip.len())
        .map(|at| {
            let mut file = zip.by_index(at)?;
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes)?;
            Ok((file.name().to_owned(), String::from_utf8_lossy(&bytes).into_owned()))
        })
        .collect()
}
