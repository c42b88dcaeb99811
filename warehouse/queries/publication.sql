-- What `published` says of the attached ledger, all but the row counts.
INSERT INTO publication BY NAME
SELECT
    current_timestamp AS published_at,
    coalesce((SELECT max(recording_no) FROM ledger.recording), 0) AS recording_no,
    (SELECT max(recorded_at) FROM ledger.recording) AS recorded_at,
    (SELECT arg_max(code_version, (recording_no, ended_at)) FROM ledger.activity) AS code_version,
    (SELECT arg_max(rules_version, recording_no) FROM ledger.verdict WHERE decided_by = 'rules') AS rules_version,
    (SELECT arg_max(dataset_version, load_no) FROM ledger.dataset) AS reference_version,
    (SELECT max(number) FROM ledger.schema_version) AS schema_no;
