-- Whence accounts signed in lately: `commands::vault::sign_ins` says what it means. Where they came from is sealed.

CREATE TABLE sign_ins (
    id        UUID    NOT NULL PRIMARY KEY,
    account   UUID    NOT NULL,
    signed_at BIGINT  NOT NULL,
    sealed    BYTEA   NOT NULL
);
CREATE INDEX sign_ins_of_account ON sign_ins (account, signed_at);
CREATE INDEX sign_ins_by_age ON sign_ins (signed_at);
