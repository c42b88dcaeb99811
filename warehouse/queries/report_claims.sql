-- Every claim of the latest document versions with its verdict in force and what stands before and
-- behind its quote, with one character more than is shown.
SELECT
    c.claim_id, c.proposition_id, c.document_id, c.outlet_id, c.kind,
    c.quote, c.sentence, c.value_text, c.char_start, c.char_end, c.language, c.url,
    d.title, d.author, d.published_at, d.fetched_at, d.capture_sha256, d.version_no,
    coalesce(o.name, c.outlet_id) AS outlet_name,
    substring(d.text, greatest(c.char_start - 161, 0) + 1, least(c.char_start, 161)) AS before,
    substring(d.text, c.char_end + 1, 161) AS after,
    c.subject_id, c.subject_name, c.predicate, c.object_id, c.object_name,
    c.value_low, c.value_high, c.unit, c.comparator, c.per, c.change,
    c.conditions, c.time_text, c.time_start, c.time_end, c.modality, c.attribution_quote,
    c.speaker_name, c.cited_outlet_name,
    v.verdict_id, v.label, v.attribution_label, v.confidence, v.rationale,
    v.supporting_origins, v.refuting_origins, v.decided_at, v.decided_by, v.rules_version, v.reference_version
FROM claims AS c
JOIN documents AS d USING (document_id)
LEFT JOIN outlets AS o ON o.outlet_id = c.outlet_id
LEFT JOIN current_verdicts AS v USING (claim_id)
WHERE d.is_latest
ORDER BY d.published_at DESC NULLS LAST, c.document_id, c.char_start, c.claim_id;
