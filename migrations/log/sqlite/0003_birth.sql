-- What tells this log from every other: the vault beside it remembers it.
CREATE TABLE log_birth (
    mark BLOB NOT NULL
) STRICT;

INSERT INTO log_birth (mark) SELECT randomblob(16);
