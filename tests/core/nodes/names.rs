//! Names that were claimed by whoever died on the way.

use anyhow::{Result, ensure};
use domain::{
    caller::Role as Office,
    ids::{AccountId, PersonId},
    text::Username,
};

use super::{
    promised,
    town::{NodesTown, asks_with, new_account, new_profile},
};

promised! {
    a_name_is_never_taken_from_whoever_lives
    who_comes_too_late_is_refused_before_anybody_sees_them
}

/// What a new profile takes: the name is claimed, the account knows of it, it is there, the name is confirmed.
const COMMITS: usize = 4;

/// Anna and Ben, who both want to be called the same.
async fn both(town: &NodesTown) -> Result<(AccountId, AccountId)> {
    let anna = new_account(&town.a, "anna", Office::User).await?;
    Ok((anna, new_account(&town.a, "ben", Office::User).await?))
}

async fn named(town: &NodesTown, name: &str) -> Result<Option<PersonId>> {
    Ok(town.b.actor_named(&Username::new(name)?).await?.map(PersonId))
}

async fn a_name_is_never_taken_from_whoever_lives(town: NodesTown) -> Result<()> {
    let (anna, ben) = both(&town).await?;
    for commits in 1..COMMITS {
        let name = format!("cut{commits}");
        let ask = asks_with(&town.a, anna).await?;
        town.a_stops_after(Some(commits));
        ensure!(new_profile(&town.a, &ask, anna, &name).await.is_err(), "it died");
        town.a_stops_after(None);
        town.later(2);
        let taken = new_profile(&town.b, &asks_with(&town.b, ben).await?, ben, &name).await;
        let holder = named(&town, &name).await?;
        let annas = town.b.account(anna).await?.persons().to_vec();
        let lives = match holder {
            Some(it) if annas.contains(&it) => town.b.person(it).await?.profile().is_some(),
            _ => false,
        };
        ensure!(lives == (commits + 1 == COMMITS), "{commits}: she is there once she was seen");
        ensure!(taken.is_err() == lives, "{commits}: {taken:?}");
        ensure!(lives || holder == taken.ok(), "{commits}: it is his");
    }
    Ok(())
}

async fn who_comes_too_late_is_refused_before_anybody_sees_them(town: NodesTown) -> Result<()> {
    let (anna, ben) = both(&town).await?;
    for commits in 1..COMMITS - 1 {
        let name = format!("late{commits}");
        let ask = asks_with(&town.a, anna).await?;
        town.a_stops_after(Some(commits));
        ensure!(new_profile(&town.a, &ask, anna, &name).await.is_err(), "it died");
        town.a_stops_after(None);
        town.later(2);
        let bens = new_profile(&town.b, &asks_with(&town.b, ben).await?, ben, &name).await?;
        let late = new_profile(&town.a, &ask, anna, &name).await;
        ensure!(late.is_err(), "{commits}: the name is another's by now");
        ensure!(named(&town, &name).await? == Some(bens), "{commits}");
        for person in town.b.account(anna).await?.persons() {
            ensure!(town.b.person(*person).await?.profile().is_none(), "{commits}: nobody sees it");
        }
    }
    Ok(())
}
