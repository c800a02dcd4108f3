//! What the types of the API hold: what a view gave, how it is found, and what of it is for whom.
//!
//! What clients may ask of each stands beside, in a file of the type's name. Those name each other, as clients walk from
//! one to the next; these name none of them.

mod activity;
mod comment;
mod discussion;
mod event;
mod feed_token;
mod group;
mod member;
mod participant;
mod person;
mod post;
mod resource;
mod todo;
mod user;

pub(crate) use self::comment::CommentPlace;
pub use self::{
    activity::Activity,
    comment::Comment,
    discussion::Discussion,
    event::Event,
    feed_token::FeedToken,
    group::Group,
    member::Member,
    participant::Participant,
    person::Person,
    post::Post,
    resource::Resource,
    todo::{Todo, TodoList},
    user::User,
};
