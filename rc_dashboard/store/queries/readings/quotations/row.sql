-- One row: the whole record of one quotation ($1), for a writer.
SELECT * FROM quotation WHERE id = $1
