-- One row per column of each table of ours.
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = 'main' AND table_name <> 'going' ORDER BY table_name, ordinal_position
