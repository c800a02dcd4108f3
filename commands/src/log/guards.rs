//! The triggers that refuse to change and to remove facts: whether they are there, and putting them back.
//!
//! They stop nobody who can write to the file; but whoever did so had to take them away first.

/// The triggers of the table, on SQLite.
pub(super) const SQLITE: &str = "
    SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'facts' ORDER BY name";

/// What they are called there.
pub(super) const SQLITE_NAMES: [&str; 2] = ["facts_are_not_changed", "facts_are_not_removed"];

/// Makes them anew there.
pub(super) const PUT_BACK_SQLITE: &str = "
    DROP TRIGGER IF EXISTS facts_are_not_changed;
    DROP TRIGGER IF EXISTS facts_are_not_removed;
    CREATE TRIGGER facts_are_not_changed BEFORE UPDATE ON facts
    BEGIN
        SELECT RAISE(ABORT, 'facts are forever');
    END;
    CREATE TRIGGER facts_are_not_removed BEFORE DELETE ON facts
    BEGIN
        SELECT RAISE(ABORT, 'facts are forever');
    END";

/// The trigger of the table that is in force, on PostgreSQL: D is one that was switched off.
pub(super) const POSTGRES: &str = "
    SELECT count(*) FROM pg_trigger WHERE tgrelid = 'facts'::regclass
    AND tgname = 'facts_are_not_changed' AND tgenabled <> 'D'";

/// Makes it anew there, in one transaction.
pub(super) const PUT_BACK_POSTGRES: [&str; 2] = [
    "DROP TRIGGER IF EXISTS facts_are_not_changed ON facts",
    "CREATE TRIGGER facts_are_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON facts
     FOR EACH STATEMENT EXECUTE FUNCTION facts_are_forever()",
];
