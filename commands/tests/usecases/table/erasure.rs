//! Forgetting people.

use commands::erasure::{Belongings, ErasureAuthority, Orphans};
use domain::ids::PersonId;

use super::{ACCOUNT, COMMAND_LINE, HOUSE, OWNER, UseCase, use_case};
use crate::{
    cast::{ANNA, BEN, CHOIR, EMIL, Who, account_of},
    things::{NEWCOMER, PASSWORD, PICNIC, PICTURE, newcomer, picnic, second_person, uploaded},
};

fn nothing() -> Vec<(PersonId, Vec<domain::ids::GroupId>)> {
    vec![]
}

pub(super) const ROWS: &[UseCase] = &[
    use_case! {
        forget_person, "",
        may OWNER, otherwise MayNot,
        given |house| second_person(house),
        when |house, ask| {
            let (account, orphans) = (account_of(ANNA), Orphans::HandOver);
            house.commands.forget_person(ask, account, ANNA, &[], orphans).await
        },
        then ["account.person-removed"]
    },
    use_case! {
        forget_profile, "",
        may COMMAND_LINE, otherwise MayNot,
        given |_house| [],
        when |house, ask| house.commands.forget_profile(ask, BEN).await,
        then []
    },
    use_case! {
        forget_account, "one's own",
        may ACCOUNT, otherwise MayNot,
        given |_house| [],
        with |house| house.vault.set_password(account_of(ANNA), PASSWORD).await.unwrap(),
        when |house, ask| {
            let (account, said) = (account_of(ANNA), ErasureAuthority::Owner(PASSWORD));
            let orphans = Orphans::HandOver;
            house.commands.forget_account(ask, account, said, &nothing(), orphans).await
        },
        then []
    },
    use_case! {
        forget_account, "somebody's",
        may &[Who::Administrator, Who::Nameless, Who::CommandLine], otherwise MayNot,
        given |_house| [],
        when |house, ask| {
            let (account, said) = (account_of(BEN), ErasureAuthority::Administrator);
            let orphans = Orphans::GoToo;
            house.commands.forget_account(ask, account, said, &nothing(), orphans).await
        },
        then []
    },
    use_case! {
        forget_account, "by retention",
        may &[Who::Policy], otherwise MayNot,
        given |house| newcomer(house),
        when |house, ask| {
            let orphans = Orphans::GoToo;
            house.commands.forget_account(ask, NEWCOMER, ErasureAuthority::Retention, &nothing(), orphans).await
        },
        then []
    },
    use_case! {
        drop_unconfirmed, "",
        may HOUSE, otherwise Unasked,
        given |house| newcomer(house),
        when |house, _ask| house.commands.drop_unconfirmed(NEWCOMER).await,
        then []
    },
    use_case! {
        erase_person, "",
        may HOUSE, otherwise Unasked,
        given |_house| [picnic(), uploaded()].concat(),
        when |house, ask| {
            let organized = vec![PICNIC];
            let has = Belongings { organized, pictures: vec![PICTURE], ..Belongings::default() };
            house.commands.erase_person(ask.id.0, ANNA, &has).await
        },
        then ["event.deleted", "media.removed", "person.deleted"]
    },
    use_case! {
        erase_person, "who is in a group",
        may HOUSE, otherwise Unasked,
        given |_house| [],
        when |house, ask| {
            let has = Belongings { groups: vec![(CHOIR, vec![])], ..Belongings::default() };
            house.commands.erase_person(ask.id.0, EMIL, &has).await
        },
        then ["group.member-left", "person.deleted"]
    },
    use_case! {
        erase_account, "",
        may HOUSE, otherwise Unasked,
        given |_house| [],
        when |house, ask| house.commands.erase_account(ask.id.0, account_of(BEN)).await,
        then ["reservation.released", "account.deleted"]
    },
];
