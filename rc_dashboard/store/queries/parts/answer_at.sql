-- One row per commitment and recommendation that it answered on the day $day: the last change until then says, else what the first one after it undid, else what holds.
SELECT cr.commitment_id, cr.recommendation_id, cr.municipality_id
FROM commitment_recommendation cr
LEFT JOIN (
    SELECT DISTINCT ON (commitment_id, recommendation_id) commitment_id, recommendation_id, linked
    FROM link_change WHERE on_date <= CAST($day AS DATE)
    ORDER BY commitment_id, recommendation_id, on_date DESC, at_utc DESC, id DESC
) known ON known.commitment_id = cr.commitment_id AND known.recommendation_id = cr.recommendation_id
LEFT JOIN (
    SELECT DISTINCT ON (commitment_id, recommendation_id) commitment_id, recommendation_id, linked
    FROM link_change WHERE on_date > CAST($day AS DATE)
    ORDER BY commitment_id, recommendation_id, on_date, at_utc, id
) later ON later.commitment_id = cr.commitment_id AND later.recommendation_id = cr.recommendation_id
WHERE COALESCE(known.linked, NOT later.linked, cr.active)
