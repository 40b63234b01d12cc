-- Statement: what one phone ($2) says in a room ($1) of a municipality ($3): of each commitment ($4) the word ($5) and whether it matters ($6); a second answer replaces the first, the same again writes nothing.
INSERT INTO room_answer (room_id, commitment_id, token_hash, municipality_id, level, matters)
SELECT $1, x.commitment_id, $2, $3, x.level, x.matters
FROM (
    SELECT UNNEST(CAST($4 AS UUID[])) AS commitment_id, UNNEST(CAST($5 AS VARCHAR[])) AS level,
        UNNEST(CAST($6 AS BOOLEAN[])) AS matters
) x
WHERE TRUE
ON CONFLICT (room_id, commitment_id, token_hash) DO UPDATE SET level = excluded.level, matters = excluded.matters
WHERE room_answer.level IS DISTINCT FROM excluded.level OR room_answer.matters <> excluded.matters
