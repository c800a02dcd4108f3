//! Pictures: one of somebody else's is shown by nobody, also not by another profile of the same account.

use commands::{
    Ask, Commands,
    events::EventChange,
    groups::{GroupChange, NewGroup},
    persons::ProfileChange,
};
use domain::{event::Description, text::Username};

use crate::{
    cast::{ANNA, BEN, CHOIR, Who, account_of},
    house::House,
    things::{CONCERT, PICTURE, concert, described, uploaded},
};

const NONE: &str = "there is no such picture";

// Anna has a picture, and a concert is Clara's.
async fn house() -> House {
    let house = House::inhabited().await;
    house.given([uploaded(), concert()].concat()).await;
    house
}

fn shown() -> [ProfileChange; 2] {
    [
        ProfileChange { avatar: Some(Some(PICTURE)), ..ProfileChange::default() },
        ProfileChange { banner: Some(Some(PICTURE)), ..ProfileChange::default() },
    ]
}

#[tokio::test]
async fn no_profile_shows_a_picture_of_another() {
    let house = house().await;
    for profile in shown() {
        let change =
            async |it: &Commands, ask: Ask| it.update_person(&ask, BEN, profile.clone()).await;
        house.when(Who::Other, change).await.then_refused(NONE);
        let own =
            async |it: &Commands, ask: Ask| it.update_person(&ask, ANNA, profile.clone()).await;
        house.when(Who::Own, own).await.then(&["person.profile-changed"]);
    }
}

#[tokio::test]
async fn no_group_shows_a_picture_of_somebody_else() {
    let house = house().await;
    for profile in shown() {
        let change = async |it: &Commands, ask: Ask| {
            let change = GroupChange { profile: profile.clone(), ..GroupChange::default() };
            it.update_group(&ask, CHOIR, change).await
        };
        house.when(Who::GroupAdministrator, change).await.then_refused(NONE);
        let found = async |it: &Commands, ask: Ask| {
            let new = NewGroup {
                username: Username::new("band").unwrap(),
                profile: profile.clone(),
                settings: domain::group::GroupSettings::default(),
                address: None,
            };
            it.create_group(&ask, BEN, new).await
        };
        house.when(Who::Other, found).await.then_refused(NONE);
    }
}

#[tokio::test]
async fn no_event_shows_a_picture_of_somebody_else() {
    let house = house().await;
    let change = async |it: &Commands, ask: Ask| {
        let said = Description { picture: Some(PICTURE), ..described("Concert") };
        let change = EventChange { description: Some(said), ..EventChange::default() };
        it.update_event(&ask, CONCERT, change).await
    };
    house.when(Who::Creator, change).await.then_refused(NONE);
}

#[tokio::test]
async fn a_profile_with_a_picture_that_is_not_its_own_takes_no_name() {
    let house = house().await;
    for (profile, name) in shown().into_iter().zip(["anna_at_work", "anna_at_home"]) {
        let make = async |it: &Commands, ask: Ask| {
            let name = Username::new(name).unwrap();
            it.create_person(&ask, account_of(ANNA), name, profile.clone()).await
        };
        house.when(Who::Own, make).await.then_refused(NONE);
    }
}
