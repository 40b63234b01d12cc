-- One row per municipality of the programme: the head of its chain.
SELECT h.municipality_id, h.seq, h.hash
FROM journal_head h JOIN municipality m ON m.id = h.municipality_id
WHERE m.collection = 'programme' ORDER BY m.search_text, m.code
