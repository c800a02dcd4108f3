-- When sessions and feed tokens were made and last used, for whom they belong to; 0 is unknown or never.
ALTER TABLE sessions ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feed_tokens ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feed_tokens ADD COLUMN last_used_at INTEGER NOT NULL DEFAULT 0;
