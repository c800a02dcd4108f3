//! Programs that act for people, over real HTTP: how they are let in, what they may and may not, and all that ends it.

mod letting_in;
mod registering;
mod standing;

use anyhow::Result;
use serde_json::json;
use tests::{
    client::Client,
    server::{Engine, Home, Running},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

/// A house, whose clock a test puts forward.
struct Lodge {
    home: Home,
    server: Running,
}

impl Lodge {
    async fn of(names: &[&str]) -> Result<Self> {
        let home = Home::new(PROGRAM, Engine::Sqlite)?;
        let clock = home.beside("clock");
        let home = home.with("PARVIS_TEST_CLOCK", &clock.to_string_lossy());
        names.iter().try_for_each(|it| home.person(it))?;
        home.moderator("mona")?;
        let server = home.serve().await?;
        Ok(Self { home, server })
    }

    fn url(&self) -> &str {
        self.server.url()
    }

    // From the beginning on.
    fn is_later_by(&self, seconds: u32) -> Result<()> {
        Ok(std::fs::write(self.home.beside("clock"), seconds.to_string())?)
    }

    fn with(&self, token: &str) -> Client {
        Client::visitor(self.url()).with_token(token)
    }

    // Whether a token opens anything.
    async fn opens(&self, token: &str) -> Result<bool> {
        let answer = self.with(token).gql("{ loggedUser { id } }", json!({})).await?;
        Ok(answer.0["errors"].is_null() && !answer.0["data"]["loggedUser"].is_null())
    }
}

/// Publishes an event in somebody's name.
const CREATE: &str = "mutation($me: ID!) { createEvent(title: \"By a bot\", description: \"\",
    beginsOn: \"2031-06-20T18:00:00Z\", organizerActorId: $me) { id title } }";
