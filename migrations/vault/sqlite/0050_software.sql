-- Which software another server runs, as it says by NodeInfo; empty when it says nothing. What it is told depends on it.
CREATE TABLE software (
    peer     TEXT    NOT NULL PRIMARY KEY,
    name     TEXT    NOT NULL,
    asked_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
