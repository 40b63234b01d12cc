-- Statement: what one phone ($token_hash) says in a room ($room_id) of a municipality ($municipality_id): of each commitment ($commitment_ids) the word ($levels) and whether it matters ($matters); a second answer replaces the first, the same again writes nothing.
-- parameters: room_id, token_hash, municipality_id, commitment_ids, levels, matters
INSERT INTO room_answer (room_id, commitment_id, token_hash, municipality_id, level, matters)
SELECT $room_id, x.commitment_id, $token_hash, $municipality_id, x.level, x.matters
FROM (
    SELECT UNNEST(CAST($commitment_ids AS UUID[])) AS commitment_id, UNNEST(CAST($levels AS VARCHAR[])) AS level,
        UNNEST(CAST($matters AS BOOLEAN[])) AS matters
) x
WHERE TRUE
ON CONFLICT (room_id, commitment_id, token_hash) DO UPDATE SET level = excluded.level, matters = excluded.matters
WHERE room_answer.level IS DISTINCT FROM excluded.level OR room_answer.matters <> excluded.matters
