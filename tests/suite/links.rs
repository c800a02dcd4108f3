//! The links and buttons of letters: what ends announcements keeps the place, and what does nothing any more says so
//! when it is looked at, without anybody pressing a button.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use tests::{
    client::{Client, PASSWORD, email},
    letters::{self, letter},
    server::{Engine, Home, Running},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");
const GUEST: &str = "guest@mail.test";

struct LinkTown {
    home: Home,
    server: Running,
    rose: Client,
    ben: Client,
    visitor: Client,
    event: String,
}

impl LinkTown {
    async fn open() -> Result<Self> {
        let home = Home::new(PROGRAM, Engine::Sqlite)?
            .with("PARVIS__INSTANCE__REGISTRATIONS_OPEN", "true");
        home.person("rose")?;
        home.person("ben")?;
        let server = home.serve().await?;
        let rose = Client::named(server.url(), "rose").await?;
        let create = "mutation($who: ID!) { createEvent(title: \"Party\", description: \"x\", organizerActorId: $who,
            options: { anonymousParticipation: true }, beginsOn: \"2031-06-20T18:00:00Z\") { uuid } }";
        let made = rose.data(create, json!({ "who": rose.person().await? })).await?;
        let event = made["createEvent"]["uuid"].as_str().context("an event")?.to_owned();
        let (ben, visitor) =
            (Client::named(server.url(), "ben").await?, Client::on_pages(server.url())?);
        Ok(Self { home, server, rose, ben, visitor, event })
    }

    async fn comes(&self) -> Result<()> {
        let join = "mutation($event: ID!, $who: ID!) { joinEvent(eventId: $event, actorId: $who) { role } }";
        let who = self.ben.person().await?;
        self.ben.data(join, json!({ "event": self.event, "who": who })).await?;
        let path = format!("/events/{}/participate/without-account", self.event);
        ensure!(self.visitor.post(&path, &[("email", GUEST)]).await?.status().is_redirection());
        let asked = letter(&self.home.letters(), GUEST, &["/participation/email/confirm/"]).await?;
        let token = letters::link(&asked, "/participation/email/confirm/")?;
        let page = format!("/participation/email/confirm/{token}");
        ensure!(self.visitor.post(&page, &[]).await?.status() == 200);
        Ok(())
    }

    async fn coming(&self) -> Result<Value> {
        let ask = "query($uuid: UUID!) { event(uuid: $uuid) { participantStats { participant } } }";
        let told = self.rose.data(ask, json!({ "uuid": self.event })).await?;
        Ok(told["event"]["participantStats"]["participant"].clone())
    }

    async fn announces(&self, words: &str) -> Result<()> {
        let write = "mutation($event: ID!, $text: String!) {
            createComment(eventId: $event, text: $text, isAnnouncement: true) { id } }";
        self.rose.data(write, json!({ "event": self.event, "text": words })).await.map(drop)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_button_of_mail_programs_ends_announcements_and_keeps_the_place() {
    quiet().await.unwrap();
}

async fn quiet() -> Result<()> {
    let town = LinkTown::open().await?;
    town.comes().await?;
    let (folder, ben) = (town.home.letters(), email("ben"));
    for who in [GUEST, &ben] {
        let told =
            letter(&folder, who, &["List-Unsubscribe-Post: List-Unsubscribe=One-Click"]).await?;
        ensure!(told.contains("You are coming"), "{told}");
        let token = letters::link(&told, "/participation/email/quiet/")?;
        let path = format!("/participation/email/quiet/{token}");
        ensure!(town.visitor.text(&path).await?.contains("<form"), "looking ends nothing");
        let pressed = town.visitor.post(&path, &[("List-Unsubscribe", "One-Click")]).await?;
        ensure!(pressed.status() == 200, "{who}: {}", pressed.status());
        ensure!(town.coming().await? == 2, "{who} still comes");
    }
    town.announces("<p>The soup is ready</p>").await?;
    let update = "mutation($id: ID!) { updateEvent(eventId: $id, beginsOn: \"2031-06-21T18:00:00Z\") { id } }";
    town.rose.data(update, json!({ "id": town.event })).await?;
    for who in [GUEST, &ben] {
        letter(&folder, who, &["21 June 2031"]).await?;
    }
    let announced = letters::all(&folder).into_iter().filter(|it| it.contains("The soup is ready"));
    ensure!(announced.count() == 0, "nobody wanted to hear of it");
    town.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_does_nothing_any_more_says_so_when_it_is_looked_at() {
    dead().await.unwrap();
}

async fn dead() -> Result<()> {
    let town = LinkTown::open().await?;
    let sign_up = "mutation($email: String!, $password: String!) {
        createUser(email: $email, password: $password, locale: \"en\") { id } }";
    let asked = json!({ "email": "mia@mail.test", "password": PASSWORD });
    town.visitor.data(sign_up, asked).await?;
    let told = letter(&town.home.letters(), "mia@mail.test", &["/validate/"]).await?;
    let path = format!("/validate/{}", letters::link(&told, "/validate/")?);
    let look = async |path: &str| -> Result<(u16, String)> {
        let answer = town.visitor.get(path).await?;
        Ok((answer.status().as_u16(), answer.text().await?))
    };
    ensure!(look(&path).await?.1.contains("<form"), "there is something to do");
    ensure!(town.visitor.post(&path, &[]).await?.status() == 200);
    let (status, page) = look(&path).await?;
    ensure!(
        status == 410 && page.contains("used already") && page.contains("/login"),
        "{status}: {page}"
    );
    ensure!(!page.contains("confirm-address-button"), "nothing to press");
    for path in [
        "/validate/nonsense",
        "/validate/email/nonsense",
        "/validate/email/back/nonsense",
        "/password-reset/nonsense",
    ] {
        let (status, page) = look(path).await?;
        ensure!(status == 410 && page.contains("too old"), "{path} {status}: {page}");
    }
    town.server.stop()
}
