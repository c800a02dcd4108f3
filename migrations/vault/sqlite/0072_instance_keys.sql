-- The keys of the instance, one for each use, wrapped under the instance key: under two while one is replaced by another.
-- `wrapped_under` tells which, and is made of that key.
CREATE TABLE instance_keys (
    wrapped_under TEXT NOT NULL,
    name          TEXT NOT NULL,
    wrapped       BLOB NOT NULL,
    PRIMARY KEY (wrapped_under, name)
) STRICT, WITHOUT ROWID;
