-- Statement: a draft ($id) becomes final: its text ($content), its hash ($content_hash), the moment ($final_at_utc), if its version is still $version.
-- parameters: id, version, content, content_hash, final_at_utc, is_demo, as_of_on
UPDATE booklet SET state = 'final', content = $content, content_hash = $content_hash, final_at_utc = CAST($final_at_utc AS TIMESTAMP),
    is_demo = $is_demo, as_of_on = CAST($as_of_on AS DATE), version = version + 1
WHERE id = $id AND version = $version AND state = 'draft'
