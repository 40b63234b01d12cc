-- One row per collection of territories: the programme, imported plans, synthetic ones.
SELECT collection, COUNT(*) AS municipalities FROM municipality GROUP BY collection ORDER BY collection
