-- The new documents of this write are read for claims later.
INSERT INTO deferred SELECT document_id, $number, NULL FROM document WHERE recording_no = $number;
