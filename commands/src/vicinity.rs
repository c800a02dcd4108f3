//! Where the other servers are that one may speak with.

/// Where other servers may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Vicinity {
    /// On the net, where everybody reaches them.
    #[default]
    TheNet,
    /// Also in a closed network that the configuration names, or on this machine.
    ClosedNetworks,
}
