CREATE OR REPLACE VIEW current_verdicts AS
SELECT
    verdict_id,
    claim_id,
    proposition_id,
    label,
    attribution_label,
    confidence,
    rationale,
    supporting_origins,
    refuting_origins,
    decided_at,
    decided_by,
    rules_version,
    reference_version,
    flow_run_id
FROM verdict_history
WHERE superseded_at IS NULL AND claim_id IN (SELECT claim_id FROM claim WHERE retired_no IS NULL);

COMMENT ON VIEW current_verdicts IS 'The verdict in force on a claim as last read.';
COMMENT ON COLUMN current_verdicts.verdict_id IS 'Names the finding by its content.';
COMMENT ON COLUMN current_verdicts.claim_id IS 'The claim it is on.';
COMMENT ON COLUMN current_verdicts.proposition_id IS 'The proposition of that claim.';
COMMENT ON COLUMN current_verdicts.label IS 'supported, refuted, conflicting, not_enough_evidence or not_checkable.';
COMMENT ON COLUMN current_verdicts.attribution_label IS 'Whether the credited outlet did say it: confirmed, distorted, not_found, unchecked or none.';
COMMENT ON COLUMN current_verdicts.confidence IS 'Fused weight of independent origins, in [0, 1].';
COMMENT ON COLUMN current_verdicts.rationale IS 'Why, in plain sentences.';
COMMENT ON COLUMN current_verdicts.supporting_origins IS 'Independent origins that support it.';
COMMENT ON COLUMN current_verdicts.refuting_origins IS 'Independent origins that refute it.';
COMMENT ON COLUMN current_verdicts.decided_at IS 'When it came into force, UTC.';
COMMENT ON COLUMN current_verdicts.decided_by IS 'rules, or reviewer:NAME.';
COMMENT ON COLUMN current_verdicts.rules_version IS 'Hash of the rules.';
COMMENT ON COLUMN current_verdicts.reference_version IS 'Hash of the reference data.';
COMMENT ON COLUMN current_verdicts.flow_run_id IS 'Prefect flow run that recorded it.';
