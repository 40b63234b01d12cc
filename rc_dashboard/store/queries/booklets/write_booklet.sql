-- Statement: what PLACE says in a draft ($id), if its version is still $version.
-- parameters: id, version, title, subtitle, introduction, closing
UPDATE booklet SET title = $title, subtitle = $subtitle, introduction = $introduction, closing = $closing, version = version + 1
WHERE id = $id AND version = $version AND state = 'draft'
