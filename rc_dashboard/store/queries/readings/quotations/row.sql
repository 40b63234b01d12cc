-- One row: the whole record of one quotation ($id), for a writer.
-- parameters: id
SELECT * FROM quotation WHERE id = $id
