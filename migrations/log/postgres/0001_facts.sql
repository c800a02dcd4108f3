-- Facts, append only. Nothing is unique on `id`: random keys cost three times the CPU per append,
-- and a retry is recognised by (stream, revision).
CREATE TABLE facts (
    position   BIGINT  NOT NULL PRIMARY KEY,
    stream     TEXT    NOT NULL,
    revision   BIGINT  NOT NULL,
    id         BYTEA   NOT NULL,
    kind       TEXT    NOT NULL,
    version    INTEGER NOT NULL,
    at         BIGINT  NOT NULL, -- microseconds since 1970
    data       TEXT,             -- NULL once the payload was removed
    meta       TEXT    NOT NULL,
    salt       BYTEA   NOT NULL,
    commitment BYTEA   NOT NULL,
    UNIQUE (stream, revision)
);

-- One row. Whoever appends holds its lock until the commit, so positions have no gaps
-- and nobody sees a position before all the earlier ones.
CREATE TABLE log_head (
    one      BOOLEAN NOT NULL PRIMARY KEY DEFAULT TRUE CHECK (one),
    position BIGINT  NOT NULL
);

INSERT INTO log_head (position) VALUES (0);

CREATE FUNCTION facts_are_forever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'facts are forever';
END
$$;

CREATE TRIGGER facts_are_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON facts
FOR EACH STATEMENT EXECUTE FUNCTION facts_are_forever();
