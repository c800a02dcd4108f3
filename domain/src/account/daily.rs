//! How much one account may make in a day. The operator sets the bounds; they are wide for people, and narrow for a
//! machine that fills the house with junk. Who counts is not here.

/// How much one account may make in a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DailyBounds {
    /// Events, also drafts and copies.
    pub events: u32,
    /// Groups that were founded.
    pub groups: u32,
    /// Profiles beside the first.
    pub profiles: u32,
    /// Pictures that were kept.
    pub pictures: u32,
    /// Megabytes of pictures, as they are kept.
    pub picture_megabytes: u32,
}

impl Default for DailyBounds {
    fn default() -> Self {
        Self { events: 500, groups: 20, profiles: 10, pictures: 500, picture_megabytes: 500 }
    }
}
