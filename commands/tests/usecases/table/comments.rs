//! Comments under events.

use commands::comments::NewComment;
use domain::{comment::CommentKind, group::Visibility};

use super::{OWNER, UseCase, use_case};
use crate::{
    cast::{ANNA, BEN, MONA, Who},
    things::{COMMENT, CONCERT, PICNIC, REHEARSAL, commented, concert, picnic, rehearsal, said},
};

fn remark(
    kind: CommentKind,
    event: domain::ids::EventId,
    author: domain::ids::PersonId,
) -> NewComment {
    NewComment { event, author, reply_to: None, kind, said: said("Shall I bring cake?") }
}

pub(super) const ROWS: &[UseCase] = &[
    use_case! {
        post_comment, "a remark",
        may OWNER, otherwise MayNot,
        given |_house| concert(),
        when |house, ask| {
            house.commands.post_comment(ask, remark(CommentKind::Remark, CONCERT, ANNA)).await
        },
        then ["comment.posted"]
    },
    use_case! {
        post_comment, "an announcement at one's own event",
        may OWNER, otherwise MayNot,
        given |_house| picnic(),
        when |house, ask| {
            house.commands.post_comment(ask, remark(CommentKind::Announcement, PICNIC, ANNA)).await
        },
        then ["comment.posted"]
    },
    use_case! {
        post_comment, "an announcement at a group's event",
        may &[Who::GroupModerator, Who::CommandLine], otherwise MayNot,
        given |_house| rehearsal(Visibility::Public),
        when |house, ask| {
            house.commands.post_comment(ask, remark(CommentKind::Announcement, REHEARSAL, MONA)).await
        },
        then ["comment.posted"]
    },
    use_case! {
        edit_comment, "",
        may OWNER, otherwise MayNot,
        given |_house| [concert(), commented(CONCERT, ANNA)].concat(),
        when |house, ask| house.commands.edit_comment(ask, COMMENT, said("Cake!"), None).await,
        then ["comment.edited"]
    },
    use_case! {
        delete_comment, "one's own, under the event of Clara, who may, too",
        may &[Who::Own, Who::Creator, Who::CommandLine], otherwise MayNot,
        given |_house| [concert(), commented(CONCERT, ANNA)].concat(),
        when |house, ask| house.commands.delete_comment(ask, COMMENT).await,
        then ["comment.deleted"]
    },
    use_case! {
        delete_comment, "under one's own event",
        may &[Who::Own, Who::Other, Who::CommandLine], otherwise MayNot,
        but &[(Who::Suspended, "there is no such comment")],
        given |_house| [picnic(), commented(PICNIC, BEN)].concat(),
        when |house, ask| house.commands.delete_comment(ask, COMMENT).await,
        then ["comment.deleted"]
    },
    use_case! {
        delete_comment, "under a group's event",
        may &[
            Who::Other, Who::GroupModerator, Who::GroupAdministrator, Who::Creator,
            Who::CommandLine,
        ],
        otherwise MayNot,
        given |_house| [rehearsal(Visibility::Public), commented(REHEARSAL, BEN)].concat(),
        when |house, ask| house.commands.delete_comment(ask, COMMENT).await,
        then ["comment.deleted"]
    },
];
