//! What each software needs so that its people find an event, as data: everybody gets the same event, by the activities
//! that they understand.
//!
//! Which software a server runs it says by NodeInfo; whoever says nothing, or something unknown, is in the first row. What
//! is in the rows was read in the sources of these servers, or seen when they ran: `FEDERATION.md` says which.

/// How an event is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Telling {
    /// Create, Update and Delete by the group.
    Plain,
    /// The same, and after the Create an Announce by the group: only what was announced is listed.
    AndAnnounced,
    /// Each of them inside an Announce by the group (FEP-1b12): nothing else is taken from a group.
    Wrapped,
}

/// What servers of some names need.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SoftwareRow {
    /// As they say by NodeInfo, in lower case.
    pub names: &'static [&'static str],
    /// How an event is told to them.
    pub telling: Telling,
}

/// Everybody, and what differs from that.
pub const MATRIX: &[SoftwareRow] = &[
    SoftwareRow { names: &[], telling: Telling::Plain },
    // Mastodon shows what is created and announced twice.
    SoftwareRow { names: &["mastodon", "hometown"], telling: Telling::Plain },
    SoftwareRow { names: &["gancio", "wordpress", "friendica"], telling: Telling::Plain },
    SoftwareRow { names: &["mobilizon"], telling: Telling::AndAnnounced },
    SoftwareRow { names: &["pleroma", "akkoma", "rebased"], telling: Telling::AndAnnounced },
    SoftwareRow {
        names: &["lemmy", "piefed", "mbin", "nodebb", "discourse"],
        telling: Telling::Wrapped,
    },
];

/// How an event is told to a server that runs this.
#[must_use]
pub fn telling_for(software: &str) -> Telling {
    MATRIX.iter().find(|it| it.names.contains(&software)).map_or(Telling::Plain, |it| it.telling)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_software_has_one_row_and_others_the_first() {
        let names: Vec<_> = MATRIX.iter().flat_map(|it| it.names).collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
        assert!(names.iter().all(|it| **it == it.to_lowercase()));
        assert_eq!(telling_for(""), Telling::Plain);
        assert_eq!(telling_for("something new"), Telling::Plain);
        assert_eq!(telling_for("mobilizon"), Telling::AndAnnounced);
        assert_eq!(telling_for("lemmy"), Telling::Wrapped);
    }
}
