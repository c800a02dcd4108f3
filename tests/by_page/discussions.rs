//! A discussion by page and over the API: begun, answered, changed, kept in order; and that nobody outside hears of it.

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use tests::{browser::BrowserPage, client::Client};

use super::choir::FoundedChoir;

const TALK: &str = "query($id: ID) { discussion(id: $id) { id title slug closedAt creator { preferredUsername }
    actor { preferredUsername } lastComment { text } insertedAt updatedAt
    comments(page: 1, limit: 10) { total elements { id text url actor { preferredUsername } deletedAt event { uuid } } } } }";
const ANSWER: &str = "mutation($id: ID!, $text: String!) {
    replyToDiscussion(discussionId: $id, text: $text) { id lastComment { id text } } }";

impl FoundedChoir {
    /// Rose begins to talk about the bell rota.
    async fn talks(&self) -> Result<BrowserPage> {
        let form = self.rose.open("/@choir/discussions/new").await?.well()?;
        let typed =
            [("title", "Bell rota in <December>"), ("text", "Three of us\n\nare away & ill.")];
        self.rose.send(&form, "/@choir/discussions", &typed).await?.well()
    }
}

fn id_in(page: &BrowserPage) -> Result<String> {
    let id = page.path.strip_prefix("/@choir/discussions/").context("no page of a discussion")?;
    Ok(id.split(['?', '#']).next().unwrap_or_default().to_owned())
}

// Where the one contribution is that whoever looks may change.
fn own_in(page: &BrowserPage) -> Result<String> {
    let (before, _) = page.main().split_once("/edit\"").context("nothing of one's own")?;
    let (_, own) = before.rsplit_once('"').context("a link")?;
    Ok(own.to_owned())
}

fn said(talk: &Value, n: usize) -> &Value {
    &talk["discussion"]["comments"]["elements"][n]
}

fn word(value: &Value) -> Result<&str> {
    value.as_str().with_context(|| format!("no word: {value}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn members_talk_by_page() {
    talking().await.unwrap();
}

async fn talking() -> Result<()> {
    let choir = FoundedChoir::founded().await?;
    let (rose, ben) = (&choir.rose, &choir.ben);
    let group = rose.open("/@choir").await?.well()?;
    assert!(group.has("href=\"/@choir/discussions\""), "{}", group.main());
    let empty = rose.open("/@choir/discussions").await?.well()?;
    assert!(empty.has("Nobody has begun a discussion yet."), "{}", empty.main());
    let begun = choir.talks().await?;
    assert!(begun.has("Bell rota in &#60;December&#62;"), "{}", begun.main());
    assert!(begun.has("<p>Three of us</p><p>are away &amp; ill.</p>"), "{}", begun.main());
    let address = format!("/@choir/discussions/{}", id_in(&begun)?);

    let list = ben.open("/@choir/discussions").await?.well()?;
    assert!(list.has("No answers yet") && list.has(&address), "{}", list.main());
    let page = ben.open(&address).await?.well()?;
    assert!(page.has("You write as") && !page.has("/rename"), "{}", page.main());
    let answered = ben.send(&page, &address, &[("text", "Tuesdays are mine")]).await?.well()?;
    assert!(answered.has("Tuesdays are mine") && answered.has("1 answer"), "{}", answered.main());
    let blank = ben.send(&answered, &address, &[("text", " \u{200b} ")]).await?.says(422)?;
    assert!(blank.has("Write something, at most 10,000 characters."), "{}", blank.main());

    let own = own_in(&answered)?;
    let form = ben.open(&format!("{own}/edit")).await?.well()?;
    let typed = [("text", "Wednesdays are mine")];
    let edited = ben.send(&form, &format!("{own}/edit"), &typed).await?.well()?;
    assert!(edited.has("Wednesdays are mine") && edited.has("edited"), "{}", edited.main());
    assert!(!edited.has("Tuesdays"), "{}", edited.main());
    assert_eq!(
        rose.open(&format!("{own}/edit")).await?.status,
        404,
        "nobody changes others' words"
    );

    let question = rose.open(&format!("{own}/delete")).await?.well()?;
    let gone = rose.send(&question, &format!("{own}/delete"), &[]).await?.well()?;
    assert!(gone.has("The moderators of the group removed this contribution."), "{}", gone.main());
    assert!(!gone.has("Wednesdays") && gone.has("No answers yet"), "{}", gone.main());
    choir.hall.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn moderators_of_the_group_keep_order() {
    moderators_of_the_group().await.unwrap();
}

async fn moderators_of_the_group() -> Result<()> {
    let choir = FoundedChoir::founded().await?;
    let (rose, ben) = (&choir.rose, &choir.ben);
    let id = id_in(&choir.talks().await?)?;
    let address = format!("/@choir/discussions/{id}");
    let (rename, close, delete) = (
        format!("/discussions/{id}/rename"),
        format!("/discussions/{id}/close"),
        format!("/discussions/{id}/delete"),
    );
    for page in [&rename, &delete] {
        assert_eq!(ben.open(page).await?.status, 404, "{page} is for who keeps order");
    }
    let form = rose.open(&rename).await?.well()?;
    let wrong = rose.send(&form, &rename, &[("title", "x")]).await?.says(422)?;
    assert!(wrong.has("Give it a title of 3 to 200 characters."), "{}", wrong.main());
    let renamed = rose.send(&wrong, &rename, &[("title", "Bells")]).await?.well()?;
    assert!(renamed.has("Bells") && !renamed.has("Bell rota"), "{}", renamed.main());

    let before = ben.open(&address).await?.well()?;
    let closed = rose.send(&renamed, &close, &[("course", "closed")]).await?.well()?;
    assert!(closed.has("nobody answers any more") && closed.has("Open again"), "{}", closed.main());
    let late = ben.send(&before, &address, &[("text", "And Sundays?")]).await?.says(422)?;
    assert!(late.has("This discussion is closed") && late.has("And Sundays?"), "{}", late.main());
    let open = rose.send(&closed, &close, &[("course", "open")]).await?.well()?;
    assert!(open.has("textarea"), "{}", open.main());

    let question = rose.open(&delete).await?.well()?;
    let list = rose.send(&question, &delete, &[]).await?.well()?;
    assert!(list.has("Nobody has begun a discussion yet."), "{}", list.main());
    assert_eq!(ben.open(&address).await?.status, 404);
    let lines = "{ group(preferredUsername: \"choir\") { activity(type: DISCUSSION) { elements {
        subject type subjectParams { key value } } } } }";
    let lines = choir.api("ben").await?.data(lines, json!({})).await?;
    let lines = lines.pointer("/group/activity/elements").and_then(Value::as_array);
    let told: Vec<_> = lines.context("lines")?.iter().map(|it| it["subject"].clone()).collect();
    let expected = ["deleted", "replied", "archived", "renamed", "created"];
    assert_eq!(told, expected.map(|it| json!(format!("discussion_{it}"))));
    choir.hall.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_not_in_the_group_finds_nothing() {
    outside().await.unwrap();
}

async fn outside() -> Result<()> {
    let choir = FoundedChoir::founded().await?;
    let id = id_in(&choir.talks().await?)?;
    let rose = choir.api("rose").await?;
    let talk = rose.data(TALK, json!({ "id": id })).await?;
    let first = word(&said(&talk, 0)["id"])?.to_owned();
    let pages = [
        "/@choir/discussions".to_owned(),
        "/@choir/discussions/new".to_owned(),
        format!("/@choir/discussions/{id}"),
        format!("/@choir/c/{id}"),
        format!("/contributions/{first}"),
        format!("/contributions/{first}/delete"),
        format!("/discussions/{id}/rename"),
    ];
    let cleo = choir.hall.signed_in("cleo").await?;
    for page in &pages {
        let told = cleo.open(page).await?;
        assert!(told.status == 404 && !told.has("Bell"), "{page}: {}", told.status);
        let visitor = choir.hall.stranger()?.open(page).await?;
        assert!(visitor.path.starts_with("/login") && !visitor.has("Bell"), "{page}");
    }
    assert!(!cleo.open("/@choir").await?.well()?.has("/@choir/discussions"));
    is_told_nothing(&choir.api("cleo").await?, &id, &first).await?;

    // Ben reads it, until he is shown the door.
    let ben = choir.api("ben").await?;
    ben.data(ANSWER, json!({ "id": id, "text": "<p>Sundays</p>" })).await?;
    let talk = ben.data(TALK, json!({ "id": id })).await?;
    let own = word(&said(&talk, 1)["id"])?.to_owned();
    let page = choir.rose.open("/@choir").await?.well()?;
    let member = page.forms().into_iter().find(|it| it.action.starts_with("/@choir/members/"));
    let action = member.map(|it| it.action).context("a member")?;
    choir.rose.send(&page, &action, &[("role", "none")]).await?.well()?;
    for page in &pages {
        assert_eq!(choir.ben.open(page).await?.status, 404, "{page}");
    }
    is_told_nothing(&ben, &id, &own).await?;
    choir.hall.server.stop()
}

async fn is_told_nothing(who: &Client, id: &str, said: &str) -> Result<()> {
    let total = "{ group(preferredUsername: \"choir\") { discussions { total elements { id } } } }";
    let total = who.data(total, json!({})).await?;
    assert_eq!(total["group"]["discussions"], json!({ "total": 0, "elements": [] }));
    let rename =
        "mutation($id: ID!) { updateDiscussion(discussionId: $id, title: \"Mine\") { id } }";
    let delete = "mutation($id: ID!) { deleteDiscussion(discussionId: $id) { id } }";
    let edit = "mutation($said: ID!) { updateComment(commentId: $said, text: \"Mine\") { id } }";
    let remove = "mutation($said: ID!) { deleteComment(commentId: $said) { id } }";
    for asked in [TALK, ANSWER, rename, delete, edit, remove] {
        let asked = who.gql(asked, json!({ "id": id, "said": said, "text": "Hello" })).await?;
        let error = asked.error()?;
        assert_eq!(error["code"], "discussion_not_found", "{error:#}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_api_tells_members_what_is_said() {
    api().await.unwrap();
}

async fn api() -> Result<()> {
    let choir = FoundedChoir::founded().await?;
    let (rose, ben) = (choir.api("rose").await?, choir.api("ben").await?);
    let group = "{ group(preferredUsername: \"choir\") { id } }";
    let group = rose.data(group, json!({})).await?["group"]["id"].clone();
    let create = "mutation($title: String!, $text: String!, $group: ID!) {
        createDiscussion(title: $title, text: $text, actorId: $group) { id slug title } }";
    let asked =
        json!({ "title": "Bell rota", "text": "<p>Who?</p><script>x</script>", "group": group });
    let made = ben.data(create, asked.clone()).await?;
    let id = word(&made["createDiscussion"]["id"])?;
    assert_eq!(made["createDiscussion"]["slug"], made["createDiscussion"]["id"]);
    let refused = choir.api("cleo").await?.gql(create, asked).await?;
    assert_eq!(refused.error()?["status_code"], 403);
    rose.data(ANSWER, json!({ "id": id, "text": "<p>I</p>" })).await?;
    let talk = ben.data(TALK, json!({ "id": id })).await?;
    let discussion = &talk["discussion"];
    assert_eq!(discussion["title"], "Bell rota");
    assert_eq!(discussion["creator"]["preferredUsername"], "ben");
    assert_eq!(discussion["actor"]["preferredUsername"], "choir");
    assert_eq!(discussion["lastComment"]["text"], "<p>I</p>");
    assert_eq!(discussion["comments"]["total"], 2);
    assert_eq!(said(&talk, 0)["text"], "<p>Who?</p>");
    assert_eq!(said(&talk, 0)["event"], Value::Null);
    let own = &said(&talk, 0)["id"];
    let edit = "mutation($id: ID!) { updateComment(commentId: $id, text: \"<p>Who, then?</p>\") { text } }";
    assert_eq!(rose.gql(edit, json!({ "id": own })).await?.error()?["status_code"], 403);
    let edited = ben.data(edit, json!({ "id": own })).await?;
    assert_eq!(edited["updateComment"]["text"], "<p>Who, then?</p>");
    let close = "mutation($id: ID!) { closeDiscussion(discussionId: $id) { closedAt } }";
    assert_eq!(ben.gql(close, json!({ "id": id })).await?.error()?["status_code"], 403);
    assert!(
        rose.data(close, json!({ "id": id })).await?["closeDiscussion"]["closedAt"].is_string()
    );
    let late = ben.gql(ANSWER, json!({ "id": id, "text": "Late" })).await?;
    assert_eq!(late.error()?["message"], "This discussion is closed");
    let delete = "mutation($id: ID!) { deleteComment(commentId: $id) { text deletedAt } }";
    let deleted = ben.data(delete, json!({ "id": own })).await?;
    assert!(
        deleted["deleteComment"]["text"].is_null()
            && deleted["deleteComment"]["deletedAt"].is_string()
    );
    choir.hall.server.stop()
}
