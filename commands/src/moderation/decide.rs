//! Decisions, and their undoing.

use domain::{
    account::AccountRejection,
    caller::{Caller, Role},
    comment::{CommentCommand, CommentRejection},
    event::{EventCommand, EventRejection},
    group::{GroupCommand, GroupRejection},
    ids::{AccountId, CommandId, DecisionId},
    moderation::{
        Decision, Measure, MeasureKind, ModerationAct, ModerationRejection, RuleQuote, Subject,
    },
    person::{PersonCommand, PersonRejection},
    personal::Personal,
    text::{Invalid, Tag},
};
use uuid::Uuid;

use super::{Grounds, MeasureRequest};
use crate::{
    Ask, Commands, CreationReceipt, Receipt,
    error::{CommandError, Rejection},
    permissions,
};

impl Commands {
    /// Takes a measure.
    ///
    /// # Errors
    ///
    /// When the caller does not keep order here, the rule or the thing does not exist, or the measure is not for it.
    pub async fn moderate(
        &self,
        ask: &Ask,
        verdict: MeasureRequest,
    ) -> Result<CreationReceipt<DecisionId>, CommandError> {
        let MeasureRequest { subject, measure, tags, behind, grounds } = verdict;
        self.may_moderate(&ask.caller, subject, behind).await?;
        if let (Subject::Person(person), MeasureKind::Suspended) = (subject, measure) {
            self.leaves_somebody(person, behind).await?;
        }
        let decision = self.decision(ask.id, subject, &grounds).await?;
        let id = decision.id;
        let measure = self.measure(subject, measure, tags).await?;
        let receipt = self.act_on(ask, subject, ModerationAct::Take { measure, decision }).await?;
        if matches!(subject, Subject::Account(_)) {
            self.sign_out_suspended(AccountId(subject.id())).await?;
        }
        if let Subject::Person(person) = subject
            && self.person(person).await?.is_suspended()
        {
            self.vault.delete_feed_tokens_of(person).await?;
        }
        Ok(CreationReceipt { id, receipt })
    }

    /// Undoes what was decided. It takes a reason, too.
    ///
    /// # Errors
    ///
    /// When the caller does not keep order here, or nothing such was decided about this.
    pub async fn undo_decision(
        &self,
        ask: &Ask,
        subject: Subject,
        decision: DecisionId,
        behind: Option<AccountId>,
        grounds: &Grounds,
    ) -> Result<CreationReceipt<DecisionId>, CommandError> {
        self.may_moderate(&ask.caller, subject, behind).await?;
        let by = self.decision(ask.id, subject, grounds).await?;
        let id = by.id;
        let receipt = self.act_on(ask, subject, ModerationAct::Undo { decision, by }).await?;
        Ok(CreationReceipt { id, receipt })
    }

    /// Nobody moderates an administrator but an administrator.
    pub(super) async fn may_moderate(
        &self,
        caller: &Caller,
        subject: Subject,
        behind: Option<AccountId>,
    ) -> Result<(), CommandError> {
        permissions::office(caller, Role::Moderator)?;
        let account = match subject {
            Subject::Account(account) => Some(account),
            Subject::Person(_) => behind,
            Subject::Event(_) | Subject::Comment(_) | Subject::Group(_) => None,
        };
        let Some(account) = account else { return Ok(()) };
        if self.account(account).await?.role() == Role::Administrator {
            permissions::role(caller, Role::Administrator)?;
        }
        Ok(())
    }

    /// A decision with an id of its own, sealed under whom it is about, with the rule as it reads now.
    pub(super) async fn decision(
        &self,
        command: CommandId,
        subject: Subject,
        grounds: &Grounds,
    ) -> Result<Decision, CommandError> {
        let Grounds { reason, rule, report, batch } = grounds.clone();
        let of = self.whose(subject).await?;
        Ok(Decision {
            id: DecisionId(Uuid::new_v5(&command.0, b"decision")),
            reason: Personal::new(of, reason),
            rule: self.quote(rule).await?,
            report,
            batch,
        })
    }

    /// A rule of the house, as it reads now.
    async fn quote(&self, number: u16) -> Result<RuleQuote, CommandError> {
        let rules = self.rules("en").await?;
        let rule = rules.into_iter().find(|it| it.number == number);
        let rule = rule.ok_or_else(|| Invalid::new("rule", "there is no such rule"))?;
        Ok(RuleQuote { number: rule.number, text: rule.text })
    }

    /// Under whose key what is decided about a thing is sealed; also whether there is such a thing.
    async fn whose(&self, subject: Subject) -> Result<Uuid, CommandError> {
        match subject {
            Subject::Event(event) => {
                let loaded = self.events.state(event.0).await?;
                let kept = loaded.state.kept().map(|it| it.description.of());
                Ok(kept.ok_or(Rejection::Event(EventRejection::NotFound))?)
            }
            Subject::Comment(comment) => {
                let loaded = self.comments.state(comment.0).await?;
                let kept = loaded.state.kept().map(|it| it.author.0);
                Ok(kept.ok_or(Rejection::Comment(CommentRejection::NotFound))?)
            }
            Subject::Group(group) => {
                let exists = self.groups.state(group.0).await?.state.exists();
                let group = exists.then_some(group.0);
                Ok(group.ok_or(Rejection::Group(GroupRejection::NotFound))?)
            }
            Subject::Person(person) => {
                let loaded = self.persons.state(person.0).await?;
                let known = loaded.state.profile().map(|_| person.0);
                Ok(known.ok_or(Rejection::Person(PersonRejection::NotFound))?)
            }
            Subject::Account(account) => {
                let known = self.account(account).await?;
                let there = known.is_active() || known.is_suspended() || known.is_unconfirmed();
                let account = there.then_some(account.0);
                Ok(account.ok_or(Rejection::Account(AccountRejection::NotFound))?)
            }
        }
    }

    async fn measure(
        &self,
        subject: Subject,
        kind: MeasureKind,
        tags: Vec<Tag>,
    ) -> Result<Measure, CommandError> {
        Ok(match kind {
            MeasureKind::Warned => Measure::Warned,
            MeasureKind::TurnedDown => Measure::TurnedDown,
            MeasureKind::Hidden => Measure::Hidden,
            MeasureKind::Unlisted => Measure::Unlisted,
            MeasureKind::Removed => Measure::Removed,
            MeasureKind::Suspended => Measure::Suspended,
            MeasureKind::Retagged => {
                if !MeasureKind::of(subject).contains(&kind) {
                    let why = EventRejection::Moderation(ModerationRejection::NotForThis);
                    return Err(Rejection::Event(why).into());
                }
                let loaded = self.events.state(subject.id()).await?;
                let kept = loaded.state.kept().ok_or(Rejection::Event(EventRejection::NotFound))?;
                let of = kept.description.of();
                let before = kept.description.known().map(|it| it.tags.clone());
                Measure::Retagged {
                    tags: Personal::new(of, tags),
                    before: Personal::new(of, before.unwrap_or_default()),
                }
            }
        })
    }

    pub(super) async fn act_on(
        &self,
        ask: &Ask,
        subject: Subject,
        act: ModerationAct,
    ) -> Result<Receipt, CommandError> {
        let act = Box::new(act);
        match subject {
            Subject::Event(id) => self.events.execute(ask, id.0, EventCommand::Moderate(act)).await,
            Subject::Comment(id) => {
                self.comments.execute(ask, id.0, CommentCommand::Moderate(act)).await
            }
            Subject::Group(id) => self.groups.execute(ask, id.0, GroupCommand::Moderate(act)).await,
            Subject::Person(id) => {
                self.persons.execute(ask, id.0, PersonCommand::Moderate(act)).await
            }
            Subject::Account(id) => self.act_on_account(ask, id, act).await,
        }
    }
}
