-- The closing table of a run: the claims of the documents, with their verdicts, in reading order.
SELECT
    c.claim_id,
    c.document_id,
    d.title,
    c.url,
    c.language,
    c.published_at,
    coalesce(o.name, c.outlet_id) AS outlet_name,
    c.quote,
    c.sentence,
    c.subject_name,
    c.predicate,
    c.object_name,
    c.value_text,
    c.value_low,
    c.value_high,
    c.unit,
    c.comparator,
    c.per,
    c.change,
    c.time_text,
    c.time_start,
    c.time_end,
    c.modality,
    c.speaker_name,
    c.cited_outlet_name,
    v.verdict_id,
    v.label,
    v.attribution_label,
    v.confidence,
    v.supporting_origins,
    v.refuting_origins,
    v.rationale
FROM claims AS c
JOIN documents AS d USING (document_id)
LEFT JOIN outlets AS o ON o.outlet_id = c.outlet_id
LEFT JOIN current_verdicts AS v USING (claim_id)
WHERE c.document_id IN (SELECT unnest($ids::VARCHAR[]))
ORDER BY c.document_id, c.char_start, c.char_end, c.claim_id;
