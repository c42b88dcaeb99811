-- Every id names one row.
SELECT 'capture' AS what, capture_sha256 AS id, count(*) AS times FROM capture GROUP BY ALL HAVING times > 1
UNION ALL
SELECT 'document', document_id, count(*) AS times FROM document GROUP BY ALL HAVING times > 1
UNION ALL
SELECT 'claim', claim_id, count(*) AS times FROM claim WHERE retired_no IS NULL GROUP BY ALL HAVING times > 1
UNION ALL
SELECT 'proposition', proposition_id, count(*) AS times FROM proposition GROUP BY ALL HAVING times > 1
UNION ALL
SELECT 'verdict', verdict_id, count(*) AS times FROM verdict GROUP BY ALL HAVING times > 1
UNION ALL
SELECT 'evidence', verdict_id || ' ' || evidence_id, count(*) AS times
FROM verdict_evidence
GROUP BY ALL
HAVING times > 1
UNION ALL
SELECT 'check', check_id, count(*) AS times FROM failed_check GROUP BY ALL HAVING times > 1
UNION ALL
SELECT 'activity', activity_id, count(*) AS times FROM activity GROUP BY ALL HAVING times > 1
UNION ALL
SELECT 'origin', proposition_id || ' ' || origin_id, count(*) AS times FROM origin GROUP BY ALL HAVING times > 1
UNION ALL
SELECT 'figure', figure_id, count(*) AS times FROM reference_figures GROUP BY ALL HAVING times > 1;
