//! The triggers that refuse to change and to remove facts: whether they are there and say what they said, and putting them
//! back.
//!
//! They stop nobody who can write to the file; but whoever did so had to take them away first.

use domain::log::Guards;

/// The triggers of the table, on SQLite, as they were made.
pub(super) const SQLITE: &str = "
    SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'facts' ORDER BY name";

/// What makes them there, the first by name first.
const SQLITE_MADE_BY: [&str; 2] = [
    "CREATE TRIGGER facts_are_not_changed BEFORE UPDATE ON facts
     BEGIN SELECT RAISE(ABORT, 'facts are forever'); END",
    "CREATE TRIGGER facts_are_not_removed BEFORE DELETE ON facts
     BEGIN SELECT RAISE(ABORT, 'facts are forever'); END",
];

/// Whether these are all of them, and nothing else.
pub(super) fn of_sqlite(made_by: &[String]) -> Guards {
    let words = |sql: &str| sql.split_whitespace().collect::<Vec<_>>().join(" ");
    let found = made_by.iter().map(|it| words(it));
    if found.eq(SQLITE_MADE_BY.iter().map(|it| words(it))) { Guards::Whole } else { Guards::Gone }
}

/// Takes away what is left of them there, and makes them anew.
pub(super) fn put_back_sqlite() -> String {
    let dropped = "DROP TRIGGER IF EXISTS facts_are_not_changed;
        DROP TRIGGER IF EXISTS facts_are_not_removed;";
    format!("BEGIN; {dropped} {}; COMMIT;", SQLITE_MADE_BY.join("; "))
}

/// The trigger of the table that is in force, on PostgreSQL: before each of UPDATE, DELETE and TRUNCATE, by what refuses.
pub(super) const POSTGRES: &str = "
    SELECT count(*) FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
    WHERE tgrelid = 'facts'::regclass AND tgname = 'facts_are_not_changed' AND tgenabled IN ('O', 'A')
    AND tgtype = 58 AND tgqual IS NULL AND prosrc LIKE '%RAISE EXCEPTION ''facts are forever''%'";

/// Makes it anew there, in one transaction.
pub(super) const PUT_BACK_POSTGRES: [&str; 3] = [
    "CREATE OR REPLACE FUNCTION facts_are_forever() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
         RAISE EXCEPTION 'facts are forever';
     END
     $$",
    "DROP TRIGGER IF EXISTS facts_are_not_changed ON facts",
    "CREATE TRIGGER facts_are_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON facts
     FOR EACH STATEMENT EXECUTE FUNCTION facts_are_forever()",
];
