//! What administrators see and change: settings, figures, other servers.

mod dashboard;
mod follower;
mod host;
mod settings;

pub(crate) use self::follower::ServerFollow;
pub use self::{
    dashboard::Dashboard,
    follower::Application,
    host::{FollowFilter, HostsOrder, Instance, InstanceRule, SuspendFilter},
    settings::AdminSettings,
};
