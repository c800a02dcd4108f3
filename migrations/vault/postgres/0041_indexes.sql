-- What is claimed, counted, swept and told of the outbox is found without going through the rest of it. The queue comes
-- first: a claim names its letters by id, and must not be tempted to go through all that wait.
DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (queue, state, due_at);
CREATE INDEX outbox_settled ON outbox (due_at) WHERE state <> 'waiting';
CREATE INDEX outbox_failed ON outbox (due_at) WHERE last_error IS NOT NULL;

-- Whoever is to be erased already is found by who it is.
CREATE INDEX erasures_of ON erasures (subject);
