-- A second factor stays in force until the one that is to follow it has given a first code.
ALTER TABLE second_factor ADD COLUMN pending_secret VARCHAR;
