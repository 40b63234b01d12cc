-- One row: the municipality of the commitment with a code ($1), published or not.
SELECT c.id AS commitment_id, c.municipality_id, c.published, m.code AS municipality
FROM commitment c JOIN municipality m ON m.id = c.municipality_id WHERE c.code = $1
