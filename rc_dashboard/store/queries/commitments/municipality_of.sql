-- One row: the municipality of the commitment with a code ($code), published or not.
-- parameters: code
SELECT c.id AS commitment_id, c.municipality_id, c.published, m.code AS municipality
FROM commitment c JOIN municipality m ON m.id = c.municipality_id WHERE c.code = $code
