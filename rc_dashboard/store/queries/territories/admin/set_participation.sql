-- Statement: a municipality ($municipality_id) takes part in an edition ($edition_id) in a state ($state).
-- parameters: municipality_id, edition_id, state
INSERT INTO participation (municipality_id, edition_id, state) VALUES ($municipality_id, $edition_id, $state)
ON CONFLICT (municipality_id, edition_id) DO UPDATE SET state = excluded.state
