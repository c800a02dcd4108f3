//! In whichever shape a question of a known client comes, it is answered.

use anyhow::Result;
use serde_json::{Value, json};
use tests::{
    client::Client,
    server::{Engine, Home},
};

use super::PROGRAM;

#[tokio::test(flavor = "multi_thread")]
async fn questions_come_in_many_shapes() {
    shapes().await.unwrap();
}

async fn shapes() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    let server = home.serve().await?;
    let visitor = Client::visitor(server.url());
    let (json_type, name) = ("application/json", r#"{"query":"{config{name}}"}"#);
    let with_text = r#"{"query":"{config{name}}","variables":"{}"}"#;
    let with_empty = r#"{"query":"{config{name}}","variables":""}"#;
    let form =
        "--X\r\ncontent-disposition: form-data; name=\"query\"\r\n\r\n{config{name}}\r\n--X--\r\n";
    let pairs = "query=query(%24l%3AInt)%7Bconfig%7Bname%7Devents(limit%3A%24l)%7Btotal%7D%7D&variables=%7B%22l%22%3A0%7D&operationName=";
    for (path, kind, body) in [
        ("/api/", json_type, name),
        ("/api", json_type, with_text),
        ("/api", json_type, with_empty),
        ("/api", "application/graphql", "{config{name}}"),
        ("/api", "application/x-www-form-urlencoded", pairs),
        ("/api", "multipart/form-data; boundary=X", form),
        ("/api/", "multipart/form-data; boundary=X", form),
    ] {
        let answer = visitor.send(path, kind, body).await?;
        assert_eq!(answer.status(), 200, "{path} {kind}");
        let said: Value = answer.json().await?;
        assert!(said.pointer("/data/config/name").is_some_and(Value::is_string), "{kind}: {said}");
    }
    // What any site can send never comes with the reader's cookies.
    let borrowed = visitor.with_cookie("session=1");
    for (kind, body) in
        [("application/x-www-form-urlencoded", pairs), ("multipart/form-data; boundary=X", form)]
    {
        assert_eq!(borrowed.send("/api", kind, body).await?.status(), 403, "{kind}");
    }
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn names_ids_and_moments_are_read_as_programs_write_them() {
    spellings().await.unwrap();
}

async fn spellings() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("rosa")?;
    let server = home.serve().await?;
    let rosa = Client::named(server.url(), "rosa").await?;
    let me = rosa.person().await?;
    // As one program writes it: everything in the document, names with underscores, another offset.
    let made = rosa
        .data(
            &format!(
                "mutation {{ createEvent(organizer_actor_id: \"{me}\", title: \"Repair café\", description: \"d\",
                begins_on: \"2027-08-01T10:00:00+0200\") {{ id uuid begins_on beginsOn }} }}"
            ),
            json!({}),
        )
        .await?;
    let event = &made["createEvent"];
    assert_eq!(event["begins_on"], "2027-08-01T08:00:00Z");
    assert_eq!(event["beginsOn"], "2027-08-01T08:00:00Z");
    let uuid = event["uuid"].as_str().unwrap_or_default();
    let (version, variant) = (uuid.chars().nth(14), uuid.chars().nth(19));
    assert_eq!(version, Some('4'), "{uuid}");
    assert!(matches!(variant, Some('8' | '9' | 'a' | 'b')), "{uuid}");
    // A number for an id is no error of the document: there is only no such thing.
    let none = rosa.gql("{ person(id: 14) { id } }", json!({})).await?;
    assert_eq!(none.error()?["status_code"], 404, "{:#}", none.0);
    let groups: String = (0..20)
        .map(|it| format!("group{it}: group(preferredUsername: \"g{it}\") {{ name }}"))
        .collect();
    let many = rosa.gql(&format!("{{ {groups} }}"), json!({})).await?;
    assert_eq!(many.error()?["code"], "group_not_found", "{:#}", many.0);
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_house_may_keep_its_schema_to_those_who_signed_in() {
    closed().await.unwrap();
}

async fn closed() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?.with("PARVIS__API__INTROSPECTION", "false");
    home.person("rosa")?;
    let server = home.serve().await?;
    let types = "{ __schema { types { name } } }";
    let refused = Client::visitor(server.url()).gql(types, json!({})).await?;
    assert_eq!(refused.error()?["status_code"], 401, "{:#}", refused.0);
    Client::named(server.url(), "rosa").await?.data(types, json!({})).await?;
    server.stop()
}
