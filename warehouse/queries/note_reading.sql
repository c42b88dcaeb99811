-- The documents that waited to be read for claims, and that this write brings the reading of.
UPDATE deferred
SET read_no = $number
WHERE read_no IS NULL AND document_id IN (SELECT unnest($documents::VARCHAR[]));
