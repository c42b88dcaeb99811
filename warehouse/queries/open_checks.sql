FROM failed_checks
WHERE status = 'open'
ORDER BY failed_at, severity, check_id;
