-- What a letter answers (a fact or an order): with its recipient it makes the letter's id.
ALTER TABLE outbox ADD COLUMN cause BLOB;
CREATE INDEX outbox_of_cause ON outbox (cause);

-- Orders that came under an `Idempotency-Key`: `commands::vault::orders` says what it means. Keys and requests are only hashes.
CREATE TABLE orders (
    key           BLOB    NOT NULL PRIMARY KEY,
    request       BLOB    NOT NULL,
    running_until INTEGER NOT NULL,
    expires_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX orders_by_end ON orders (expires_at);
