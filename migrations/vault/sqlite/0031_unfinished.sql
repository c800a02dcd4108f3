-- What reactors have left for later: `commands::vault::unfinished` says what it means. Errors are sealed.

CREATE TABLE unfinished (
    reactor  TEXT    NOT NULL,
    position INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    due_at   INTEGER NOT NULL,
    error    BLOB,
    PRIMARY KEY (reactor, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX unfinished_due ON unfinished (reactor, due_at);
