//! How SQLite carries out what was asked. Whatever a test prepares is looked at here: nothing goes through a whole table, or
//! sorts what it found, without a reason.

use std::{
    collections::HashSet,
    sync::{LazyLock, Mutex},
};

use projections::Statement;

/// Why statements may cost more than a look-up: with each reason parts of such statements and of their plans' lines.
const ALLOWED: &[(&str, &[(&str, &str)])] = &[
    (
        "one row, or the few that the program keeps of itself",
        &[
            ("checkpoint", "SCAN checkpoint"),
            ("merkle_size", "SCAN merkle_size"),
            ("feed_asides", "SCAN feed_asides"),
            ("instance", "SCAN instance"),
            ("FROM sqlite_schema", ""),
            ("FROM parked", ""),
        ],
    ),
    (
        "what one person, group, event, report or order has, in the order in which it is shown",
        &[
            ("FROM account_persons", "TEMP B-TREE"),
            ("FROM accounts WHERE canonical_email", "TEMP B-TREE"),
            ("FROM acts a", "TEMP B-TREE"),
            ("FROM comments WHERE", "TEMP B-TREE"),
            ("FROM comments c WHERE c.event", "TEMP B-TREE"),
            ("FROM comments\n", "TEMP B-TREE"),
            ("FROM decisions WHERE", "TEMP B-TREE"),
            ("FROM events WHERE", "TEMP B-TREE"),
            ("FROM media WHERE", "TEMP B-TREE"),
            ("FROM members WHERE person", "TEMP B-TREE"),
            ("FROM participations p", "TEMP B-TREE"),
            ("FROM report_notes", "TEMP B-TREE"),
            ("FROM resources r\n", "TEMP B-TREE"),
            ("FROM resources r WHERE", "TEMP B-TREE"),
            ("FROM task_lists l", "TEMP B-TREE"),
            ("FROM tasks t", "TEMP B-TREE"),
            ("r.id IN (SELECT c.report FROM report_complaints", "TEMP B-TREE"),
            ("UNION SELECT id FROM events WHERE group_id", "TEMP B-TREE"),
            ("FROM feed_goers", "TEMP B-TREE"),
            ("FROM places", "TEMP B-TREE"),
            ("FROM event_tags t JOIN", "TEMP B-TREE"),
            ("FROM (SELECT 1 FROM event_tags", "SCAN (subquery"),
        ],
    ),
    (
        "a narrower list than that of everybody: by tags, groups, persons",
        &[("FROM events e CROSS JOIN event_pages", "TEMP B-TREE")],
    ),
    (
        "what is on no list is listed for those who keep order, and for nobody else",
        &[
            ("FROM events e WHERE e.phase = 2 AND e.visibility <=", "SCAN e"),
            ("WHERE e.phase = 2 AND e.visibility <=", "SCAN e"),
            ("FROM accounts WHERE (?1", ""),
            ("FROM groups WHERE (?1", "SCAN groups"),
            ("FROM groups g WHERE (?1", "TEMP B-TREE"),
            ("FROM persons WHERE (?1", ""),
            ("FROM reports r WHERE (?1", ""),
            ("FROM moderation_log WHERE 1 = 1", "SCAN moderation_log"),
            ("FROM queue WHERE", "SCAN queue"),
        ],
    ),
    (
        "all that can be found, for who makes the search index anew",
        &[("SELECT count(*) FROM search_changes", "SCAN search_changes")],
    ),
    ("other servers that are known, for those who run the place", &[("FROM hosts", "")]),
    (
        "along an index that is only of what was decided, for a page that is kept",
        &[("FROM decisions WHERE undoes IS NULL AND subject_kind", "")],
    ),
    (
        "figures of the whole place, which pages keep",
        &[
            ("SELECT count(*) FROM comments c JOIN", "SCAN events USING COVERING INDEX"),
            ("SELECT e.category, count(*)", ""),
            ("SELECT count(*) FROM accounts WHERE confirmed_at", "SCAN accounts"),
            ("SELECT coalesce(sum(a.participant), 0)", "SCAN events"),
        ],
    ),
    (
        "once an hour, or for one's own export",
        &[
            ("FROM guests g LEFT JOIN", "SCAN g"),
            ("FROM activity WHERE who = ?1 OR person", "SCAN activity"),
        ],
    ),
    (
        "words are looked for anywhere in the names of places that were used once",
        &[("FROM places WHERE instr", "SCAN places")],
    ),
    (
        "while a file is built: moderators suspend seldom, and an index would cost each event",
        &[("WHERE organizer = ?1", "SCAN events"), ("organizer = ?1", "SCAN feed_entries")],
    ),
    (
        "few were ever suspended: along an index of those alone",
        &[("WHERE a.ever_suspended = 1", "accounts_suspended")],
    ),
    (
        "hardly any thing has another number than its first choice: along an index of those alone",
        &[("FROM short_ids WHERE choice", "short_ids_later")],
    ),
    (
        "who wants to hear of each week, and nobody else: along an index of those alone",
        &[("WHERE each_week = 1", "accounts_weekly")],
    ),
    (
        "few wait for a moderator: along an index of those alone",
        &[("WHERE e.review = 1", "events_waiting")],
    ),
];

/// Statements are looked at once.
static KNOWN: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);

/// Says what is wrong with statements that nobody has looked at yet.
pub(crate) fn look_at(statements: &[Statement]) {
    for Statement { sql, plan, .. } in statements {
        let is_new = KNOWN.lock().is_ok_and(|mut known| known.insert(sql.clone()));
        let costs = |line: &&String| {
            is_costly(line)
                && !ALLOWED
                    .iter()
                    .flat_map(|(_, all)| *all)
                    .any(|(part, of)| sql.contains(part) && line.contains(of))
        };
        let costly: Vec<_> = plan.iter().filter(costs).collect();
        assert!(!is_new || costly.is_empty(), "{costly:#?}\n{plan:#?}\n{sql}");
    }
}

/// A walk through a whole table or index, an index that SQLite makes for itself, or a sort.
fn is_costly(line: &str) -> bool {
    let walks = line.starts_with("SCAN ") && !line.contains("CONSTANT ROW");
    walks || line.contains("AUTOMATIC") || line.contains("TEMP B-TREE")
}
