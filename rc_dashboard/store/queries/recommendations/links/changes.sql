-- One row per change of a link, until the day $day, of one recommendation ($recommendation_id), between what is published; the latest first.
-- parameters: recommendation_id, day
SELECT x.on_date, x.linked, x.reason, c.code AS commitment, r.code AS recommendation
FROM link_change x
JOIN commitment c ON c.id = x.commitment_id AND c.published
JOIN recommendation r ON r.id = x.recommendation_id AND r.published
WHERE x.recommendation_id = $recommendation_id
    AND x.on_date <= CAST($day AS DATE)
ORDER BY x.on_date DESC, x.at_utc DESC, x.id DESC
