-- Programs that ask people to let them act for them. What they say of themselves is sealed under the instance's key;
-- `used_at` is 0 until somebody lets one in.
CREATE TABLE applications (
    id         UUID   NOT NULL PRIMARY KEY,
    secret     BYTEA  NOT NULL,
    sealed     BYTEA  NOT NULL,
    created_at BIGINT NOT NULL,
    used_at    BIGINT NOT NULL
);
CREATE INDEX applications_by_use ON applications (used_at, created_at);

-- What somebody has just let a program do, until the program fetches it: each code once.
CREATE TABLE application_codes (
    hash        BYTEA  NOT NULL PRIMARY KEY,
    application UUID   NOT NULL,
    account     UUID   NOT NULL,
    scope       TEXT   NOT NULL,
    redirect    BYTEA  NOT NULL,
    challenge   BYTEA,
    permit      UUID   NOT NULL,
    expires_at  BIGINT NOT NULL,
    used_at     BIGINT
);
CREATE INDEX application_codes_of_account ON application_codes (account);
CREATE INDEX application_codes_by_end ON application_codes (expires_at);

-- Devices without a keyboard, whose owner answers elsewhere.
CREATE TABLE application_devices (
    hash        BYTEA  NOT NULL PRIMARY KEY,
    user_code   BYTEA  NOT NULL,
    application UUID   NOT NULL,
    scope       TEXT   NOT NULL,
    state       TEXT   NOT NULL,
    account     UUID,
    polled_at   BIGINT NOT NULL,
    pace        BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL
);
CREATE UNIQUE INDEX application_devices_by_user_code ON application_devices (user_code);
CREATE INDEX application_devices_of_account ON application_devices (account);
CREATE INDEX application_devices_by_end ON application_devices (expires_at);

-- What a program may do for an account: a family of refresh tokens, of which only the newest is good. The one before
-- opens `successor`, so that an answer that was lost can be given once more.
CREATE TABLE application_permits (
    id          UUID   NOT NULL PRIMARY KEY,
    application UUID   NOT NULL,
    account     UUID   NOT NULL,
    scope       TEXT   NOT NULL,
    hash        BYTEA  NOT NULL,
    former      BYTEA,
    successor   BYTEA,
    secret      BIGINT NOT NULL,
    created_at  BIGINT NOT NULL,
    renewed_at  BIGINT NOT NULL,
    used_at     BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL
);
CREATE INDEX application_permits_of_account ON application_permits (account, renewed_at);
CREATE INDEX application_permits_of_application ON application_permits (application);
CREATE INDEX application_permits_by_end ON application_permits (expires_at);
