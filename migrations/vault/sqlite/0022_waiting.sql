-- Sign-ups that wait for somebody to follow the letter: `commands::vault::sign_ups` says what it means. One for each address.
CREATE TABLE sign_ups (
    address  BLOB    NOT NULL PRIMARY KEY,
    request  BLOB    NOT NULL UNIQUE,
    account  BLOB    NOT NULL,
    asker    BLOB    NOT NULL,
    password TEXT    NOT NULL,
    sealed   BLOB    NOT NULL,
    asked_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_ups_by_age ON sign_ups (asked_at);

-- Other addresses that accounts asked for, and the ones before, while they can be taken back: `commands::vault::address_changes`.
CREATE TABLE address_changes (
    request  BLOB    NOT NULL PRIMARY KEY,
    account  BLOB    NOT NULL,
    sealed   BLOB    NOT NULL,
    asked_at INTEGER NOT NULL,
    done     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX address_changes_of_account ON address_changes (account, asked_at);
CREATE INDEX address_changes_by_age ON address_changes (asked_at);
