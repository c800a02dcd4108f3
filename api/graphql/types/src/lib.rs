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
mod comment;
mod erasure;
pub mod errors;
mod event;
pub mod field_errors;
pub mod files;
mod instance;
mod media;
mod member;
mod moderation;
mod page;
mod participant;
#[cfg(test)]
mod pinned_errors;
mod rows;
pub mod scalars;
mod search;
mod words;

pub use self::{
    account::{
        Login, Often, RefreshedToken, SeenSession, SortableUserField, UserRole, UserSettings,
        WhereaboutsInput, may_link,
    },
    activity::{ActivityAuthor, ActivityType},
    actor::{Actor, ActorType, GroupVisibility, Openness, anonymous_id},
    address::{Address, AddressInput},
    admin::{
        AdminSettings, Application, Dashboard, FollowFilter, Follower, HostsOrder, Instance,
        InstanceRule, SuspendFilter,
    },
    erasure::{DataExport, ErasurePreview, ErasureReceipt},
    event::{
        CommentModeration, EventCategory, EventOrderBy, EventStatus, EventVisibility, JoinOptions,
        MetadataType, SortDirection,
    },
    instance::{
        CategoryStatistics, Config, Language, PrivacyType, ServerSetting, ServerSettingInput,
        Statistics, TermsType,
    },
    media::Media,
    member::MemberRole,
    moderation::{
        ActionLog, AntiSpamFeedback, Decision as ModerationDecision, Measure, Report, ReportNote,
        ReportStatus, SubjectInput, UndoPreview, UndoResult,
    },
    page::{ElementList, Page},
    participant::{DeletedParticipant, ExportFormat, ParticipantExport, ParticipantRole},
    rows::{Activity, Comment, Event, FeedToken, Group, Member, Participant, Person, User},
    search::{
        EventSearchResult, EventSort, EventType, GroupSearchResult, GroupSort, Interactable,
        SearchTarget,
    },
    words::{DeletedFeedToken, DeletedObject, Tag},
};
