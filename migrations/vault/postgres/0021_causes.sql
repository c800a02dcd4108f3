-- What a letter answers (a fact or an order): with its recipient it makes the letter's id.
ALTER TABLE outbox ADD COLUMN cause UUID;
CREATE INDEX outbox_of_cause ON outbox (cause);

-- Orders that came under an `Idempotency-Key`: `commands::vault::orders` says what it means. Keys and requests are only hashes.
CREATE TABLE orders (
    key           BYTEA  NOT NULL PRIMARY KEY,
    request       BYTEA  NOT NULL,
    running_until BIGINT NOT NULL,
    expires_at    BIGINT NOT NULL
);
CREATE INDEX orders_by_end ON orders (expires_at);
