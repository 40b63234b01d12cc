-- One row per moment at which a commitment of one municipality ($municipality_id), or one of them ($commitment_id), was shown to the public until the day $day.
-- parameters: municipality_id, commitment_id, day
-- needs: publication
SELECT p.commitment_id, p.seq, p.on_date FROM publication p
WHERE p.municipality_id = $municipality_id AND p.on_date <= CAST($day AS DATE)
    AND (CAST($commitment_id AS UUID) IS NULL OR p.commitment_id = CAST($commitment_id AS UUID))
ORDER BY p.commitment_id, p.seq
