//! Sealing folded states for the disk, as facts are sealed for the log.

use std::collections::BTreeSet;

use serde_json::Value;
use uuid::Uuid;

use super::{
    Codec, Keys,
    marks::{PLAIN, change_each_mark, collect_subjects},
    place::SealPlace,
    values::{key_of, open_all, seal_all},
};
use crate::error::CommandError;

impl Codec {
    /// Seals what is personal in a state. Who is forgotten by now is left out of it.
    pub(crate) async fn seal_state(
        &self,
        mut state: Value,
        id: Uuid,
    ) -> Result<Value, CommandError> {
        let keys = self.keys_in(&state).await?;
        change_each_mark(&mut state, &mut |_, mark| {
            if key_of(mark, &keys)?.is_none() {
                mark.remove(PLAIN);
            }
            Ok(())
        })
        .and_then(|()| seal_all(&mut state, &keys, &SealPlace::of_state(id)))
        .map_err(CommandError::failed)?;
        Ok(state)
    }

    /// Opens what is personal in a state; what was forgotten since reads as erased.
    pub(crate) async fn open_state(
        &self,
        mut state: Value,
        id: Uuid,
    ) -> Result<Value, CommandError> {
        let keys = self.keys_in(&state).await?;
        open_all(&mut state, &keys, &SealPlace::of_state(id)).map_err(CommandError::failed)?;
        Ok(state)
    }

    async fn keys_in(&self, state: &Value) -> Result<Keys, CommandError> {
        let mut subjects = BTreeSet::new();
        collect_subjects(state, &mut subjects);
        let subjects: Vec<Uuid> = subjects.into_iter().collect();
        Ok(self.vault.keys(&subjects).await?)
    }
}
