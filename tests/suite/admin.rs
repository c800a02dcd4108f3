//! Running the place: settings, roles, other servers. Only administrators may, each step is a fact that names who did
//! it, and what was saved survives a restart and a rebuild.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tests::{
    client::Client,
    letters,
    server::{Engine, Home},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");
const PASSWORD: &str = "correct horse battery";

struct AdminTown {
    home: Home,
    anna: Client,
    ben: Client,
    mo: Client,
}

fn home() -> Result<Home> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    for (name, flag) in [("anna", Some("--admin")), ("ben", None), ("mo", Some("--moderator"))] {
        let email = format!("{name}@mail.test");
        let mut say = vec!["user", "create", &email, "--password", PASSWORD, "--name", name];
        say.extend(flag);
        home.json(&say)?;
    }
    Ok(home)
}

impl AdminTown {
    async fn of(home: Home) -> Result<Self> {
        let url = home.url();
        let come = async |name: &str| {
            Client::signed_in(&url, &format!("{name}@mail.test"), PASSWORD).await
        };
        let (anna, ben, mo) = (come("anna").await?, come("ben").await?, come("mo").await?);
        Ok(Self { home, anna, ben, mo })
    }

    async fn account(&self, client: &Client) -> Result<String> {
        text(&client.data("{ loggedUser { id } }", json!({})).await?, "/loggedUser/id")
    }
}

fn text(value: &Value, pointer: &str) -> Result<String> {
    let found = value.pointer(pointer).and_then(Value::as_str);
    Ok(found.with_context(|| format!("no {pointer} in {value:#}"))?.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_administrators_save_wins_and_survives() {
    settings().await.unwrap();
}

async fn settings() -> Result<()> {
    let home = home()?;
    let server = home.serve().await?;
    let place = AdminTown::of(home).await?;
    let visitor = Client::visitor(server.url());
    let before = visitor.get("/").await?;
    let etag = before.headers()["etag"].clone();

    let save =
        "mutation { saveAdminSettings(instanceName: \"La Fête\", contact: \"desk@fete.test\",
        instanceDescription: \"Events in <Lyon>\", registrationsOpen: false,
        instanceRules: \"<ol><li>Be kind</li><li>No spam<script>x</script></li></ol>\",
        instanceTermsType: URL, instanceTermsUrl: \"https://fete.test/terms\",
        primaryColor: \"#1A2B3C\", instanceLanguages: [\"fr\", \"en\"])
        { instanceName instanceRules instanceTermsType primaryColor instanceLanguages } }";
    let saved = place.anna.data(save, json!({})).await?;
    let saved = &saved["saveAdminSettings"];
    assert_eq!(saved["instanceName"], "La Fête");
    assert_eq!(saved["instanceRules"], "<ol><li>Be kind</li><li>No spam</li></ol>");
    assert_eq!(
        (&saved["instanceTermsType"], &saved["primaryColor"]),
        (&json!("URL"), &json!("#1a2b3c"))
    );
    shows(&visitor).await?;
    let after = visitor.get("/").await?;
    assert_ne!(after.headers()["etag"], etag, "what was kept is not right any more");

    let wrong =
        "mutation { saveAdminSettings(instanceName: \" \", primaryColor: \"red\") { contact } }";
    let refused = place.anna.gql(wrong, json!({})).await?;
    let fields: Vec<_> =
        refused.0["errors"].as_array().context("errors")?.iter().map(|it| &it["field"]).collect();
    assert_eq!(fields, [&json!("instance_name"), &json!("primary_color")]);

    let home = place.home;
    server.stop()?;
    let server = home.serve().await?;
    shows(&visitor).await?;
    server.stop()?;
    home.json(&["rebuild"])?;
    let server = home.serve().await?;
    shows(&visitor).await?;
    server.stop()?;
    home.json(&["verify"]).map(drop)
}

// Everywhere at once.
async fn shows(visitor: &Client) -> Result<()> {
    let config = "{ config { name contact registrationsOpen rules languages primaryColor
        terms { type url bodyHtml } privacy(locale: \"fr\") { type bodyHtml } } }";
    let data = visitor.data(config, json!({})).await?;
    let config = &data["config"];
    assert_eq!(
        (&config["name"], &config["contact"]),
        (&json!("La Fête"), &json!("desk@fete.test"))
    );
    assert_eq!(config["registrationsOpen"], false);
    assert_eq!(
        config["terms"],
        json!({ "type": "URL", "url": "https://fete.test/terms", "bodyHtml": null })
    );
    assert_eq!(config["privacy"]["type"], "DEFAULT");
    assert!(text(config, "/privacy/bodyHtml")?.contains("Ce que nous gardons"));
    let front = visitor.text("/").await?;
    assert!(front.contains("La Fête") && front.contains("Events in &#60;Lyon&#62;"), "{front}");
    assert!(front.contains("href=\"/about/instance\"") && front.contains("href=\"/privacy\""));
    let rules = visitor.text("/rules").await?;
    assert!(rules.contains("Be kind") && rules.contains("No spam") && !rules.contains("script>x"));
    let about = visitor.text("/about/instance").await?;
    assert!(about.contains("mailto:desk@fete.test") && about.contains("3 accounts"), "{about}");
    assert!(visitor.text("/terms").await?.contains("https://fete.test/terms"));
    assert!(visitor.text("/privacy?lang=fr").await?.contains("Ce que nous gardons"));
    let rules = visitor.get("/rules").await?;
    let etag = rules.headers()["etag"].to_str()?.to_owned();
    assert!(etag.starts_with("W/\""), "{etag}");
    let feed = visitor.text("/feed/instance/atom").await?;
    assert!(feed.contains("La Fête"), "{feed}");
    let nodeinfo = visitor.text("/nodeinfo/2.1").await?;
    assert!(nodeinfo.contains("La Fête") && nodeinfo.contains("\"openRegistrations\":false"));
    let sign_up =
        "mutation { createUser(email: \"eve@mail.test\", password: \"correct horse\") { id } }";
    let refused = visitor.gql(sign_up, json!({})).await?;
    assert_eq!(refused.error()?["code"], "registrations_closed");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn only_administrators_run_the_place() {
    gates().await.unwrap();
}

async fn gates() -> Result<()> {
    let home = home()?;
    let server = home.serve().await?;
    let place = AdminTown::of(home).await?;
    let anna = place.account(&place.anna).await?;
    let length = |home: &Home| home.json(&["digest"]).map(|it| it["facts"].clone());
    let before = length(&place.home)?;
    let asked = [
        "{ adminSettings { instanceName } }".to_owned(),
        "{ dashboard { numberOfUsers } }".to_owned(),
        "{ instances { total } }".to_owned(),
        "{ instance(domain: \"far.test\") { domain } }".to_owned(),
        "{ relayFollowings { total } }".to_owned(),
        "{ relayFollowers { total } }".to_owned(),
        "mutation { saveAdminSettings(instanceName: \"pwned\") { instanceName } }".to_owned(),
        "mutation { addInstance(domain: \"far.test\") { domain } }".to_owned(),
        "mutation { removeRelay(address: \"far.test\") { id } }".to_owned(),
        "mutation { acceptRelay(address: \"far.test\") { id } }".to_owned(),
        "mutation { ruleInstance(domain: \"far.test\", rule: BLOCKED, reason: \"x\") { domain } }"
            .to_owned(),
        "mutation { limitFederation(onlyAllowed: true, reason: \"x\") }".to_owned(),
        format!("mutation {{ adminUpdateUser(id: \"{anna}\", role: USER) {{ id }} }}"),
        format!("mutation {{ deleteAccount(userId: \"{anna}\") {{ id }} }}"),
    ];
    for command in &asked {
        for (client, status) in [(&place.ben, 403), (&place.mo, 403)] {
            let answer = client.gql(command, json!({})).await?;
            assert_eq!(answer.error()?["status_code"], status, "{command}: {:#}", answer.0);
        }
        let visitor = Client::visitor(server.url()).gql(command, json!({})).await?;
        assert_eq!(visitor.error()?["status_code"], 401, "{command}");
    }
    assert_eq!(length(&place.home)?, before, "and nothing has changed");
    let dashboard = "{ dashboard { numberOfUsers numberOfEvents numberOfGroups numberOfReports
        numberOfFollowers lastPublicEventPublished { title } lastGroupCreated { name } } }";
    let data = place.anna.data(dashboard, json!({})).await?;
    assert_eq!(data["dashboard"]["numberOfUsers"], 3);
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn roles_and_addresses_are_given_with_letters_and_somebody_always_runs_the_place() {
    accounts().await.unwrap();
}

async fn accounts() -> Result<()> {
    let home = home()?;
    let server = home.serve().await?;
    let place = AdminTown::of(home).await?;
    let (anna, ben) = (place.account(&place.anna).await?, place.account(&place.ben).await?);
    let update = "mutation($id: ID!, $role: UserRole, $email: String) {
        adminUpdateUser(id: $id, role: $role, email: $email, notify: true) { id role email } }";
    let last = place.anna.gql(update, json!({ "id": anna, "role": "USER" })).await?;
    assert_eq!(last.error()?["code"], "last_administrator", "{:#}", last.0);
    let leave = "mutation($password: String) { deleteAccount(password: $password) { id } }";
    let last = place.anna.gql(leave, json!({ "password": PASSWORD })).await?;
    assert_eq!(last.error()?["code"], "last_administrator", "{:#}", last.0);

    let named = place.anna.data(update, json!({ "id": ben, "role": "ADMINISTRATOR" })).await?;
    assert_eq!(named["adminUpdateUser"]["role"], "ADMINISTRATOR");
    let folder = place.home.letters();
    letters::letter(&folder, "ben@mail.test", &["administrator"]).await?;
    place.anna.data(update, json!({ "id": ben, "email": "benno@mail.test" })).await?;
    letters::letter(&folder, "ben@mail.test", &["another e-mail address"]).await?;
    letters::letter(&folder, "benno@mail.test", &["this e-mail address"]).await?;
    assert!(Client::signed_in(server.url(), "ben@mail.test", PASSWORD).await.is_err());
    let ben_again = Client::signed_in(server.url(), "benno@mail.test", PASSWORD).await?;
    let taken = place.anna.gql(update, json!({ "id": ben, "email": "mo@mail.test" })).await?;
    assert_eq!(taken.error()?["field"], "email", "{:#}", taken.0);

    let demoted = ben_again.data(update, json!({ "id": anna, "role": "MODERATOR" })).await?;
    assert_eq!(demoted["adminUpdateUser"]["role"], "MODERATOR");
    let gone = place.anna.gql("{ adminSettings { contact } }", json!({})).await?;
    assert_eq!(gone.error()?["status_code"], 401, "her sessions ended at once: {:#}", gone.0);
    let anna = Client::named(server.url(), "anna").await?;
    let gone = anna.gql("{ adminSettings { contact } }", json!({})).await?;
    assert_eq!(gone.error()?["status_code"], 403, "{:#}", gone.0);
    secrets(&place, &ben_again).await?;
    server.stop()?;
    names_who_did_it(&place.home)
}

// As whom an account acts is told to administrators, and their look leaves a trace.
async fn secrets(place: &AdminTown, admin: &Client) -> Result<()> {
    let list = "{ users(sort: ID, direction: ASC) { total elements { email actors { preferredUsername } } } }";
    let seen = admin.data(list, json!({})).await?;
    assert_eq!(seen["users"]["total"], 3);
    assert_eq!(seen["users"]["elements"][0]["actors"][0]["preferredUsername"], "anna");
    let hidden = place.mo.data(list, json!({})).await?;
    assert_eq!(
        hidden["users"]["elements"][0]["actors"],
        json!([]),
        "moderators know accounts only"
    );
    let whose = "{ fetchPerson(preferredUsername: \"anna\") { user { id } } }";
    let hidden = place.mo.data(whose, json!({})).await?;
    assert_eq!(hidden["fetchPerson"]["user"], Value::Null);
    Ok(())
}

/// The log names the person behind each decision, and never an account beside it.
fn names_who_did_it(home: &Home) -> Result<()> {
    let rows = facts(home, "instance.%")?;
    let kinds: Vec<_> = rows.iter().map(|(kind, _)| kind.as_str()).collect();
    for kind in ["administrator-named", "administrator-dismissed", "linkage-read"] {
        assert!(kinds.contains(&format!("instance.{kind}").as_str()), "{kind} in {kinds:?}");
    }
    let by_people = rows.iter().filter(|(_, meta)| meta.contains("\"by\":{\"person\":"));
    assert!(by_people.count() >= 3, "{rows:?}");
    let roles = facts(home, "account.role-changed")?;
    assert!(roles.iter().any(|(_, meta)| meta.contains("\"by\":{\"person\":")), "{roles:?}");
    Ok(())
}

// What the log has of these kinds, with who asked.
fn facts(home: &Home, kinds: &str) -> Result<Vec<(String, String)>> {
    let log = rusqlite::Connection::open(home.data().join("log.db"))?;
    let mut rows =
        log.prepare("SELECT kind, meta FROM facts WHERE kind LIKE ?1 ORDER BY position")?;
    let rows = rows.query_map([kinds], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[tokio::test(flavor = "multi_thread")]
async fn who_alone_runs_the_place_cannot_be_suspended() {
    suspensions().await.unwrap();
}

async fn suspensions() -> Result<()> {
    let home = home()?;
    let server = home.serve().await?;
    let place = AdminTown::of(home).await?;
    let (anna, ben) = (place.account(&place.anna).await?, place.account(&place.ben).await?);
    let suspend =
        "mutation($id: ID!) { moderate(subject: { kind: ACCOUNT, id: $id }, measure: SUSPENDED,
        reason: \"Gone\", rule: 1) { id } }";
    let length = |home: &Home| home.json(&["digest"]).map(|it| it["facts"].clone());
    let before = length(&place.home)?;
    let last = place.anna.gql(suspend, json!({ "id": anna })).await?;
    assert_eq!(last.error()?["code"], "last_administrator", "{:#}", last.0);
    let profile =
        "mutation($id: ID!) { suspendProfile(id: $id, reason: \"Gone\", rule: 1) { id } }";
    let last = place.anna.gql(profile, json!({ "id": place.anna.person().await? })).await?;
    assert_eq!(last.error()?["code"], "last_administrator", "the only profile: {:#}", last.0);
    assert_eq!(length(&place.home)?, before, "a refusal changes nothing");

    let update =
        "mutation($id: ID!, $role: UserRole) { adminUpdateUser(id: $id, role: $role) { role } }";
    place.anna.data(update, json!({ "id": ben, "role": "ADMINISTRATOR" })).await?;
    let held = place.anna.data(suspend, json!({ "id": ben })).await?;
    assert!(Client::named(server.url(), "ben").await.is_err(), "nobody who is suspended signs in");
    for (query, name) in [(suspend, "who is suspended does not count"), (update, "nor by a role")] {
        let last = place.anna.gql(query, json!({ "id": anna, "role": "USER" })).await?;
        assert_eq!(last.error()?["code"], "last_administrator", "{name}: {:#}", last.0);
    }
    let undo = "mutation($id: ID!) { undoDecision(id: $id, reason: \"Back\", rule: 1) { id } }";
    place.anna.data(undo, json!({ "id": text(&held, "/moderate/id")? })).await?;
    let ben = Client::named(server.url(), "ben").await?;
    ben.data(suspend, json!({ "id": anna })).await?;
    let last = ben.gql(suspend, json!({ "id": place.account(&ben).await? })).await?;
    assert_eq!(last.error()?["code"], "last_administrator", "now it is him: {:#}", last.0);
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_decided_about_other_servers_is_written_down() {
    servers().await.unwrap();
}

async fn servers() -> Result<()> {
    let home = home()?;
    let server = home.serve().await?;
    let place = AdminTown::of(home).await?;
    let follow = "mutation { addInstance(domain: \"https://Friends.test/\") { domain followedStatus hasRelay } }";
    let added = place.anna.data(follow, json!({})).await?;
    assert_eq!(added["addInstance"]["domain"], "friends.test");
    assert_eq!(added["addInstance"]["followedStatus"], "PENDING", "servers do not talk yet");
    let followings =
        "{ relayFollowings { total elements { targetActor { domain type } approved } } }";
    let listed = place.anna.data(followings, json!({})).await?;
    assert_eq!(listed["relayFollowings"]["elements"][0]["targetActor"]["domain"], "friends.test");

    let block = "mutation($reason: String!) {
        ruleInstance(domain: \"friends.test\", rule: BLOCKED, reason: $reason) { rule ruleReason followedStatus } }";
    let refused = place.anna.gql(block, json!({ "reason": " " })).await?;
    assert_eq!(refused.error()?["field"], "reason", "nothing is decided without a reason");
    let blocked = place.anna.data(block, json!({ "reason": "Spam" })).await?;
    let row = json!({ "rule": "BLOCKED", "ruleReason": "Spam", "followedStatus": "NONE" });
    assert_eq!(blocked["ruleInstance"], row);
    let suspended = "{ instances(filterSuspendStatus: SUSPENDED) { total elements { domain } } }";
    assert_eq!(place.anna.data(suspended, json!({})).await?["instances"]["total"], 1);
    let again = place.anna.gql(follow, json!({})).await?;
    assert!(again.error()?["message"].as_str().unwrap_or_default().contains("blocked"));
    let lift =
        "mutation { liftInstanceRule(domain: \"friends.test\", reason: \"Sorry\") { rule } }";
    let lifted = place.anna.data(lift, json!({})).await?;
    assert_eq!(lifted["liftInstanceRule"]["rule"], Value::Null);
    let accept = "mutation { acceptRelay(address: \"relay@friends.test\") { id } }";
    let nobody = place.anna.gql(accept, json!({})).await?;
    assert_eq!(nobody.error()?["code"], "no_follow_request");
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_line_gives_roles_but_leaves_somebody_to_run_the_place() {
    let home = home().unwrap();
    let refused = home.run(&["user", "role", "anna@mail.test", "user"]).unwrap();
    assert!(!refused.status.success());
    let said = home.json(&["user", "role", "ben@mail.test", "administrator"]).unwrap();
    assert_eq!(said["role"], "administrator");
    home.json(&["user", "role", "anna@mail.test", "user"]).unwrap();
}
