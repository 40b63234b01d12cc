-- One row per record of participation: what tells it from another.
SELECT CAST(municipality_id AS VARCHAR) || ' ' || CAST(edition_id AS VARCHAR) AS key FROM participation
