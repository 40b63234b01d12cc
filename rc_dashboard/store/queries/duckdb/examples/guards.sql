-- One row per trigger that refuses a change.
SELECT trigger_name, table_name FROM duckdb_triggers() ORDER BY trigger_name
