//! What moderators decided about one thing and is still in force: kept in the state of every thing that can be
//! moderated, so that all of them follow the same rules.

use serde::{Deserialize, Serialize};

use super::{Decision, Measure, MeasureKind};
use crate::{ids::DecisionId, personal::Personal, text::Tag};

/// What is in force of what was decided about one thing.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Record {
    in_force: Vec<(DecisionId, Measure)>,
    undone: Vec<DecisionId>,
}

/// What a moderator wants done; part of the commands of every thing that can be moderated.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ModerationAct {
    /// Take a measure.
    Take {
        /// The measure that was taken.
        measure: Measure,
        /// The grounds that the moderator gave.
        decision: Decision,
    },
    /// Undo what was decided.
    Undo {
        /// The decision that is undone.
        decision: DecisionId,
        /// The grounds for undoing it.
        by: Decision,
    },
}

/// What follows from a command; every thing makes a fact of its own of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ModerationEffect {
    /// A measure was taken.
    Moderated {
        /// The measure that was taken.
        measure: Measure,
        /// The grounds that the moderator gave.
        decision: Decision,
    },
    /// A decision was undone.
    Undone {
        /// The decision that is undone.
        decision: DecisionId,
        /// The grounds for undoing it.
        by: Decision,
    },
}

/// Why a command of a moderator cannot be carried out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ModerationRejection {
    /// Not for this kind of thing.
    #[error("this measure cannot be taken here")]
    NotForThis,
    /// Nothing to undo.
    #[error("there is no such decision about this")]
    NoSuchDecision,
}

impl Record {
    /// What follows from a command, if it is one of the measures that can be taken; nothing when it is already so.
    ///
    /// # Errors
    ///
    /// [`ModerationRejection`], when it cannot be taken of this thing or undone.
    pub fn decide(
        &self,
        act: &ModerationAct,
        possible: &[MeasureKind],
    ) -> Result<Option<ModerationEffect>, ModerationRejection> {
        match act {
            ModerationAct::Take { measure, .. } if !possible.contains(&measure.kind()) => {
                Err(ModerationRejection::NotForThis)
            }
            ModerationAct::Take { measure, decision } if self.is_so(measure, decision.id) => {
                Ok(None)
            }
            ModerationAct::Take { measure, decision } => Ok(Some(ModerationEffect::Moderated {
                measure: measure.clone(),
                decision: decision.clone(),
            })),
            ModerationAct::Undo { decision, .. } if self.undone.contains(decision) => Ok(None),
            ModerationAct::Undo { decision, by } => {
                self.measure(*decision).ok_or(ModerationRejection::NoSuchDecision)?;
                Ok(Some(ModerationEffect::Undone { decision: *decision, by: by.clone() }))
            }
        }
    }

    /// Remembers a measure.
    pub fn moderated(&mut self, measure: &Measure, decision: &Decision) {
        self.in_force.push((decision.id, measure.clone()));
    }

    /// Forgets one, and tells which it was.
    pub fn undone(&mut self, decision: DecisionId) -> Option<Measure> {
        self.undone.push(decision);
        let at = self.in_force.iter().position(|(id, _)| *id == decision)?;
        Some(self.in_force.remove(at).1)
    }

    /// Whether a measure is in force.
    #[must_use]
    pub fn has(&self, kind: MeasureKind) -> bool {
        self.in_force.iter().any(|(_, it)| it.kind() == kind)
    }

    /// What is in force, the oldest first.
    pub fn in_force(&self) -> impl Iterator<Item = (DecisionId, &Measure)> {
        self.in_force.iter().map(|(id, it)| (*id, it))
    }

    /// All that was ever decided, also what was undone.
    pub fn ever(&self) -> impl Iterator<Item = DecisionId> {
        self.in_force.iter().map(|(id, _)| *id).chain(self.undone.iter().copied())
    }

    /// The measure of a decision that is in force.
    #[must_use]
    pub fn measure(&self, decision: DecisionId) -> Option<&Measure> {
        self.in_force.iter().find(|(id, _)| *id == decision).map(|(_, it)| it)
    }

    /// The words under which a moderator lets it be found, if one settled that.
    #[must_use]
    pub fn tags(&self) -> Option<&Personal<Vec<Tag>>> {
        self.in_force.iter().rev().find_map(|(_, it)| match it {
            Measure::Retagged { tags, .. } => Some(tags),
            Measure::Warned
            | Measure::TurnedDown
            | Measure::Hidden
            | Measure::Unlisted
            | Measure::Removed
            | Measure::Suspended => None,
        })
    }

    // A warning or other tags can be given again, and what was turned down can have asked again; what is gone is gone.
    fn is_so(&self, measure: &Measure, decision: DecisionId) -> bool {
        let again = matches!(
            measure.kind(),
            MeasureKind::Warned | MeasureKind::TurnedDown | MeasureKind::Retagged
        );
        self.undone.contains(&decision)
            || self.measure(decision).is_some()
            || (!again && self.has(measure.kind()))
    }
}
