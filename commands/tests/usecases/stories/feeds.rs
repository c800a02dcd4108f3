//! The secret addresses of private calendars.

use commands::{CommandError, NotAllowedHere, Rejection};
use uuid::Uuid;
use vault::FEED_TOKENS_MAX;

use crate::{
    cast::{ANNA, BEN, Who, account_of},
    house::House,
};

#[tokio::test]
async fn an_address_that_is_taken_back_shows_nothing_and_was_hers() {
    let house = House::inhabited().await;
    let (anna, own) = (account_of(ANNA), house.ask(Who::Own).await);
    let made = house.commands.create_feed_token(&own, anna, Some(ANNA)).await.unwrap();
    assert!(house.vault.look_up_feed_token(made.token).await.unwrap() == Some(made));
    let gone = house.commands.delete_feed_token(&own, anna, made.token).await.unwrap();
    assert!(gone == Some(made));
    assert!(house.vault.look_up_feed_token(made.token).await.unwrap().is_none());
    let again = house.commands.delete_feed_token(&own, anna, made.token).await.unwrap();
    assert!(again.is_none());
}

#[tokio::test]
async fn an_address_of_somebody_else_is_none_of_hers_and_stays() {
    let house = House::inhabited().await;
    let (own, now) = (house.ask(Who::Own).await, house.commands.now());
    let theirs = house.vault.create_feed_token(account_of(BEN), None, now).await.unwrap();
    for token in [theirs.token, Uuid::nil()] {
        let gone = house.commands.delete_feed_token(&own, account_of(ANNA), token).await.unwrap();
        assert!(gone.is_none());
    }
    assert!(house.vault.look_up_feed_token(theirs.token).await.unwrap().is_some());
    let answer = house.commands.create_feed_token(&own, account_of(ANNA), Some(BEN)).await.err();
    assert!(matches!(answer, Some(CommandError::Forbidden(_))), "{answer:?}");
}

#[tokio::test]
async fn nobody_has_more_of_them_than_anybody_needs() {
    let house = House::inhabited().await;
    let (anna, own) = (account_of(ANNA), house.ask(Who::Own).await);
    for _ in 0..FEED_TOKENS_MAX {
        house.commands.create_feed_token(&own, anna, None).await.unwrap();
    }
    let refused = house.commands.create_feed_token(&own, anna, None).await.err();
    let too_many = Rejection::House(NotAllowedHere::TooManyFeeds);
    assert!(
        matches!(&refused, Some(CommandError::Rejected(why)) if *why == too_many),
        "{refused:?}"
    );
}
