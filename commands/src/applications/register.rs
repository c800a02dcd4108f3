//! How a program registers itself: what it is called, where it sends people back to, and what it will ask for at most.
//! Anybody may; how often is counted at the door.

use domain::{
    application::{Scopes, is_acceptable_redirect},
    text::{DisplayName, web_address},
};
use uuid::Uuid;
use vault::{ApplicationCard, RegisteredApplication};

use super::refusal::{ApplicationRejection, TokenError, TokenRefusal};
use crate::{Commands, error::CommandError};

/// Addresses of one program: its places of work and a few machines of whoever writes it.
const REDIRECTS_MAX: usize = 10;

/// The longest address of a website.
const WEBSITE_BYTES_MAX: usize = 500;

/// What a program says of itself when it registers.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ApplicationForm {
    /// What it is called.
    pub name: String,
    /// Where one reads more of it; empty when nowhere.
    pub website: String,
    /// Where it sends people back to, one on each line.
    pub redirects: String,
    /// The most that it will ask for, with spaces between.
    pub scope: String,
}

impl Commands {
    /// Registers a program; answers with what it is, and with its secret, which is told this once.
    ///
    /// # Errors
    ///
    /// When something of it is not right, or there are too many programs that are in use.
    pub async fn register_application(
        &self,
        form: ApplicationForm,
    ) -> Result<(RegisteredApplication, String), TokenError> {
        let card = card(&form)?;
        let made = self.vault.register_application(&card, self.now()).await?;
        let (id, secret) = made.ok_or(TokenRefusal::SlowDown)?;
        Ok((RegisteredApplication { id, card }, secret))
    }

    /// The program that calls itself by this id.
    ///
    /// # Errors
    ///
    /// [`ApplicationRejection::NotFound`], or when the vault fails.
    pub async fn application(
        &self,
        client_id: &str,
    ) -> Result<RegisteredApplication, CommandError> {
        let id: Uuid = client_id.parse().map_err(|_| ApplicationRejection::NotFound)?;
        let known = self.vault.application(id).await?;
        Ok(known.ok_or(ApplicationRejection::NotFound)?)
    }
}

fn card(form: &ApplicationForm) -> Result<ApplicationCard, TokenRefusal> {
    let wrong = TokenRefusal::InvalidRequest;
    let name = DisplayName::new(&form.name).ok().filter(|it| !it.as_str().is_empty());
    let name = name.ok_or(wrong("name has 1 to 100 characters"))?;
    let redirects: Vec<String> = form.redirects.split_whitespace().map(str::to_owned).collect();
    if redirects.is_empty() || redirects.len() > REDIRECTS_MAX {
        return Err(wrong("redirect_uri has 1 to 10 addresses, one on each line"));
    }
    if !redirects.iter().all(|it| is_acceptable_redirect(it)) {
        return Err(wrong(
            "each redirect_uri is a whole https address without a fragment, http on localhost, or \
             has a scheme of a domain's (org.example.app:/back); 500 characters at most",
        ));
    }
    let scope = Scopes::of_text(&form.scope).ok_or(TokenRefusal::InvalidScope)?;
    Ok(ApplicationCard {
        name: name.as_str().to_owned(),
        website: website(&form.website)?,
        redirects,
        scope: scope.to_string(),
    })
}

fn website(text: &str) -> Result<Option<String>, TokenRefusal> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let url = web_address("website", text).ok().map(String::from);
    let url = url.filter(|it| it.len() <= WEBSITE_BYTES_MAX);
    url.map(Some).ok_or(TokenRefusal::InvalidRequest("website is the whole address of a page"))
}
