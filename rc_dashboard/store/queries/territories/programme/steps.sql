-- One row per step of the programme, in its order.
SELECT code, position, starts_on, ends_on, spoken_as FROM programme_step ORDER BY position
