//! Every view there is, the order in which they see a fact, and what their files look like as a whole.

use aws_lc_rs::digest::{SHA256, digest};

use crate::{
    accounts, activity, acts, comments, consequences, decisions, discussions, erased, events,
    feeds, fold::Need, followers, groups, guests, instance, media, members, merkle, participations,
    past, persons, places, posts, reports, resources, search_changes, short_ids, tasks, touched,
    view::View,
};

/// Every view, in the order in which they see a fact: each says in `needs` why it stands where it does.
pub(crate) const ALL: [View; 26] = [
    activity::VIEW,
    decisions::VIEW,
    reports::VIEW,
    acts::VIEW,
    persons::VIEW,
    groups::VIEW,
    feeds::VIEW,
    members::VIEW,
    followers::VIEW,
    accounts::VIEW,
    media::VIEW,
    search_changes::VIEW,
    events::VIEW,
    participations::VIEW,
    guests::VIEW,
    erased::VIEW,
    comments::VIEW,
    discussions::VIEW,
    posts::VIEW,
    resources::VIEW,
    tasks::VIEW,
    past::VIEW,
    places::VIEW,
    touched::VIEW,
    instance::VIEW,
    consequences::VIEW,
];

// A view that stands on the wrong side of another, or gives no reason, does not compile.
const _: () = {
    let (mut own, mut n) = (0, 0);
    while own < ALL.len() {
        if n == ALL[own].needs.len() {
            (own, n) = (own + 1, 0);
            continue;
        }
        let (Need::Folded(view, why) | Need::Unfolded(view, why)) = ALL[own].needs[n];
        assert!(!why.is_empty(), "say why a view needs another one");
        match ALL[own].needs[n] {
            Need::Folded(..) => assert!(place(view) < own, "a view comes too early"),
            Need::Unfolded(..) => assert!(place(view) > own, "a view comes too late"),
        }
        n += 1;
    }
};

/// Where a view stands in [`ALL`].
const fn place(name: &str) -> usize {
    let mut at = 0;
    while at < ALL.len() {
        if is_same(ALL[at].name, name) {
            return at;
        }
        at += 1;
    }
    panic!("a view needs one that there is not")
}

const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

/// What the runner itself keeps: how far it came, and what could not be folded.
pub(crate) const RUNNER_TABLES: &str = "
    CREATE TABLE checkpoint (one INTEGER PRIMARY KEY CHECK (one = 1), position INTEGER NOT NULL);
    CREATE TABLE made (by TEXT NOT NULL PRIMARY KEY);
    CREATE TABLE parked (
        view TEXT NOT NULL,
        stream TEXT NOT NULL,
        position INTEGER NOT NULL,
        error TEXT NOT NULL,
        PRIMARY KEY (view, stream)
    ) WITHOUT ROWID;";

/// All tables of a file.
pub(crate) fn tables() -> impl Iterator<Item = &'static str> {
    let own = [RUNNER_TABLES, merkle::TABLES, short_ids::TABLES];
    own.into_iter().chain(ALL.iter().map(|view| view.tables))
}

/// What only queries need of all tables.
pub(crate) fn indexes() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|view| view.indexes)
}

/// Tells one set of tables and folds from another: 16 hex digits.
#[must_use]
pub fn fingerprint() -> String {
    let mut text: String = tables().chain(indexes()).collect();
    for view in &ALL {
        text.push_str(&format!("{} {};", view.name, view.version));
    }
    text.push_str(&format!("short ids {};", short_ids::VERSION));
    // What an older version skipped or could not read, this one may know.
    text.extend(domain::fact::known());
    // By other rules of zones events begin at other instants.
    text.push_str(domain::time::ZONES);
    let hash = digest(&SHA256, text.as_bytes());
    hash.as_ref().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Which view keeps a table; the runner and the tree keep some of their own.
pub(crate) fn keeper(table: &str) -> &'static str {
    let made = format!("CREATE TABLE {table} (");
    let own =
        [("runner", RUNNER_TABLES), ("merkle", merkle::TABLES), ("short ids", short_ids::TABLES)];
    let all = own.into_iter().chain(ALL.iter().map(|view| (view.name, view.tables)));
    all.into_iter().find(|(_, tables)| tables.contains(&made)).map_or("unknown", |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use domain::{
        fact::{By, Meta, OpenedFact, read_any},
        ids::CommandId,
        log::{Category, LogEntry, Position, Revision, StreamId},
        time::Moment,
    };
    use rusqlite::Connection;
    use serde_json::Value;
    use uuid::Uuid;

    use super::{ALL, indexes, keeper, tables};
    use crate::{fold::Need, store::statements, view::View};

    impl Need {
        const fn of(&self) -> &'static str {
            match self {
                Self::Folded(other, _) | Self::Unfolded(other, _) => other,
            }
        }
    }

    /// One fact of each kind, as they were ever stored.
    fn facts() -> Vec<OpenedFact> {
        let samples = include_str!("../../domain/samples/facts.jsonl");
        let samples = samples.lines().map(|line| serde_json::from_str(line).unwrap());
        samples.zip(1..).map(|(sample, position): (Value, u64)| opened(&sample, position)).collect()
    }

    fn opened(sample: &Value, position: u64) -> OpenedFact {
        let kind = sample["kind"].as_str().unwrap();
        let name = kind.split('.').next().unwrap();
        let category = Category::ALL.into_iter().find(|it| it.name() == name).unwrap();
        let version = u16::try_from(sample["version"].as_u64().unwrap()).unwrap();
        OpenedFact {
            recorded: LogEntry {
                position: Position(position),
                stream: StreamId::new(category, Uuid::from_u128(1)),
                revision: Revision(position),
                id: Uuid::from_u128(u128::from(position)),
                kind: kind.to_owned(),
                version,
                at: Moment::from_micros(0),
                data: None,
                meta: String::new(),
                salt: [0; 16],
                commitment: [0; 32],
            },
            meta: Meta {
                by: By::CommandLine,
                command: CommandId(Uuid::nil()),
                because: Some(Uuid::nil()),
            },
            fact: read_any(Some(category), kind, version, sample["data"].clone()),
        }
    }

    /// The views whose tables the statements read that a connection has prepared.
    fn looked_at(connection: &Connection) -> BTreeSet<&'static str> {
        let mut of =
            connection.prepare("SELECT tbl_name FROM sqlite_schema WHERE rootpage = ?1").unwrap();
        let mut found = BTreeSet::new();
        for statement in statements(connection).unwrap() {
            let mut codes = connection.prepare(&format!("EXPLAIN {}", statement.sql)).unwrap();
            let parameters = vec![rusqlite::types::Null; codes.parameter_count()];
            let opened: Vec<i64> = codes
                .query_map(rusqlite::params_from_iter(parameters), |row| {
                    let code: String = row.get(1)?;
                    Ok(["OpenRead", "OpenWrite"]
                        .contains(&code.as_str())
                        .then_some(row.get::<_, i64>(3)?))
                })
                .unwrap()
                .filter_map(Result::unwrap)
                .collect();
            for root in opened {
                let table: Option<String> = of.query_row([root], |row| row.get(0)).ok();
                found.extend(table.map(|it| keeper(&it)));
            }
        }
        found
    }

    #[test]
    fn whoever_looks_at_another_view_says_what_it_needs_of_it() {
        let connection = Connection::open_in_memory().unwrap();
        connection.set_prepared_statement_cache_capacity(256);
        for sql in tables().chain(indexes()) {
            connection.execute_batch(sql).unwrap();
        }
        let mut looks = BTreeMap::<_, BTreeSet<_>>::new();
        for opened in facts() {
            let category = opened.recorded.stream.category().unwrap();
            for view in &ALL {
                connection.flush_prepared_statement_cache();
                for fold in view.folds_of(category) {
                    // Samples do not make one story: what does not fit is not folded, but it was looked at.
                    drop(fold.run(&connection, &opened));
                }
                looks.entry(view.name).or_default().extend(looked_at(&connection));
            }
        }
        for View { name, needs, .. } in &ALL {
            let named: BTreeSet<_> = needs.iter().map(Need::of).collect();
            let mut looked = looks.remove(name).unwrap_or_default();
            looked.remove(name);
            assert!(looked.is_subset(&named), "{name} looks at {looked:?} and says {named:?}");
        }
    }

    #[test]
    fn nobody_needs_two_things_of_one_view() {
        for View { name, needs, .. } in &ALL {
            let others: BTreeSet<_> = needs.iter().map(Need::of).collect();
            assert_eq!(others.len(), needs.len(), "{name}");
        }
    }

    #[test]
    fn a_view_folds_an_aggregate_once() {
        for View { name, folds, .. } in &ALL {
            let read: BTreeSet<_> =
                folds.iter().map(|it| (it.category(), it.is_for_unread())).collect();
            assert_eq!(read.len(), folds.len(), "{name}");
        }
    }
}
