//! The orders of the API: each reads a form, calls one use case, waits until the views show it, and shapes what they
//! show. The rules are the use cases' and the domain's.

mod account;
mod admin;
mod comment;
mod erasure;
mod event;
mod federation;
mod feed;
mod group;
mod media;
mod member;
mod moderate;
mod participants_export;
mod participation;
mod person;
mod place;
mod report;
mod session;
mod settings;
mod sign_in;

use async_graphql::MergedObject;

/// All orders.
#[derive(Default, MergedObject)]
#[graphql(name = "RootMutationType")]
pub(crate) struct Mutation(
    account::AccountMutation,
    sign_in::SignInMutation,
    session::SessionMutation,
    settings::SettingsMutation,
    person::PersonMutation,
    group::GroupMutation,
    member::MemberMutation,
    event::EventMutation,
    comment::CommentMutation,
    participation::ParticipationMutation,
    participants_export::ParticipantsExportMutation,
    feed::FeedMutation,
    media::MediaMutation,
    admin::AdminMutation,
    federation::FederationMutation,
    erasure::ErasureMutation,
    report::ReportMutation,
    moderate::ModerateMutation,
);
