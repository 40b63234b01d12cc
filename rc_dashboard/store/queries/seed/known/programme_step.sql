-- One row per record of programme_step: what tells it from another.
SELECT code AS key FROM programme_step
