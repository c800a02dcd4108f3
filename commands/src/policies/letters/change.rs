//! What a letter tells of a change: what was, and what is.

use domain::time::WallTime;
use serde::{Deserialize, Serialize};

/// What was, and what is.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NewsChange {
    /// It is called otherwise.
    Title {
        /// Was.
        old: String,
        /// Is.
        new: String,
    },
    /// It begins at another time.
    Begins {
        /// Was.
        old: WallTime,
        /// Is.
        new: WallTime,
    },
    /// It ends at another time.
    Ends {
        /// Was.
        old: Option<WallTime>,
        /// Is.
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
