-- What programs were let do has a mark under the instance key, as sessions have (`commands/vault/src/marks`). Nobody can say
-- who wrote what has none: programs from before are let in anew.
DELETE FROM application_codes;
DELETE FROM application_devices;
DELETE FROM application_permits;
ALTER TABLE application_codes ADD COLUMN mark BLOB;
ALTER TABLE application_devices ADD COLUMN mark BLOB;
ALTER TABLE application_permits ADD COLUMN mark BLOB;
