//! Persons and their pictures.

use commands::persons::ProfileChange;
use domain::text::{DisplayName, Username};

use super::{ACCOUNT, COMMAND_LINE, OWNER, UseCase, use_case};
use crate::{
    cast::{ANNA, Who, account_of},
    things::{PICTURE, picture, uploaded},
};

fn named(name: &str) -> ProfileChange {
    ProfileChange { name: Some(DisplayName::new(name).unwrap()), ..ProfileChange::default() }
}

fn username() -> Username {
    Username::new("anna_dances").unwrap()
}

pub(super) const ROWS: &[UseCase] = &[
    use_case! {
        create_person, "",
        may ACCOUNT, otherwise MayNot, but &[(Who::Suspended, "this profile is suspended")],
        given |_house| [],
        when |house, ask| {
            house.commands.create_person(ask, account_of(ANNA), username(), named("Anna")).await
        },
        then [
            "reservation.claimed", "account.person-added", "person.created",
            "reservation.confirmed"
        ]
    },
    use_case! {
        create_person_for_import, "",
        may COMMAND_LINE, otherwise MayNot,
        given |_house| [],
        when |house, ask| {
            house.commands.create_person_for_import(ask, username(), named("Anna")).await
        },
        then ["reservation.claimed", "person.created", "reservation.confirmed"]
    },
    use_case! {
        update_person, "",
        may OWNER, otherwise MayNot,
        given |_house| [],
        when |house, ask| house.commands.update_person(ask, ANNA, named("Anna A.")).await,
        then ["person.profile-changed"]
    },
    use_case! {
        upload_media, "",
        may OWNER, otherwise MayNot,
        given |_house| [],
        when |house, ask| house.commands.upload_media(ask, ANNA, picture()).await,
        then ["media.uploaded"]
    },
    use_case! {
        remove_media, "",
        may OWNER, otherwise MayNot,
        given |_house| uploaded(),
        when |house, ask| house.commands.remove_media(ask, PICTURE).await,
        then ["media.removed"]
    },
];
