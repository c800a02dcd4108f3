//! Whose talk a reader hears, and what they may do in it: what the pages about discussions have in common.

use app::{App, actions::ActionError};
use commands::{CommandError, Rejection};
use domain::{
    discussion::DiscussionRejection,
    group::Role,
    ids::{DiscussionId, GroupId},
};
use frame::{errors::PageError, reader::PageReader, site::Frame, viewer::PageViewer};
use projections::discussions::DiscussionRow;
use serde::Deserialize;
use visibility::Look;

use crate::heading::{GroupHeading, look_for, look_for_group};

/// The last page that is looked up.
const PAGE_MAX: u32 = 1_000;

/// A group whose talk the reader hears.
pub(super) struct TalkingGroup {
    pub(super) id: GroupId,
    pub(super) name: String,
    pub(super) path: String,
    pub(super) may: MayDiscuss,
}

/// What somebody may do in the discussions of a group.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum MayDiscuss {
    /// Only read: another profile of theirs is in the group.
    Read,
    /// Say something, too.
    Write,
    /// And keep order.
    Moderate,
}

/// Which page of a list is asked for.
#[derive(Deserialize, Default)]
pub(super) struct PageQuery {
    page: Option<String>,
}

impl PageQuery {
    /// Its number, if it has one.
    pub(super) fn page_number(&self) -> Option<u32> {
        let page = self.page.as_deref().and_then(|it| it.parse().ok());
        page.map(|it| std::cmp::Ord::clamp(it, 1, PAGE_MAX))
    }
}

/// The group of this name, if the reader hears what its members say.
pub(super) fn talking_group(
    app: &App,
    name: &str,
    who: (&PageViewer, &PageReader),
) -> Result<TalkingGroup, PageError> {
    look_for_group(app, name, who, talked_in)
}

/// A discussion that the reader hears, and its group.
pub(super) fn heard_discussion(
    app: &App,
    id: &str,
    (viewer, reader): (&PageViewer, &PageReader),
) -> Result<(TalkingGroup, DiscussionRow), PageError> {
    let id: DiscussionId = id.parse().map_err(|_| PageError::not_found(reader))?;
    look_for(app, (viewer, reader), |look| {
        let Some(row) = look.discussion(id)? else { return Ok(None) };
        Ok(talked_in(look, row.group, viewer)?.map(|group| (group, row)))
    })
}

fn talked_in(
    look: Look<'_>,
    group: GroupId,
    viewer: &PageViewer,
) -> projections::Result<Option<TalkingGroup>> {
    if !look.hears(group)? {
        return Ok(None);
    }
    let Some(heading) = GroupHeading::seen(look, group, viewer)? else { return Ok(None) };
    let GroupHeading { id, name, path, role } = heading;
    let may = match role {
        Some(role) if role >= Role::Moderator => MayDiscuss::Moderate,
        Some(Role::Member) => MayDiscuss::Write,
        Some(_) | None => MayDiscuss::Read,
    };
    Ok(Some(TalkingGroup { id, name, path, may }))
}

/// Nothing of it is for search engines, or for the back of a page's address.
pub(super) fn talk_frame<'a>(
    reader: &'a PageReader,
    viewer: &PageViewer,
    heading: &str,
    group: &str,
) -> Frame<'a> {
    let title = format!("{heading}: {group}");
    Frame::hidden(&reader.site, reader.language, &title).greet(viewer.greeting())
}

/// The sentence for what a rule said, where there is one.
pub(super) const fn talk_problem(error: &ActionError) -> Option<&'static str> {
    match error {
        ActionError::TooOften(_) => Some("too-many-contributions"),
        ActionError::Refused(CommandError::Rejected(Rejection::Discussion(why))) => match why {
            DiscussionRejection::Closed => Some("discussion-is-closed"),
            DiscussionRejection::Full => Some("discussion-is-full"),
            DiscussionRejection::NotFound | DiscussionRejection::NoSuchContribution => None,
        },
        ActionError::Refused(_) => None,
    }
}
