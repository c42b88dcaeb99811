SELECT claim_id, expectation, severity, status, message
FROM failed_checks
WHERE claim_id IS NOT NULL
ORDER BY claim_id, severity, expectation, check_id;
