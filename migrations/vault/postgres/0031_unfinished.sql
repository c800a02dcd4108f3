-- What reactors have left for later: `commands::vault::unfinished` says what it means. Errors are sealed.

CREATE TABLE unfinished (
    reactor  TEXT    NOT NULL,
    position BIGINT  NOT NULL,
    attempts BIGINT  NOT NULL,
    due_at   BIGINT  NOT NULL,
    error    BYTEA,
    PRIMARY KEY (reactor, position)
);
CREATE INDEX unfinished_due ON unfinished (reactor, due_at);
