//! Posts of a group: its moderators write them; of a draft nobody else is told that there is one.

use commands::posts::{NewPost, PostChange};
use domain::group::Visibility;

use super::{CHOIR_MODERATORS, UseCase, use_case};
use crate::{
    cast::{CHOIR, MONA, Who},
    things::{POST, article_titled, published_post, spring_post},
};

/// Mona, as whom it is asked.
const MONA_HERSELF: &[Who] = &[Who::GroupModerator, Who::CommandLine];

pub(super) const ROWS: &[UseCase] = &[
    use_case! {
        create_post, "",
        may MONA_HERSELF, otherwise MayNot,
        given |_house| vec![],
        when |house, ask| {
            let new = NewPost {
                group: CHOIR,
                author: MONA,
                article: article_titled("How it was"),
                visibility: Visibility::Public,
                publish: true,
            };
            house.commands.create_post(ask, new).await
        },
        then ["post.drafted", "post.published"]
    },
    use_case! {
        update_post, "a draft",
        may CHOIR_MODERATORS, otherwise NotThere,
        given |_house| spring_post(),
        when |house, ask| house.commands.update_post(ask, POST, rewritten()).await,
        then ["post.rewritten", "post.visibility-changed"]
    },
    use_case! {
        update_post, "that everybody reads",
        may CHOIR_MODERATORS, otherwise MayNot,
        given |_house| published_post(),
        when |house, ask| house.commands.update_post(ask, POST, rewritten()).await,
        then ["post.rewritten", "post.visibility-changed"]
    },
    use_case! {
        publish_post, "",
        may CHOIR_MODERATORS, otherwise NotThere,
        given |_house| spring_post(),
        when |house, ask| house.commands.publish_post(ask, POST).await,
        then ["post.published"]
    },
    use_case! {
        withdraw_post, "",
        may CHOIR_MODERATORS, otherwise MayNot,
        given |_house| published_post(),
        when |house, ask| house.commands.withdraw_post(ask, POST).await,
        then ["post.withdrawn"]
    },
    use_case! {
        delete_post, "",
        may CHOIR_MODERATORS, otherwise MayNot,
        given |_house| published_post(),
        when |house, ask| house.commands.delete_post(ask, POST).await,
        then ["post.deleted"]
    },
];

fn rewritten() -> PostChange {
    PostChange {
        article: Some(article_titled("How it will be")),
        visibility: Some(Visibility::Private),
    }
}
