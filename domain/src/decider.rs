//! What every aggregate is: pure rules over what happened.

use crate::{fact::Fact, log::Category, origin::Authority, time::Moment};

/// The rules of one aggregate, as a value: the state is the decider.
pub trait Decider: Default + Clone + Send + Sync + 'static {
    /// The category of its streams.
    const CATEGORY: Category;
    /// What can be asked. Two that are equal ask for the same.
    type Command: PartialEq + Send + Sync;
    /// What can have happened.
    type Fact: Fact;
    /// Which rule said no.
    type Rejection: std::error::Error + Clone + PartialEq + Send + Sync + 'static;

    /// Says which facts follow from a command; none when it is already so.
    ///
    /// # Errors
    ///
    /// The rule that forbids it.
    fn decide(
        &self,
        command: &Self::Command,
        context: &Context,
    ) -> Result<Vec<Self::Fact>, Self::Rejection>;

    /// Remembers one fact. Never fails, never decides.
    #[must_use]
    fn evolve(self, fact: &Self::Fact) -> Self;

    /// About how many bytes it takes in memory: what is kept is bounded by this.
    #[must_use]
    fn weight(&self) -> usize {
        size_of::<Self>()
    }

    /// All of it, if it is worth keeping: for what has thousands of facts.
    #[must_use]
    fn checkpoint(&self) -> Option<StateImage> {
        None
    }

    /// Back from [`Self::checkpoint`], when the same code wrote it.
    #[must_use]
    fn restore(_checkpoint: StateImage) -> Option<Self> {
        None
    }
}

/// A state as a checkpoint keeps it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct StateImage {
    /// As JSON, personal values under their marks.
    pub told: serde_json::Value,
    /// Whoever is on its roll ([`crate::roll`]), as bytes: ids and numbers, very many of them, and nothing personal.
    pub roll: Vec<u8>,
}

/// What a decision may know beside the command.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Context {
    /// The moment of deciding.
    pub at: Moment,
    /// On whose word.
    pub authority: Authority,
}
