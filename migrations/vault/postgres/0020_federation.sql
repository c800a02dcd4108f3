-- What federation keeps: keys that actors sign with, what was announced, what is on its way, and what arrived.

CREATE TABLE actor_keys (
    actor   UUID   NOT NULL PRIMARY KEY,
    rsa     BYTEA   NOT NULL,
    seed    BYTEA   NOT NULL,
    made_at BIGINT NOT NULL
);

-- Things that other servers were told of, so that they are told when those are gone.
CREATE TABLE announced (
    thing   UUID   NOT NULL PRIMARY KEY,
    actor   UUID   NOT NULL,
    gone_at BIGINT
);

CREATE TABLE activities (
    seq     BIGINT NOT NULL PRIMARY KEY,
    actor   UUID   NOT NULL,
    about   UUID   NOT NULL,
    sealed  BYTEA   NOT NULL,
    made_at BIGINT NOT NULL
);
CREATE INDEX activities_made ON activities (made_at);

CREATE TABLE deliveries (
    peer     TEXT    NOT NULL,
    seq      BIGINT NOT NULL,
    inbox    UUID   NOT NULL,
    sealed   BYTEA   NOT NULL,
    attempts BIGINT NOT NULL,
    state    TEXT    NOT NULL,
    PRIMARY KEY (peer, seq, inbox)
);
CREATE INDEX deliveries_of_activity ON deliveries (seq);

CREATE TABLE peers (
    peer         TEXT    NOT NULL PRIMARY KEY,
    settled      BIGINT NOT NULL,
    failures     BIGINT NOT NULL,
    due_at       BIGINT NOT NULL,
    scheme       TEXT,
    succeeded_at BIGINT,
    last_error   TEXT
);

CREATE TABLE inbox (
    id          UUID   NOT NULL PRIMARY KEY,
    peer        TEXT    NOT NULL,
    sealed      BYTEA   NOT NULL,
    attempts    BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    taken_at    BIGINT
);
CREATE INDEX inbox_waiting ON inbox (received_at) WHERE taken_at IS NULL;
CREATE INDEX inbox_taken ON inbox (taken_at) WHERE taken_at IS NOT NULL;
