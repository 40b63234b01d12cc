-- One row per change of a link from a commitment to a recommendation: the whole table, with the codes that its columns refer to.
SELECT x.*, m.code AS municipality_code, c.code AS commitment_code, r.code AS recommendation_code
FROM link_change x
LEFT JOIN municipality m ON m.id = x.municipality_id
LEFT JOIN commitment c ON c.id = x.commitment_id
LEFT JOIN recommendation r ON r.id = x.recommendation_id
ORDER BY m.code, c.code, x.at_utc, x.id
