-- One row: the file of one piece of evidence ($id), and whether the public may see it.
-- parameters: id
SELECT e.file_sha256, e.file_name, e.media_type, e.byte_size, e.municipality_id,
    (e.published AND c.published) AS published
FROM evidence e JOIN commitment c ON c.id = e.commitment_id
WHERE e.id = $id AND e.file_sha256 IS NOT NULL
