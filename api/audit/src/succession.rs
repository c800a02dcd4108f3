//! Whom a key leads to: each names the one that signs after it.

use std::collections::BTreeSet;

use vault::heads::PublicKey;

/// Keys, and those that they named to sign after them, one after the other.
pub(crate) fn with_successors(
    pinned: &[PublicKey],
    named: &[(PublicKey, PublicKey)],
) -> BTreeSet<PublicKey> {
    let mut trusted: BTreeSet<PublicKey> = pinned.iter().copied().collect();
    // Each round finds at least one more, or was the last.
    for _ in named {
        let next = named.iter().filter(|(of, _)| trusted.contains(of)).map(|(_, it)| *it);
        trusted.extend(next.collect::<Vec<_>>());
    }
    trusted
}
