-- One row per municipality of an account ($account_id).
-- parameters: account_id
SELECT m.id, m.code, m.name FROM account_municipality am JOIN municipality m ON m.id = am.municipality_id
WHERE am.account_id = $account_id AND am.active ORDER BY m.name
