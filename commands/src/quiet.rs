//! Getting no more letters of a kind, by the link in one of them.

/// How long such a link works: longer than anybody keeps a letter to press it.
pub(crate) const QUIET_HOURS: i64 = 366 * 24;
