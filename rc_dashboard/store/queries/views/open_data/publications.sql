-- One row per moment at which a published commitment of a collection ($collection), of which a promise changed, was shown to the public.
-- parameters: collection
-- needs: publication
SELECT p.commitment_id, p.seq, p.on_date
FROM publication p
JOIN municipality m ON m.id = p.municipality_id
WHERE m.collection = $collection AND p.commitment_id IN (SELECT x.commitment_id FROM promise_change x)
ORDER BY p.commitment_id, p.seq
