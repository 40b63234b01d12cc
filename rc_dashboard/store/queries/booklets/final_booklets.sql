-- One row per final booklet, the latest first, with its text: what the public reads.
SELECT code, title, content, content_hash, final_at_utc, is_demo
FROM booklet WHERE state = 'final' ORDER BY final_at_utc DESC, LENGTH(code) DESC, code DESC
