//! A small town where every role has something to do: an event that asks and is asked, a group, a report, a draft.

use anyhow::{Context as _, Result};
use serde_json::json;
use tests::{
    browser::Browser,
    client::{Client, PASSWORD, email},
    crawler::{Inventory, guesses},
    letters,
    server::{Engine, Home, Running},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

/// The roles of those who walk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum WalkerRole {
    Visitor,
    Guest,
    Member,
    Organizer,
    Moderator,
    Administrator,
}

pub(super) const ROLES: [WalkerRole; 6] = [
    WalkerRole::Visitor,
    WalkerRole::Guest,
    WalkerRole::Member,
    WalkerRole::Organizer,
    WalkerRole::Moderator,
    WalkerRole::Administrator,
];

impl WalkerRole {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Visitor => "visitor",
            Self::Guest => "guest",
            Self::Member => "member",
            Self::Organizer => "organizer",
            Self::Moderator => "mona",
            Self::Administrator => "adele",
        }
    }

    pub(super) const fn has_account(self) -> bool {
        !matches!(self, Self::Visitor | Self::Guest)
    }
}

/// The town and its server.
pub(super) struct WalkerTown {
    home: Home,
    server: Running,
    guest_links: Vec<String>,
    event: String,
}

impl WalkerTown {
    /// Makes it, and starts its server.
    pub(super) async fn built() -> Result<Self> {
        let home = Home::new(PROGRAM, Engine::Sqlite)?
            .with("PARVIS__HTTP__TRUSTED_PROXIES", "[\"127.0.0.1\"]");
        for name in ["member", "organizer", "newcomer", "other"] {
            home.person(name)?;
        }
        home.moderator("mona")?;
        let address = email("adele");
        let new =
            ["user", "create", &address, "--password", PASSWORD, "--name", "adele", "--admin"];
        home.json(&new)?;
        let server = home.serve().await?;
        let url = server.url().to_owned();
        let organizer = Client::named(&url, "organizer").await?;
        let event = is_organized(&organizer).await?;
        is_talked_about(&url, &event).await?;
        let guest_links = comes_as_guest(&home, &url, &event).await?;
        Ok(Self { home, server, guest_links, event })
    }

    /// Somebody's browser, signed in if they can.
    pub(super) async fn browser(&self, role: WalkerRole) -> Result<Browser> {
        let browser = Browser::new(self.server.url())?;
        if role.has_account() {
            browser.signs_in(role.name(), "/").await?;
        }
        Ok(browser)
    }

    /// Signs in again, if the account is still there.
    pub(super) async fn signs_in_again(&self, browser: &Browser, role: WalkerRole) -> Result<()> {
        if role.has_account() {
            drop(browser.signs_in(role.name(), "/").await);
        }
        Ok(())
    }

    /// Where somebody begins: the first page, and what they got by letter.
    pub(super) fn starts(&self, role: WalkerRole) -> Vec<String> {
        let mut starts = vec!["/".to_owned(), self.event.clone()];
        if role == WalkerRole::Guest {
            starts.extend(self.guest_links.clone());
        }
        starts
    }

    /// What somebody could type: every address that the server knows, about the event, the group and the people here.
    /// What ends a session is left to those who are offered it.
    pub(super) fn typed(&self) -> Result<Vec<String>> {
        let id = self.event.trim_start_matches("/events/").to_owned();
        let names = ["choir", "organizer", "member"].map(str::to_owned);
        let then = "2031-01-01T00:00:00Z".to_owned();
        let inventory = Inventory { ids: vec![id], names: names.into(), then };
        let mut typed = guesses(&inventory)?;
        typed.retain(|it| !it.starts_with("/media/") && !it.starts_with("/.well-known/"));
        Ok(typed)
    }

    /// Stops its server for good.
    pub(super) fn ends(self) -> Result<()> {
        self.server.stop()?;
        drop(self.home);
        Ok(())
    }
}

// A group, an event that everybody sees and has to ask for, and a draft.
async fn is_organized(organizer: &Client) -> Result<String> {
    let group = "mutation { createGroup(preferredUsername: \"choir\", name: \"The choir\", openness: MODERATED,
        visibility: PUBLIC) { id } }";
    let group = organizer.data(group, json!({})).await?["createGroup"]["id"].clone();
    let create = "mutation($me: ID!, $group: ID, $title: String!, $draft: Boolean) { createEvent(title: $title,
        description: \"<p>Come</p>\", beginsOn: \"2031-06-20T18:00:00Z\", organizerActorId: $me, attributedToId: $group,
        draft: $draft, joinOptions: RESTRICTED, tags: [\"choir\"], options: { anonymousParticipation: true }) { uuid } }";
    let me = organizer.person().await?;
    let event = json!({ "me": me, "group": group, "title": "Summer concert", "draft": false });
    let made = organizer.data(create, event).await?;
    let draft = json!({ "me": me, "title": "Not yet", "draft": true });
    organizer.data(create, draft).await?;
    let uuid = made["createEvent"]["uuid"].as_str().context("an event")?;
    Ok(format!("/events/{uuid}"))
}

// Somebody else comments, asks to come and reports: there is something to answer.
async fn is_talked_about(url: &str, event: &str) -> Result<()> {
    let other = Browser::new(url)?;
    let page = other.signs_in("other", event).await?;
    let page =
        other.send(&page, &format!("{event}/participate/with-account"), &[]).await?.well()?;
    let said = [("text", "Is there a lift?")];
    other.send(&page, &format!("{event}/comments"), &said).await?.well()?;
    let form = other.open(&format!("{event}/report")).await?.well()?;
    let why = form.forms().into_iter().find(|it| it.action.ends_with("/report"));
    let why = why.context("a form to report")?;
    other.submit(&why, &super::fill::filled_form(&why, None, "other")).await?.well()?;
    let question = other.open("/@choir/join").await?.well()?;
    other.send(&question, "/@choir/join", &[]).await?.well()?;
    Ok(())
}

// A guest announces themselves; the links of both letters are theirs.
async fn comes_as_guest(home: &Home, url: &str, event: &str) -> Result<Vec<String>> {
    let guest = Browser::new(url)?;
    let page = guest.open(event).await?.well()?;
    let address = [("email", email("guest"))];
    let typed = address.each_ref().map(|(name, it)| (*name, it.as_str()));
    guest.send(&page, &format!("{event}/participate/without-account"), &typed).await?.well()?;
    let confirm = "/participation/email/confirm/";
    let letter = letters::letter(&home.letters(), &email("guest"), &[confirm]).await?;
    Ok(vec![format!("{confirm}{}", letters::link(&letter, confirm)?)])
}
