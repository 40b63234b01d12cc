-- A file's numbering belongs to that file: which plan a commitment came with. NULL for what came before, or with none.
ALTER TABLE commitment ADD COLUMN plan VARCHAR;
