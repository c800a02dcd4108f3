-- Sign-ups that wait for somebody to follow the letter: `commands::vault::sign_ups` says what it means. One for each address.
CREATE TABLE sign_ups (
    address  UUID   NOT NULL PRIMARY KEY,
    request  UUID   NOT NULL UNIQUE,
    account  UUID   NOT NULL,
    asker    BYTEA  NOT NULL,
    password TEXT   NOT NULL,
    sealed   BYTEA  NOT NULL,
    asked_at BIGINT NOT NULL
);
CREATE INDEX sign_ups_by_age ON sign_ups (asked_at);

-- Other addresses that accounts asked for, and the ones before, while they can be taken back: `commands::vault::address_changes`.
CREATE TABLE address_changes (
    request  UUID   NOT NULL PRIMARY KEY,
    account  UUID   NOT NULL,
    sealed   BYTEA  NOT NULL,
    asked_at BIGINT NOT NULL,
    done     BIGINT NOT NULL
);
CREATE INDEX address_changes_of_account ON address_changes (account, asked_at);
CREATE INDEX address_changes_by_age ON address_changes (asked_at);
