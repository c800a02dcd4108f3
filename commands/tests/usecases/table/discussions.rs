//! Discussions of a group: who is not in it is told that there is none.

use commands::discussions::NewDiscussion;
use domain::{discussion::DiscussionFact, text::Title};

use super::{CHOIR_MODERATORS, UseCase, use_case};
use crate::{
    cast::{CHOIR, EMIL, Who},
    things::{FIRST_WORDS, TALK, of_the_talk, said, winter_talk},
};

/// Emil, as whom it is asked.
const EMIL_HIMSELF: &[Who] = &[Who::Member, Who::CommandLine];
/// He is in the choir, and may not what its moderators may.
const NOT_A_MEMBERS: &[(Who, &str)] = &[(Who::Member, "this takes a higher role in the group")];
/// Who is in the choir, and did not say it.
const NOT_THEIRS: &[(Who, &str)] = &[
    (Who::GroupModerator, "this contribution is not yours"),
    (Who::GroupAdministrator, "this contribution is not yours"),
    (Who::Creator, "this contribution is not yours"),
];

fn title() -> Title {
    Title::new("Winter quarters").unwrap()
}

pub(super) const ROWS: &[UseCase] = &[
    use_case! {
        start_discussion, "",
        may EMIL_HIMSELF, otherwise MayNot,
        given |_house| vec![],
        when |house, ask| {
            let new = NewDiscussion {
                group: CHOIR,
                author: EMIL,
                title: title(),
                said: said("The hall is cold."),
            };
            house.commands.start_discussion(ask, new).await
        },
        then ["discussion.started"]
    },
    use_case! {
        answer_discussion, "",
        may EMIL_HIMSELF, otherwise MayNot,
        given |_house| winter_talk(),
        when |house, ask| {
            house.commands.answer_discussion(ask, TALK, EMIL, said("In the library?")).await
        },
        then ["discussion.answered"]
    },
    use_case! {
        edit_contribution, "",
        may EMIL_HIMSELF, otherwise NotThere,
        but NOT_THEIRS,
        given |_house| winter_talk(),
        when |house, ask| {
            house.commands.edit_contribution(ask, TALK, FIRST_WORDS, said("It is warm.")).await
        },
        then ["discussion.contribution-edited"]
    },
    use_case! {
        delete_contribution, "Emil's own, which the moderators of the group may, too",
        may &[
            Who::Member, Who::GroupModerator, Who::GroupAdministrator, Who::Creator,
            Who::CommandLine,
        ],
        otherwise NotThere,
        given |_house| winter_talk(),
        when |house, ask| house.commands.delete_contribution(ask, TALK, FIRST_WORDS).await,
        then ["discussion.contribution-deleted"]
    },
    use_case! {
        rename_discussion, "",
        may CHOIR_MODERATORS, otherwise NotThere,
        but NOT_A_MEMBERS,
        given |_house| winter_talk(),
        when |house, ask| house.commands.rename_discussion(ask, TALK, title()).await,
        then ["discussion.renamed"]
    },
    use_case! {
        close_discussion, "",
        may CHOIR_MODERATORS, otherwise NotThere,
        but NOT_A_MEMBERS,
        given |_house| winter_talk(),
        when |house, ask| house.commands.close_discussion(ask, TALK).await,
        then ["discussion.closed"]
    },
    use_case! {
        reopen_discussion, "",
        may CHOIR_MODERATORS, otherwise NotThere,
        but NOT_A_MEMBERS,
        given |_house| [winter_talk(), vec![of_the_talk(DiscussionFact::Closed)]].concat(),
        when |house, ask| house.commands.reopen_discussion(ask, TALK).await,
        then ["discussion.reopened"]
    },
    use_case! {
        delete_discussion, "",
        may CHOIR_MODERATORS, otherwise NotThere,
        but NOT_A_MEMBERS,
        given |_house| winter_talk(),
        when |house, ask| house.commands.delete_discussion(ask, TALK).await,
        then ["discussion.deleted"]
    },
];
