-- One row: the last day for which one indicator ($indicator_id) has a published value.
-- parameters: indicator_id
SELECT MAX(measured_on) AS last_on FROM measurement WHERE indicator_id = $indicator_id AND published
