//! Nothing is changed unseen: signed heads and proofs that others can check, and views that come out the same again.

use std::{
    fs,
    io::Write as _,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tests::{
    client::Client,
    server::{Engine, Home, project},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");
const PASSWORD: &str = "correct horse battery";
const LOG: &str = "/.well-known/parvis/log";

/// Rose has a server, and has made some events.
async fn rose(events: usize) -> Result<Home> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.json(&["user", "create", "rose@mail.test", "--password", PASSWORD, "--name", "rose"])?;
    let server = home.serve().await?;
    let rose = Client::signed_in(server.url(), "rose@mail.test", PASSWORD).await?;
    for n in 0..events {
        create(&rose, &format!("Concert no. {n}")).await?;
    }
    server.stop()?;
    Ok(home)
}

async fn create(rose: &Client, title: &str) -> Result<String> {
    let me = rose.data("{ loggedPerson { id } }", json!({})).await?;
    let create = "mutation($title: String!, $organizer: ID!) { createEvent(title: $title,
        description: \"<p>Come</p>\", beginsOn: \"2031-06-20T18:00:00Z\", organizerActorId: $organizer)
        { uuid } }";
    let variables = json!({ "title": title, "organizer": me.pointer("/loggedPerson/id") });
    let made = rose.data(create, variables).await?;
    Ok(made.pointer("/createEvent/uuid").and_then(Value::as_str).context("no event")?.to_owned())
}

async fn fetched(client: &Client, path: &str) -> Result<Value> {
    Ok(serde_json::from_str(&client.text(&format!("{LOG}/{path}")).await?)?)
}

#[tokio::test(flavor = "multi_thread")]
async fn signed_heads_and_proofs_hold_for_somebody_who_has_only_python() {
    let home = rose(7).await.unwrap();
    let server = home.serve().await.unwrap();
    let client = Client::visitor(server.url());
    let first = home.json(&["audit", "head"]).unwrap();
    let rose = Client::signed_in(server.url(), "rose@mail.test", PASSWORD).await.unwrap();
    create(&rose, "One more").await.unwrap();
    home.json(&["audit", "rotate-key"]).unwrap();

    let head = fetched(&client, "head").await.unwrap();
    let size = head["size"].as_u64().unwrap();
    assert!(size > first["head"]["size"].as_u64().unwrap(), "{head}");
    let keys = fetched(&client, "keys").await.unwrap();
    assert_eq!(keys["keys"].as_array().unwrap().len(), 2, "both are published: {keys}");
    assert_eq!(keys["keys"][1]["key"], head["key"]);
    let (mut inclusion, mut consistency) = (Vec::new(), Vec::new());
    for at in 1..=size {
        inclusion.push(fetched(&client, &format!("proof/inclusion?position={at}")).await.unwrap());
        consistency.push(fetched(&client, &format!("proof/consistency?from={at}")).await.unwrap());
    }
    let said = json!({ "head": head, "inclusion": inclusion, "consistency": consistency });
    let verdict = python("verify_log.py", &said).unwrap();
    assert_eq!(verdict.trim(), format!("verified {size} {size}"));
    let old = json!({ "head": first["head"], "inclusion": [], "consistency": [] });
    python("verify_log.py", &old).unwrap();

    let note = client.text(&format!("{LOG}/checkpoint")).await.unwrap();
    assert_eq!(note, head["note"].as_str().unwrap());
    let heads = fetched(&client, "heads?after=0").await.unwrap();
    let sizes: Vec<&Value> =
        heads["heads"].as_array().unwrap().iter().map(|it| &it["size"]).collect();
    assert!(sizes.contains(&&first["head"]["size"]) && sizes.contains(&&head["size"]), "{sizes:?}");
    for (path, field) in [
        ("proof/inclusion", "position"),
        ("proof/inclusion?position=0", "position"),
        ("proof/inclusion?position=1&size=many", "size"),
        ("proof/inclusion?position=1&size=99999999", "size"),
        ("proof/consistency?from=9&to=3", "from"),
        ("heads?after=-1", "after"),
    ] {
        let answer = client.get(&format!("{LOG}/{path}")).await.unwrap();
        assert_eq!(answer.status(), 400, "{path}");
        let said: Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
        assert_eq!(said["field"], field, "{path}: {said}");
    }
    server.stop().unwrap();
    assert!(home.run(&["verify"]).unwrap().status.success());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rewritten_history_is_named_by_the_first_signed_head_that_does_not_fit() {
    let home = rose(3).await.unwrap();
    let signed = home.json(&["audit", "head"]).unwrap();
    let size = signed["head"]["size"].as_u64().unwrap();
    // Whoever has the disk changes a fact, and takes away everything that comes from the log.
    let log = rusqlite::Connection::open(home.data().join("log.db")).unwrap();
    let triggers: Vec<String> = log
        .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for trigger in triggers {
        log.execute_batch(&format!("DROP TRIGGER \"{trigger}\"")).unwrap();
    }
    assert_eq!(log.execute("UPDATE facts SET at = at - 1 WHERE position = 4", []).unwrap(), 1);
    drop(log);
    fs::remove_dir_all(home.data().join("views")).unwrap();
    fs::remove_file(home.data().join("heads.jsonl")).unwrap();

    let refused = home.run(&["audit", "head"]).unwrap();
    assert!(!refused.status.success(), "another history is not signed");
    let verified = home.run(&["verify", "--json"]).unwrap();
    assert_eq!(verified.status.code(), Some(3));
    let said = String::from_utf8_lossy(&verified.stdout).into_owned();
    let faults: Value = serde_json::from_str(&said).unwrap();
    let first = faults["faults"][0]["what"].as_str().unwrap();
    assert!(
        first.contains("signed on") && first.ends_with("the first that does not fit"),
        "{said}"
    );
    let named = first.split("head over ").nth(1).unwrap().split(' ').next().unwrap();
    assert!((4..=size).contains(&named.parse().unwrap()), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replay_gives_the_same_digest_and_names_the_view_that_somebody_touched() {
    let home = rose(3).await.unwrap();
    let digest = home.json(&["digest"]).unwrap();
    let replay = home.json(&["audit", "replay"]).unwrap();
    assert_eq!((&replay["digest"], &replay["root"]), (&digest["views"], &digest["head"]["root"]));
    assert_eq!(replay["different"], json!([]), "{replay}");
    let less = home.json(&["audit", "replay", "--to", "4"]).unwrap();
    assert_eq!((&less["facts"], &less["compared"]), (&json!(4), &json!(false)));
    assert_ne!(less["digest"], replay["digest"]);
    let early = home.json(&["audit", "replay", "--at", "2001-01-01"]).unwrap();
    assert_eq!(early["facts"], 0);
    assert!(!home.run(&["audit", "replay", "--at", "yesterday"]).unwrap().status.success());

    let views = fs::read_dir(home.data().join("views")).unwrap().map(|it| it.unwrap().path());
    let views = views.filter(|it| it.extension().is_some_and(|it| it == "db")).last().unwrap();
    let views = rusqlite::Connection::open(views).unwrap();
    assert!(views.execute("UPDATE persons SET created_at = created_at + 1", []).unwrap() > 0);
    drop(views);
    let replay = home.run(&["audit", "replay", "--json"]).unwrap();
    assert_eq!(replay.status.code(), Some(3));
    let replay: Value = serde_json::from_slice(&replay.stdout).unwrap();
    assert_eq!(replay["different"], json!(["persons"]));
    let left = fs::read_dir(home.data()).unwrap().map(|it| it.unwrap().file_name());
    let left: Vec<_> = left.filter(|it| it.to_string_lossy().starts_with("replay")).collect();
    assert!(left.is_empty(), "{left:?}");
}

// A visitor is told that the title was changed, and not from what.
async fn visitors_are_told_that_it_changed(
    visitor: &Client,
    rose: &Client,
    (uuid, then): (&str, &str),
) -> Result<()> {
    let page = visitor.text(&format!("/events/{uuid}?lang=en")).await?;
    assert!(page.contains("What changed") && !page.contains("The first title"), "{page}");
    let answer = visitor.get(&format!("/events/{uuid}?at={then}")).await?;
    assert_eq!(answer.status(), 404);
    let history = format!(
        "{{ event(uuid: \"{uuid}\") {{ history {{ kind changes {{ field old new }} }} }} }}"
    );
    let told = visitor.data(&history, json!({})).await?.to_string();
    assert!(told.contains("described") && !told.contains("The first title"), "{told}");
    let told = rose.data(&history, json!({})).await?.to_string();
    assert!(told.contains("The first title"), "{told}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_show_the_past_to_those_who_may_see_them_now_and_could_then() {
    let home = rose(0).await.unwrap();
    home.json(&["user", "create", "ben@mail.test", "--password", PASSWORD, "--name", "ben"])
        .unwrap();
    let server = home.serve().await.unwrap();
    let (visitor, rose) = (
        Client::visitor(server.url()),
        Client::signed_in(server.url(), "rose@mail.test", PASSWORD).await.unwrap(),
    );
    let before = now();
    let uuid = create(&rose, "The first title").await.unwrap();
    let then = now();
    let change = |visibility: &str| {
        format!(
            "mutation {{ updateEvent(eventId: \"{uuid}\", title: \"The second title\",
             visibility: {visibility}) {{ id }} }}"
        )
    };
    rose.data(&change("PUBLIC"), json!({})).await.unwrap();

    visitors_are_told_that_it_changed(&visitor, &rose, (&uuid, &then)).await.unwrap();
    let page = rose.text(&format!("/events/{uuid}?at={then}&lang=en")).await.unwrap();
    assert!(page.contains("The first title") && !page.contains("The second title"), "{page}");
    assert!(page.contains("As it was on") && page.contains("noindex"), "{page}");
    assert!(page.contains(&format!("href=\"/events/{uuid}\"")), "the way to now");
    let kept = rose.get(&format!("/events/{uuid}?at={then}")).await.unwrap();
    assert_eq!(kept.headers()["cache-control"], "private, no-store");
    let page = rose.text(&format!("/events/{uuid}?at={}", now())).await.unwrap();
    assert!(page.contains("The second title"), "{page}");
    for (at, status) in [(before.as_str(), 404), ("soon", 422), ("2999-01-01", 422), ("", 422)] {
        let answer = rose.get(&format!("/events/{uuid}?at={at}")).await.unwrap();
        assert_eq!(answer.status(), status, "{at}");
    }

    // What is private now is so for all of its past; its organizer still looks back.
    rose.data(&change("PRIVATE"), json!({})).await.unwrap();
    let path = format!("/events/{uuid}?at={then}");
    assert_eq!(visitor.get(&path).await.unwrap().status(), 404);
    assert!(rose.text(&path).await.unwrap().contains("The first title"));

    let group = "mutation { createGroup(preferredUsername: \"choir\", name: \"The old choir\",
        summary: \"\", visibility: PUBLIC) { id } }";
    let group = rose.data(group, json!({})).await.unwrap();
    let id = group.pointer("/createGroup/id").and_then(Value::as_str).unwrap().to_owned();
    let then = now();
    let change = format!(
        "mutation {{ updateGroup(id: \"{id}\", name: \"The new choir\") {{ id }}
         inviteMember(groupId: \"{id}\", targetActorUsername: \"ben\") {{ id }} }}"
    );
    rose.data(&change, json!({})).await.unwrap();
    assert_eq!(visitor.get(&format!("/@choir?at={then}")).await.unwrap().status(), 404);
    let page = rose.text(&format!("/@choir?at={then}&lang=en")).await.unwrap();
    assert!(page.contains("The old choir") && page.contains("As it was on"), "{page}");
    let page = rose.text(&format!("/@choir/members?at={then}&lang=en")).await.unwrap();
    assert!(page.contains("@rose") && page.contains("Founder"), "{page}");
    let page = visitor.text("/@choir").await.unwrap();
    assert!(page.contains("The new choir") && !page.contains("As it was on"), "{page}");
    server.stop().unwrap();
}

/// This moment, as an address has it.
fn now() -> String {
    chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Micros, true)
}

/// What a script of `tests/python` says of this.
fn python(script: &str, said: &Value) -> Result<String> {
    let python = std::env::var("PARVIS_TEST_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let mut child = Command::new(python)
        .arg(project().join("tests/python").join(script))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    child.stdin.take().context("no stdin")?.write_all(said.to_string().as_bytes())?;
    let output = child.wait_with_output()?;
    ensure!(output.status.success(), "{script} said no");
    Ok(String::from_utf8(output.stdout)?)
}
