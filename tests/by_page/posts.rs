//! A post by page and over the API: written, kept a draft, published, rewritten, withdrawn, deleted; and who reads it.

use anyhow::{Context as _, Result};
use serde_json::json;
use tests::{browser::BrowserPage, client::Client};

use super::choir::FoundedChoir;

const POST: &str =
    "query($slug: String!) { post(slug: $slug) { id slug title body draft visibility url language
    tags { title } author { preferredUsername } attributedTo { preferredUsername } publishAt } }";
const POSTS: &str =
    "{ group(preferredUsername: \"choir\") { posts { total elements { title } } } }";

impl FoundedChoir {
    async fn writes(&self, more: &[(&str, &str)]) -> Result<BrowserPage> {
        let group = self.rose.open("/@choir").await?.well()?;
        assert!(group.has("/@choir/posts/new"), "the group's page leads there");
        let form = self.rose.open("/@choir/posts/new").await?.well()?;
        let mut typed = vec![
            ("title", "How <it> was"),
            ("text", "We sang\n\nfor hours & hours."),
            ("tags", "bells, #winter"),
            ("course", "publish"),
        ];
        typed.extend(more);
        self.rose.send(&form, "/@choir/posts", &typed).await?.well()
    }

    async fn listed(&self, name: Option<&str>) -> Result<u64> {
        let client = match name {
            Some(name) => self.api(name).await?,
            None => Client::visitor(self.hall.server.url()),
        };
        let told = client.data(POSTS, json!({})).await?;
        told.pointer("/group/posts/total").and_then(serde_json::Value::as_u64).context("a number")
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_post_is_written_rewritten_withdrawn_and_deleted_by_page() {
    by_page().await.unwrap();
}

async fn by_page() -> Result<()> {
    let choir = FoundedChoir::founded().await?;
    let post = choir.writes(&[("readers", "everybody")]).await?;
    let path = post.path.clone();
    assert!(path.starts_with("/p/"), "{path}");
    assert!(post.has("How &#60;it&#62; was") && post.has("<p>for hours &amp; hours.</p>"));

    // Whoever comes by reads it: on the group's page, in the list, on its own page and as news.
    let visitor = choir.hall.stranger()?;
    for page in ["/@choir", "/@choir/posts"] {
        assert!(visitor.open(page).await?.well()?.has(&path), "{page}");
    }
    let read = visitor.open(&path).await?.well()?;
    assert!(!read.has(&format!("{path}/edit")));
    let html = Client::visitor(choir.hall.server.url()).text(&path).await?;
    assert!(html.contains("\"@type\":\"Article\"") && !html.contains("noindex"), "{html}");
    for form in ["atom", "rss", "json"] {
        let feed = format!("/@choir/posts/feed/{form}");
        let feed = Client::visitor(choir.hall.server.url()).get(&feed).await?.text().await?;
        assert!(feed.contains(&path) && feed.contains("How"), "{feed}");
    }

    // What is not touched stays as it was; what says nothing is refused, and what was typed is not lost.
    let form = choir.rose.open(&format!("{path}/edit")).await?.well()?;
    let action = format!("{path}/edit");
    let nothing = choir.rose.send(&form, &action, &[("text", "  "), ("title", "Kept")]).await?;
    assert!(nothing.status == 422 && nothing.has("Kept"), "{}", nothing.status);
    let saved = choir.rose.send(&form, &action, &[("title", "How it is")]).await?.well()?;
    assert!(saved.has("How it is") && saved.has("<p>for hours &amp; hours.</p>"));

    let publish = format!("{path}/publish");
    let withdrawn = choir.rose.send(&saved, &publish, &[("course", "draft")]).await?.well()?;
    assert_eq!(visitor.open(&path).await?.status, 404);
    assert_eq!(choir.ben.open(&path).await?.status, 404, "drafts are for who keeps the group");
    assert!(choir.rose.open("/@choir/posts").await?.well()?.has(&path));
    let again = choir.rose.send(&withdrawn, &publish, &[("course", "publish")]).await?.well()?;
    assert!(visitor.open(&path).await?.well()?.has("How it is"));

    let delete = format!("{path}/delete");
    assert!(again.has(&delete));
    let sure = choir.rose.open(&delete).await?.well()?;
    assert_eq!(choir.rose.send(&sure, &delete, &[]).await?.well()?.path, "/@choir/posts");
    assert_eq!(choir.rose.open(&path).await?.status, 404);
    choir.hall.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_reads_what_is_for_them() {
    readers().await.unwrap();
}

async fn readers() -> Result<()> {
    let choir = FoundedChoir::founded().await?;
    let members = choir.writes(&[("readers", "members"), ("title", "Minutes")]).await?.path;
    let link = choir.writes(&[("readers", "link"), ("title", "By its link")]).await?.path;
    let draft = choir.writes(&[("course", "draft"), ("title", "Not yet")]).await?.path;
    let cleo = choir.hall.signed_in("cleo").await?;
    let visitor = choir.hall.stranger()?;
    for who in [&cleo, &visitor] {
        assert_eq!(who.open(&members).await?.status, 404);
        assert_eq!(who.open(&draft).await?.status, 404);
        assert!(who.open(&link).await?.well()?.has("By its link"));
        let list = who.open("/@choir/posts").await?.well()?;
        assert!(![&members, &link, &draft].iter().any(|it| list.has(it)));
    }
    let html = Client::visitor(choir.hall.server.url()).text(&link).await?;
    assert!(html.contains("noindex"), "{html}");
    let list = choir.ben.open("/@choir/posts").await?.well()?;
    assert!(list.has(&members) && list.has(&link) && !list.has(&draft));
    assert!(!list.has("/@choir/posts/new"));
    assert_eq!(choir.ben.open("/@choir/posts/new").await?.status, 404);
    assert_eq!(choir.ben.open(&format!("{members}/edit")).await?.status, 404);
    assert_eq!((choir.listed(None).await?, choir.listed(Some("ben")).await?), (0, 2));
    choir.hall.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_api_writes_and_tells_posts() {
    api().await.unwrap();
}

async fn api() -> Result<()> {
    let choir = FoundedChoir::founded().await?;
    let (rose, ben) = (choir.api("rose").await?, choir.api("ben").await?);
    let group = "{ group(preferredUsername: \"choir\") { id } }";
    let group = rose.data(group, json!({})).await?["group"]["id"].clone();
    let create = "mutation($group: ID!, $title: String!, $body: String!, $draft: Boolean, $at: DateTime) {
        createPost(attributedToId: $group, title: $title, body: $body, draft: $draft, publishAt: $at,
            tags: [\"bells\"], language: \"de\") { id slug } }";
    let said = json!({ "group": group, "title": "How it was", "draft": true,
        "body": "<p>We sang</p><script>x</script>" });
    let made = rose.data(create, said.clone()).await?;
    let slug = made.pointer("/createPost/slug").and_then(serde_json::Value::as_str);
    let slug = slug.context("a slug")?.to_owned();
    assert_eq!(ben.gql(create, said).await?.error()?["status_code"], 403);
    let wrong = json!({ "group": group, "title": "a", "body": "" });
    let wrong = rose.gql(create, wrong).await?;
    assert_eq!(wrong.error()?["field"], "title", "{:#}", wrong.0);
    let later =
        json!({ "group": group, "title": "Later", "body": "x", "at": "2999-01-01T00:00:00Z" });
    assert_eq!(rose.gql(create, later).await?.error()?["field"], "publish_at");

    let hidden = ben.gql(POST, json!({ "slug": slug })).await?;
    assert_eq!(hidden.error()?["code"], "post_not_found");
    let update = "mutation($id: ID!, $title: String, $draft: Boolean) {
        updatePost(id: $id, title: $title, draft: $draft) { title body draft } }";
    let refused = ben.gql(update, json!({ "id": slug, "title": "Mine" })).await?;
    assert_eq!(refused.error()?["code"], "post_not_found");
    let updated = rose.data(update, json!({ "id": slug, "draft": false })).await?;
    assert_eq!(
        updated["updatePost"],
        json!({ "title": "How it was", "body": "<p>We sang</p>", "draft": false })
    );
    let read = ben.data(POST, json!({ "slug": slug })).await?;
    let post = &read["post"];
    assert_eq!((&post["language"], &post["visibility"]), (&json!("de"), &json!("PUBLIC")));
    assert_eq!(post["author"]["preferredUsername"], "rose");
    assert_eq!(post["attributedTo"]["preferredUsername"], "choir");
    assert_eq!(post["tags"], json!([{ "title": "bells" }]));
    let other = ben.gql(update, json!({ "id": slug, "title": "Mine" })).await?;
    assert_eq!(other.error()?["status_code"], 403);

    // Members read in the group's history that it was published, and what of it changed.
    rose.data(update, json!({ "id": slug, "title": "How it is" })).await?;
    let lines = "{ group(preferredUsername: \"choir\") { activity(type: POST) { elements {
        subject subjectParams { key value } object { id } } } } }";
    let lines = ben.data(lines, json!({})).await?;
    let lines = &lines["group"]["activity"]["elements"];
    assert_eq!(
        (&lines[0]["subject"], &lines[1]["subject"]),
        (&json!("post_updated"), &json!("post_created"))
    );
    assert_eq!(lines[0]["object"]["id"], json!(slug));

    let delete = "mutation($id: ID!) { deletePost(id: $id) { id } }";
    assert_eq!(ben.gql(delete, json!({ "id": slug })).await?.error()?["status_code"], 403);
    rose.data(delete, json!({ "id": slug })).await?;
    assert_eq!(rose.gql(POST, json!({ "slug": slug })).await?.error()?["code"], "post_not_found");
    choir.hall.server.stop()
}
