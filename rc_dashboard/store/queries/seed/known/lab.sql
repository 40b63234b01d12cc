-- One row per record of lab: what tells it from another.
SELECT code AS key FROM lab
