-- What people wait for goes before what many get: `commands::vault::outbox::Urgency` says which is which.
ALTER TABLE outbox ADD COLUMN urgency INTEGER NOT NULL DEFAULT 1;
CREATE INDEX outbox_next ON outbox (queue, urgency, due_at) WHERE state = 'waiting';
