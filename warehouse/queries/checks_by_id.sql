-- Failed checks as they stand, each with its page, its claim and the text around the quote, the verdict in
-- force on the claim, and the last review of the check.
SELECT
    f.*,
    d.url,
    d.title,
    d.outlet_id,
    o.name AS outlet_name,
    c.sentence,
    c.quote AS claim_quote,
    to_json({
        'value_low': c.value_low, 'value_high': c.value_high, 'unit': c.unit, 'comparator': c.comparator,
        'per': c.per, 'change': c.change,
        'subject_id': c.subject_id, 'object_id': c.object_id, 'predicate': c.predicate, 'modality': c.modality,
        'subject_name': c.subject_name, 'object_name': c.object_name, 'quote': c.quote, 'sentence': c.sentence,
        'value_text': c.value_text, 'conditions': c.conditions, 'time_text': c.time_text, 'polarity': c.polarity,
        'speaker_name': c.speaker_name, 'cited_outlet_name': c.cited_outlet_name
    }) AS claim,
    CASE WHEN c.claim_id IS NOT NULL
        THEN substring(d.text, greatest(c.char_start - 161, 0) + 1, least(c.char_start, 161)) END AS text_before,
    CASE WHEN c.claim_id IS NOT NULL THEN substring(d.text, c.char_end + 1, 161) END AS text_after,
    v.verdict_id,
    v.label,
    v.confidence,
    r.review_id,
    CASE WHEN r.review_id IS NOT NULL THEN to_json({
        'decision': r.decision, 'reviewer': r.reviewer, 'note': r.note, 'after': r.after
    }) END AS last_review
FROM failed_checks AS f
LEFT JOIN document AS d USING (document_id)
LEFT JOIN outlet AS o ON o.outlet_id = d.outlet_id
LEFT JOIN claim AS c ON c.claim_id = f.claim_id AND c.retired_no IS NULL
LEFT JOIN current_verdicts AS v ON v.claim_id = f.claim_id
LEFT JOIN (FROM reviews WHERE is_last) AS r ON r.check_id = f.check_id
WHERE
    (NOT $only_open OR f.status = 'open')
    AND ($ids IS NULL OR f.check_id IN (SELECT unnest($ids::VARCHAR[])))
ORDER BY list_position(['critical', 'warning', 'info'], f.severity), f.failed_at, f.check_id;
