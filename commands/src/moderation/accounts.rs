//! What follows from an account's suspension: it does not run the place any more, it is signed out, and its persons are suspended, each by a decision of
//! its own that tells nothing of the others.
//!
//! The persons follow one by one, at moments that nobody can foretell, so that whoever watches does not learn that
//! they belong together. Until then they can do nothing: nobody can act as them.

use domain::{
    account::AccountCommand,
    caller::Caller,
    ids::{AccountId, CommandId, DecisionId, PersonId},
    instance::InstanceRejection,
    moderation::{Decision, Measure, MeasureKind, ModerationAct, Reason, Subject},
    personal::Personal,
};

use crate::{
    Ask, Commands, Receipt,
    error::{CommandError, Rejection},
};

/// Who decides about a person because of its account, as the log names it.
const POLICY: &str = "suspend-with-account";

/// What the decision about a person says; the account's own reason would tell which persons belong together.
const REASON: &str = "Its account may not act here.";

impl Commands {
    /// Carries out a command about an account. Who is suspended does not run the place any more, so the last who does
    /// cannot be; who is released does again.
    pub(super) async fn act_on_account(
        &self,
        ask: &Ask,
        account: AccountId,
        act: Box<ModerationAct>,
    ) -> Result<Receipt, CommandError> {
        let releases = matches!(*act, ModerationAct::Undo { .. });
        if matches!(*act, ModerationAct::Take { measure: Measure::Suspended, .. }) {
            self.lay_down_office(ask, account).await?;
        }
        let command = AccountCommand::Moderate(act);
        let receipt = self.accounts.execute(ask, account.0, command).await?;
        if releases {
            return Ok(receipt.or_later(self.resume_office(ask, account).await?));
        }
        Ok(receipt)
    }

    /// Whoever alone runs the place keeps a person to do it as.
    pub(super) async fn leaves_somebody(
        &self,
        person: PersonId,
        behind: Option<AccountId>,
    ) -> Result<(), CommandError> {
        let Some(account) = behind else { return Ok(()) };
        if !self.instance().await?.is_last_administrator(account) {
            return Ok(());
        }
        for other in self.account(account).await?.persons().iter().filter(|it| **it != person) {
            if !self.person(*other).await?.is_suspended() {
                return Ok(());
            }
        }
        Err(Rejection::Instance(InstanceRejection::LastAdministrator).into())
    }

    /// Ends every session and every private calendar of an account that is suspended. Released, it makes new ones.
    pub(crate) async fn sign_out_suspended(&self, account: AccountId) -> Result<(), CommandError> {
        if self.account(account).await?.is_suspended() {
            self.vault.close_sessions(account).await?;
            self.vault.delete_feed_tokens_of_account(account).await?;
        }
        Ok(())
    }

    /// Lets a person stand as its account does: suspended with it, released with it. What moderators decided about the
    /// person itself stays.
    ///
    /// # Errors
    ///
    /// When the log or the vault fails.
    pub async fn follow_account(
        &self,
        account: AccountId,
        person: PersonId,
    ) -> Result<Option<Receipt>, CommandError> {
        let known = self.account(account).await?;
        if !known.persons().contains(&person) {
            return Ok(None);
        }
        let suspensions = known.record().in_force();
        let suspended = suspensions.filter(|(_, it)| it.kind() == MeasureKind::Suspended);
        let because = suspended.map(|(id, _)| id).last();
        let wanted = because.map(|id| self.with_account(id, person));
        let loaded = self.persons.state(person.0).await?;
        let held = loaded.state.record().in_force().map(|(id, _)| id);
        let ours = self.decisions_with(&known, person);
        let stale: Vec<_> = held.filter(|it| ours.contains(it) && Some(*it) != wanted).collect();
        let subject = Subject::Person(person);
        let mut receipt = None;
        for decision in stale {
            let by = self.because_of_account(decision, subject, "released").await?;
            let ask = policy(by.id);
            receipt = Some(self.act_on(&ask, subject, ModerationAct::Undo { decision, by }).await?);
        }
        let Some(id) = wanted.filter(|_| !loaded.state.is_suspended()) else { return Ok(receipt) };
        let decision = Decision { id, ..self.because_of_account(id, subject, "suspended").await? };
        let act = ModerationAct::Take { measure: Measure::Suspended, decision };
        Ok(Some(self.act_on(&policy(id), subject, act).await?))
    }

    /// The id of what a decision about an account means for one of its persons: nobody without the house's key can
    /// tell that the two belong together.
    fn with_account(&self, decision: DecisionId, person: PersonId) -> DecisionId {
        DecisionId(self.vault.instance().name_id(&format!("suspended:{decision}:{person}")))
    }

    fn decisions_with(
        &self,
        account: &domain::account::Account,
        person: PersonId,
    ) -> Vec<DecisionId> {
        account.record().ever().map(|it| self.with_account(it, person)).collect()
    }

    async fn because_of_account(
        &self,
        seed: DecisionId,
        subject: Subject,
        what: &str,
    ) -> Result<Decision, CommandError> {
        let first = self.rules("en").await?.first().map_or(1, |it| it.number);
        let reason = Reason::new(REASON)?;
        let grounds = super::Grounds { reason, rule: first, report: None, batch: None };
        let decision = self.decision(CommandId(seed.0).then(what), subject, &grounds).await?;
        Ok(Decision { reason: Personal::new(subject.id(), grounds.reason), ..decision })
    }
}

fn policy(decision: DecisionId) -> Ask {
    Ask { caller: Caller::Policy(POLICY), id: CommandId(decision.0).then("order") }
}
