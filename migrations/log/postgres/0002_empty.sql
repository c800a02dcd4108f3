-- Facts without their data: none, unless somebody took it away. The index holds only them, so that a start looks at once.
CREATE INDEX facts_without_data ON facts (position, kind) WHERE data IS NULL;
