-- Forecasts and plans whose time has passed by the day $today and that have not been judged as due yet.
SELECT c.claim_id
FROM claims AS c
JOIN current_verdicts AS v USING (claim_id)
WHERE
    c.modality IN ('forecast', 'planned')
    AND v.label = 'not_checkable'
    AND v.decided_by = 'rules'
    AND c.time_end <= $today::DATE
ORDER BY c.claim_id;
