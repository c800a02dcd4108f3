//! What administrators see and change: settings, figures, other servers.

mod dashboard;
mod follower;
mod host;
mod settings;

pub use self::{
    dashboard::Dashboard,
    follower::{Application, Follower},
    host::{FollowFilter, HostsOrder, Instance, InstanceRule, SuspendFilter},
    settings::AdminSettings,
};
