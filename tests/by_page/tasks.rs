//! What a group has to do, by page and over the API: written down, given to somebody, ticked, moved, taken away and put back;
//! and that nobody outside finds any of it.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use tests::{browser::BrowserPage, client::Client};

use super::choir::FoundedChoir;

const LIST: &str = "query($id: ID!) { todoList(id: $id) { id title actor { preferredUsername }
    todos { total elements { id title status dueDate dueDay creator { preferredUsername }
        assignedTo { preferredUsername } todoList { title } } } } }";
const BEGIN: &str = "mutation($group: ID!, $title: String!) {
    createTodoList(groupId: $group, title: $title) { id title } }";
const ADD: &str = "mutation($list: ID!, $title: String!, $due: DateTime, $to: ID) {
    createTodo(todoListId: $list, title: $title, dueDate: $due, assignedToId: $to) {
        id title status dueDate dueDay assignedTo { preferredUsername } } }";

impl FoundedChoir {
    /// Rose begins a list, and Ben writes a task on it: where the list is, and where the task is changed.
    async fn chores(&self) -> Result<(String, String)> {
        let lists = self.rose.open("/@choir/todo-lists").await?.well()?;
        ensure!(lists.has("There are no lists yet."), "{}", lists.main());
        let typed = [("title", "Before & after")];
        let list = self.rose.send(&lists, "/@choir/todo-lists", &typed).await?.well()?;
        ensure!(list.has("Nothing is on this list yet."), "{}", list.main());
        let path = list.path.clone();
        let page = self.ben.open(&path).await?.well()?;
        let typed = [("title", "Put up <the> chairs"), ("day", "2031-06-21")];
        let page = self.ben.send(&page, &path, &typed).await?.well()?;
        ensure!(page.has("Put up &#60;the&#62; chairs"), "{}", page.main());
        ensure!(page.has("Saturday 21 June 2031"), "{}", page.main());
        Ok((path, task_in(&page)?))
    }
}

// Where the last task of a page is.
fn task_in(page: &BrowserPage) -> Result<String> {
    let (before, _) = page.main().rsplit_once("/tick\"").context("nothing to tick")?;
    let (_, path) = before.rsplit_once('"').context("a form")?;
    Ok(path.to_owned())
}

// The value of the choice that has these words.
fn choice_in(page: &BrowserPage, words: &str) -> Result<String> {
    let (before, _) = page.main().split_once(&format!(">{words}</option>")).context("a choice")?;
    let (_, value) = before.rsplit_once("value=\"").context("its value")?;
    Ok(value.split('"').next().unwrap_or_default().to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn members_share_what_is_to_be_done_by_page() {
    by_page().await.unwrap();
}

async fn by_page() -> Result<()> {
    let choir = FoundedChoir::founded().await?;
    let (rose, ben) = (&choir.rose, &choir.ben);
    let (path, task) = choir.chores().await?;
    assert!(rose.open("/@choir").await?.well()?.has("1 task to be done"));

    // What is wrong is said beside the field, and nothing of it is kept.
    let page = ben.open(&path).await?.well()?;
    let wrong = ben.send(&page, &path, &[("title", ""), ("day", "")]).await?.says(422)?;
    assert!(wrong.has("Say it in 1 to 200 characters."), "{}", wrong.main());
    let typed = [("title", "Lights"), ("day", ""), ("time", "18:30")];
    let wrong = ben.send(&page, &path, &typed).await?.says(422)?;
    assert!(wrong.has("a time only with a day") && wrong.has("Lights"), "{}", wrong.main());

    // Rose gives it to Ben by a time, though he wrote it down; he ticks it.
    let edit = format!("{task}/edit");
    let form = rose.open(&edit).await?.well()?;
    let to_ben = choice_in(&form, "ben")?;
    let typed = [("assignee", to_ben.as_str()), ("time", "18:30")];
    let given = rose.send(&form, &edit, &typed).await?.well()?;
    assert!(given.path == path && given.has("21 June 2031 at"), "{}", given.main());
    assert!(given.has("<bdi>ben</bdi>"), "{}", given.main());
    let tick = format!("{task}/tick");
    let page = ben.open(&path).await?.well()?;
    let done = ben.send(&page, &tick, &[("status", "done")]).await?.well()?;
    assert!(done.has("<s>") && done.has("Not done after all"), "{}", done.main());
    assert!(rose.open("/@choir").await?.well()?.has("Nothing is to be done"));

    // Rose keeps order: what she takes away, he does not put back; she does.
    let question = rose.open(&format!("{task}/remove")).await?.well()?;
    let gone = rose.send(&question, &format!("{task}/remove"), &[]).await?.well()?;
    assert!(!gone.has("chairs"), "{}", gone.main());
    assert_eq!(ben.open(&edit).await?.status, 404);
    let removed = ben.open("/@choir/todo-lists/removed").await?.well()?;
    assert!(removed.has("chairs") && !removed.has("/restore"), "{}", removed.main());
    let removed = rose.open("/@choir/todo-lists/removed").await?.well()?;
    let back = rose.send(&removed, &format!("{task}/restore"), &[]).await?.well()?;
    assert!(back.has("chairs"), "{}", back.main());

    // A list is renamed by any member, and taken away with what others wrote on it by moderators alone.
    let list = path.replace("/@choir", "");
    let form = ben.open(&format!("{list}/edit")).await?.well()?;
    assert!(!form.has(&format!("{list}/remove")), "it is Rose's");
    let named = ben.send(&form, &format!("{list}/edit"), &[("title", "The day")]).await?.well()?;
    assert!(named.has("The day"), "{}", named.main());
    assert_eq!(ben.open(&format!("{list}/remove")).await?.status, 404);
    let question = rose.open(&format!("{list}/remove")).await?.well()?;
    let gone = rose.send(&question, &format!("{list}/remove"), &[]).await?.well()?;
    assert!(gone.path == "/@choir/todo-lists" && !gone.has("The day"), "{}", gone.main());
    assert_eq!(ben.open(&edit).await?.status, 404);
    let removed = rose.open("/@choir/todo-lists/removed").await?.well()?;
    let back = rose.send(&removed, &format!("{list}/restore"), &[]).await?.well()?;
    assert!(back.has("The day"), "{}", back.main());
    choir.hall.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_not_in_the_group_finds_no_task() {
    outside().await.unwrap();
}

async fn outside() -> Result<()> {
    let choir = FoundedChoir::founded().await?;
    let (path, task) = choir.chores().await?;
    let list = path.replace("/@choir", "");
    let pages = [
        "/@choir/todo-lists".to_owned(),
        "/@choir/todo-lists/removed".to_owned(),
        path.clone(),
        format!("{list}/edit"),
        format!("{list}/remove"),
        format!("{task}/edit"),
        format!("{task}/remove"),
        list.replace("/todo-lists/", "/todo-list/"),
        task.replace("/todos/", "/todo/"),
    ];
    let cleo = choir.hall.signed_in("cleo").await?;
    for page in &pages {
        let told = cleo.open(page).await?;
        assert!(told.status == 404 && !told.has("chairs"), "{page}: {}", told.status);
        let visitor = choir.hall.stranger()?.open(page).await?;
        assert!(visitor.path.starts_with("/login") && !visitor.has("chairs"), "{page}");
    }
    assert!(!cleo.open("/@choir").await?.well()?.has("/@choir/todo-lists"));
    let ids =
        (list.rsplit('/').next().unwrap_or_default(), task.rsplit('/').next().unwrap_or_default());
    is_told_nothing(&choir.api("cleo").await?, ids).await?;

    // Ben finds it, until he is shown the door.
    let ben = choir.api("ben").await?;
    ben.data(LIST, json!({ "id": ids.0 })).await?;
    let page = choir.rose.open("/@choir").await?.well()?;
    let member = page.forms().into_iter().find(|it| it.action.starts_with("/@choir/members/"));
    let action = member.map(|it| it.action).context("a member")?;
    choir.rose.send(&page, &action, &[("role", "none")]).await?.well()?;
    is_told_nothing(&ben, ids).await?;
    choir.hall.server.stop()
}

async fn is_told_nothing(who: &Client, (list, task): (&str, &str)) -> Result<()> {
    let total = "{ group(preferredUsername: \"choir\") { todoLists { total elements { id } } } }";
    let total = who.data(total, json!({})).await?;
    assert_eq!(total["group"]["todoLists"], json!({ "total": 0, "elements": [] }));
    let of_lists = [
        LIST,
        ADD,
        "mutation($id: ID!) { updateTodoList(id: $id, title: \"Mine\") { id } }",
        "mutation($id: ID!) { deleteTodoList(id: $id) { id } }",
        "mutation($id: ID!) { restoreTodoList(id: $id) { id } }",
    ];
    for asked in of_lists {
        let asked = who.gql(asked, json!({ "id": list, "list": list, "title": "Mine" })).await?;
        let error = asked.error()?;
        assert_eq!(error["code"], "todo_list_not_found", "{error:#}");
    }
    let of_tasks = [
        "query($id: ID!) { todo(id: $id) { id } }",
        "mutation($id: ID!) { updateTodo(id: $id, status: true) { id } }",
        "mutation($id: ID!) { deleteTodo(id: $id) { id } }",
        "mutation($id: ID!) { restoreTodo(id: $id) { id } }",
    ];
    for asked in of_tasks {
        let asked = who.gql(asked, json!({ "id": task })).await?;
        let error = asked.error()?;
        assert_eq!(error["code"], "todo_not_found", "{error:#}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_api_keeps_and_tells_tasks() {
    api().await.unwrap();
}

async fn api() -> Result<()> {
    let choir = FoundedChoir::founded().await?;
    let (rose, ben) = (choir.api("rose").await?, choir.api("ben").await?);
    let group = rose.data("{ group(preferredUsername: \"choir\") { id } }", json!({})).await?;
    let group = group["group"]["id"].clone();
    let me = "{ loggedPerson { id } }";
    let id_of = async |who: &Client| -> Result<Value> {
        Ok(who.data(me, json!({})).await?["loggedPerson"]["id"].clone())
    };
    let (to_ben, to_cleo) = (id_of(&ben).await?, id_of(&choir.api("cleo").await?).await?);
    let list = rose.data(BEGIN, json!({ "group": group, "title": "Concert" })).await?;
    let list = list["createTodoList"].clone();
    let due = "2031-06-21T16:30:00Z";
    let said = json!({ "list": list["id"], "title": "Chairs", "due": due, "to": to_ben });
    let task = ben.data(ADD, said).await?["createTodo"].clone();
    assert_eq!((&task["status"], &task["dueDate"]), (&json!(false), &json!(due)));
    assert_eq!(task["assignedTo"]["preferredUsername"], "ben");
    let foreign = json!({ "list": list["id"], "title": "Mine", "to": to_cleo });
    let foreign = ben.gql(ADD, foreign).await?;
    let said = "A task is given to members of the group only";
    assert_eq!(foreign.error()?["message"], said);
    let empty = ben.gql(ADD, json!({ "list": list["id"], "title": " " })).await?;
    assert_eq!(empty.error()?["field"], "title");

    // What is not said stays; what is said to be none is none.
    let update = "mutation($id: ID!, $status: Boolean, $due: DateTime, $to: ID, $list: ID) {
        updateTodo(id: $id, status: $status, dueDate: $due, assignedToId: $to, todoListId: $list) {
            title status dueDate assignedTo { preferredUsername } todoList { title } } }";
    let ticked = rose.data(update, json!({ "id": task["id"], "status": true })).await?;
    let ticked = ticked["updateTodo"].clone();
    assert_eq!((&ticked["status"], &ticked["dueDate"]), (&json!(true), &json!(due)));
    assert_eq!(ticked["assignedTo"]["preferredUsername"], "ben");
    let after = rose.data(BEGIN, json!({ "group": group, "title": "After" })).await?;
    let after = after["createTodoList"]["id"].clone();
    let moved =
        json!({ "id": task["id"], "list": after, "due": null, "to": null, "status": false });
    let moved = ben.data(update, moved).await?["updateTodo"].clone();
    let expected = json!({ "title": "Chairs", "status": false, "dueDate": null,
        "assignedTo": null, "todoList": { "title": "After" } });
    assert_eq!(moved, expected);

    let delete = "mutation($id: ID!) { deleteTodo(id: $id) { id } }";
    let restore = "mutation($id: ID!) { restoreTodo(id: $id) { title } }";
    ben.data(delete, json!({ "id": task["id"] })).await?;
    let gone = ben.data(LIST, json!({ "id": after })).await?;
    assert_eq!(gone["todoList"]["todos"]["total"], 0);
    assert_eq!(
        ben.data(restore, json!({ "id": task["id"] })).await?["restoreTodo"]["title"],
        "Chairs"
    );
    let delete = "mutation($id: ID!) { deleteTodoList(id: $id) { id } }";
    let refused = ben.gql(delete, json!({ "id": after })).await?;
    assert_eq!(refused.error()?["status_code"], 403);
    rose.data(delete, json!({ "id": after })).await?;
    let gone =
        ben.gql("query($id: ID!) { todo(id: $id) { id } }", json!({ "id": task["id"] })).await?;
    assert_eq!(gone.error()?["code"], "todo_not_found");
    lines(&ben).await?;
    choir.hall.server.stop()
}

// Members read in the group's history what came, changed and went.
async fn lines(member: &Client) -> Result<()> {
    let lines = "{ group(preferredUsername: \"choir\") { activity(type: TODO) { elements {
        subject fact type object { id } changes { field old new } } } } }";
    let lines = member.data(lines, json!({})).await?;
    let lines = lines.pointer("/group/activity/elements").and_then(Value::as_array);
    let lines = lines.context("lines")?;
    let told: Vec<_> = lines.iter().filter_map(|it| it["fact"].as_str()).collect();
    let expected = [
        "task.list-removed",
        "task.restored",
        "task.removed",
        "task.reopened",
        "task.assigned",
        "task.due-changed",
    ];
    ensure!(told.starts_with(&expected), "{told:?}");
    assert_eq!(lines[0]["subject"], "todo_list_deleted");
    assert_eq!(lines[5]["changes"][0]["new"], Value::Null);
    Ok(())
}
