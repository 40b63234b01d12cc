-- One row per published recommendation that was taken up from one of some recommendations ($origin_ids), the first first.
-- parameters: origin_ids
SELECT a.origin_id, a.adopted_on, r.code, r.title, r.reply, m.code AS municipality, m.name AS municipality_name
FROM adoption a
JOIN recommendation r ON r.id = a.recommendation_id AND r.published
JOIN municipality m ON m.id = a.municipality_id
WHERE a.origin_id = ANY($origin_ids)
ORDER BY a.adopted_on, m.search_text, m.name
