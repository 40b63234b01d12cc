-- One row per figure that the programme publishes of itself.
SELECT code, qualifier, value, value_high, unit, source, stated_on FROM programme_figure ORDER BY position
