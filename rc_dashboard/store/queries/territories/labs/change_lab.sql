-- Statement: a lab ($1) is held from a day ($2) to a day ($3); both may be unknown.
UPDATE lab SET starts_on = CAST($2 AS DATE), ends_on = CAST($3 AS DATE) WHERE id = $1
