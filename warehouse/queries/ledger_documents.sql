-- Those among these documents that are in the ledger.
SELECT document_id FROM document WHERE document_id IN (SELECT unnest($names));
