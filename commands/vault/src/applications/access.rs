//! Access tokens of programs: JWTs of eight hours, good only as long as their permit is. They are not what opens a
//! session, nor the other way round: what they are about begins with another word.

use std::sync::Arc;

use domain::{ids::AccountId, time::Moment};
use uuid::Uuid;

use crate::{Vault, VaultError, engines::writing};

/// That a program did something is written down at most so often.
const USED_EVERY_HOURS: i64 = 1;

/// A permit that is open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenPermit {
    /// What it keeps while its tokens change.
    pub id: Uuid,
    /// Which program has it.
    pub application: Uuid,
    /// For whom that acts.
    pub account: AccountId,
    /// What it may do.
    pub scope: Arc<str>,
    used_at: Moment,
}

impl Vault {
    /// The permit of this access token, if it is ours, is not too old and its permit is open. That it was used is
    /// written down.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn read_permit_token(
        &self,
        token: &str,
        now: Moment,
    ) -> Result<Option<OpenPermit>, VaultError> {
        let Some(id) = self.permit_in(token, now) else { return Ok(None) };
        let open = self.open_permit(id).await?;
        if let Some(permit) = &open
            && permit.used_at < now.plus_hours(-USED_EVERY_HOURS)
        {
            self.note_use(id, now).await?;
        }
        Ok(open)
    }

    pub(super) async fn open_permit(&self, id: Uuid) -> Result<Option<OpenPermit>, VaultError> {
        if let Some(known) = self.permits.get(&id) {
            return Ok(known);
        }
        let open = self.stored_permit(id).await?.map(|it| OpenPermit {
            id,
            application: it.application,
            account: AccountId(it.account),
            scope: it.scope.into(),
            used_at: Moment::from_micros(it.used_at),
        });
        self.permits.insert(id, open.clone());
        Ok(open)
    }

    async fn note_use(&self, id: Uuid, now: Moment) -> Result<(), VaultError> {
        let sql = "UPDATE application_permits SET used_at = $2 WHERE id = $1";
        writing!(&self.pool, on => sqlx::query(sql)
            .bind(id)
            .bind(now.micros())
            .execute(on)
            .await
            .map(drop))?;
        self.permits.invalidate(&id);
        Ok(())
    }
}
