-- One row per record of theme: what tells it from another.
SELECT scheme || ' ' || code AS key FROM theme
