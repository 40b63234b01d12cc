-- One row per record of municipality: what tells it from another.
SELECT code AS key FROM municipality
