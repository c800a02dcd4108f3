-- Programs that ask people to let them act for them. What they say of themselves is sealed under the instance's key;
-- `used_at` is 0 until somebody lets one in.
CREATE TABLE applications (
    id         BLOB    NOT NULL PRIMARY KEY,
    secret     BLOB    NOT NULL,
    sealed     BLOB    NOT NULL,
    created_at INTEGER NOT NULL,
    used_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX applications_by_use ON applications (used_at, created_at);

-- What somebody has just let a program do, until the program fetches it: each code once.
CREATE TABLE application_codes (
    hash        BLOB    NOT NULL PRIMARY KEY,
    application BLOB    NOT NULL,
    account     BLOB    NOT NULL,
    scope       TEXT    NOT NULL,
    redirect    BLOB    NOT NULL,
    challenge   BLOB,
    permit      BLOB    NOT NULL,
    expires_at  INTEGER NOT NULL,
    used_at     INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX application_codes_of_account ON application_codes (account);
CREATE INDEX application_codes_by_end ON application_codes (expires_at);

-- Devices without a keyboard, whose owner answers elsewhere.
CREATE TABLE application_devices (
    hash        BLOB    NOT NULL PRIMARY KEY,
    user_code   BLOB    NOT NULL,
    application BLOB    NOT NULL,
    scope       TEXT    NOT NULL,
    state       TEXT    NOT NULL,
    account     BLOB,
    polled_at   INTEGER NOT NULL,
    pace        INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX application_devices_by_user_code ON application_devices (user_code);
CREATE INDEX application_devices_of_account ON application_devices (account);
CREATE INDEX application_devices_by_end ON application_devices (expires_at);

-- What a program may do for an account: a family of refresh tokens, of which only the newest is good. The one before
-- opens `successor`, so that an answer that was lost can be given once more.
CREATE TABLE application_permits (
    id          BLOB    NOT NULL PRIMARY KEY,
    application BLOB    NOT NULL,
    account     BLOB    NOT NULL,
    scope       TEXT    NOT NULL,
    hash        BLOB    NOT NULL,
    former      BLOB,
    successor   BLOB,
    secret      INTEGER NOT NULL,
    created_at  INTEGER NOT NULL,
    renewed_at  INTEGER NOT NULL,
    used_at     INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX application_permits_of_account ON application_permits (account, renewed_at);
CREATE INDEX application_permits_of_application ON application_permits (application);
CREATE INDEX application_permits_by_end ON application_permits (expires_at);
