-- One row per record of edition: what tells it from another.
SELECT code AS key FROM edition
