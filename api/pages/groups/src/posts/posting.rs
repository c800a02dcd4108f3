//! In whose name posts are, and which of them a reader may see: what the pages about posts have in common.

use app::App;
use domain::{
    group::{Role, Visibility},
    ids::{GroupId, PostId},
};
use frame::{errors::PageError, reader::PageReader, site::FeedLink, viewer::PageViewer};
use projections::posts::PostRow;
use visibility::Look;

use crate::heading::{GroupHeading, look_for, look_for_group};

/// A group in whose name posts are.
pub(super) struct PostingGroup {
    pub(super) id: GroupId,
    pub(super) name: String,
    pub(super) path: String,
    /// Whether whoever reads acts as one of its moderators.
    pub(super) may_write: bool,
}

/// The group of this name, as far as the reader may see it.
pub(super) fn posting_group(
    app: &App,
    name: &str,
    who: (&PageViewer, &PageReader),
) -> Result<PostingGroup, PageError> {
    look_for_group(app, name, who, posting)
}

/// A post that the reader may see, and its group.
pub(super) fn post_found(
    app: &App,
    id: &str,
    (viewer, reader): (&PageViewer, &PageReader),
) -> Result<(PostingGroup, PostRow), PageError> {
    let id: PostId = id.parse().map_err(|_| PageError::not_found(reader))?;
    look_for(app, (viewer, reader), |look| {
        let Some(row) = look.post(id)? else { return Ok(None) };
        Ok(posting(look, row.group, viewer)?.map(|group| (group, row)))
    })
}

fn posting(
    look: Look<'_>,
    group: GroupId,
    viewer: &PageViewer,
) -> projections::Result<Option<PostingGroup>> {
    let Some(heading) = GroupHeading::seen(look, group, viewer)? else { return Ok(None) };
    let GroupHeading { id, name, path, role } = heading;
    let may_write = role.is_some_and(|it| it >= Role::Moderator);
    Ok(Some(PostingGroup { id, name, path, may_write }))
}

/// Where a post is read.
pub(super) fn post_address(post: PostId) -> String {
    format!("/p/{post}")
}

/// What not everybody reads says so.
pub(super) fn post_mark(row: &PostRow) -> Option<&'static str> {
    match (row.published_at, row.visibility) {
        (None, _) => Some("post-draft"),
        (Some(_), Visibility::Public) => None,
        (Some(_), Visibility::Unlisted) => Some("post-unlisted"),
        (Some(_), Visibility::Private) => Some("post-members-only"),
    }
}

/// The feeds of what a group publishes in words.
pub(super) fn posts_feeds(reader: &PageReader, group: &PostingGroup) -> Vec<FeedLink> {
    let title = reader.language.tell("posts-feed-of", "name", group.name.as_str());
    FeedLink::as_news(&title, |form| format!("{}/posts/feed/{form}", group.path))
}
