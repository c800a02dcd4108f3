//! The secret part of a private calendar's address, as the vault has it.

/// The secret part of a private calendar's address.
pub struct FeedToken(pub(crate) vault::FeedToken);

impl FeedToken {
    /// As the vault has it.
    pub const fn of(token: &vault::FeedToken) -> Self {
        Self(*token)
    }
}
