-- One row per journal: how many entries it holds, its last one, and the head that is kept of it.
SELECT COALESCE(e.municipality_id, h.municipality_id) AS municipality_id, COALESCE(m.code, '') AS code,
    COALESCE(e.entries, 0) AS entries, e.last_seq, l.hash AS last_hash, h.seq AS head_seq, h.hash AS head_hash
FROM (
    SELECT municipality_id, COUNT(*) AS entries, MAX(seq) AS last_seq FROM event GROUP BY municipality_id
) e
FULL JOIN journal_head h ON h.municipality_id = e.municipality_id
LEFT JOIN event l ON l.municipality_id = e.municipality_id AND l.seq = e.last_seq
LEFT JOIN municipality m ON m.id = COALESCE(e.municipality_id, h.municipality_id)
ORDER BY 1
