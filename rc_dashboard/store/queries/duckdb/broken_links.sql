-- One row per journal entry of the municipalities from $first to $last that does not seal what stands before it.
-- The same bytes as domain/chain.py `seal`, in the engine's own functions: a nation's journal in seconds.
-- parameters: first, last
SELECT municipality_id, seq, follows, sealed
FROM (
    SELECT municipality_id, seq,
        COALESCE(LAG(seq) OVER chain, 0) + 1 = seq
            AND COALESCE(LAG(hash) OVER chain, REPEAT('0', 64)) = prev_hash AS follows,
        hash = SHA256(CONCAT_WS(CHR(31), prev_hash, CAST(municipality_id AS VARCHAR), CAST(seq AS VARCHAR),
            STRFTIME(at_utc, '%Y-%m-%d %H:%M:%S.%f'), actor, action, entity_type, entity_id, payload)) AS sealed
    FROM event
    WHERE municipality_id BETWEEN CAST($first AS UUID) AND CAST($last AS UUID)
    WINDOW chain AS (PARTITION BY municipality_id ORDER BY seq)
) links
WHERE NOT follows OR NOT sealed
ORDER BY municipality_id, seq
