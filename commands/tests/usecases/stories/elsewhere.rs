//! People of other servers: what is not for strangers here is not for them either.

use commands::{
    Ask, Commands,
    elsewhere::{ActorElsewhere, NoteElsewhere},
};
use domain::event::{Comments, Options, Visibility};
use url::Url;

use crate::{
    cast::{Who, profile},
    house::House,
    things::{CONCERT, concert_with, said},
};

const NO_EVENT: &str = "there is no such event";

fn zoe() -> Url {
    "https://far.test/u/zoe".parse().unwrap()
}

fn at(path: &str) -> Url {
    format!("https://far.test/{path}").parse().unwrap()
}

// A concert like this, and Zoe of another server was met.
async fn house(options: Options) -> House {
    let house = House::inhabited().await;
    house.given(concert_with(options)).await;
    let zoe = ActorElsewhere { actor: zoe(), inbox: at("u/zoe/inbox"), profile: profile("zoe") };
    let met = async |it: &Commands, ask: Ask| it.meet(&ask, zoe.clone()).await;
    house.when(Who::Remote, met).await.then(&["person.created"]);
    house
}

async fn wants_to_come(it: &Commands, ask: Ask) -> Result<(), commands::CommandError> {
    let by = it.person_elsewhere(&zoe());
    it.join_from_elsewhere(&ask, CONCERT, (by, at("joins/1")), None).await.map(drop)
}

async fn writes(it: &Commands, ask: Ask) -> Result<(), commands::CommandError> {
    let note = NoteElsewhere {
        id: at("notes/1"),
        author: zoe(),
        inbox: at("u/zoe/inbox"),
        event: CONCERT,
        reply_to: None,
        said: said("Is there cake?"),
    };
    it.take_note(&ask, note).await.map(drop)
}

#[tokio::test]
async fn what_is_private_they_neither_come_to_nor_write_under() {
    for visibility in [Visibility::Private, Visibility::Restricted] {
        let house = house(Options { visibility, ..Options::default() }).await;
        house.when(Who::Policy, wants_to_come).await.then_refused(NO_EVENT);
        house.when(Who::Remote, writes).await.then_refused(NO_EVENT);
    }
}

#[tokio::test]
async fn where_comments_are_closed_or_looked_at_first_none_comes_in() {
    for comments in [Comments::Closed, Comments::Moderated] {
        let house = house(Options { comments, ..Options::default() }).await;
        let refused = house.when(Who::Remote, writes).await;
        refused.then_refused("comments are closed on this event");
    }
}

#[tokio::test]
async fn nobody_writes_under_what_is_over() {
    let house = house(Options::default()).await;
    house.later(24 * 365);
    let refused = house.when(Who::Remote, writes).await;
    refused.then_refused("comments are closed on this event");
}
