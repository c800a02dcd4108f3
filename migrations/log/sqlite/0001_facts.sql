-- Facts, append only. Nothing is unique on `id`: random keys cost three times the CPU per append,
-- and a retry is recognised by (stream, revision).
CREATE TABLE facts (
    position   INTEGER NOT NULL PRIMARY KEY,
    stream     TEXT    NOT NULL,
    revision   INTEGER NOT NULL,
    id         BLOB    NOT NULL,
    kind       TEXT    NOT NULL,
    version    INTEGER NOT NULL,
    at         INTEGER NOT NULL, -- microseconds since 1970
    data       TEXT,             -- NULL once the payload was removed
    meta       TEXT    NOT NULL,
    salt       BLOB    NOT NULL,
    commitment BLOB    NOT NULL,
    UNIQUE (stream, revision)
) STRICT;

CREATE TRIGGER facts_are_not_changed BEFORE UPDATE ON facts
BEGIN
    SELECT RAISE(ABORT, 'facts are forever');
END;

CREATE TRIGGER facts_are_not_removed BEFORE DELETE ON facts
BEGIN
    SELECT RAISE(ABORT, 'facts are forever');
END;
