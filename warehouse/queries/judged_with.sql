-- With which program and which data each of these verdicts was made, by step.
SELECT verdict_id, activity, code_version, data_versions
FROM provenance
WHERE verdict_id IN (SELECT unnest($ids::VARCHAR[])) AND activity IN ('extract', 'link', 'judge')
ORDER BY verdict_id, step_no;
