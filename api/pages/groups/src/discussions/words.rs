//! Discussions in words: one in a list, and what was said in one.

use chrono_tz::Tz;
use domain::{
    discussion::ContributionRemover,
    group::Role,
    ids::ContributionId,
    time::{Moment, WallTime},
};
use frame::{
    clean::Clean,
    viewer::PageViewer,
    who::{People, Who},
};
use i18n::{Language, machine_time};
use projections::{
    Reader, Result,
    discussions::{ContributionRow, DiscussionRow},
};

use super::talking::{MayDiscuss, TalkingGroup};

/// Letters of what was said last that a list shows.
const EXCERPT_MAX: usize = 120;

/// A discussion in a list.
pub(super) struct ListedDiscussion {
    pub(super) url: String,
    pub(super) title: String,
    pub(super) answers: String,
    /// What was said last, by whom.
    pub(super) last: Option<String>,
    pub(super) when: String,
    pub(super) when_machine: String,
    pub(super) is_closed: bool,
}

/// A discussion, as a list shows it.
pub(super) fn listed_discussion(
    views: &Reader,
    people: &mut People<'_>,
    row: &DiscussionRow,
    group: &str,
    (language, zone): (Language, Tz),
) -> Result<ListedDiscussion> {
    let last = match views.last_contribution(row.id)? {
        None => None,
        Some(last) => {
            let who = people.person(last.author)?;
            let who = who.map_or_else(|| language.say("somebody"), |it| it.name);
            let said = last.said.map(|it| html::to_text(it.text.as_str())).unwrap_or_default();
            let said = html::excerpt(&said, EXCERPT_MAX);
            let apart = |words: String| format!("\u{2068}{words}\u{2069}");
            let said = [("name", apart(who).into()), ("words", apart(said).into())];
            Some(language.tell_all("contribution-last", said))
        }
    };
    let at = WallTime::at(row.last_at, zone);
    Ok(ListedDiscussion {
        url: format!("{group}/discussions/{}", row.id),
        title: discussion_title(row, language),
        answers: language.tell("contributions-count", "count", row.answers),
        last,
        when: language.day_and_time(at),
        when_machine: machine_time(at),
        is_closed: row.closed_at.is_some(),
    })
}

/// What a discussion is called; who called it that may have left.
pub(super) fn discussion_title(row: &DiscussionRow, language: Language) -> String {
    let known = row.title.as_ref().map(ToString::to_string);
    known.unwrap_or_else(|| language.say("discussion-without-title"))
}

/// What somebody said, in words.
pub(super) struct Contribution {
    pub(super) id: ContributionId,
    /// Where it is, whichever page shows it.
    pub(super) url: String,
    /// What it says; none when it is not there any more.
    pub(super) text: Option<Clean>,
    pub(super) lang: Option<String>,
    /// Why it says nothing any more.
    pub(super) gone: Option<String>,
    pub(super) author: Option<Who>,
    pub(super) initial: String,
    /// What its author is in the group, if they keep order in it.
    pub(super) role: Option<String>,
    pub(super) said: String,
    pub(super) said_machine: String,
    pub(super) edited: Option<String>,
    pub(super) may_edit: bool,
    pub(super) may_delete: bool,
    /// Where one complains about whoever said it.
    pub(super) report: Option<String>,
}

/// Who listens to a discussion: whose contributions they are decides what one may do with them.
pub(super) struct ContributionListener<'a, 'b> {
    pub(super) views: &'a Reader,
    pub(super) people: &'a mut People<'b>,
    pub(super) group: &'a TalkingGroup,
    pub(super) viewer: &'a PageViewer,
    pub(super) is_open: bool,
    pub(super) language: Language,
    pub(super) zone: Tz,
}

impl ContributionListener<'_, '_> {
    /// What was said, as this listener hears it.
    pub(super) fn hear(&mut self, row: &ContributionRow) -> Result<Contribution> {
        let there = row.is_there();
        let author = if there { self.people.person(row.author)? } else { None };
        let name = author.as_ref().map(|it| it.name.as_str()).unwrap_or_default();
        let is_mine = there && self.viewer.viewer.is(row.author);
        let path = author.as_ref().and_then(|it| it.path.as_deref());
        let report = path.filter(|_| !is_mine).map(|it| format!("{it}/report"));
        let said = row.said.as_ref().filter(|_| there);
        let at = |moment: Moment| WallTime::at(moment, self.zone);
        Ok(Contribution {
            id: row.id,
            url: format!("/contributions/{}", row.id),
            text: said.map(|it| (&it.text).into()),
            lang: said.map(|it| it.language.clone()).filter(|it| it != "und"),
            gone: (!there).then(|| self.language.say(gone(row))),
            initial: name.chars().take(1).flat_map(char::to_uppercase).collect(),
            role: if there { self.role(row)? } else { None },
            said: self.language.day_and_time(at(row.said_at)),
            said_machine: machine_time(at(row.said_at)),
            edited: row.edited_at.filter(|_| there).map(|it| self.language.day_and_time(at(it))),
            may_edit: is_mine && self.is_open && self.group.may >= MayDiscuss::Write,
            may_delete: there
                && (is_mine && self.group.may >= MayDiscuss::Write
                    || self.group.may == MayDiscuss::Moderate),
            report,
            author,
        })
    }

    fn role(&self, row: &ContributionRow) -> Result<Option<String>> {
        let seat = self.views.membership(self.group.id, row.author)?;
        let key = match seat.map(|it| it.role) {
            Some(Role::Moderator) => "group-role-moderator",
            Some(Role::Administrator | Role::Creator) => "group-role-administrator",
            Some(Role::Invited | Role::Requested | Role::Rejected | Role::Member) | None => {
                return Ok(None);
            }
        };
        Ok(Some(self.language.say(key)))
    }
}

const fn gone(row: &ContributionRow) -> &'static str {
    match row.removed_by {
        Some(ContributionRemover::Moderators) => "contribution-removed",
        Some(ContributionRemover::Author) | None => "contribution-deleted",
    }
}
