-- What the vault holds; `commands::vault` says what it means. Moments are microseconds since 1970.

CREATE TABLE vault_meta (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE subject_keys (
    subject UUID NOT NULL PRIMARY KEY,
    wrapped BYTEA NOT NULL
);

CREATE TABLE passwords (
    account UUID NOT NULL PRIMARY KEY,
    hash    TEXT NOT NULL
);

CREATE TABLE sessions (
    family     UUID    NOT NULL PRIMARY KEY,
    account    UUID    NOT NULL,
    hash       BYTEA   NOT NULL,
    renewed_at BIGINT  NOT NULL,
    expires_at BIGINT  NOT NULL
);
CREATE INDEX sessions_of_account ON sessions (account, renewed_at);
CREATE INDEX sessions_by_end ON sessions (expires_at);

CREATE TABLE one_time_tokens (
    hash       BYTEA   NOT NULL PRIMARY KEY,
    purpose    TEXT    NOT NULL,
    subject    UUID    NOT NULL,
    item       UUID    NOT NULL,
    expires_at BIGINT  NOT NULL,
    used_at    BIGINT
);
CREATE INDEX one_time_tokens_of_subject ON one_time_tokens (subject, purpose);
CREATE INDEX one_time_tokens_by_end ON one_time_tokens (expires_at);

CREATE TABLE feed_tokens (
    hash    BYTEA NOT NULL PRIMARY KEY,
    account UUID NOT NULL,
    person  UUID,
    sealed  BYTEA NOT NULL
);
CREATE INDEX feed_tokens_of_account ON feed_tokens (account);
CREATE INDEX feed_tokens_of_person ON feed_tokens (person);

CREATE TABLE reactors (
    name     TEXT    NOT NULL PRIMARY KEY,
    position BIGINT  NOT NULL
);

CREATE TABLE outbox (
    id           UUID    NOT NULL PRIMARY KEY,
    queue        TEXT    NOT NULL,
    state        TEXT    NOT NULL,
    payload      BYTEA   NOT NULL,
    attempts     BIGINT  NOT NULL,
    due_at       BIGINT  NOT NULL,
    holder       UUID,
    leased_until BIGINT  NOT NULL,
    last_error   BYTEA
);
CREATE INDEX outbox_due ON outbox (state, queue, due_at);

CREATE TABLE leases (
    name       TEXT    NOT NULL PRIMARY KEY,
    holder     UUID    NOT NULL,
    epoch      BIGINT  NOT NULL,
    expires_at BIGINT  NOT NULL
);
