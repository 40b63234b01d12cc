-- One row per record of programme_figure: what tells it from another.
SELECT code AS key FROM programme_figure
