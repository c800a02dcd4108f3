-- What the vault holds; `commands::vault` says what it means. Moments are microseconds since 1970.

CREATE TABLE vault_meta (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Without rowids: the order in which keys were made would hint at which persons share an account.
CREATE TABLE subject_keys (
    subject BLOB NOT NULL PRIMARY KEY,
    wrapped BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE passwords (
    account BLOB NOT NULL PRIMARY KEY,
    hash    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    family     BLOB    NOT NULL PRIMARY KEY,
    account    BLOB    NOT NULL,
    hash       BLOB    NOT NULL,
    renewed_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_of_account ON sessions (account, renewed_at);
CREATE INDEX sessions_by_end ON sessions (expires_at);

CREATE TABLE one_time_tokens (
    hash       BLOB    NOT NULL PRIMARY KEY,
    purpose    TEXT    NOT NULL,
    subject    BLOB    NOT NULL,
    item       BLOB    NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX one_time_tokens_of_subject ON one_time_tokens (subject, purpose);
CREATE INDEX one_time_tokens_by_end ON one_time_tokens (expires_at);

CREATE TABLE feed_tokens (
    hash    BLOB NOT NULL PRIMARY KEY,
    account BLOB NOT NULL,
    person  BLOB,
    sealed  BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX feed_tokens_of_account ON feed_tokens (account);
CREATE INDEX feed_tokens_of_person ON feed_tokens (person);

CREATE TABLE reactors (
    name     TEXT    NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
    id           BLOB    NOT NULL PRIMARY KEY,
    queue        TEXT    NOT NULL,
    state        TEXT    NOT NULL,
    payload      BLOB    NOT NULL,
    attempts     INTEGER NOT NULL,
    due_at       INTEGER NOT NULL,
    holder       BLOB,
    leased_until INTEGER NOT NULL,
    last_error   BLOB
) STRICT;
CREATE INDEX outbox_due ON outbox (state, queue, due_at);

CREATE TABLE leases (
    name       TEXT    NOT NULL PRIMARY KEY,
    holder     BLOB    NOT NULL,
    epoch      INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
