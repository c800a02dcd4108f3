-- What signs heads of the log, and what was signed. A retired key has no secret part any more; nothing else ever goes.

CREATE TABLE signing_keys (
    public     BLOB    NOT NULL PRIMARY KEY,
    wrapped    BLOB    NOT NULL,
    made_at    INTEGER NOT NULL,
    retired_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE signed_heads (
    size      INTEGER NOT NULL PRIMARY KEY,
    text      TEXT    NOT NULL,
    key       BLOB    NOT NULL,
    signature BLOB    NOT NULL
) STRICT;
