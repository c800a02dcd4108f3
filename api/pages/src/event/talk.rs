//! What was written under the event, in words, and the way to write more.

use frame::viewer::PageViewer;
use i18n::Language;
use projections::events::EventRow;

use super::super::comments::{CommentForm, May, Remark, Talk};

/// The comments of an event's page.
pub(super) struct Comments {
    pub(super) count: String,
    pub(super) threads: Vec<Remark>,
    /// What it says when there are none.
    pub(super) nothing: String,
    /// The same as news.
    pub(super) feed: String,
    pub(super) newer: Option<String>,
    pub(super) older: Option<String>,
    pub(super) may_write: bool,
    pub(super) writing: Option<CommentForm>,
    /// Why one cannot write.
    pub(super) closed: Option<String>,
    /// Where a visitor signs in to write.
    pub(super) sign_in: Option<String>,
}

/// What was written under an event, in words.
pub(super) fn comments(
    talk: &Talk,
    event: &EventRow,
    viewer: &PageViewer,
    language: Language,
) -> Comments {
    let link = |page: u32| format!("/events/{}?comments={page}#comments", event.id);
    let is_read_only = matches!(talk.may, May::Read | May::Over);
    let why = if talk.may == May::Over { "comments-over" } else { "comments-closed" };
    let nothing = if is_read_only { "no-comments-closed" } else { "no-comments" };
    let signs_in = talk.may == May::SignIn && !viewer.is_signed_in();
    Comments {
        count: language.tell("comments-count", "count", talk.comments),
        threads: talk.threads.iter().map(|it| Remark::thread(it, event, language)).collect(),
        nothing: language.say(nothing),
        feed: format!("/events/{}/comments/atom", event.id),
        newer: (talk.page > 1).then(|| link(talk.page - 1)),
        older: talk.has_more.then(|| link(talk.page + 1)),
        may_write: matches!(talk.may, May::Write | May::Organize),
        writing: CommentForm::under(event.id, talk.may, language),
        closed: is_read_only.then(|| language.say(why)),
        sign_in: signs_in.then(|| format!("/login?to=/events/{}%23comments", event.id)),
    }
}
