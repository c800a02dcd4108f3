-- What tells this log from every other: the vault beside it remembers it.
CREATE TABLE log_birth (
    mark BYTEA NOT NULL
);

INSERT INTO log_birth (mark) SELECT uuid_send(gen_random_uuid());
