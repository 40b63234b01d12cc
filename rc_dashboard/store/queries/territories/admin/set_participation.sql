-- Statement: a municipality ($1) takes part in an edition ($2) in a state ($3).
INSERT INTO participation (municipality_id, edition_id, state) VALUES ($1, $2, $3)
ON CONFLICT (municipality_id, edition_id) DO UPDATE SET state = excluded.state
