//! What a letter tells of a change: what was, and what is.

use domain::time::WallTime;
use serde::{Deserialize, Serialize};

/// What was, and what is.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NewsChange {
    /// It is called otherwise.
    Title {
        /// What it said before.
        old: String,
        /// What it says now.
        new: String,
    },
    /// It begins at another time.
    Begins {
        /// What it said before.
        old: WallTime,
        /// What it says now.
        new: WallTime,
    },
    /// It ends at another time.
    Ends {
        /// What it said before.
        old: Option<WallTime>,
        /// What it says now.
        new: Option<WallTime>,
    },
    /// It takes place elsewhere.
    Place {
        /// Was, on one line.
        old: String,
        /// Is, on one line.
        new: String,
    },
}
