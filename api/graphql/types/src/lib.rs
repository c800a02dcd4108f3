//! The API's types, named and shaped as Mobilizon has them: one file per type, fields in its order.
//!
//! Each holds what a view gave (`rows`) and looks up the rest when a client selects it. Nothing is shown that
//! `can_see` does not let through.

mod account;
mod activity;
mod actor;
mod address;
mod admin;
pub mod ask;
mod codes;
mod comment;
mod conversation;
mod discussion;
mod erasure;
pub mod errors;
mod event;
pub mod field_errors;
pub mod files;
mod followed;
mod instance;
mod invitation;
mod media;
mod member;
mod moderation;
mod page;
mod participant;
#[cfg(test)]
mod pinned_errors;
mod post;
mod resource;
mod rows;
pub mod scalars;
mod search;
pub mod short_ids;
mod todo;
mod words;

pub use self::{
    account::{
        ActivitySetting, AuthApplication, AuthApplicationCode, AuthApplicationToken,
        DeviceActivation, Login, Often, RefreshedToken, SeenSession, SortableUserField, UserRole,
        UserSettings, WhereaboutsInput, may_link,
    },
    activity::{ActivityAuthor, ActivityType},
    actor::{Actor, ActorType, GroupVisibility, Openness, anonymous_id},
    address::{Address, AddressInput},
    admin::{
        AdminSettings, Application, Dashboard, FollowFilter, HostsOrder, Instance, InstanceRule,
        SuspendFilter,
    },
    conversation::Conversation,
    erasure::{DataExport, ErasurePreview, ErasureReceipt},
    event::{
        CommentModeration, EventCategory, EventOrderBy, EventStatus, EventVisibility, JoinOptions,
        MetadataType, SortDirection,
    },
    followed::{FollowedGroupEvent, Follower},
    instance::{
        CategoryStatistics, Config, ExternalLink, Language, PrivacyType, ServerSetting,
        ServerSettingInput, Statistics, TermsType,
    },
    invitation::InvitationLink,
    media::Media,
    member::MemberRole,
    moderation::{
        ActionLog, AntiSpamFeedback, Decision as ModerationDecision, Measure, Report, ReportNote,
        ReportStatus, SubjectInput, UndoPreview, UndoResult,
    },
    page::{ElementList, Page},
    participant::{DeletedParticipant, ExportFormat, ParticipantExport, ParticipantRole},
    post::PostVisibility,
    resource::{ResourceMetadata, TOP, resource_kind, resource_word},
    rows::{
        Activity, Comment, Discussion, Event, FeedToken, Group, Member, Participant, Person, Post,
        Resource, Todo, TodoList, User,
    },
    search::{
        EventSearchResult, EventSort, EventType, GroupSearchResult, GroupSort, Interactable,
        SearchTarget,
    },
    words::{DeletedFeedToken, DeletedObject, Tag},
};
