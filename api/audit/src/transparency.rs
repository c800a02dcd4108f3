//! What moderators decided, for everybody to read, where an administrator publishes it: the part that its page and its
//! feeds share. What can be told of a decision at all is `projections::decisions`' to say.

use app::App;
use domain::{instance::SettingKey, moderation::MeasureKind, time::Moment};
use i18n::Language;
use projections::{
    decisions::{PublishedDecision, PublishedKind},
    paging::{Paging, Portion},
};
use vault::VaultError;

use crate::PublishedHead;

/// Where its page is; feeds have their format behind it.
pub const PATH: &str = "/transparency";

/// As many as one reads through at once.
pub const PER_PAGE: u32 = 50;

/// Decisions of one page; nothing where they are not published.
pub fn decisions(app: &App, page: u32) -> projections::Result<Option<Portion<PublishedDecision>>> {
    if !app.instance.now().settings().is_on(SettingKey::Transparency) {
        return Ok(None);
    }
    app.views.read(|reader| reader.published_decisions(Paging::page(page, PER_PAGE))).map(Some)
}

/// Whether there is more after this page.
pub fn goes_on(found: &Portion<PublishedDecision>, page: u32) -> bool {
    u64::from(page) * u64::from(PER_PAGE) < found.total
}

/// The newest signed head of the log that all of it is in.
pub async fn head(app: &App) -> Result<Option<PublishedHead>, VaultError> {
    Ok(app.vault.last_head().await?.as_ref().and_then(PublishedHead::of))
}

/// When anything was last decided or undone about it, by the day.
pub fn moved(published: &PublishedDecision) -> Moment {
    published.undone.unwrap_or(published.day)
}

/// "Event: hidden", or "Event: something that not everybody could find".
pub fn headline(language: Language, published: &PublishedDecision) -> String {
    let what = match &published.said {
        Some(said) => language.say(done(said.measure)),
        None => language.say("transparency-private"),
    };
    let kind = language.say(subject(published.about));
    format!("{kind}{} {what}", language.colon())
}

const fn subject(kind: PublishedKind) -> &'static str {
    match kind {
        PublishedKind::Event => "subject-event",
        PublishedKind::Comment => "subject-comment",
        PublishedKind::Group => "subject-group",
        PublishedKind::Person => "subject-person",
    }
}

const fn done(measure: MeasureKind) -> &'static str {
    match measure {
        MeasureKind::Warned => "transparency-warned",
        MeasureKind::TurnedDown => "transparency-turned-down",
        MeasureKind::Hidden => "transparency-hidden",
        MeasureKind::Unlisted => "transparency-unlisted",
        MeasureKind::Retagged => "transparency-retagged",
        MeasureKind::Removed => "transparency-removed",
        MeasureKind::Suspended => "transparency-suspended",
    }
}

/// What kind of thing it was about, for programs.
pub const fn kind_word(kind: PublishedKind) -> &'static str {
    match kind {
        PublishedKind::Event => "event",
        PublishedKind::Comment => "comment",
        PublishedKind::Group => "group",
        PublishedKind::Person => "person",
    }
}
