SELECT
    v.claim_id, p.step_no, p.activity, p.agent, p.used, p.generated, p.ended_at, p.flow_run_id,
    p.code_version, p.data_versions
FROM provenance AS p
JOIN current_verdicts AS v USING (verdict_id)
ORDER BY v.claim_id, p.step_no;
