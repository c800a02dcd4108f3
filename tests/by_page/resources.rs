//! What a group keeps at hand, by page and over the API: put there, found, moved, taken away and put back; and that nobody
//! outside finds any of it.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use tests::{browser::BrowserPage, client::Client};

use super::{Hall, choir::FoundedChoir};

const AT: &str = "query($path: String!) { resource(path: $path, username: \"choir\") { id title summary url resourceUrl
    type path parent { id title } actor { preferredUsername } creator { preferredUsername }
    children { total elements { id title type } } } }";
const ADD: &str = "mutation($group: ID!, $title: String!, $type: String, $url: String, $in: ID) {
    createResource(actorId: $group, title: $title, type: $type, resourceUrl: $url, parentId: $in) {
        id path type resourceUrl } }";

impl FoundedChoir {
    /// Rose makes a folder, and Ben puts a link into it.
    async fn shelves(&self) -> Result<(String, String)> {
        let form = self.rose.open("/@choir/resources/new?what=folder").await?.well()?;
        let typed = [("title", "Minutes & more"), ("summary", "What was <decided>")];
        let top = self.rose.send(&form, "/@choir/resources", &typed).await?.well()?;
        let folder = address_in(&top, "Minutes &#38; more")?;
        let page = self.ben.open(&folder).await?.well()?;
        let id = folder.rsplit('/').next().context("an id")?.to_owned();
        let form = format!("/@choir/resources/new?what=link&amp;folder={id}");
        ensure!(page.has(&form), "the way to the form: {}", page.main());
        let form = self.ben.open(&form.replace("&amp;", "&")).await?.well()?;
        let typed = [("title", "The weir"), ("url", "https://weir.test/level?a=1&b=2")];
        let within = self.ben.send(&form, "/@choir/resources", &typed).await?.well()?;
        ensure!(within.path == folder, "{}", within.path);
        Ok((folder, change_in(&within)?))
    }

    async fn group_id(&self, who: &Client) -> Result<Value> {
        let group = "{ group(preferredUsername: \"choir\") { id } }";
        Ok(who.data(group, json!({})).await?["group"]["id"].clone())
    }
}

// Where a link of this name leads.
fn address_in(page: &BrowserPage, name: &str) -> Result<String> {
    let (before, _) = page.main().split_once(name).with_context(|| page.main().to_owned())?;
    let (_, href) = before.rsplit_once("href=\"").context("a link")?;
    Ok(href.split('"').next().unwrap_or_default().to_owned())
}

// Where the last thing of a page is changed.
fn change_in(page: &BrowserPage) -> Result<String> {
    let (before, _) = page.main().rsplit_once("/edit\"").context("nothing to change")?;
    let (_, path) = before.rsplit_once('"').context("a link")?;
    Ok(path.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn members_keep_things_at_hand_by_page() {
    by_page().await.unwrap();
}

async fn by_page() -> Result<()> {
    let choir = FoundedChoir::founded().await?;
    let (rose, ben) = (&choir.rose, &choir.ben);
    assert!(rose.open("/@choir").await?.well()?.has("href=\"/@choir/resources\""));
    let empty = rose.open("/@choir/resources").await?.well()?;
    assert!(empty.has("Nothing is here yet."), "{}", empty.main());
    let (folder, link) = choir.shelves().await?;
    let within = rose.open(&folder).await?.well()?;
    assert!(within.has("What was &#60;decided&#62;"), "{}", within.main());
    assert!(within.has("href=\"https://weir.test/level?a=1&#38;b=2\"") && within.has("weir.test"));
    assert!(ben.open("/@choir/resources").await?.well()?.has("1 thing in it"));

    // What leads nowhere, or has a name that is there, is refused, and what was typed is not lost.
    let form = ben.open("/@choir/resources/new?what=link").await?.well()?;
    let typed = [("title", "Kept"), ("url", "javascript:alert(1)")];
    let wrong = ben.send(&form, "/@choir/resources", &typed).await?.says(422)?;
    assert!(wrong.has("Give the whole address of a page") && wrong.has("Kept"), "{}", wrong.main());
    let typed = [("title", "Minutes & more"), ("url", "https://weir.test/")];
    let taken = ben.send(&form, "/@choir/resources", &typed).await?.says(422)?;
    assert!(taken.has("has this name already"), "{}", taken.main());

    // Ben moves his own; Rose, who keeps order, takes it away, and he cannot put it back.
    let edit = format!("{link}/edit");
    let form = ben.open(&edit).await?.well()?;
    let moved = ben.send(&form, &edit, &[("title", "Level"), ("folder", "")]).await?.well()?;
    assert!(moved.path == "/@choir/resources" && moved.has("Level"), "{}", moved.main());
    let question = rose.open(&format!("{link}/remove")).await?.well()?;
    let gone = rose.send(&question, &format!("{link}/remove"), &[]).await?.well()?;
    assert!(!gone.has("Level"), "{}", gone.main());
    assert_eq!(ben.open(&edit).await?.status, 404);
    let removed = ben.open("/@choir/resources/removed").await?.well()?;
    assert!(removed.has("Level") && !removed.has("/restore"), "{}", removed.main());
    let removed = rose.open("/@choir/resources/removed").await?.well()?;
    let back = rose.send(&removed, &format!("{link}/restore"), &[]).await?.well()?;
    assert!(back.has("Level"), "{}", back.main());

    // Others' things a member leaves alone.
    let of_rose = format!("/resources/{}", folder.rsplit('/').next().unwrap_or_default());
    assert_eq!(ben.open(&format!("{of_rose}/edit")).await?.status, 404);
    assert_eq!(ben.open(&format!("{of_rose}/remove")).await?.status, 404);
    choir.hall.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_not_in_the_group_finds_nothing() {
    outside().await.unwrap();
}

async fn outside() -> Result<()> {
    let choir = FoundedChoir::founded().await?;
    let (folder, link) = choir.shelves().await?;
    let pages = [
        "/@choir/resources".to_owned(),
        "/@choir/resources/new".to_owned(),
        "/@choir/resources/removed".to_owned(),
        folder.clone(),
        format!("{link}/edit"),
        format!("{link}/remove"),
        link.replace("/resources/", "/resource/"),
    ];
    let cleo = choir.hall.signed_in("cleo").await?;
    for page in &pages {
        let told = cleo.open(page).await?;
        assert!(told.status == 404 && !told.has("Minutes"), "{page}: {}", told.status);
        let visitor = choir.hall.stranger()?.open(page).await?;
        assert!(visitor.path.starts_with("/login") && !visitor.has("Minutes"), "{page}");
    }
    assert!(!cleo.open("/@choir").await?.well()?.has("/@choir/resources"));
    let id = link.rsplit('/').next().unwrap_or_default();
    is_told_nothing(&choir.api("cleo").await?, id).await?;

    // Ben finds it, until he is shown the door.
    let ben = choir.api("ben").await?;
    ben.data(AT, json!({ "path": "/" })).await?;
    let page = choir.rose.open("/@choir").await?.well()?;
    let member = page.forms().into_iter().find(|it| it.action.starts_with("/@choir/members/"));
    let action = member.map(|it| it.action).context("a member")?;
    choir.rose.send(&page, &action, &[("role", "none")]).await?.well()?;
    for page in &pages {
        assert_eq!(choir.ben.open(page).await?.status, 404, "{page}");
    }
    is_told_nothing(&ben, id).await?;
    choir.hall.server.stop()
}

async fn is_told_nothing(who: &Client, id: &str) -> Result<()> {
    let total = "{ group(preferredUsername: \"choir\") { resources { total elements { id } } } }";
    let total = who.data(total, json!({})).await?;
    assert_eq!(total["group"]["resources"], json!({ "total": 0, "elements": [] }));
    let update = "mutation($id: ID!) { updateResource(id: $id, title: \"Mine\") { id } }";
    let delete = "mutation($id: ID!) { deleteResource(id: $id) { id } }";
    let restore = "mutation($id: ID!) { restoreResource(id: $id) { id } }";
    for asked in [AT, update, delete, restore] {
        let asked = who.gql(asked, json!({ "id": id, "path": "/" })).await?;
        let error = asked.error()?;
        assert_eq!(error["code"], "resource_not_found", "{error:#}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_api_keeps_and_tells_resources() {
    api().await.unwrap();
}

async fn api() -> Result<()> {
    let choir = FoundedChoir::founded().await?;
    let (rose, ben) = (choir.api("rose").await?, choir.api("ben").await?);
    let group = choir.group_id(&rose).await?;
    let add = |title: &str, kind: &str, url: Option<&str>, within: &Value| {
        json!({ "group": group,
        "title": title, "type": kind, "url": url, "in": within })
    };
    let top = rose.data(AT, json!({ "path": "/" })).await?["resource"].clone();
    assert_eq!((&top["path"], &top["children"]["total"]), (&json!("/"), &json!(0)));
    let folder = rose.data(ADD, add("Minutes", "folder", None, &top["id"])).await?;
    let folder = folder["createResource"].clone();
    assert_eq!((&folder["path"], &folder["resourceUrl"]), (&json!("/Minutes"), &Value::Null));
    let link = add("A/B", "link", Some("https://weir.test/"), &folder["id"]);
    let link = ben.data(ADD, link).await?["createResource"].clone();
    assert_eq!(link["path"], "/Minutes/A-B");

    // Whoever is not in the group puts nothing there; nothing leads nowhere, and pads are made only where that was said.
    let foreign = add("Mine", "folder", None, &Value::Null);
    let foreign = choir.api("cleo").await?.gql(ADD, foreign).await?;
    assert_eq!(foreign.error()?["status_code"], 403);
    for kind in ["link", "pad"] {
        let refused = ben.gql(ADD, add("Nowhere", kind, None, &Value::Null)).await?;
        assert_eq!(refused.error()?["field"], "resource_url", "{kind}");
    }
    let refused = ben.gql(ADD, add("A", "picture", None, &Value::Null)).await?;
    assert_eq!(refused.error()?["field"], "type");

    let found = ben.data(AT, json!({ "path": "/Minutes/A-B" })).await?["resource"].clone();
    assert_eq!((&found["title"], &found["type"]), (&json!("A/B"), &json!("link")));
    assert_eq!(found["creator"]["preferredUsername"], "ben");
    assert_eq!(found["actor"]["preferredUsername"], "choir");
    assert_eq!(found["parent"]["title"], "Minutes");
    let update = "mutation($id: ID!, $title: String, $parent: ID, $summary: String) {
        updateResource(id: $id, title: $title, parentId: $parent, summary: $summary) {
            title path summary resourceUrl } }";
    let renamed = json!({ "id": link["id"], "title": "B", "summary": "Level" });
    let renamed = ben.data(update, renamed).await?["updateResource"].clone();
    let expected = json!({ "title": "B", "path": "/Minutes/B", "summary": "Level",
        "resourceUrl": "https://weir.test/" });
    assert_eq!(renamed, expected, "what is not said stays");
    let moved = json!({ "id": link["id"], "parent": null });
    assert_eq!(ben.data(update, moved).await?["updateResource"]["path"], "/B");
    let others = ben.gql(update, json!({ "id": folder["id"], "title": "Mine" })).await?;
    assert_eq!(others.error()?["status_code"], 403);
    let inside = json!({ "id": folder["id"], "parent": folder["id"] });
    let inside = rose.gql(update, inside).await?;
    assert_eq!(inside.error()?["message"], "A folder cannot be moved into itself");

    let delete = "mutation($id: ID!) { deleteResource(id: $id) { id } }";
    rose.data(delete, json!({ "id": link["id"] })).await?;
    let gone = ben.gql(AT, json!({ "path": "/B" })).await?;
    assert_eq!(gone.error()?["code"], "resource_not_found");
    let restore = "mutation($id: ID!) { restoreResource(id: $id) { path } }";
    assert_eq!(ben.gql(restore, json!({ "id": link["id"] })).await?.error()?["status_code"], 403);
    rose.data(restore, json!({ "id": link["id"] })).await?;
    lines(&ben).await?;
    let preview = "mutation { previewResourceLink(resourceUrl: \"https://weir.test/\") { title } }";
    assert_eq!(ben.gql(preview, json!({})).await?.error()?["code"], "not_implemented");
    choir.hall.server.stop()
}

// Members read in the group's history what came, changed and went.
async fn lines(member: &Client) -> Result<()> {
    let lines = "{ group(preferredUsername: \"choir\") { activity(type: RESOURCE) { elements {
        subject type subjectParams { key value } object { id } } } } }";
    let lines = member.data(lines, json!({})).await?;
    let lines = lines.pointer("/group/activity/elements").and_then(Value::as_array);
    let lines = lines.context("lines")?;
    let told: Vec<_> = lines.iter().map(|it| it["subject"].clone()).collect();
    let expected = ["updated", "deleted", "moved", "updated", "renamed", "created", "created"];
    assert_eq!(told, expected.map(|it| json!(format!("resource_{it}"))));
    let renamed = lines[4]["subjectParams"].to_string();
    for said in ["resource_title", "old_resource_title", "A/B", "is_folder", "resource_path"] {
        assert!(renamed.contains(said), "{said} in {renamed}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shared_paper_is_made_with_one_button_where_the_operator_said_so() {
    made_elsewhere().await.unwrap();
}

async fn made_elsewhere() -> Result<()> {
    let choir = FoundedChoir::founded().await?;
    let page = choir.ben.open("/@choir/resources").await?.well()?;
    assert!(!page.has("value=\"pad\""), "nobody said where they are made");
    choir.hall.server.stop()?;
    choir.hall.home.json(&["instance", "set", "pads", "https://pads.test/p/"])?;
    let hall = Hall::opened(choir.hall.home).await?;
    let ben = hall.signed_in("ben").await?;
    let page = ben.open("/@choir/resources").await?.well()?;
    let made = ben.send(&page, "/@choir/resources", &[("what", "pad")]).await?.well()?;
    assert!(made.has("Shared paper") && made.has("href=\"https://pads.test/p/"), "{}", made.main());
    let more = ben.send(&made, "/@choir/resources", &[("what", "pad")]).await?.well()?;
    assert!(more.has("Shared paper 2"), "{}", more.main());
    let told = "{ config { resourceProviders { type endpoint } } }";
    let told = Client::named(hall.server.url(), "ben").await?.data(told, json!({})).await?;
    let expected = json!([{ "type": "pad", "endpoint": "https://pads.test/p/" }]);
    assert_eq!(told["config"]["resourceProviders"], expected);
    hall.server.stop()
}
