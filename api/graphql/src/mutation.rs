//! The commands of the API: each reads a form, calls one use case, waits until the views show it, and shapes what they
//! show. The rules are the use cases' and the domain's.

use async_graphql::MergedObject;

use crate::{
    account::{
        application::ApplicationMutation, feed_token::FeedMutation, mutation::AccountMutation,
        session::SessionMutation, settings::SettingsMutation, sign_in::SignInMutation,
    },
    comment::mutation::CommentMutation,
    conversation::ConversationMutation,
    discussion::mutation::DiscussionMutation,
    erasure::mutation::ErasureMutation,
    event::mutation::EventMutation,
    group::{
        follow::FollowMutation, joining::JoiningMutation, member::MemberMutation,
        mutation::GroupMutation,
    },
    instance::{mutation::AdminMutation, servers::FederationMutation},
    media::mutation::MediaMutation,
    moderation::{mutation::ModerateMutation, report::ReportMutation},
    participation::{export::ParticipantsExportMutation, mutation::ParticipationMutation},
    person::mutation::PersonMutation,
    post::mutation::PostMutation,
    resource::mutation::ResourceMutation,
    task::mutation::TodoMutation,
};

/// All commands. In branches: the compiler walks each to its end, and one of all of them is too long for it.
#[derive(Default, MergedObject)]
#[graphql(name = "RootMutationType")]
pub(crate) struct Mutation(AccountsBranch, EventsBranch, OfficeBranch, UnbuiltBranch);

/// Of those who have accounts.
#[derive(Default, MergedObject)]
struct AccountsBranch(
    AccountMutation,
    SignInMutation,
    SessionMutation,
    SettingsMutation,
    PersonMutation,
    FeedMutation,
    MediaMutation,
    ErasureMutation,
);

/// Of those who organize and come.
#[derive(Default, MergedObject)]
struct EventsBranch(
    GroupMutation,
    MemberMutation,
    EventMutation,
    CommentMutation,
    DiscussionMutation,
    ParticipationMutation,
    ParticipantsExportMutation,
);

/// Of those who run the place and keep order.
#[derive(Default, MergedObject)]
struct OfficeBranch(AdminMutation, FederationMutation, ReportMutation, ModerateMutation);

/// Those that are refused, whatever they say.
#[derive(Default, MergedObject)]
struct UnbuiltBranch(
    ApplicationMutation,
    FollowMutation,
    JoiningMutation,
    PostMutation,
    ConversationMutation,
    ResourceMutation,
    TodoMutation,
);
