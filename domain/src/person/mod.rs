//! A person (profile): what an account acts as. Nothing here tells which account, or that there are others.

mod fact;

pub use fact::{PersonFact, Profile};

use crate::{
    decider::{Context, Decider},
    log::Category,
    moderation::{MeasureKind, ModerationAct, ModerationRejection, Record},
    origin::{Authority, Origin},
    personal::Personal,
};

/// What the rules remember of a person.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Person {
    phase: PersonPhase,
    origin: Origin,
    profile: Option<Personal<Profile>>,
    record: Record,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum PersonPhase {
    #[default]
    Unknown,
    Here,
    Deleted,
}

/// What can be asked of a person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PersonCommand {
    /// Appear for the first time.
    Create {
        /// Where it lives.
        origin: Origin,
        /// How it presents itself.
        profile: Personal<Profile>,
    },
    /// Present itself in another way; the username stays.
    ChangeProfile {
        /// The whole of it.
        profile: Personal<Profile>,
    },
    /// Leave for good.
    Delete,
    /// Never come to be: whoever was about to make it stopped, and must not go on any more.
    Prevent,
    /// Obey a moderator.
    Moderate(Box<ModerationAct>),
}

/// Why a person said no.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PersonRejection {
    /// There is none, or not any more.
    #[error("there is no such person")]
    NotFound,
    /// Its own server decides.
    #[error("this person lives on another server")]
    NotRuledHere,
    /// A name is for ever.
    #[error("a username cannot be changed")]
    UsernameIsForEver,
    /// Moderators said so.
    #[error("this profile is suspended")]
    Suspended,
    /// Not an order for a person.
    #[error(transparent)]
    Moderation(#[from] ModerationRejection),
}

impl Person {
    /// How it presents itself, while it is there.
    #[must_use]
    pub fn profile(&self) -> Option<&Personal<Profile>> {
        self.profile.as_ref().filter(|_| self.phase == PersonPhase::Here)
    }

    /// Whether moderators let it do nothing.
    #[must_use]
    pub fn is_suspended(&self) -> bool {
        self.record.has(MeasureKind::Suspended)
    }

    /// What moderators decided about it.
    #[must_use]
    pub const fn record(&self) -> &Record {
        &self.record
    }

    /// Where it lives.
    #[must_use]
    pub const fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Whether it ever was, here or not any more.
    #[must_use]
    pub const fn came_to_be(&self) -> bool {
        self.profile.is_some()
    }

    fn create(
        &self,
        origin: &Origin,
        profile: &Personal<Profile>,
    ) -> Result<Vec<PersonFact>, PersonRejection> {
        match self.phase {
            PersonPhase::Unknown => {
                Ok(vec![PersonFact::Created { origin: origin.clone(), profile: profile.clone() }])
            }
            PersonPhase::Here => Ok(vec![]),
            PersonPhase::Deleted => Err(PersonRejection::NotFound),
        }
    }

    fn prevent(&self) -> Vec<PersonFact> {
        match self.phase {
            PersonPhase::Unknown => vec![PersonFact::Deleted],
            PersonPhase::Here | PersonPhase::Deleted => vec![],
        }
    }

    // Moderators decide about whom they show here, wherever they live.
    fn moderate(
        &self,
        order: &ModerationAct,
        authority: &Authority,
    ) -> Result<Vec<PersonFact>, PersonRejection> {
        if *authority != Authority::Here {
            return Err(PersonRejection::NotRuledHere);
        }
        if self.phase == PersonPhase::Deleted {
            return Err(PersonRejection::NotFound);
        }
        let outcome = self.record.decide(order, MeasureKind::OF_PERSONS)?;
        Ok(outcome.map(PersonFact::from).into_iter().collect())
    }

    fn change(&self, profile: &Personal<Profile>) -> Result<Vec<PersonFact>, PersonRejection> {
        let known = self.profile.as_ref().and_then(Personal::known);
        if known.zip(profile.known()).is_some_and(|(old, new)| old.username != new.username) {
            return Err(PersonRejection::UsernameIsForEver);
        }
        if self.profile.as_ref() == Some(profile) {
            return Ok(vec![]);
        }
        Ok(vec![PersonFact::ProfileChanged { profile: profile.clone() }])
    }
}

impl Decider for Person {
    const CATEGORY: Category = Category::Person;
    type Command = PersonCommand;
    type Fact = PersonFact;
    type Rejection = PersonRejection;

    fn decide(
        &self,
        command: &PersonCommand,
        context: &Context,
    ) -> Result<Vec<PersonFact>, PersonRejection> {
        if let PersonCommand::Create { origin, profile } = command {
            if !origin.is_ruled_by(&context.authority) {
                return Err(PersonRejection::NotRuledHere);
            }
            return self.create(origin, profile);
        }
        if *command == PersonCommand::Prevent && context.authority == Authority::Here {
            return Ok(self.prevent());
        }
        if self.phase == PersonPhase::Unknown {
            return Err(PersonRejection::NotFound);
        }
        if let PersonCommand::Moderate(order) = command {
            return self.moderate(order, &context.authority);
        }
        if !self.origin.is_ruled_by(&context.authority) {
            return Err(PersonRejection::NotRuledHere);
        }
        match (command, self.phase) {
            (PersonCommand::Delete, PersonPhase::Deleted) => Ok(vec![]),
            (PersonCommand::Delete, _) => Ok(vec![PersonFact::Deleted]),
            (_, PersonPhase::Deleted) => Err(PersonRejection::NotFound),
            (PersonCommand::ChangeProfile { .. }, _) if self.is_suspended() => {
                Err(PersonRejection::Suspended)
            }
            (PersonCommand::ChangeProfile { profile }, _) => self.change(profile),
            (
                PersonCommand::Create { .. } | PersonCommand::Prevent | PersonCommand::Moderate(_),
                _,
            ) => Ok(vec![]),
        }
    }

    fn evolve(mut self, fact: &PersonFact) -> Self {
        match fact {
            PersonFact::Created { origin, profile } => {
                self.phase = PersonPhase::Here;
                self.origin = origin.clone();
                self.profile = Some(profile.clone());
            }
            PersonFact::ProfileChanged { profile } => self.profile = Some(profile.clone()),
            PersonFact::Deleted => self.phase = PersonPhase::Deleted,
            PersonFact::Moderated { measure, decision } => self.record.moderated(measure, decision),
            PersonFact::DecisionUndone { decision, .. } => drop(self.record.undone(*decision)),
        }
        self
    }
}
