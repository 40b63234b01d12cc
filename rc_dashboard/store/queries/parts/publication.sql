-- One row per moment at which a commitment was shown to the public, or shown again.
SELECT x.municipality_id, x.commitment_id, x.seq, x.on_date
FROM (
    SELECT s.municipality_id, s.commitment_id, s.seq, s.on_date, s.published,
        LAG(s.published) OVER (PARTITION BY s.municipality_id, s.commitment_id ORDER BY s.seq) AS published_before
    FROM commitment_state s
) x
WHERE x.published AND NOT COALESCE(x.published_before, FALSE)
