-- Statement: what a translation ($1) says, if its version is still $2.
UPDATE translation SET text = $3, state = $4, source_text = $5, source_hash = $6, translator_role = $7,
    written_at_utc = CAST($8 AS TIMESTAMP), reviewed_at_utc = CAST($9 AS TIMESTAMP), version = version + 1
WHERE id = $1 AND version = $2
