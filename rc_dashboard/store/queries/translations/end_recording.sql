-- Statement: a recording ($id) is heard no more, as said in $ended_as, from the day $ended_on on; its file is forgotten.
-- parameters: id, ended_as, ended_on
UPDATE recording SET ended_as = $ended_as, ended_on = CAST($ended_on AS DATE), file_sha256 = NULL, version = version + 1
WHERE id = $id AND ended_as IS NULL
