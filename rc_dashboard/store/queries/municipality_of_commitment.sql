-- One row: the municipality of the commitment with a code ($1), published or not.
SELECT c.id AS commitment_id, c.municipality_id, c.published FROM commitment c WHERE c.code = $1
