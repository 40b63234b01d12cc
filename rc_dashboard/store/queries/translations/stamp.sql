-- One row: what changes whenever a translation or a recording does, since every change raises a version.
SELECT
    (SELECT COUNT(*) FROM translation) AS translations,
    (SELECT COALESCE(SUM(version), 0) FROM translation) AS versions,
    (SELECT COUNT(*) FROM recording) AS recordings,
    (SELECT COALESCE(SUM(version), 0) FROM recording) AS ends
