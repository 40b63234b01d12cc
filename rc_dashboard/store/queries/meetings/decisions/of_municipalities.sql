-- One row per decision of some municipalities ($municipality_ids) that is open, or was closed after the day $closed_on; oldest due first.
-- parameters: municipality_ids, closed_on
SELECT d.id, d.code, d.kind, d.about, d.text, d.owner, d.due_on, d.state, d.outcome, d.closed_on, d.is_demo, d.version,
    d.municipality_id, t.code AS meeting_code, t.held_on, m.code AS municipality, m.name AS municipality_name
FROM decision d JOIN meeting t ON t.id = d.meeting_id JOIN municipality m ON m.id = d.municipality_id
WHERE d.municipality_id = ANY($municipality_ids) AND (d.state = 'open' OR d.closed_on > CAST($closed_on AS DATE))
ORDER BY d.due_on, LENGTH(d.code), d.code
