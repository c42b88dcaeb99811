-- The latest versions of pages that no extraction has looked into yet, oldest first.
SELECT d.document_id
FROM documents AS d
ANTI JOIN (FROM activity_item WHERE kind = 'draft' AND role = 'generated') AS read ON read.item_id = d.document_id
WHERE d.is_latest
ORDER BY d.fetched_at, d.document_id;
