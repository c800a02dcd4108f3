//! The words of every kind of letter. Pure: what is looked up was looked up before.

use app::instance::Site;
use commands::policies::letters::{News, NewsChange};
use domain::{
    caller::Role,
    ids::{CommentId, EventId},
    time::WallTime,
};
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
}

/// Which comment a letter tells, if it tells one.
pub(super) const fn comment(news: &News) -> Option<CommentId> {
    match news {
        News::Announced { comment, .. } => Some(*comment),
        News::ConfirmAddress { .. }
        | News::EventRemoved { .. }
        | News::Erased { .. }
        | News::ConfirmAddressChange { .. }
        | News::AddressChangeRequested
        | News::AddressLeft { .. }
        | News::AddressTaken
        | News::AlreadyRegistered
        | News::ResetPassword { .. }
        | News::PasswordChanged
        | News::Reported { .. }
        | News::Warned { .. }
        | News::AddressReplaced
        | News::AddressGiven
        | News::RoleGiven { .. }
        | News::AccountConfirmed
        | News::ConfirmParticipation { .. }
        | News::ParticipationRequested { .. }
        | News::ParticipationAccepted { .. }
        | News::ParticipationRefused { .. }
        | News::EventChanged { .. }
        | News::EventCancelled { .. }
        | News::EventReinstated { .. } => None,
    }
}

/// Which event a letter is about, if it is about one.
pub(super) const fn event(news: &News) -> Option<EventId> {
    match news {
        News::ConfirmAddress { .. }
        | News::ConfirmAddressChange { .. }
        | News::AddressChangeRequested
        | News::AddressLeft { .. }
        | News::AddressTaken
        | News::AlreadyRegistered
        | News::ResetPassword { .. }
        | News::PasswordChanged
        | News::EventRemoved { .. }
        | News::Erased { .. }
        | News::Reported { .. }
        | News::Warned { .. }
        | News::AddressReplaced
        | News::AddressGiven
        | News::RoleGiven { .. }
        | News::AccountConfirmed => None,
        News::ConfirmParticipation { event, .. }
        | News::ParticipationRequested { event, .. }
        | News::ParticipationAccepted { event, .. }
        | News::ParticipationRefused { event }
        | News::EventChanged { event, .. }
        | News::EventCancelled { event, .. }
        | News::Announced { event, .. }
        | News::EventReinstated { event, .. } => Some(*event),
    }
}

impl LetterReader<'_> {
    /// What the letter says; nothing when it is about an event that is gone.
    pub(super) fn letter(&self, news: &News) -> Option<Content> {
        let of_account = match news {
            News::ConfirmAddress { token } => self.account_with_link(
                "mail-confirm-address",
                "mail-confirm-address-action",
                &format!("/validate/{token}"),
            ),
            News::ConfirmAddressChange { token } => self.account_with_link(
                "mail-confirm-change",
                "mail-confirm-change-action",
                &format!("/validate/email/{token}"),
            ),
            News::ResetPassword { token } => self.account_with_link(
                "mail-reset-password",
                "mail-reset-password-action",
                &format!("/password-reset/{token}"),
            ),
            News::AddressChangeRequested => {
                self.account("mail-change-requested", Some("mail-change-requested-warning"))
            }
            News::AddressLeft { token } => Content {
                action: Some(
                    self.link("mail-address-left-action", &format!("/validate/email/back/{token}")),
                ),
                ..self.account("mail-address-left", Some("mail-address-left-warning"))
            },
            News::AddressTaken => self.account("mail-address-taken", None),
            News::PasswordChanged => {
                self.account("mail-password-changed", Some("mail-password-changed-warning"))
            }
            News::AlreadyRegistered => self.account("mail-already-registered", None),
            News::EventRemoved { title, begins } => self.removed(title, *begins),
            News::Erased { receipts } => self.erased(receipts),
            News::Reported { report } => Content {
                action: Some(
                    self.link("mail-report-action", &format!("/moderation/report/{report}")),
                ),
                footer: vec![self.why("mail-why-moderator"), self.site.url("/")],
                ..self.account("mail-report", None)
            },
            News::Warned { reason, rule } => self.warned(reason.as_deref(), rule),
            News::AddressReplaced => {
                self.account("mail-address-replaced", Some("mail-ask-who-runs-it"))
            }
            News::AddressGiven => self.account("mail-address-given", Some("mail-ask-who-runs-it")),
            News::RoleGiven { role } => self.role_given(*role),
            News::AccountConfirmed => self.account("mail-account-confirmed", None),
            News::ConfirmParticipation { .. }
            | News::ParticipationRequested { .. }
            | News::ParticipationAccepted { .. }
            | News::ParticipationRefused { .. }
            | News::EventChanged { .. }
            | News::EventCancelled { .. }
            | News::Announced { .. }
            | News::EventReinstated { .. } => return self.about_event(news, self.occasion?),
        };
        Some(of_account)
    }

    fn about_event(&self, news: &News, occasion: &Occasion) -> Option<Content> {
        Some(match news {
            News::ConfirmParticipation { token, .. } => self.confirm_participation(occasion, token),
            News::ParticipationRequested { cancel, .. } => {
                self.event("mail-requested", occasion, cancel.as_deref())
            }
            News::ParticipationAccepted { cancel, .. } => Content {
                attaches_calendar: true,
                ..self.event("mail-accepted", occasion, cancel.as_deref())
            },
            News::ParticipationRefused { .. } => self.event("mail-refused", occasion, None),
            News::EventChanged { changes, cancel, .. } => Content {
                changes: changes.iter().map(|it| self.change(it)).collect(),
                attaches_calendar: true,
                ..self.event("mail-changed", occasion, cancel.as_deref())
            },
            News::Announced { cancel, .. } => self.announced(occasion, cancel.as_deref())?,
            News::EventCancelled { reason, .. } => self.cancelled(occasion, reason.as_deref()),
            News::EventReinstated { cancel, .. } => Content {
                attaches_calendar: true,
                ..self.event("mail-reinstated", occasion, cancel.as_deref())
            },
            News::ConfirmAddress { .. }
            | News::ConfirmAddressChange { .. }
            | News::AddressChangeRequested
            | News::AddressLeft { .. }
            | News::AddressTaken
            | News::AlreadyRegistered
            | News::ResetPassword { .. }
            | News::PasswordChanged
            | News::EventRemoved { .. }
            | News::Erased { .. }
            | News::Reported { .. }
            | News::Warned { .. }
            | News::AddressReplaced
            | News::AddressGiven
            | News::RoleGiven { .. }
            | News::AccountConfirmed => return None,
        })
    }

    fn account(&self, kind: &str, warning: Option<&str>) -> Content {
        let site = self.site.name.as_str();
        Content {
            subject: self.language.tell(&format!("{kind}-subject"), "site", site),
            heading: self.language.tell(&format!("{kind}-heading"), "site", site),
            lines: vec![self.language.tell(&format!("{kind}-line"), "site", site)],
            after: warning.map(|it| self.language.say(it)).into_iter().collect(),
            footer: vec![self.why("mail-why-account"), self.site.url("/")],
            ..Content::default()
        }
    }

    fn removed(&self, title: &str, begins: WallTime) -> Content {
        let when = format!("{} ({})", self.language.day_and_time(begins), offset(begins));
        Content {
            subject: self.language.tell("mail-removed-subject", "title", title),
            heading: self.language.say("mail-removed-heading"),
            lines: vec![self.language.say("mail-removed-line"), format!("{title} · {when}")],
            footer: vec![self.why("mail-why-participation"), self.site.url("/")],
            ..Content::default()
        }
    }

    fn erased(&self, receipts: &[String]) -> Content {
        let links = receipts.iter().map(|it| self.site.url(&format!("/erasure/{it}")));
        Content { after: links.collect(), ..self.account("mail-erased", None) }
    }

    fn role_given(&self, role: Role) -> Content {
        let is_now = match role {
            Role::User => "mail-role-user",
            Role::Moderator => "mail-role-moderator",
            Role::Administrator => "mail-role-administrator",
        };
        let mut letter = self.account("mail-role-given", Some("mail-ask-who-runs-it"));
        letter.lines.push(self.language.say(is_now));
        letter
    }

    fn warned(&self, reason: Option<&str>, rule: &str) -> Content {
        let reason = reason.map(|it| self.language.tell("mail-warned-reason", "reason", it));
        let rule = self.language.tell("mail-warned-rule", "rule", rule);
        let mut letter = self.account("mail-warned", None);
        letter.lines.extend(reason);
        letter.lines.push(rule);
        letter
    }

    fn account_with_link(&self, kind: &str, action: &str, path: &str) -> Content {
        let after = ["mail-link-works", "mail-ignore"].map(|it| self.language.say(it));
        Content {
            action: Some(self.link(action, path)),
            after: after.into(),
            ..self.account(kind, None)
        }
    }

    fn event(&self, kind: &str, occasion: &Occasion, cancel: Option<&str>) -> Content {
        let why = if cancel.is_some() { "mail-why-guest" } else { "mail-why-participation" };
        let see =
            LetterLink { text: self.language.say("mail-see-event"), url: occasion.url.clone() };
        Content {
            subject: self.language.tell(
                &format!("{kind}-subject"),
                "title",
                occasion.title.as_str(),
            ),
            heading: self.language.say(&format!("{kind}-heading")),
            lines: vec![self.language.say(&format!("{kind}-line"))],
            facts: occasion.facts.clone(),
            action: Some(see),
            footer: vec![self.why(why), self.site.url("/")],
            give_back: cancel.map(|token| {
                let path = format!("/participation/email/cancel/{}/{token}", occasion.id);
                self.link("mail-cannot-come", &path)
            }),
            ..Content::default()
        }
    }

    fn confirm_participation(&self, occasion: &Occasion, token: &str) -> Content {
        let path = format!("/participation/email/confirm/{token}");
        Content {
            action: Some(self.link("mail-confirm-participation-action", &path)),
            after: vec![self.language.say("mail-ignore")],
            footer: vec![self.why("mail-why-guest"), occasion.url.clone()],
            ..self.event("mail-confirm-participation", occasion, None)
        }
    }

    // Nothing is sent once it was taken back.
    fn announced(&self, occasion: &Occasion, cancel: Option<&str>) -> Option<Content> {
        let said = occasion.announcement.clone()?;
        let mut letter = self.event("mail-announced", occasion, cancel);
        letter.lines.push(said);
        Some(letter)
    }

    fn cancelled(&self, occasion: &Occasion, reason: Option<&str>) -> Content {
        let mut letter = self.event("mail-cancelled", occasion, None);
        let said = reason.map(|it| self.language.tell("mail-cancelled-reason", "reason", it));
        letter.lines.extend(said);
        letter.attaches_calendar = true;
        letter
    }

    fn change(&self, change: &NewsChange) -> ChangeLine {
        let time = |it: &WallTime| format!("{} ({})", self.language.day_and_time(*it), offset(*it));
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

    fn why(&self, key: &str) -> String {
        self.language.tell(key, "site", self.site.name.as_str())
    }

    fn link(&self, key: &str, path: &str) -> LetterLink {
        LetterLink { text: self.language.say(key), url: self.site.url(path) }
    }
}

#[cfg(test)]
mod tests;
