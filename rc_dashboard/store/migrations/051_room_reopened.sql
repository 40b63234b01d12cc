-- A room closed by mistake takes answers again within its evening.
ALTER TABLE room ADD COLUMN reopened BOOLEAN DEFAULT FALSE;
