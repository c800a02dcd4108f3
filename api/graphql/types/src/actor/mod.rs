//! Who acts: persons, and groups of them.

pub(crate) mod card;
mod group;
mod person;

use async_graphql::{Context, Enum, ID, Interface, Result};
use domain::ids::{GroupId, PersonId};
use uuid::Uuid;

pub use self::{
    card::anonymous_id,
    group::{GroupVisibility, Openness},
};
use super::{Application, Group, Media, Person};
use crate::ask::Asks as _;

/// Who acts: a person, a group, or what stands for one elsewhere.
#[derive(Interface)]
#[expect(clippy::duplicated_attributes, reason = "fields of one type are not one field")]
#[graphql(
    field(name = "id", ty = "Option<ID>"),
    field(name = "url", ty = "Option<String>"),
    field(name = "type", method = "kind", ty = "Option<ActorType>"),
    field(name = "name", ty = "Option<String>"),
    field(name = "domain", ty = "Option<String>"),
    field(name = "local", ty = "Option<bool>"),
    field(name = "summary", ty = "Option<String>"),
    field(name = "preferred_username", ty = "Option<String>"),
    field(name = "manually_approves_followers", ty = "Option<bool>"),
    field(name = "suspended", ty = "Option<bool>"),
    field(name = "avatar", ty = "Option<Media>"),
    field(name = "banner", ty = "Option<Media>"),
    field(name = "followers_count", ty = "Option<i32>"),
    field(name = "following_count", ty = "Option<i32>"),
    field(name = "media_size", ty = "Option<i32>")
)]
pub enum Actor {
    /// One person.
    Person(Person),
    /// Several.
    Group(Group),
    /// The program that speaks for a whole server.
    Application(Application),
}

/// What an actor is, in the words of ActivityPub.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum ActorType {
    /// One person.
    Person,
    /// A program.
    Application,
    /// Several persons.
    Group,
    /// A body.
    Organization,
    /// A bot.
    Service,
}

impl Actor {
    /// A person, whoever may see it.
    pub async fn person(ctx: &Context<'_>, id: PersonId) -> Result<Option<Self>> {
        Ok(Person::find(ctx, id).await?.map(Self::Person))
    }

    /// A group, if the viewer may see it.
    pub async fn group(ctx: &Context<'_>, id: GroupId) -> Result<Option<Self>> {
        Ok(Group::find(ctx, id).await?.map(Self::Group))
    }

    /// A person or a group.
    pub async fn any(ctx: &Context<'_>, id: Uuid) -> Result<Option<Self>> {
        let asking = ctx.asking()?;
        let (person, group) = asking
            .look(move |views| Ok((views.person(id.into())?, views.group(id.into())?)))
            .await?;
        let person = person.map(|row| Self::Person(Person::new(asking, &row)));
        Ok(person.or_else(|| group.map(|row| Self::Group(Group::new(asking, row)))))
    }
}
