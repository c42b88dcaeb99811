-- The claims of a document's latest reading: what a former reader or lexicon found otherwise is retired.
CREATE OR REPLACE VIEW claims AS
SELECT
    c.claim_id,
    c.proposition_id,
    c.document_id,
    d.outlet_id,
    d.url,
    d.language,
    d.published_at,
    c.kind,
    c.quote,
    c.char_start,
    c.char_end,
    c.sentence,
    c.subject_id,
    c.subject_name,
    c.predicate,
    c.object_id,
    c.object_name,
    c.value_text,
    c.value_low,
    c.value_high,
    c.unit,
    c.comparator,
    c.conditions,
    c.time_text,
    c.time_start,
    c.time_end,
    c.modality,
    c.polarity,
    c.speaker_name,
    c.claimant_id,
    c.cited_outlet_id,
    c.cited_outlet_name,
    c.attribution_quote,
    c.check_worthiness,
    c.per,
    c.change
FROM claim AS c
JOIN document AS d USING (document_id)
WHERE c.retired_no IS NULL;

COMMENT ON VIEW claims IS 'A claim in a document version, as last read: one checkable statement at a span, with a typed reading.';
COMMENT ON COLUMN claims.claim_id IS 'Names the claim by where it stands and what it is about.';
COMMENT ON COLUMN claims.proposition_id IS 'What is claimed, whoever says it: see propositions.';
COMMENT ON COLUMN claims.document_id IS 'The document version it stands in.';
COMMENT ON COLUMN claims.outlet_id IS 'Outlet of that document.';
COMMENT ON COLUMN claims.url IS 'Address of that document.';
COMMENT ON COLUMN claims.language IS 'Language of that document.';
COMMENT ON COLUMN claims.published_at IS 'When that document appeared, UTC.';
COMMENT ON COLUMN claims.kind IS 'Type of the reading: performance_ratio, specification, count, adoption, forecast, …';
COMMENT ON COLUMN claims.quote IS 'The exact text at [char_start, char_end): value with unit and bound, or the clause.';
COMMENT ON COLUMN claims.char_start IS 'First code point of the quote in the document''s text, from 0.';
COMMENT ON COLUMN claims.char_end IS 'Code point after the quote: substring(text, char_start + 1, char_end - char_start) = quote.';
COMMENT ON COLUMN claims.sentence IS 'The sentence around the quote.';
COMMENT ON COLUMN claims.subject_id IS 'Registry entity that the claim is about; NULL when the registry does not know it.';
COMMENT ON COLUMN claims.subject_name IS 'Its canonical English name, of a thing described its description in English where the words are known, else as written.';
COMMENT ON COLUMN claims.predicate IS 'Language-neutral name of what is claimed of the subject.';
COMMENT ON COLUMN claims.object_id IS 'Registry entity in the second role: the thing compared with, adopted, supported.';
COMMENT ON COLUMN claims.object_name IS 'Its canonical English name, else as written.';
COMMENT ON COLUMN claims.value_text IS 'The value as written.';
COMMENT ON COLUMN claims.value_low IS 'Lower end of the value in its unit; NULL when open or without a value.';
COMMENT ON COLUMN claims.value_high IS 'Upper end of the value in its unit; NULL when open or without a value.';
COMMENT ON COLUMN claims.unit IS 'Canonical unit: fraction, count, s, byte, byte/s, FLOP/s, W, m, token/s, USD, …';
COMMENT ON COLUMN claims.comparator IS 'exact, approximate, at_least, more_than, at_most, less_than or between.';
COMMENT ON COLUMN claims.conditions IS 'JSON of the stated conditions only: precision, workload, scope, model, …';
COMMENT ON COLUMN claims.time_text IS 'The time expression as written.';
COMMENT ON COLUMN claims.time_start IS 'First day of the time the claim is about.';
COMMENT ON COLUMN claims.time_end IS 'Last day of it, inclusive.';
COMMENT ON COLUMN claims.modality IS 'asserted, hedged, speculative, planned, forecast or denied.';
COMMENT ON COLUMN claims.polarity IS 'Whether the content is affirmed (positive) or negated (negative).';
COMMENT ON COLUMN claims.speaker_name IS 'Whom the text credits, as written; a pronoun resolved to the name the text uses.';
COMMENT ON COLUMN claims.claimant_id IS 'Registry entity behind the speaker.';
COMMENT ON COLUMN claims.cited_outlet_id IS 'Outlet that the text credits.';
COMMENT ON COLUMN claims.cited_outlet_name IS 'Its canonical English name.';
COMMENT ON COLUMN claims.attribution_quote IS 'The words that credit.';
COMMENT ON COLUMN claims.check_worthiness IS 'How much the claim is worth checking, in [0, 1].';
COMMENT ON COLUMN claims.per IS 'Denominator of a rate (month, card) that the unit does not tell.';
COMMENT ON COLUMN claims.change IS 'What the value is of a move: by (the change itself), from and to (the levels before and after); null of a plain level.';
