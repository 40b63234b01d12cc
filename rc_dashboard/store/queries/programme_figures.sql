-- One row per figure that the programme publishes of itself.
SELECT code, qualifier, value, value_high, unit, source FROM programme_figure ORDER BY position
