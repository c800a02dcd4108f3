//! What was written under an event, read in one look at the views: threads with their first answers.

use app::comments::is_organizers;
use domain::{
    comment::{CommentKind, Remover},
    event::{Comments, EventPhase},
    ids::{CommentId, EventId},
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
    comments::CommentRow,
    events::EventRow,
    paging::{Paging, Portion},
};

/// Threads on an event's page.
pub(crate) const THREADS_PER_PAGE: u32 = 20;

/// Answers that are shown below each; the others are on the thread's own page.
const REPLIES_SHOWN: u32 = 5;

/// Answers on one page of a thread.
pub(crate) const REPLIES_PER_PAGE: u32 = 100;

/// What was written under an event, as far as one page shows it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Talk {
    pub(crate) threads: Vec<Thread>,
    /// How many comments there are.
    pub(crate) comments: u64,
    pub(crate) page: u32,
    pub(crate) has_more: bool,
    /// What the reader may do.
    pub(crate) may: May,
}

/// A comment and the answers to it.
#[derive(Clone, Debug)]
pub(crate) struct Thread {
    pub(crate) first: CommentLine,
    pub(crate) replies: Vec<CommentLine>,
    /// All answers, also those that were taken away.
    pub(crate) replies_total: u64,
}

/// A comment, and who says it.
#[derive(Clone, Debug)]
pub(crate) struct CommentLine {
    comment: CommentRow,
    author: Option<Who>,
    from_organizer: bool,
    is_mine: bool,
    may_delete: bool,
}

/// What somebody may do under an event.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum May {
    /// Only read: nobody known.
    #[default]
    SignIn,
    /// Only read: the organizers want no comments.
    Read,
    /// Only read: the event is over.
    Over,
    /// Write comments and answers.
    Write,
    /// Write, also announcements; and take away what others wrote.
    Organize,
}

impl May {
    /// What this reader may do under an event that they see.
    pub(crate) fn of(
        views: &Reader,
        event: &EventRow,
        viewer: &PageViewer,
        now: Moment,
    ) -> Result<Self> {
        let is_over = event.when.is_over(now);
        let open = event.options.comments == Comments::Open && event.phase == EventPhase::Published;
        let closed = if is_over { Self::Over } else { Self::Read };
        let is_open = open && !is_over;
        let Some(me) = &viewer.me else {
            return Ok(if is_open { Self::SignIn } else { closed });
        };
        // Only who acts as an organizer speaks as one: no profile speaks for another.
        let organizes = match event.group {
            Some(group) => {
                let seat = views.membership(group, me.person)?;
                seat.is_some_and(|it| it.role >= domain::group::Role::Moderator)
            }
            None => event.organizer == me.person,
        };
        Ok(match (organizes, is_open) {
            (true, _) if event.phase == EventPhase::Published => Self::Organize,
            (false, true) => Self::Write,
            (true | false, _) => closed,
        })
    }
}

impl Talk {
    /// One page of the threads under an event that the reader may see.
    pub(crate) fn under(
        views: &Reader,
        people: &mut People<'_>,
        event: &EventRow,
        viewer: &PageViewer,
        (page, now): (u32, Moment),
    ) -> Result<Self> {
        let may = May::of(views, event, viewer, now)?;
        let found = views.threads(event.id, Paging::page(page, THREADS_PER_PAGE))?;
        let shown = u64::from(page) * u64::from(THREADS_PER_PAGE);
        let mut listener = Listener { views, people, event, viewer, may };
        let mut threads = Vec::with_capacity(found.elements.len());
        for first in found.elements {
            threads.push(listener.thread(first, Paging::first(REPLIES_SHOWN))?);
        }
        let has_more = found.total > shown;
        Ok(Self { threads, comments: views.comments_at(event.id)?, page, has_more, may })
    }
}

impl Thread {
    /// One thread under an event that the reader may see.
    pub(crate) fn read(
        views: &Reader,
        people: &mut People<'_>,
        event: &EventRow,
        viewer: &PageViewer,
        (first, page, now): (CommentRow, u32, Moment),
    ) -> Result<Self> {
        let may = May::of(views, event, viewer, now)?;
        let mut listener = Listener { views, people, event, viewer, may };
        listener.thread(first, Paging::page(page, REPLIES_PER_PAGE))
    }
}

struct Listener<'a, 'b> {
    views: &'a Reader,
    people: &'a mut People<'b>,
    event: &'a EventRow,
    viewer: &'a PageViewer,
    may: May,
}

impl Listener<'_, '_> {
    fn thread(&mut self, first: CommentRow, paging: Paging) -> Result<Thread> {
        let Portion { total, elements } = self.views.replies(first.id, paging)?;
        let first = self.spoken(first)?;
        let replies = elements.into_iter().map(|it| self.spoken(it)).collect::<Result<_>>()?;
        Ok(Thread { first, replies, replies_total: total })
    }

    fn spoken(&mut self, comment: CommentRow) -> Result<CommentLine> {
        let there = comment.is_there();
        let author = if there { self.people.person(comment.author)? } else { None };
        let is_mine = there && self.viewer.viewer.is(comment.author);
        let may_delete = is_mine || there && self.may == May::Organize;
        let from_organizer = there && is_organizers(self.views, self.event, &comment)?;
        Ok(CommentLine { comment, author, from_organizer, is_mine, may_delete })
    }
}

/// A comment in words.
#[expect(clippy::struct_excessive_bools, reason = "each is a word or a link of its own")]
pub(crate) struct Remark {
    pub(crate) id: CommentId,
    /// What it says; none when it is not there any more.
    pub(crate) text: Option<Clean>,
    pub(crate) lang: Option<String>,
    /// Why it says nothing any more.
    pub(crate) gone: Option<String>,
    pub(crate) author: Option<Who>,
    pub(crate) from_organizer: bool,
    pub(crate) is_announcement: bool,
    pub(crate) posted: String,
    pub(crate) posted_machine: String,
    pub(crate) edited: Option<String>,
    pub(crate) edited_machine: String,
    pub(crate) may_edit: bool,
    pub(crate) may_delete: bool,
    pub(crate) may_report: bool,
    pub(crate) replies: Vec<Self>,
    /// How many answers are on its own page only.
    pub(crate) more: Option<String>,
}

impl Remark {
    /// A thread in words, with times as they are where the event takes place.
    pub(crate) fn thread(thread: &Thread, event: &EventRow, language: Language) -> Self {
        let replies = thread.replies.iter().map(|it| Self::of(it, event, language)).collect();
        let hidden = thread.replies_total.saturating_sub(thread.replies.len() as u64);
        let more = (hidden > 0).then(|| language.tell("more-answers", "count", hidden));
        Self { replies, more, ..Self::of(&thread.first, event, language) }
    }

    fn of(spoken: &CommentLine, event: &EventRow, language: Language) -> Self {
        let comment = &spoken.comment;
        let there = comment.is_there();
        let at = |moment: Moment| WallTime::at(moment, event.when.begins().zone());
        let said = comment.said.as_ref().filter(|_| there);
        Self {
            id: comment.id,
            text: said.map(|it| (&it.text).into()),
            lang: said.map(|it| it.language.clone()).filter(|it| it != "und"),
            gone: (!there).then(|| language.say(gone(comment))),
            author: spoken.author.clone(),
            from_organizer: spoken.from_organizer,
            is_announcement: there && comment.kind == CommentKind::Announcement,
            posted: language.day_and_time(at(comment.posted_at)),
            posted_machine: machine_time(at(comment.posted_at)),
            edited: comment.edited_at.filter(|_| there).map(|it| language.day_and_time(at(it))),
            edited_machine: machine_time(at(comment.updated_at())),
            may_edit: spoken.is_mine,
            may_delete: spoken.may_delete,
            may_report: there && !spoken.is_mine,
            replies: vec![],
            more: None,
        }
    }
}

const fn gone(comment: &CommentRow) -> &'static str {
    match comment.removed_by {
        Some(Remover::Organizers) => "comment-removed",
        Some(Remover::Author) | None => "comment-deleted",
    }
}

/// Where a comment is: its thread's page, at its place.
pub(crate) fn address(comment: &CommentRow) -> String {
    format!("/comments/{}#comment-{}", comment.thread, comment.id)
}

/// Where an event's comments are.
pub(crate) fn comments_of(event: EventId) -> String {
    format!("/events/{event}#comments")
}
