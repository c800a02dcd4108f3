//! What a letter says: the table's row (`commands::policies::letters`), what the letter carries, and the words of its
//! reader. Pure: what is looked up was looked up before. No letter is known here by name.

use app::instance::Site;
use commands::policies::letters::{
    LetterParts, LetterReason, LetterRow, LetterWord, News, NewsChange,
};
use domain::time::WallTime;
use i18n::{Language, offset};

use super::{
    content::{ChangeLine, Content, LetterLink},
    occasion::Occasion,
};

/// Who reads a letter, where it comes from, and what it is about.
pub(super) struct LetterReader<'a> {
    pub(super) language: Language,
    pub(super) site: &'a Site,
    pub(super) occasion: Option<&'a Occasion>,
    /// What the week holds that it is about.
    pub(super) week: &'a [Occasion],
}

/// One letter, on its way to be words.
struct LetterDraft<'a> {
    reader: &'a LetterReader<'a>,
    name: &'static str,
    row: LetterRow,
    parts: LetterParts,
    words: Vec<(&'static str, String)>,
    occasion: Option<&'a Occasion>,
}

impl LetterReader<'_> {
    /// What the letter says; nothing when it is about an event that is gone, or tells what was taken back.
    pub(super) fn letter(&self, news: &News) -> Option<Content> {
        let parts = news.parts();
        let occasion = match parts.event {
            Some(_) => Some(self.occasion?),
            None => None,
        };
        let announcement = match parts.comment {
            Some(_) => Some(occasion?.announcement.clone()?),
            None => None,
        };
        let words = self.words(&parts, occasion);
        let draft = LetterDraft {
            reader: self,
            name: news.name(),
            row: news.row(),
            parts,
            words,
            occasion,
        };
        let mut content = draft.content();
        content.lines.extend(announcement);
        Some(content)
    }

    /// The same, with the link that ends such letters where nothing else in them does.
    pub(super) fn ending(&self, content: Content, news: &News, stop: Option<&str>) -> Content {
        let link = |url: &str| LetterLink {
            text: self.language.say("mail-stop-following"),
            url: url.to_owned(),
        };
        match news.row().reason {
            LetterReason::Following => Content { give_back: stop.map(link), ..content },
            LetterReason::Account
            | LetterReason::Moderation
            | LetterReason::Organization
            | LetterReason::Participation
            | LetterReason::Invitation => content,
        }
    }

    /// What messages are filled with.
    fn words(
        &self,
        parts: &LetterParts,
        occasion: Option<&Occasion>,
    ) -> Vec<(&'static str, String)> {
        let mut words = vec![("site", self.site.name.clone())];
        words.extend(occasion.map(|it| ("title", it.title.clone())));
        words.extend(parts.words.iter().map(|(name, word)| match word {
            LetterWord::Text(text) => (*name, text.clone()),
            LetterWord::Time(time) => (*name, self.time(time)),
        }));
        words
    }

    fn change(&self, change: &NewsChange) -> ChangeLine {
        let time = |it: &WallTime| self.time(it);
        let (key, old, new) = match change {
            NewsChange::Title { old, new } => ("mail-change-title", old.clone(), new.clone()),
            NewsChange::Begins { old, new } => ("mail-change-begins", time(old), time(new)),
            NewsChange::Ends { old, new } => (
                "mail-change-ends",
                old.as_ref().map(time).unwrap_or_default(),
                new.as_ref().map(time).unwrap_or_default(),
            ),
            NewsChange::Place { old, new } => ("mail-change-place", old.clone(), new.clone()),
        };
        let said = |it: String| if it.is_empty() { self.language.say("mail-nothing") } else { it };
        ChangeLine { label: self.language.say(key), old: said(old), new: said(new) }
    }

    fn time(&self, time: &WallTime) -> String {
        format!("{} ({})", self.language.day_and_time(*time), offset(*time))
    }

    fn link(&self, key: &str, path: &str) -> LetterLink {
        LetterLink { text: self.language.say(key), url: self.site.url(path) }
    }
}

impl LetterDraft<'_> {
    fn content(&self) -> Content {
        Content {
            subject: self.own("subject"),
            heading: self.own("heading"),
            lines: self.lines(),
            dates: self.dates(),
            changes: self.parts.changes.iter().map(|it| self.reader.change(it)).collect(),
            facts: self.occasion.map(|it| it.facts.clone()).unwrap_or_default(),
            action: self.action(),
            after: self.after(),
            footer: self.footer(),
            give_back: self.give_back(),
            attaches_calendar: self.row.attaches_calendar,
        }
    }

    fn lines(&self) -> Vec<String> {
        let is_carried = |word: &&str| self.parts.words.iter().any(|(name, _)| *name == *word);
        let told = self.row.tells.iter().copied().filter(is_carried);
        std::iter::once("line").chain(told).map(|it| self.own(it)).collect()
    }

    fn dates(&self) -> Vec<LetterLink> {
        let week = if self.parts.week.is_some() { self.reader.week } else { &[] };
        week.iter().map(Occasion::link).collect()
    }

    /// Its own link; without one, the event it is about.
    fn action(&self) -> Option<LetterLink> {
        let own = self
            .row
            .opens
            .zip(self.parts.opened.as_deref())
            .map(|(path, end)| self.reader.link(&self.key("action"), &format!("{path}{end}")));
        let below = self.row.opens_of_event.zip(self.occasion).map(|(path, event)| LetterLink {
            text: self.own("action"),
            url: format!("{}{path}", event.url),
        });
        own.or(below).or_else(|| {
            let text = self.reader.language.say("mail-see-event");
            self.occasion.map(|it| LetterLink { text, url: it.url.clone() })
        })
    }

    fn after(&self) -> Vec<String> {
        let receipts = self.parts.receipts.iter();
        let receipts = receipts.map(|it| self.reader.site.url(&format!("/erasure/{it}")));
        let after = self.row.after.iter().map(|it| self.message(it));
        receipts.chain(after).collect()
    }

    fn footer(&self) -> Vec<String> {
        let why = match self.row.reason {
            LetterReason::Account => "mail-why-account",
            LetterReason::Moderation => "mail-why-moderator",
            LetterReason::Organization => "mail-why-organizer",
            LetterReason::Following => "mail-why-following",
            LetterReason::Participation if self.parts.way_back.is_none() => {
                "mail-why-participation"
            }
            LetterReason::Participation | LetterReason::Invitation => "mail-why-guest",
        };
        let where_from = match (self.row.reason, self.occasion) {
            (LetterReason::Invitation, Some(occasion)) => occasion.url.clone(),
            (LetterReason::Organization, _) => self.reader.site.url("/settings"),
            _ => self.reader.site.url("/"),
        };
        vec![self.message(why), where_from]
    }

    fn give_back(&self) -> Option<LetterLink> {
        let (occasion, token) = (self.occasion?, self.parts.way_back.as_ref()?);
        let path = format!("/participation/email/cancel/{}/{token}", occasion.id);
        Some(self.reader.link("mail-cannot-come", &path))
    }

    fn own(&self, which: &str) -> String {
        self.message(&self.key(which))
    }

    fn key(&self, which: &str) -> String {
        format!("mail-{}-{which}", self.name)
    }

    fn message(&self, key: &str) -> String {
        let words = self.words.iter().map(|(name, word)| (*name, word.as_str().into()));
        self.reader.language.tell_all(key, words)
    }
}

#[cfg(test)]
mod pinned;
#[cfg(test)]
mod tests;
