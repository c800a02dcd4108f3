-- Rows that decide who somebody is have a mark under the instance key over what they say (`commands/vault/src/marks`): one
-- that has none, or another, is not believed. A token that was used has none any more.
ALTER TABLE passwords ADD COLUMN mark BLOB;
ALTER TABLE sessions ADD COLUMN mark BLOB;
ALTER TABLE one_time_tokens ADD COLUMN mark BLOB;
ALTER TABLE feed_tokens ADD COLUMN mark BLOB;
ALTER TABLE sign_ups ADD COLUMN mark BLOB;
