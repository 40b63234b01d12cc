-- The language in which an account was last at its desk: reminders are written in it.

ALTER TABLE desk_visit ADD COLUMN language VARCHAR;
