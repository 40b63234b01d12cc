-- One row per day that a file said in words: the whole table, with the codes that its columns refer to.
SELECT x.*, m.code AS municipality_code, c.code AS commitment_code
FROM day_words x
LEFT JOIN municipality m ON m.id = x.municipality_id
LEFT JOIN commitment c ON c.id = x.commitment_id
ORDER BY m.code, c.code, x.field
