-- The steps behind the verdicts in force, once each with all that they used and made for them, by run.
SELECT
    flow_run_id, task_run_id, activity, min(started_at) AS started_at, max(ended_at) AS ended_at,
    any_value(code_version) AS code_version, any_value(data_versions) AS data_versions,
    list(DISTINCT used) AS used, list(DISTINCT generated) AS generated
FROM provenance
WHERE verdict_id IN (SELECT verdict_id FROM current_verdicts)
GROUP BY flow_run_id, task_run_id, activity
ORDER BY started_at, activity, task_run_id;
