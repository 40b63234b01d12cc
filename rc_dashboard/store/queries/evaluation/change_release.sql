-- Statement: show the results of a release ($1), or no longer ($2), since a day ($3).
UPDATE evaluation_release SET published = $2, released_on = $3, version = version + 1 WHERE id = $1
