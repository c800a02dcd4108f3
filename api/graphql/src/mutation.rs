//! The orders of the API: each reads a form, calls one use case, waits until the views show it, and shapes what they
//! show. The rules are the use cases' and the domain's.

use async_graphql::MergedObject;

use crate::{
    account::{
        feed_token::FeedMutation, mutation::AccountMutation, settings::SettingsMutation,
        sign_in::SignInMutation,
    },
    comment::mutation::CommentMutation,
    erasure::mutation::ErasureMutation,
    event::mutation::EventMutation,
    group::{member::MemberMutation, mutation::GroupMutation},
    instance::{mutation::AdminMutation, servers::FederationMutation},
    media::mutation::MediaMutation,
    moderation::{mutation::ModerateMutation, report::ReportMutation},
    participation::{export::ParticipantsExportMutation, mutation::ParticipationMutation},
    person::mutation::PersonMutation,
};

/// All orders.
#[derive(Default, MergedObject)]
#[graphql(name = "RootMutationType")]
pub(crate) struct Mutation(
    AccountMutation,
    SignInMutation,
    SettingsMutation,
    PersonMutation,
    GroupMutation,
    MemberMutation,
    EventMutation,
    CommentMutation,
    ParticipationMutation,
    ParticipantsExportMutation,
    FeedMutation,
    MediaMutation,
    AdminMutation,
    FederationMutation,
    ErasureMutation,
    ReportMutation,
    ModerateMutation,
);
