//! Files that come along with a question.

use std::collections::HashMap;

use axum::body::Bytes;

/// Files by the name that variables call them.
pub type Files = HashMap<String, File>;

/// A file that came along.
#[derive(Clone, Debug)]
pub struct File {
    /// What it is called where it comes from.
    pub name: String,
    /// What is in it.
    pub bytes: Bytes,
}
