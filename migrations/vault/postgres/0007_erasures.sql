-- Who is to be erased, when, and what was: `commands::vault::erasures` says what it means.

CREATE TABLE erasures (
    id      UUID    NOT NULL PRIMARY KEY,
    subject UUID    NOT NULL,
    what    TEXT    NOT NULL,
    due_at  BIGINT NOT NULL
);
CREATE INDEX erasures_due ON erasures (due_at);

-- No moment but the last, no name: receipts of persons of one account have nothing in common.
CREATE TABLE erasure_receipts (
    id      UUID NOT NULL PRIMARY KEY,
    receipt TEXT NOT NULL
);
