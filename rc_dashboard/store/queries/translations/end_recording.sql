-- Statement: a recording ($1) is heard no more, as said in $2, from the day $3 on; its file is forgotten.
UPDATE recording SET ended_as = $2, ended_on = CAST($3 AS DATE), file_sha256 = NULL, version = version + 1
WHERE id = $1 AND ended_as IS NULL
