//! What a group keeps at hand: every member puts something there; who is not in it is told that there is nothing.

use commands::resources::{NewResource, ResourceChange};
use domain::resource::{ResourceFact, ResourceKind, ResourceMove, ResourceRemover};

use super::{CHOIR_MODERATORS, UseCase, use_case};
use crate::{
    cast::{CHOIR, EMIL, Who},
    shelf::{FOLDER, SCORE, leading_to, music_shelf, of_the_shelf, resource_name},
};

/// Emil, as whom it is asked.
const EMIL_HIMSELF: &[Who] = &[Who::Member, Who::CommandLine];
/// Whose it is, and who keeps order in the choir.
const HIS_OR_MODERATORS: &[Who] =
    &[Who::Member, Who::GroupModerator, Who::GroupAdministrator, Who::Creator, Who::CommandLine];
/// He is in the choir, and may not what its moderators may.
const NOT_A_MEMBERS: &[(Who, &str)] = &[(Who::Member, "this takes a higher role in the group")];

pub(super) const ROWS: &[UseCase] = &[
    use_case! {
        add_resource, "",
        may EMIL_HIMSELF, otherwise MayNot,
        given |_house| music_shelf(),
        when |house, ask| {
            let new = NewResource {
                group: CHOIR,
                author: EMIL,
                what: ResourceKind::Link,
                folder: Some(FOLDER),
                name: resource_name("A recording"),
                particulars: leading_to("https://music.test/recording"),
            };
            house.commands.add_resource(ask, new).await
        },
        then ["resource.added"]
    },
    use_case! {
        revise_resource, "Emil's own, which the moderators of the group may, too",
        may HIS_OR_MODERATORS, otherwise NotThere,
        given |_house| music_shelf(),
        when |house, ask| {
            let change = ResourceChange {
                name: Some(resource_name("The new score")),
                particulars: Some(leading_to("https://music.test/new")),
                to: ResourceMove::ToTop,
            };
            house.commands.revise_resource(ask, (CHOIR, SCORE), change).await
        },
        then ["resource.renamed", "resource.described", "resource.moved"]
    },
    use_case! {
        remove_resource, "Emil's own",
        may HIS_OR_MODERATORS, otherwise NotThere,
        given |_house| music_shelf(),
        when |house, ask| house.commands.remove_resource(ask, (CHOIR, SCORE)).await,
        then ["resource.removed"]
    },
    use_case! {
        remove_resource, "a folder of Mona's with things of others in it",
        may CHOIR_MODERATORS, otherwise NotThere,
        but NOT_A_MEMBERS,
        given |_house| music_shelf(),
        when |house, ask| house.commands.remove_resource(ask, (CHOIR, FOLDER)).await,
        then ["resource.removed"]
    },
    use_case! {
        restore_resource, "what Emil took away himself",
        may HIS_OR_MODERATORS, otherwise NotThere,
        given |_house| [music_shelf(), vec![score_removed(ResourceRemover::Author)]].concat(),
        when |house, ask| house.commands.restore_resource(ask, (CHOIR, SCORE)).await,
        then ["resource.restored"]
    },
    use_case! {
        restore_resource, "what the moderators of the group took away",
        may CHOIR_MODERATORS, otherwise NotThere,
        but NOT_A_MEMBERS,
        given |_house| [music_shelf(), vec![score_removed(ResourceRemover::Moderators)]].concat(),
        when |house, ask| house.commands.restore_resource(ask, (CHOIR, SCORE)).await,
        then ["resource.restored"]
    },
];

fn score_removed(by: ResourceRemover) -> (domain::log::StreamId, domain::fact::AnyFact) {
    of_the_shelf(ResourceFact::Removed { resource: SCORE, by })
}
