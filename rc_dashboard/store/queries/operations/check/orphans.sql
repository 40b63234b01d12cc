-- One row per reference to something that is not there: the engine keeps no foreign keys (docs/decisions/store.md).
SELECT 'participation' AS child, 'municipality_id' AS by_column, 'municipality' AS parent, x.municipality_id AS id, x.municipality_id AS missing
FROM participation x LEFT JOIN municipality p ON p.id = x.municipality_id WHERE x.municipality_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'participation' AS child, 'edition_id' AS by_column, 'edition' AS parent, x.municipality_id AS id, x.edition_id AS missing
FROM participation x LEFT JOIN edition p ON p.id = x.edition_id WHERE x.edition_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'lab' AS child, 'municipality_id' AS by_column, 'municipality' AS parent, x.id AS id, x.municipality_id AS missing
FROM lab x LEFT JOIN municipality p ON p.id = x.municipality_id WHERE x.municipality_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'lab' AS child, 'edition_id' AS by_column, 'edition' AS parent, x.id AS id, x.edition_id AS missing
FROM lab x LEFT JOIN edition p ON p.id = x.edition_id WHERE x.edition_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'lab_question' AS child, 'municipality_id' AS by_column, 'municipality' AS parent, x.id AS id, x.municipality_id AS missing
FROM lab_question x LEFT JOIN municipality p ON p.id = x.municipality_id WHERE x.municipality_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'lab_question' AS child, 'lab_id' AS by_column, 'lab' AS parent, x.id AS id, x.lab_id AS missing
FROM lab_question x LEFT JOIN lab p ON p.id = x.lab_id WHERE x.lab_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'recommendation' AS child, 'municipality_id' AS by_column, 'municipality' AS parent, x.id AS id, x.municipality_id AS missing
FROM recommendation x LEFT JOIN municipality p ON p.id = x.municipality_id WHERE x.municipality_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'recommendation' AS child, 'lab_id' AS by_column, 'lab' AS parent, x.id AS id, x.lab_id AS missing
FROM recommendation x LEFT JOIN lab p ON p.id = x.lab_id WHERE x.lab_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'recommendation' AS child, 'lab_question_id' AS by_column, 'lab_question' AS parent, x.id AS id, x.lab_question_id AS missing
FROM recommendation x LEFT JOIN lab_question p ON p.id = x.lab_question_id WHERE x.lab_question_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'recommendation' AS child, 'theme_id' AS by_column, 'theme' AS parent, x.id AS id, x.theme_id AS missing
FROM recommendation x LEFT JOIN theme p ON p.id = x.theme_id WHERE x.theme_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'commitment' AS child, 'municipality_id' AS by_column, 'municipality' AS parent, x.id AS id, x.municipality_id AS missing
FROM commitment x LEFT JOIN municipality p ON p.id = x.municipality_id WHERE x.municipality_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'commitment' AS child, 'theme_id' AS by_column, 'theme' AS parent, x.id AS id, x.theme_id AS missing
FROM commitment x LEFT JOIN theme p ON p.id = x.theme_id WHERE x.theme_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'commitment' AS child, 'last_update_id' AS by_column, 'commitment_update' AS parent, x.id AS id, x.last_update_id AS missing
FROM commitment x LEFT JOIN commitment_update p ON p.id = x.last_update_id WHERE x.last_update_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'commitment_recommendation' AS child, 'municipality_id' AS by_column, 'municipality' AS parent, x.commitment_id AS id, x.municipality_id AS missing
FROM commitment_recommendation x LEFT JOIN municipality p ON p.id = x.municipality_id WHERE x.municipality_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'commitment_recommendation' AS child, 'commitment_id' AS by_column, 'commitment' AS parent, x.commitment_id AS id, x.commitment_id AS missing
FROM commitment_recommendation x LEFT JOIN commitment p ON p.id = x.commitment_id WHERE x.commitment_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'commitment_recommendation' AS child, 'recommendation_id' AS by_column, 'recommendation' AS parent, x.commitment_id AS id, x.recommendation_id AS missing
FROM commitment_recommendation x LEFT JOIN recommendation p ON p.id = x.recommendation_id WHERE x.recommendation_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'milestone' AS child, 'municipality_id' AS by_column, 'municipality' AS parent, x.id AS id, x.municipality_id AS missing
FROM milestone x LEFT JOIN municipality p ON p.id = x.municipality_id WHERE x.municipality_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'milestone' AS child, 'commitment_id' AS by_column, 'commitment' AS parent, x.id AS id, x.commitment_id AS missing
FROM milestone x LEFT JOIN commitment p ON p.id = x.commitment_id WHERE x.commitment_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'commitment_update' AS child, 'municipality_id' AS by_column, 'municipality' AS parent, x.id AS id, x.municipality_id AS missing
FROM commitment_update x LEFT JOIN municipality p ON p.id = x.municipality_id WHERE x.municipality_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'commitment_update' AS child, 'commitment_id' AS by_column, 'commitment' AS parent, x.id AS id, x.commitment_id AS missing
FROM commitment_update x LEFT JOIN commitment p ON p.id = x.commitment_id WHERE x.commitment_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'commitment_update' AS child, 'account_id' AS by_column, 'account' AS parent, x.id AS id, x.account_id AS missing
FROM commitment_update x LEFT JOIN account p ON p.id = x.account_id WHERE x.account_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'commitment_state' AS child, 'municipality_id' AS by_column, 'municipality' AS parent, x.commitment_id AS id, x.municipality_id AS missing
FROM commitment_state x LEFT JOIN municipality p ON p.id = x.municipality_id WHERE x.municipality_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'commitment_state' AS child, 'commitment_id' AS by_column, 'commitment' AS parent, x.commitment_id AS id, x.commitment_id AS missing
FROM commitment_state x LEFT JOIN commitment p ON p.id = x.commitment_id WHERE x.commitment_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'commitment_state' AS child, 'theme_id' AS by_column, 'theme' AS parent, x.commitment_id AS id, x.theme_id AS missing
FROM commitment_state x LEFT JOIN theme p ON p.id = x.theme_id WHERE x.theme_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'commitment_state' AS child, 'update_id' AS by_column, 'commitment_update' AS parent, x.commitment_id AS id, x.update_id AS missing
FROM commitment_state x LEFT JOIN commitment_update p ON p.id = x.update_id WHERE x.update_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'evidence' AS child, 'municipality_id' AS by_column, 'municipality' AS parent, x.id AS id, x.municipality_id AS missing
FROM evidence x LEFT JOIN municipality p ON p.id = x.municipality_id WHERE x.municipality_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'evidence' AS child, 'commitment_id' AS by_column, 'commitment' AS parent, x.id AS id, x.commitment_id AS missing
FROM evidence x LEFT JOIN commitment p ON p.id = x.commitment_id WHERE x.commitment_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'evidence' AS child, 'update_id' AS by_column, 'commitment_update' AS parent, x.id AS id, x.update_id AS missing
FROM evidence x LEFT JOIN commitment_update p ON p.id = x.update_id WHERE x.update_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'indicator' AS child, 'municipality_id' AS by_column, 'municipality' AS parent, x.id AS id, x.municipality_id AS missing
FROM indicator x LEFT JOIN municipality p ON p.id = x.municipality_id
WHERE p.id IS NULL AND x.municipality_id <> CAST('00000000-0000-0000-0000-000000000000' AS UUID)
UNION ALL
SELECT 'indicator' AS child, 'commitment_id' AS by_column, 'commitment' AS parent, x.id AS id, x.commitment_id AS missing
FROM indicator x LEFT JOIN commitment p ON p.id = x.commitment_id WHERE x.commitment_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'measurement' AS child, 'municipality_id' AS by_column, 'municipality' AS parent, x.id AS id, x.municipality_id AS missing
FROM measurement x LEFT JOIN municipality p ON p.id = x.municipality_id
WHERE p.id IS NULL AND x.municipality_id <> CAST('00000000-0000-0000-0000-000000000000' AS UUID)
UNION ALL
SELECT 'measurement' AS child, 'indicator_id' AS by_column, 'indicator' AS parent, x.id AS id, x.indicator_id AS missing
FROM measurement x LEFT JOIN indicator p ON p.id = x.indicator_id WHERE x.indicator_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'reading' AS child, 'municipality_id' AS by_column, 'municipality' AS parent, x.id AS id, x.municipality_id AS missing
FROM reading x LEFT JOIN municipality p ON p.id = x.municipality_id WHERE x.municipality_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'reading' AS child, 'commitment_id' AS by_column, 'commitment' AS parent, x.id AS id, x.commitment_id AS missing
FROM reading x LEFT JOIN commitment p ON p.id = x.commitment_id WHERE x.commitment_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'account_municipality' AS child, 'account_id' AS by_column, 'account' AS parent, x.account_id AS id, x.account_id AS missing
FROM account_municipality x LEFT JOIN account p ON p.id = x.account_id WHERE x.account_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'account_municipality' AS child, 'municipality_id' AS by_column, 'municipality' AS parent, x.account_id AS id, x.municipality_id AS missing
FROM account_municipality x LEFT JOIN municipality p ON p.id = x.municipality_id WHERE x.municipality_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'session' AS child, 'account_id' AS by_column, 'account' AS parent, x.account_id AS id, x.account_id AS missing
FROM session x LEFT JOIN account p ON p.id = x.account_id WHERE x.account_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'sign_in_code' AS child, 'account_id' AS by_column, 'account' AS parent, x.account_id AS id, x.account_id AS missing
FROM sign_in_code x LEFT JOIN account p ON p.id = x.account_id WHERE x.account_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'draft' AS child, 'account_id' AS by_column, 'account' AS parent, x.account_id AS id, x.account_id AS missing
FROM draft x LEFT JOIN account p ON p.id = x.account_id WHERE x.account_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'draft' AS child, 'commitment_id' AS by_column, 'commitment' AS parent, x.commitment_id AS id, x.commitment_id AS missing
FROM draft x LEFT JOIN commitment p ON p.id = x.commitment_id
LEFT JOIN meeting_item i ON i.id = x.commitment_id LEFT JOIN booklet b ON b.id = x.commitment_id
LEFT JOIN recommendation r ON r.id = x.commitment_id
WHERE x.commitment_id IS NOT NULL AND p.id IS NULL AND i.id IS NULL AND b.id IS NULL AND r.id IS NULL
UNION ALL
SELECT 'desk_visit' AS child, 'account_id' AS by_column, 'account' AS parent, x.account_id AS id, x.account_id AS missing
FROM desk_visit x LEFT JOIN account p ON p.id = x.account_id WHERE x.account_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'journal_head', 'municipality_id', 'municipality', x.municipality_id, x.municipality_id
FROM journal_head x LEFT JOIN municipality p ON p.id = x.municipality_id
WHERE p.id IS NULL AND x.municipality_id <> CAST('00000000-0000-0000-0000-000000000000' AS UUID)
UNION ALL
SELECT 'meeting' AS child, 'municipality_id' AS by_column, 'municipality' AS parent, x.id AS id, x.municipality_id AS missing
FROM meeting x LEFT JOIN municipality p ON p.id = x.municipality_id WHERE x.municipality_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'meeting_item' AS child, 'meeting_id' AS by_column, 'meeting' AS parent, x.id AS id, x.meeting_id AS missing
FROM meeting_item x LEFT JOIN meeting p ON p.id = x.meeting_id WHERE x.meeting_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'meeting_entry' AS child, 'meeting_id' AS by_column, 'meeting' AS parent, x.id AS id, x.meeting_id AS missing
FROM meeting_entry x LEFT JOIN meeting p ON p.id = x.meeting_id WHERE x.meeting_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'meeting_entry' AS child, 'item_id' AS by_column, 'meeting_item' AS parent, x.id AS id, x.item_id AS missing
FROM meeting_entry x LEFT JOIN meeting_item p ON p.id = x.item_id WHERE x.item_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'meeting_signature' AS child, 'meeting_id' AS by_column, 'meeting' AS parent, x.meeting_id AS id, x.meeting_id AS missing
FROM meeting_signature x LEFT JOIN meeting p ON p.id = x.meeting_id WHERE x.meeting_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'meeting_addendum' AS child, 'meeting_id' AS by_column, 'meeting' AS parent, x.id AS id, x.meeting_id AS missing
FROM meeting_addendum x LEFT JOIN meeting p ON p.id = x.meeting_id WHERE x.meeting_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'decision' AS child, 'meeting_id' AS by_column, 'meeting' AS parent, x.id AS id, x.meeting_id AS missing
FROM decision x LEFT JOIN meeting p ON p.id = x.meeting_id WHERE x.meeting_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'decision' AS child, 'entry_id' AS by_column, 'meeting_entry' AS parent, x.id AS id, x.entry_id AS missing
FROM decision x LEFT JOIN meeting_entry p ON p.id = x.entry_id WHERE x.entry_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'reading_reply' AS child, 'reading_id' AS by_column, 'reading' AS parent, x.id AS id, x.reading_id AS missing
FROM reading_reply x LEFT JOIN reading p ON p.id = x.reading_id WHERE x.reading_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'commitment_update' AS child, 'meeting_id' AS by_column, 'meeting' AS parent, x.id AS id, x.meeting_id AS missing
FROM commitment_update x LEFT JOIN meeting p ON p.id = x.meeting_id WHERE x.meeting_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'reading_reply' AS child, 'commitment_id' AS by_column, 'commitment' AS parent, x.id AS id, x.commitment_id AS missing
FROM reading_reply x LEFT JOIN commitment p ON p.id = x.commitment_id WHERE x.commitment_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'reading_reply' AS child, 'update_id' AS by_column, 'commitment_update' AS parent, x.id AS id, x.update_id AS missing
FROM reading_reply x LEFT JOIN commitment_update p ON p.id = x.update_id WHERE x.update_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'experiment' AS child, 'municipality_id' AS by_column, 'municipality' AS parent, x.id AS id, x.municipality_id AS missing
FROM experiment x LEFT JOIN municipality p ON p.id = x.municipality_id WHERE x.municipality_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'experiment' AS child, 'lab_id' AS by_column, 'lab' AS parent, x.id AS id, x.lab_id AS missing
FROM experiment x LEFT JOIN lab p ON p.id = x.lab_id WHERE x.lab_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'experiment' AS child, 'edition_id' AS by_column, 'edition' AS parent, x.id AS id, x.edition_id AS missing
FROM experiment x LEFT JOIN edition p ON p.id = x.edition_id WHERE x.edition_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'experiment' AS child, 'theme_id' AS by_column, 'theme' AS parent, x.id AS id, x.theme_id AS missing
FROM experiment x LEFT JOIN theme p ON p.id = x.theme_id WHERE x.theme_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'experiment_recommendation' AS child, 'experiment_id' AS by_column, 'experiment' AS parent, x.experiment_id AS id, x.experiment_id AS missing
FROM experiment_recommendation x LEFT JOIN experiment p ON p.id = x.experiment_id WHERE x.experiment_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'experiment_recommendation' AS child, 'recommendation_id' AS by_column, 'recommendation' AS parent, x.experiment_id AS id, x.recommendation_id AS missing
FROM experiment_recommendation x LEFT JOIN recommendation p ON p.id = x.recommendation_id WHERE x.recommendation_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'quotation' AS child, 'about_id' AS by_column, 'recommendation' AS parent, x.id AS id, x.about_id AS missing
FROM quotation x LEFT JOIN recommendation p ON p.id = x.about_id WHERE x.about_id IS NOT NULL AND x.about = 'recommendation' AND p.id IS NULL
UNION ALL
SELECT 'quotation' AS child, 'about_id' AS by_column, 'commitment' AS parent, x.id AS id, x.about_id AS missing
FROM quotation x LEFT JOIN commitment p ON p.id = x.about_id WHERE x.about_id IS NOT NULL AND x.about = 'commitment' AND p.id IS NULL
UNION ALL
SELECT 'quotation' AS child, 'about_id' AS by_column, 'experiment' AS parent, x.id AS id, x.about_id AS missing
FROM quotation x LEFT JOIN experiment p ON p.id = x.about_id WHERE x.about_id IS NOT NULL AND x.about = 'experiment' AND p.id IS NULL
UNION ALL
SELECT 'quotation' AS child, 'municipality_id' AS by_column, 'municipality' AS parent, x.id AS id, x.municipality_id AS missing
FROM quotation x LEFT JOIN municipality p ON p.id = x.municipality_id WHERE x.municipality_id IS NOT NULL AND x.municipality_id <> CAST('00000000-0000-0000-0000-000000000000' AS UUID) AND p.id IS NULL
UNION ALL
SELECT 'logbook_entry' AS child, 'municipality_id' AS by_column, 'municipality' AS parent, x.id AS id, x.municipality_id AS missing
FROM logbook_entry x LEFT JOIN municipality p ON p.id = x.municipality_id WHERE x.municipality_id IS NOT NULL AND x.municipality_id <> CAST('00000000-0000-0000-0000-000000000000' AS UUID) AND p.id IS NULL
UNION ALL
SELECT 'translation', 'municipality_id', 'municipality', x.id, x.municipality_id
FROM translation x LEFT JOIN municipality p ON p.id = x.municipality_id
WHERE p.id IS NULL AND x.municipality_id <> CAST('00000000-0000-0000-0000-000000000000' AS UUID)
UNION ALL
SELECT 'translation', 'entity_id', 'commitment', x.id, x.entity_id
FROM translation x LEFT JOIN commitment p ON p.id = x.entity_id WHERE x.entity_type = 'commitment' AND p.id IS NULL
UNION ALL
SELECT 'translation', 'entity_id', 'milestone', x.id, x.entity_id
FROM translation x LEFT JOIN milestone p ON p.id = x.entity_id WHERE x.entity_type = 'milestone' AND p.id IS NULL
UNION ALL
SELECT 'translation', 'entity_id', 'commitment_update', x.id, x.entity_id
FROM translation x LEFT JOIN commitment_update p ON p.id = x.entity_id WHERE x.entity_type = 'update' AND p.id IS NULL
UNION ALL
SELECT 'translation', 'entity_id', 'recommendation', x.id, x.entity_id
FROM translation x LEFT JOIN recommendation p ON p.id = x.entity_id WHERE x.entity_type = 'recommendation' AND p.id IS NULL
UNION ALL
SELECT 'translation', 'entity_id', 'lab_question', x.id, x.entity_id
FROM translation x LEFT JOIN lab_question p ON p.id = x.entity_id WHERE x.entity_type = 'question' AND p.id IS NULL
UNION ALL
SELECT 'translation', 'entity_id', 'room', x.id, x.entity_id
FROM translation x LEFT JOIN room p ON p.id = x.entity_id WHERE x.entity_type = 'room' AND p.id IS NULL
UNION ALL
SELECT 'recording', 'municipality_id', 'municipality', x.id, x.municipality_id
FROM recording x LEFT JOIN municipality p ON p.id = x.municipality_id
WHERE p.id IS NULL AND x.municipality_id <> CAST('00000000-0000-0000-0000-000000000000' AS UUID)
UNION ALL
SELECT 'recording', 'entity_id', 'commitment', x.id, x.entity_id
FROM recording x LEFT JOIN commitment p ON p.id = x.entity_id WHERE x.entity_type = 'commitment' AND p.id IS NULL
UNION ALL
SELECT 'recording', 'entity_id', 'milestone', x.id, x.entity_id
FROM recording x LEFT JOIN milestone p ON p.id = x.entity_id WHERE x.entity_type = 'milestone' AND p.id IS NULL
UNION ALL
SELECT 'recording', 'entity_id', 'commitment_update', x.id, x.entity_id
FROM recording x LEFT JOIN commitment_update p ON p.id = x.entity_id WHERE x.entity_type = 'update' AND p.id IS NULL
UNION ALL
SELECT 'recording', 'entity_id', 'recommendation', x.id, x.entity_id
FROM recording x LEFT JOIN recommendation p ON p.id = x.entity_id WHERE x.entity_type = 'recommendation' AND p.id IS NULL
UNION ALL
SELECT 'recording', 'entity_id', 'lab_question', x.id, x.entity_id
FROM recording x LEFT JOIN lab_question p ON p.id = x.entity_id WHERE x.entity_type = 'question' AND p.id IS NULL
UNION ALL
SELECT 'recording', 'entity_id', 'room', x.id, x.entity_id
FROM recording x LEFT JOIN room p ON p.id = x.entity_id WHERE x.entity_type = 'room' AND p.id IS NULL
UNION ALL
SELECT 'booklet_lesson' AS child, 'booklet_id' AS by_column, 'booklet' AS parent, x.booklet_id AS id, x.booklet_id AS missing
FROM booklet_lesson x LEFT JOIN booklet p ON p.id = x.booklet_id WHERE x.booklet_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'booklet_lesson' AS child, 'recommendation_id' AS by_column, 'recommendation' AS parent, x.booklet_id AS id, x.recommendation_id AS missing
FROM booklet_lesson x LEFT JOIN recommendation p ON p.id = x.recommendation_id WHERE x.recommendation_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'adoption' AS child, 'municipality_id' AS by_column, 'municipality' AS parent, x.recommendation_id AS id, x.municipality_id AS missing
FROM adoption x LEFT JOIN municipality p ON p.id = x.municipality_id WHERE x.municipality_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'adoption' AS child, 'origin_id' AS by_column, 'recommendation' AS parent, x.recommendation_id AS id, x.origin_id AS missing
FROM adoption x LEFT JOIN recommendation p ON p.id = x.origin_id WHERE x.origin_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'adoption' AS child, 'recommendation_id' AS by_column, 'recommendation' AS parent, x.recommendation_id AS id, x.recommendation_id AS missing
FROM adoption x LEFT JOIN recommendation p ON p.id = x.recommendation_id WHERE x.recommendation_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'evaluation_question' AS child, 'questionnaire_id' AS by_column, 'evaluation_questionnaire' AS parent, x.id AS id, x.questionnaire_id AS missing
FROM evaluation_question x LEFT JOIN evaluation_questionnaire p ON p.id = x.questionnaire_id WHERE x.questionnaire_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'evaluation_answer' AS child, 'question_id' AS by_column, 'evaluation_question' AS parent, x.question_id AS id, x.question_id AS missing
FROM evaluation_answer x LEFT JOIN evaluation_question p ON p.id = x.question_id WHERE x.question_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'evaluation_batch' AS child, 'municipality_id' AS by_column, 'municipality' AS parent, x.id AS id, x.municipality_id AS missing
FROM evaluation_batch x LEFT JOIN municipality p ON p.id = x.municipality_id WHERE x.municipality_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'evaluation_batch' AS child, 'questionnaire_id' AS by_column, 'evaluation_questionnaire' AS parent, x.id AS id, x.questionnaire_id AS missing
FROM evaluation_batch x LEFT JOIN evaluation_questionnaire p ON p.id = x.questionnaire_id WHERE x.questionnaire_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'evaluation_batch' AS child, 'edition_id' AS by_column, 'edition' AS parent, x.id AS id, x.edition_id AS missing
FROM evaluation_batch x LEFT JOIN edition p ON p.id = x.edition_id WHERE x.edition_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'evaluation_tally' AS child, 'batch_id' AS by_column, 'evaluation_batch' AS parent, x.batch_id AS id, x.batch_id AS missing
FROM evaluation_tally x LEFT JOIN evaluation_batch p ON p.id = x.batch_id WHERE x.batch_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'evaluation_tally' AS child, 'question_id' AS by_column, 'evaluation_question' AS parent, x.batch_id AS id, x.question_id AS missing
FROM evaluation_tally x LEFT JOIN evaluation_question p ON p.id = x.question_id WHERE x.question_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'evaluation_release' AS child, 'questionnaire_id' AS by_column, 'evaluation_questionnaire' AS parent, x.id AS id, x.questionnaire_id AS missing
FROM evaluation_release x LEFT JOIN evaluation_questionnaire p ON p.id = x.questionnaire_id WHERE x.questionnaire_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'evaluation_release' AS child, 'edition_id' AS by_column, 'edition' AS parent, x.id AS id, x.edition_id AS missing
FROM evaluation_release x LEFT JOIN edition p ON p.id = x.edition_id WHERE x.edition_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'measurement' AS child, 'account_id' AS by_column, 'account' AS parent, x.id AS id, x.account_id AS missing
FROM measurement x LEFT JOIN account p ON p.id = x.account_id WHERE x.account_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'translation', 'entity_id', 'indicator', x.id, x.entity_id
FROM translation x LEFT JOIN indicator p ON p.id = x.entity_id WHERE x.entity_type = 'indicator' AND p.id IS NULL
UNION ALL
SELECT 'translation', 'entity_id', 'experiment', x.id, x.entity_id
FROM translation x LEFT JOIN experiment p ON p.id = x.entity_id WHERE x.entity_type = 'experiment' AND p.id IS NULL
UNION ALL
SELECT 'recording', 'entity_id', 'indicator', x.id, x.entity_id
FROM recording x LEFT JOIN indicator p ON p.id = x.entity_id WHERE x.entity_type = 'indicator' AND p.id IS NULL
UNION ALL
SELECT 'recording', 'entity_id', 'experiment', x.id, x.entity_id
FROM recording x LEFT JOIN experiment p ON p.id = x.entity_id WHERE x.entity_type = 'experiment' AND p.id IS NULL
UNION ALL
SELECT 'former_reply' AS child, 'municipality_id' AS by_column, 'municipality' AS parent, x.id AS id, x.municipality_id AS missing
FROM former_reply x LEFT JOIN municipality p ON p.id = x.municipality_id WHERE x.municipality_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'former_reply' AS child, 'recommendation_id' AS by_column, 'recommendation' AS parent, x.id AS id, x.recommendation_id AS missing
FROM former_reply x LEFT JOIN recommendation p ON p.id = x.recommendation_id WHERE x.recommendation_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'recommendation_note' AS child, 'municipality_id' AS by_column, 'municipality' AS parent, x.id AS id, x.municipality_id AS missing
FROM recommendation_note x LEFT JOIN municipality p ON p.id = x.municipality_id WHERE x.municipality_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'recommendation_note' AS child, 'recommendation_id' AS by_column, 'recommendation' AS parent, x.id AS id, x.recommendation_id AS missing
FROM recommendation_note x LEFT JOIN recommendation p ON p.id = x.recommendation_id WHERE x.recommendation_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'link_change' AS child, 'municipality_id' AS by_column, 'municipality' AS parent, x.id AS id, x.municipality_id AS missing
FROM link_change x LEFT JOIN municipality p ON p.id = x.municipality_id WHERE x.municipality_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'link_change' AS child, 'commitment_id' AS by_column, 'commitment' AS parent, x.id AS id, x.commitment_id AS missing
FROM link_change x LEFT JOIN commitment p ON p.id = x.commitment_id WHERE x.commitment_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'link_change' AS child, 'recommendation_id' AS by_column, 'recommendation' AS parent, x.id AS id, x.recommendation_id AS missing
FROM link_change x LEFT JOIN recommendation p ON p.id = x.recommendation_id WHERE x.recommendation_id IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT 'promise_change', 'municipality_id', 'municipality', x.commitment_id, x.municipality_id
FROM promise_change x LEFT JOIN municipality p ON p.id = x.municipality_id WHERE p.id IS NULL
UNION ALL
SELECT 'promise_change', 'commitment_id', 'commitment', x.commitment_id, x.commitment_id
FROM promise_change x LEFT JOIN commitment p ON p.id = x.commitment_id WHERE p.id IS NULL
