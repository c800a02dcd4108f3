-- What signs heads of the log, and what was signed. A retired key has no secret part any more; nothing else ever goes.

CREATE TABLE signing_keys (
    public     BYTEA  NOT NULL PRIMARY KEY,
    wrapped    BYTEA  NOT NULL,
    made_at    BIGINT NOT NULL,
    retired_at BIGINT
);

CREATE TABLE signed_heads (
    size      BIGINT NOT NULL PRIMARY KEY,
    text      TEXT   NOT NULL,
    key       BYTEA  NOT NULL,
    signature BYTEA  NOT NULL
);
