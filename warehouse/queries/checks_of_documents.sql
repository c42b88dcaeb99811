FROM failed_checks
WHERE document_id IN (SELECT unnest($ids::VARCHAR[]))
ORDER BY severity, suite, expectation, check_id;
