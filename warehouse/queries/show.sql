-- The versions that this write made the latest of their pages.
INSERT INTO showing
SELECT document_id, last_seen_at, last_seen_no FROM document WHERE last_seen_no = $number;
