//! Comments over HTTP: threads in the API and on the page, who may write, what is taken away, and that nothing of a
//! private event's talk gets out.

use anyhow::{Context, Result};
use reqwest::{StatusCode, header};
use serde_json::{Value, json};
use tests::{
    client::Client,
    letters,
    server::{Engine, Home},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");
const PASSWORD: &str = "correct horse battery";

const WRITE: &str = "mutation($event: ID!, $text: String!, $to: ID, $announce: Boolean) {
    createComment(eventId: $event, text: $text, inReplyToCommentId: $to, isAnnouncement: $announce) {
        id uuid url local text isAnnouncement fromOrganizer visibility actor { preferredUsername }
        inReplyToComment { id } originComment { id } event { uuid } deletedAt } }";
const THREADS: &str = "query($uuid: UUID!) { event(uuid: $uuid) { options { commentModeration } comments {
    id text totalReplies deletedAt isAnnouncement actor { preferredUsername } replies { text } } } }";

struct CommentsTown {
    home: Home,
    url: String,
    rose: Client,
    ben: Client,
    visitor: Client,
    organizer: String,
}

impl CommentsTown {
    async fn new(url: &str, home: Home) -> Result<Self> {
        let rose = Client::named(url, "rose").await?;
        Ok(Self {
            organizer: rose.person().await?,
            ben: Client::named(url, "ben").await?,
            visitor: Client::visitor(url),
            url: url.to_owned(),
            rose,
            home,
        })
    }

    async fn event(&self, with: Value) -> Result<String> {
        let create = "mutation($organizer: ID!, $group: ID, $options: EventOptionsInput, $visibility: EventVisibility) {
            createEvent(title: \"A party\", description: \"Come\", organizerActorId: $organizer,
                attributedToId: $group, options: $options, visibility: $visibility,
                beginsOn: \"2031-06-20T18:00:00Z\") { uuid } }";
        let mut variables = json!({ "organizer": self.organizer });
        for (name, value) in with.as_object().context("variables")? {
            variables[name] = value.clone();
        }
        text(&self.rose.data(create, variables).await?, "/createEvent/uuid")
    }
}

fn home() -> Result<Home> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    for name in ["rose", "ben"] {
        home.person(name)?;
    }
    Ok(home)
}

async fn says(who: &Client, event: &str, words: &str, to: Option<&str>) -> Result<Value> {
    let said = who.data(WRITE, json!({ "event": event, "text": words, "to": to })).await?;
    said.pointer("/createComment").cloned().context("a comment")
}

fn text(data: &Value, at: &str) -> Result<String> {
    let found = data.pointer(at).and_then(Value::as_str);
    Ok(found.with_context(|| format!("no {at} in {data:#}"))?.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn people_talk_in_threads() {
    threads().await.unwrap();
}

async fn threads() -> Result<()> {
    let home = home()?;
    let server = home.serve().await?;
    let town = CommentsTown::new(server.url(), home).await?;
    let event = town.event(json!({})).await?;
    let page = format!("/events/{event}");
    let before = town.visitor.get(&page).await?.headers()[header::ETAG].clone();

    let question =
        says(&town.ben, &event, "<p>Is there <b>cake</b>?</p><script>x</script>", None).await?;
    assert_eq!(question["text"], "<p>Is there <b>cake</b>?</p>");
    assert_eq!(question["fromOrganizer"], false);
    assert_eq!(question["event"]["uuid"], event);
    let first = text(&question, "/id")?;
    let answer = says(&town.rose, &event, "<p>Of course</p>", Some(&first)).await?;
    assert_eq!(answer["fromOrganizer"], true);
    let second = text(&answer, "/id")?;
    let thanks = says(&town.ben, &event, "<p>Thanks</p>", Some(&second)).await?;
    assert_eq!(thanks["inReplyToComment"]["id"], answer["id"]);
    assert_eq!(thanks["originComment"]["id"], question["id"]);

    let thread = "query($id: ID!) { thread(id: $id) { text threadLanguages } }";
    let thread = town.visitor.data(thread, json!({ "id": first })).await?;
    assert_eq!(thread["thread"].as_array().map(Vec::len), Some(2));
    let all = town.visitor.data(THREADS, json!({ "uuid": event })).await?;
    assert_eq!(all["event"]["comments"][0]["totalReplies"], 2);
    assert_eq!(all["event"]["comments"].as_array().map(Vec::len), Some(1));

    let shown = town.visitor.get(&page).await?;
    assert_ne!(shown.headers()[header::ETAG], before, "what is kept has moved on");
    let shown = shown.text().await?;
    assert!(shown.contains("Is there <b>cake</b>?") && shown.contains("Of course"), "{shown}");
    assert!(
        shown.contains(&format!("id=\"comment-{first}\"")) && shown.contains("p-comment h-entry")
    );
    assert!(shown.contains("3 comments") && shown.contains("class=\"badge\">Organizer"));
    let own_page = town.visitor.get(&format!("/comments/{first}")).await?;
    assert_eq!(own_page.status(), StatusCode::OK);
    assert!(own_page.text().await?.contains("Thanks"));
    let counts = "{ statistics { numberOfComments numberOfLocalComments } }";
    let counts = town.visitor.data(counts, json!({})).await?;
    assert_eq!(counts["statistics"]["numberOfLocalComments"], 3);
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn comments_are_changed_and_taken_away_by_those_who_may() {
    changes().await.unwrap();
}

async fn changes() -> Result<()> {
    let home = home()?;
    let server = home.serve().await?;
    let town = CommentsTown::new(server.url(), home).await?;
    let event = town.event(json!({})).await?;
    let question = text(&says(&town.ben, &event, "Is ther cake?", None).await?, "/id")?;
    let answer = text(&says(&town.rose, &event, "Yes", Some(&question)).await?, "/id")?;

    let edit = "mutation($id: ID!, $text: String!) { updateComment(commentId: $id, text: $text) { text updatedAt } }";
    let edited = json!({ "id": question, "text": "Is there cake?" });
    assert_eq!(
        town.rose.gql(edit, edited.clone()).await?.error()?["status_code"],
        403,
        "not even the organizers change what others say"
    );
    assert_eq!(town.visitor.gql(edit, edited.clone()).await?.error()?["status_code"], 401);
    let changed = town.ben.data(edit, edited).await?;
    assert_eq!(changed["updateComment"]["text"], "Is there cake?");
    let blank = town.ben.gql(edit, json!({ "id": question, "text": "<p> </p>" })).await?;
    assert_eq!(blank.error()?["field"], "text");

    let delete =
        "mutation($id: ID!) { deleteComment(commentId: $id) { id text deletedAt actor { id } } }";
    assert_eq!(town.ben.gql(delete, json!({ "id": answer })).await?.error()?["status_code"], 403);
    let gone = town.rose.data(delete, json!({ "id": question })).await?;
    assert!(gone["deleteComment"]["deletedAt"].is_string());
    assert!(gone["deleteComment"]["text"].is_null() && gone["deleteComment"]["actor"].is_null());
    let all = town.visitor.data(THREADS, json!({ "uuid": event })).await?;
    assert_eq!(all["event"]["comments"][0]["replies"][0]["text"], "Yes", "the thread holds");
    let page = town.visitor.text(&format!("/events/{event}")).await?;
    assert!(page.contains("The organizers removed this comment."), "{page}");
    assert!(!page.contains("Is there cake"));
    let late =
        town.ben.gql(WRITE, json!({ "event": event, "text": "Hello?", "to": question })).await?;
    assert_eq!(late.error()?["status_code"], 422, "nobody answers what is gone");
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn closed_events_take_comments_of_their_organizers_only_and_announcements_reach_everybody() {
    closed().await.unwrap();
}

async fn closed() -> Result<()> {
    let home = home()?;
    let server = home.serve().await?;
    let town = CommentsTown::new(server.url(), home).await?;
    let event = town.event(json!({ "options": { "commentModeration": "CLOSED" } })).await?;
    let refused = town.ben.gql(WRITE, json!({ "event": event, "text": "Hello" })).await?;
    assert_eq!(refused.error()?["status_code"], 422);
    says(&town.rose, &event, "Only I talk here", None).await?;
    assert!(town.visitor.text(&format!("/events/{event}")).await?.contains("take no comments"));

    let open = town.event(json!({})).await?;
    let me = town.ben.data("{ loggedPerson { id } }", json!({})).await?;
    let join = "mutation($e: ID!, $a: ID!) { joinEvent(eventId: $e, actorId: $a) { id } }";
    let actor = text(&me, "/loggedPerson/id")?;
    town.ben.data(join, json!({ "e": open, "a": actor })).await?;
    let announce = json!({ "event": open, "text": "<p>Bring a cup</p>", "announce": true });
    let by_ben = town.ben.gql(WRITE, announce.clone()).await?;
    assert_eq!(by_ben.error()?["status_code"], 403);
    town.rose.data(WRITE, announce).await?;
    let letter = letters::letter(&town.home.letters(), "ben@mail.test", &["Bring a cup"]).await?;
    assert!(letter.contains("A party"), "{letter}");
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn people_write_on_the_page_without_scripts() {
    on_the_page().await.unwrap();
}

async fn on_the_page() -> Result<()> {
    let home = home()?;
    let server = home.serve().await?;
    let town = CommentsTown::new(server.url(), home).await?;
    let event = town.event(json!({})).await?;
    let (page, form) = (format!("/events/{event}"), format!("/events/{event}/comments"));
    let visitor = Client::on_pages(&town.url)?;
    let sent = visitor.post(&form, &[("text", "Hello")]).await?;
    assert_eq!(sent.status(), StatusCode::SEE_OTHER, "a visitor signs in first");
    assert!(sent.headers()[header::LOCATION].to_str()?.starts_with("/login?to="));
    assert!(!town.visitor.text(&page).await?.contains("Hello"));

    let ben = Client::signed_in_on_pages(&town.url, "ben@mail.test", PASSWORD).await?;
    assert!(ben.text(&page).await?.contains("<textarea id=\"text\""));
    let empty = ben.post(&form, &[("text", "  ")]).await?;
    assert_eq!(empty.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let sent = ben.post(&form, &[("text", "Is there <cake>?\n\nBen")]).await?;
    let location = sent.headers()[header::LOCATION].to_str()?.to_owned();
    let (_, comment) = location.split_once("#comment-").context("an anchor")?;
    let shown = town.visitor.text(&page).await?;
    assert!(shown.contains("<p>Is there &lt;cake&gt;?</p><p>Ben</p>"), "{shown}");
    assert!(!shown.contains("/edit\""), "a visitor's page offers nothing to change");
    assert!(ben.text(&page).await?.contains(&format!("/comments/{comment}/edit")));

    let rose = Client::signed_in_on_pages(&town.url, "rose@mail.test", PASSWORD).await?;
    let answer = rose.post(&form, &[("text", "Yes!"), ("reply_to", comment)]).await?;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let foreign = rose.post(&format!("/comments/{comment}/edit"), &[("text", "No")]).await?;
    assert_eq!(foreign.status(), StatusCode::NOT_FOUND);
    let edited = ben.post(&format!("/comments/{comment}/edit"), &[("text", "Any cake?")]).await?;
    assert_eq!(edited.status(), StatusCode::SEE_OTHER);
    assert!(town.visitor.text(&page).await?.contains("Any cake?"));

    let delete = format!("/comments/{comment}/delete");
    assert!(ben.text(&delete).await?.contains("Any cake?"), "one is asked first");
    let evil = ben.post_from("https://evil.test", &delete, &[]).await?;
    assert_eq!(evil.status(), StatusCode::FORBIDDEN);
    assert_eq!(visitor.post(&delete, &[]).await?.status(), StatusCode::SEE_OTHER);
    assert!(town.visitor.text(&page).await?.contains("Any cake?"), "signing in comes first");
    assert_eq!(ben.post(&delete, &[]).await?.status(), StatusCode::SEE_OTHER);
    let shown = town.visitor.text(&page).await?;
    assert!(!shown.contains("Any cake?") && shown.contains("Yes!"), "{shown}");
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_private_group_says_stays_there() {
    private().await.unwrap();
}

async fn private() -> Result<()> {
    let home = home()?;
    let server = home.serve().await?;
    let town = CommentsTown::new(server.url(), home).await?;
    let group = "mutation { createGroup(preferredUsername: \"hidden\", name: \"Hidden\", visibility: PRIVATE) { id } }";
    let group = text(&town.rose.data(group, json!({})).await?, "/createGroup/id")?;
    let event = town.event(json!({ "group": group })).await?;
    let comment = text(&says(&town.rose, &event, "CANARY-TALK", None).await?, "/id")?;
    for client in [&town.visitor, &town.ben] {
        for path in [
            format!("/events/{event}"),
            format!("/comments/{comment}"),
            format!("/comments/{comment}/edit"),
            format!("/comments/{comment}/delete"),
        ] {
            let answer = client.get(&path).await?;
            assert_eq!(answer.status(), 404, "{path}");
            assert!(!answer.text().await?.contains("CANARY"), "{path}");
        }
        let thread = "query($id: ID!) { thread(id: $id) { text } }";
        let answer = client.gql(thread, json!({ "id": comment })).await?;
        assert_eq!(answer.error()?["status_code"], 404);
    }
    for (document, variables) in [
        (WRITE, json!({ "event": event, "text": "Let me in" })),
        (WRITE, json!({ "event": event, "text": "Let me in", "to": comment })),
        ("mutation($id: ID!) { deleteComment(commentId: $id) { id } }", json!({ "id": comment })),
        (
            "mutation($id: ID!) { updateComment(commentId: $id, text: \"x\") { id } }",
            json!({ "id": comment }),
        ),
    ] {
        let answer = town.ben.gql(document, variables).await?;
        assert_eq!(answer.error()?["status_code"], 404, "{document}: {:#}", answer.0);
    }
    let own = town.rose.text(&format!("/events/{event}")).await?;
    assert!(own.contains("CANARY-TALK"), "its members see it");
    drop(town.home);
    server.stop()
}
