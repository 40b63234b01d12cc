-- One row: the last day for which one indicator ($1) has a published value.
SELECT MAX(measured_on) AS last_on FROM measurement WHERE indicator_id = $1 AND published
