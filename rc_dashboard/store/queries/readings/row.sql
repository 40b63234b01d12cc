-- One row: a reading ($id) with its commitment's code, for a writer.
-- parameters: id
SELECT r.*, c.code FROM reading r JOIN commitment c ON c.id = r.commitment_id WHERE r.id = $id
