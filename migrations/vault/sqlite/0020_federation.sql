-- What federation keeps: keys that actors sign with, what was announced, what is on its way, and what arrived.

CREATE TABLE actor_keys (
    actor   BLOB    NOT NULL PRIMARY KEY,
    rsa     BLOB    NOT NULL,
    seed    BLOB    NOT NULL,
    made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Things that other servers were told of, so that they are told when those are gone.
CREATE TABLE announced (
    thing   BLOB    NOT NULL PRIMARY KEY,
    actor   BLOB    NOT NULL,
    gone_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE activities (
    seq     INTEGER NOT NULL PRIMARY KEY,
    actor   BLOB    NOT NULL,
    about   BLOB    NOT NULL,
    sealed  BLOB    NOT NULL,
    made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX activities_made ON activities (made_at);

CREATE TABLE deliveries (
    peer     TEXT    NOT NULL,
    seq      INTEGER NOT NULL,
    inbox    BLOB    NOT NULL,
    sealed   BLOB    NOT NULL,
    attempts INTEGER NOT NULL,
    state    TEXT    NOT NULL,
    PRIMARY KEY (peer, seq, inbox)
) STRICT, WITHOUT ROWID;
CREATE INDEX deliveries_of_activity ON deliveries (seq);

CREATE TABLE peers (
    peer         TEXT    NOT NULL PRIMARY KEY,
    settled      INTEGER NOT NULL,
    failures     INTEGER NOT NULL,
    due_at       INTEGER NOT NULL,
    scheme       TEXT,
    succeeded_at INTEGER,
    last_error   TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE inbox (
    id          BLOB    NOT NULL PRIMARY KEY,
    peer        TEXT    NOT NULL,
    sealed      BLOB    NOT NULL,
    attempts    INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    taken_at    INTEGER
) STRICT;
CREATE INDEX inbox_waiting ON inbox (received_at) WHERE taken_at IS NULL;
CREATE INDEX inbox_taken ON inbox (taken_at) WHERE taken_at IS NOT NULL;
