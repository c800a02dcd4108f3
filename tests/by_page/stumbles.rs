//! Small things that people and their clients stumbled over, each with what comes of it now.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use tests::{
    browser::Browser,
    client::{Client, PICTURE},
    server::{Engine, Home, Running},
};

use super::PROGRAM;

const CREATE: &str = "mutation($me: ID!, $media: UUID, $place: AddressInput, $options: EventOptionsInput) {
    createEvent(title: \"Seed swap\", description: \"Bring seeds\", beginsOn: \"2031-06-20T18:00:00Z\",
        organizerActorId: $me, picture: { mediaUuid: $media }, physicalAddress: $place, options: $options) {
        id uuid picture { uuid } physicalAddress { id description locality } } }";

struct StumbleHouse {
    server: Running,
    _home: Home,
}

async fn house() -> Result<StumbleHouse> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    for name in ["rose", "ben"] {
        home.person(name)?;
    }
    home.moderator("mia")?;
    let server = home.serve().await?;
    Ok(StumbleHouse { server, _home: home })
}

impl StumbleHouse {
    async fn client(&self, name: &str) -> Result<Client> {
        Client::named(self.server.url(), name).await
    }

    async fn browser(&self, name: &str, to: &str) -> Result<Browser> {
        let browser = Browser::new(self.server.url())?;
        browser.signs_in(name, to).await?;
        Ok(browser)
    }

    /// An event of Rose's, with a picture and a place.
    async fn event(&self) -> Result<Value> {
        let rose = self.client("rose").await?;
        let upload =
            "mutation($file: Upload!) { uploadMedia(file: $file, name: \"red\") { uuid url } }";
        let media = rose.upload(upload, "red.png", PICTURE).await?.data()?;
        let place = json!({ "description": "The barn", "locality": "Lyon", "country": "France" });
        let asked = json!({ "me": rose.person().await?, "media": media["uploadMedia"]["uuid"],
            "place": place, "options": { "anonymousParticipation": false } });
        let made = rose.data(CREATE, asked).await?["createEvent"].clone();
        ensure!(made["picture"]["uuid"] == media["uploadMedia"]["uuid"], "by its UUID: {made:#}");
        Ok(made)
    }
}

fn path_of(event: &Value) -> Result<String> {
    Ok(format!("/events/{}", event["uuid"].as_str().context("an event")?))
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_an_account_comes_with_it_where_guests_do_not() {
    members().await.unwrap();
}

async fn members() -> Result<()> {
    let house = house().await?;
    let path = path_of(&house.event().await?)?;
    let ben = house.browser("ben", "/").await?;
    let page = ben.open(&path).await?.well()?;
    ensure!(!page.has("one needs an account"), "{}", page.main());
    let comes = page.form(&format!("{path}/participate/with-account"))?;
    ensure!(comes.controls.iter().all(|it| it.name != "email"), "nobody is asked who they are");
    house.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn pictures_are_at_the_address_under_which_one_came() {
    pictures().await.unwrap();
}

async fn pictures() -> Result<()> {
    let house = house().await?;
    let path = path_of(&house.event().await?)?;
    let visitor = Client::visitor(house.server.url());
    let page = visitor.text(&path).await?;
    let (_, image) = page.split_once("<img").context("a picture")?;
    let (_, source) = image.split_once("src=\"").context("its address")?;
    let source = source.split('"').next().unwrap_or_default();
    ensure!(source.starts_with("/media/"), "{source}");
    let whole = visitor.get(source).await?;
    let length = |it: &reqwest::Response| it.headers().get("content-length").cloned();
    ensure!(length(&whole).is_some() && whole.headers()["accept-ranges"] == "bytes");
    let url = format!("{}{source}", house.server.url());
    let head = reqwest::Client::new().head(url).send().await?;
    ensure!(length(&head) == length(&whole), "{:?} {:?}", length(&head), length(&whole));
    let sheets = page.match_indices("href=\"/").filter_map(|(at, start)| {
        let rest = page.get(at + start.len() - 1..)?;
        rest.split('"').next().filter(|it| it.contains(".css"))
    });
    for sheet in sheets {
        let sheet = visitor.text(sheet).await?;
        ensure!(!sheet.contains("first-letter"), "addresses begin as they are written");
    }
    house.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn another_profile_is_not_offered_to_announce() {
    announcements().await.unwrap();
}

async fn announcements() -> Result<()> {
    let house = house().await?;
    let path = path_of(&house.event().await?)?;
    let rose = house.browser("rose", "/").await?;
    let form = rose.open("/identity/create").await?.well()?;
    rose.send(&form, "/identity/create", &[("username", "rose_reads")]).await?.well()?;
    let page = rose.open(&path).await?.well()?;
    let comment = page.form(&format!("{path}/comments"))?;
    ensure!(comment.controls.iter().all(|it| it.name != "announcement"), "{:?}", comment.controls);
    let fields = [("text", "What I typed"), ("announcement", "on")];
    let fields = fields.map(|(name, it)| (name.to_owned(), it.to_owned()));
    let refused = rose.submit(&comment, &fields).await?;
    if refused.status != 200 {
        let refused = refused.says(422)?;
        ensure!(refused.has("What I typed") && refused.text.contains("rose_reads"));
    }
    house.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_hidden_is_still_called_by_its_words_to_those_who_keep_order() {
    hidden().await.unwrap();
}

async fn hidden() -> Result<()> {
    let house = house().await?;
    let event = house.event().await?;
    let ben = house.client("ben").await?;
    let say =
        "mutation($event: ID!) { createComment(eventId: $event, text: \"Cheap watches\") { id } }";
    let said = ben.data(say, json!({ "event": event["id"] })).await?;
    let comment = said["createComment"]["id"].as_str().context("a comment")?.to_owned();
    let report = "mutation($who: ID!, $comment: ID!) { createReport(reportedId: $who, commentsIds: [$comment],
        content: \"Junk\") { id } }";
    let rose = house.client("rose").await?;
    let asked = json!({ "who": ben.person().await?, "comment": comment });
    let report = rose.data(report, asked).await?["createReport"]["id"].clone();
    let hide = "mutation($id: ID!, $report: ID!) { moderate(subject: { kind: COMMENT, id: $id }, measure: HIDDEN,
        reason: \"Junk\", rule: 1, reportId: $report) { id } }";
    house.client("mia").await?.data(hide, json!({ "id": comment, "report": report })).await?;
    let mia = house.browser("mia", "/").await?;
    let report = format!("/moderation/report/{}", report.as_str().context("a report")?);
    let page = mia.open(&report).await?.well()?;
    ensure!(page.has("Cheap watches"), "{}", page.main());
    ensure!(!page.has(&format!("Comment: {comment}")), "{}", page.main());
    house.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cookie_without_a_token_is_told_what_is_missing() {
    cookie_alone().await.unwrap();
}

async fn cookie_alone() -> Result<()> {
    let house = house().await?;
    let url = house.server.url();
    let address = tests::client::email("rose");
    let rose = Client::signed_in_on_pages(url, &address, tests::client::PASSWORD).await?;
    let refused = rose.gql("{ loggedUser { email } }", json!({})).await?;
    let error = refused.error()?;
    ensure!(error["code"] == "unauthenticated" && error["status_code"] == 401, "{error:#}");
    let said = error["message"].as_str().unwrap_or_default().to_owned();
    ensure!(said.contains("Authorization: Bearer"), "{said}");
    let visitor = Client::visitor(url).gql("{ loggedUser { email } }", json!({})).await?;
    ensure!(visitor.error()?["message"] == "You need to be logged in", "{:#}", visitor.0);
    house.server.stop()
}
