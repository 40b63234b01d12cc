-- Statement: the text of an open meeting ($id) is fixed ($content, its hash $content_hash), if its version is still $version.
-- parameters: id, version, content, content_hash
UPDATE meeting SET state = 'proposed', content = $content, content_hash = $content_hash, version = version + 1
WHERE id = $id AND version = $version AND state = 'open'
