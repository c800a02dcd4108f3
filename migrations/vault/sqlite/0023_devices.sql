-- From which kind of device a session was opened, sealed under the account's key; none when it was not said.
ALTER TABLE sessions ADD COLUMN device BLOB;
