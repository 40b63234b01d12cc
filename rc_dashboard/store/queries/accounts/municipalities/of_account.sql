-- One row per municipality of an account ($1).
SELECT m.id, m.code, m.name FROM account_municipality am JOIN municipality m ON m.id = am.municipality_id
WHERE am.account_id = $1 AND am.active ORDER BY m.name
