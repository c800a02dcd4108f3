-- The log that this vault belongs to, by the mark that it was given when it was made. One row.
CREATE TABLE log_bond (
    mark BYTEA NOT NULL
);

-- Heads over facts that were lost: they were published, and do not fit the log any more. A fact in the log says so.
CREATE TABLE lost_heads (
    size      BIGINT NOT NULL,
    text      TEXT    NOT NULL,
    key       BYTEA    NOT NULL,
    signature BYTEA    NOT NULL
);
