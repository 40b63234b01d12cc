-- A municipality is public by an act. Those that were here already were public.
ALTER TABLE municipality ADD COLUMN published BOOLEAN DEFAULT TRUE;
