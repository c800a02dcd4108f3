//! Receipts: what was erased and when, under a random id, without a name. Whoever has the id may look
//! (`pages::leaving`).

use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::App;

/// How far an erasure has come.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "status", rename_all = "kebab-case")]
pub enum Receipt {
    /// It is done within a day.
    Scheduled {
        /// What it is known by.
        id: Uuid,
    },
    /// It is done.
    Done {
        /// What was erased.
        receipt: Value,
    },
}

/// The receipt with this id.
///
/// # Errors
///
/// When the vault cannot be reached.
pub async fn find(app: &App, id: Uuid) -> anyhow::Result<Option<Receipt>> {
    if let Some(receipt) = app.vault.erasure_receipt(id).await? {
        return Ok(Some(Receipt::Done { receipt }));
    }
    // When it is due stays ours: moments that are known could be compared.
    Ok(app.vault.erasure(id).await?.map(|it| Receipt::Scheduled { id: it.id }))
}
