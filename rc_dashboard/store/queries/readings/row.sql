-- One row: a reading ($1) with its commitment's code, for a writer.
SELECT r.*, c.code FROM reading r JOIN commitment c ON c.id = r.commitment_id WHERE r.id = $1
