-- Whence accounts signed in lately: `commands::vault::sign_ins` says what it means. Where they came from is sealed.

CREATE TABLE sign_ins (
    id        BLOB    NOT NULL PRIMARY KEY,
    account   BLOB    NOT NULL,
    signed_at INTEGER NOT NULL,
    sealed    BLOB    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_ins_of_account ON sign_ins (account, signed_at);
CREATE INDEX sign_ins_by_age ON sign_ins (signed_at);
