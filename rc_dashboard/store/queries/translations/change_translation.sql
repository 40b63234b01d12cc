-- Statement: what a translation ($id) says, if its version is still $version.
-- parameters: id, version, text, state, source_text, source_hash, translator_role, written_at_utc, reviewed_at_utc
UPDATE translation SET text = $text, state = $state, source_text = $source_text, source_hash = $source_hash, translator_role = $translator_role,
    written_at_utc = CAST($written_at_utc AS TIMESTAMP), reviewed_at_utc = CAST($reviewed_at_utc AS TIMESTAMP), version = version + 1
WHERE id = $id AND version = $version
