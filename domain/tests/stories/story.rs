//! How a rule is told as a story: given what happened, when something is asked, then facts or a rejection.
//!
//! For tests only. Each aggregate's tests say which aggregate they are about by a `given` of their own.

use domain::{
    decider::{Context, Decider},
    origin::Authority,
    time::Moment,
};

/// An aggregate to which something happened.
pub(crate) struct Scenario<D>(pub(crate) D);

/// What these facts lead to.
pub(crate) fn given<D: Decider>(facts: impl IntoIterator<Item = D::Fact>) -> Scenario<D> {
    Scenario(facts.into_iter().fold(D::default(), |state, fact| state.evolve(&fact)))
}

impl<D: Decider> Scenario<D> {
    /// Somebody here asks for something.
    pub(crate) fn when(self, command: &D::Command) -> Outcome<D> {
        self.when_on_the_word_of(Authority::Here, command)
    }

    /// Somebody here asks for something, at this moment.
    pub(crate) fn when_at(self, at: Moment, command: &D::Command) -> Outcome<D> {
        Outcome(self.0.decide(command, &Context { at, authority: Authority::Here }))
    }

    /// Somebody asks for something, on somebody's word.
    pub(crate) fn when_on_the_word_of(
        self,
        authority: Authority,
        command: &D::Command,
    ) -> Outcome<D> {
        Outcome(self.0.decide(command, &Context { at: Moment::EPOCH, authority }))
    }
}

/// What came of it.
pub(crate) struct Outcome<D: Decider>(pub(crate) Result<Vec<D::Fact>, D::Rejection>);

impl<D: Decider> Outcome<D>
where
    D::Fact: PartialEq + std::fmt::Debug,
{
    /// These facts follow, in this order.
    #[track_caller]
    pub(crate) fn then(self, facts: impl IntoIterator<Item = D::Fact>) {
        assert_eq!(self.0, Ok(facts.into_iter().collect()));
    }

    /// A rule says no, for this reason.
    #[track_caller]
    pub(crate) fn then_rejected(self, why: D::Rejection) {
        assert_eq!(self.0, Err(why));
    }
}
