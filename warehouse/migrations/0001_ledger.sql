-- What the pipeline records. One table a record of warehouse/records, with its fields as columns in
-- their order; `recording_no` names the write that added the row, `last_seen_no` the one that last saw
-- it, `retired_no` the one since which a newer reading of the document has the claim no longer, or
-- otherwise: a claim stands while that is NULL. No CREATE INDEX and no foreign keys
-- (see docs/decisions.md); references and unique ids are checked before publishing, in checks/.

CREATE TABLE recording (
    recording_no BIGINT NOT NULL,
    flow_run_id VARCHAR,
    reason VARCHAR NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE outlet (
    outlet_id VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    country VARCHAR,
    language VARCHAR CHECK (language IN ('de', 'en', 'zh')),
    kind VARCHAR NOT NULL CHECK (kind IN ('press', 'broadcaster', 'vendor', 'benchmark', 'social', 'reference')),
    reliability DOUBLE NOT NULL CHECK (reliability BETWEEN 0 AND 1),
    homepage VARCHAR
);

CREATE TABLE capture (
    capture_sha256 VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    media_type VARCHAR,
    charset VARCHAR,
    fetched_at TIMESTAMPTZ NOT NULL,
    size_bytes BIGINT NOT NULL,
    warc_file VARCHAR,
    recording_no BIGINT NOT NULL
);

CREATE TABLE document (
    document_id VARCHAR NOT NULL,
    outlet_id VARCHAR,
    url VARCHAR NOT NULL,
    canonical_url VARCHAR NOT NULL,
    title VARCHAR,
    author VARCHAR,
    language VARCHAR NOT NULL CHECK (language IN ('de', 'en', 'zh')),
    published_at TIMESTAMPTZ,
    fetched_at TIMESTAMPTZ NOT NULL,
    text VARCHAR NOT NULL,
    text_sha256 VARCHAR NOT NULL,
    capture_sha256 VARCHAR NOT NULL,
    extractor VARCHAR NOT NULL,
    blocks JSON NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    last_seen_no BIGINT NOT NULL,
    recording_no BIGINT NOT NULL
);

CREATE TABLE sketch (
    document_id VARCHAR NOT NULL,
    hash UBIGINT NOT NULL
);

CREATE TABLE proposition (
    proposition_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('performance_ratio', 'specification', 'throughput', 'count', 'share', 'change', 'amount', 'duration', 'adoption', 'partnership', 'event', 'ranking', 'forecast', 'speculation', 'other')),
    subject_id VARCHAR,
    subject_key VARCHAR NOT NULL,
    predicate VARCHAR NOT NULL,
    object_id VARCHAR,
    object_key VARCHAR,
    conditions JSON NOT NULL,
    period VARCHAR,
    unit VARCHAR,
    label VARCHAR NOT NULL
);

CREATE TABLE claim (
    char_start BIGINT NOT NULL CHECK (char_start >= 0),
    char_end BIGINT NOT NULL,
    claim_id VARCHAR NOT NULL,
    proposition_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('performance_ratio', 'specification', 'throughput', 'count', 'share', 'change', 'amount', 'duration', 'adoption', 'partnership', 'event', 'ranking', 'forecast', 'speculation', 'other')),
    block VARCHAR NOT NULL CHECK (block IN ('headline', 'paragraph', 'list_item', 'table_row', 'caption', 'credit', 'dateline')),
    quote VARCHAR NOT NULL,
    sentence VARCHAR NOT NULL,
    sentence_start BIGINT NOT NULL,
    subject_id VARCHAR,
    subject_name VARCHAR,
    subject_text VARCHAR,
    predicate VARCHAR NOT NULL,
    object_id VARCHAR,
    object_name VARCHAR,
    value_text VARCHAR,
    value_low DOUBLE,
    value_high DOUBLE,
    unit VARCHAR,
    comparator VARCHAR CHECK (comparator IN ('exact', 'approximate', 'at_least', 'more_than', 'at_most', 'less_than', 'between')),
    per VARCHAR,
    change VARCHAR,
    conditions JSON NOT NULL,
    time_text VARCHAR,
    time_start DATE,
    time_end DATE,
    time_relative BOOLEAN NOT NULL,
    modality VARCHAR NOT NULL CHECK (modality IN ('asserted', 'hedged', 'speculative', 'planned', 'forecast', 'denied')),
    polarity VARCHAR NOT NULL CHECK (polarity IN ('positive', 'negative')),
    speaker_name VARCHAR,
    claimant_id VARCHAR,
    cited_outlet_id VARCHAR,
    cited_outlet_name VARCHAR,
    attribution_quote VARCHAR,
    attribution_start BIGINT,
    attribution_scope VARCHAR CHECK (attribution_scope IN ('sentence', 'carried', 'document')),
    attribution_chain VARCHAR[] NOT NULL,
    enumeration VARCHAR[] NOT NULL,
    check_worthiness DOUBLE NOT NULL,
    reasons VARCHAR[] NOT NULL,
    recording_no BIGINT NOT NULL,
    retired_no BIGINT
);

CREATE TABLE verdict (
    verdict_id VARCHAR NOT NULL,
    claim_id VARCHAR NOT NULL,
    proposition_id VARCHAR NOT NULL,
    label VARCHAR NOT NULL CHECK (label IN ('supported', 'refuted', 'conflicting', 'not_enough_evidence', 'not_checkable')),
    attribution_label VARCHAR NOT NULL CHECK (attribution_label IN ('confirmed', 'distorted', 'not_found', 'unchecked', 'none')),
    confidence DOUBLE NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    rationale VARCHAR NOT NULL,
    supporting_origins INTEGER NOT NULL CHECK (supporting_origins >= 0),
    refuting_origins INTEGER NOT NULL CHECK (refuting_origins >= 0),
    decided_by VARCHAR NOT NULL,
    rules_version VARCHAR NOT NULL,
    reference_version VARCHAR NOT NULL,
    basis JSON NOT NULL,
    verdict_sha256 VARCHAR NOT NULL,
    recording_no BIGINT NOT NULL
);

-- A verdict is named by its content, so the same finding may come back; a ruling is one time that a
-- verdict came into force on its claim. In force is the ruling that nothing superseded.
CREATE TABLE ruling (
    claim_id VARCHAR NOT NULL,
    sequence INTEGER NOT NULL,
    verdict_id VARCHAR NOT NULL,
    in_force_from TIMESTAMPTZ NOT NULL,
    superseded_by VARCHAR,
    superseded_at TIMESTAMPTZ,
    reason VARCHAR NOT NULL,
    flow_run_id VARCHAR,
    recording_no BIGINT NOT NULL
);

CREATE TABLE verdict_evidence (
    verdict_id VARCHAR NOT NULL,
    evidence_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('claim', 'reference_figure', 'derived_ratio', 'physical_bound', 'enumeration', 'attribution')),
    stance VARCHAR NOT NULL CHECK (stance IN ('supports', 'refutes', 'neutral')),
    source_id VARCHAR,
    value_low DOUBLE,
    value_high DOUBLE,
    unit VARCHAR,
    outlet_id VARCHAR,
    origin_id VARCHAR,
    is_interested_party BOOLEAN NOT NULL,
    url VARCHAR,
    quote VARCHAR,
    published_at TIMESTAMPTZ,
    weight DOUBLE NOT NULL CHECK (weight BETWEEN 0 AND 1),
    reason VARCHAR NOT NULL
);

CREATE TABLE origin (
    proposition_id VARCHAR NOT NULL,
    origin_id VARCHAR NOT NULL,
    origin_outlet_id VARCHAR,
    first_document_id VARCHAR,
    document_count BIGINT NOT NULL,
    path JSON NOT NULL
);

CREATE TABLE failed_check (
    check_id VARCHAR NOT NULL,
    suite VARCHAR NOT NULL,
    expectation VARCHAR NOT NULL,
    severity VARCHAR NOT NULL CHECK (severity IN ('info', 'warning', 'critical')),
    document_id VARCHAR,
    claim_id VARCHAR,
    observed VARCHAR NOT NULL,
    expected VARCHAR NOT NULL,
    message VARCHAR NOT NULL,
    quote VARCHAR,
    status VARCHAR NOT NULL CHECK (status IN ('open', 'confirmed', 'dismissed', 'corrected')),
    failed_at TIMESTAMPTZ NOT NULL,
    flow_run_id VARCHAR,
    recording_no BIGINT NOT NULL
);

CREATE TABLE review (
    review_id VARCHAR PRIMARY KEY,
    check_id VARCHAR NOT NULL,
    decision VARCHAR NOT NULL CHECK (decision IN ('open', 'confirmed', 'dismissed', 'corrected')),
    reviewer VARCHAR NOT NULL,
    reviewed_at TIMESTAMPTZ NOT NULL,
    note VARCHAR NOT NULL,
    before JSON NOT NULL,
    after JSON NOT NULL,
    recording_no BIGINT NOT NULL
);

CREATE TABLE rejection (
    stage VARCHAR NOT NULL CHECK (stage IN ('fetch', 'read', 'extract', 'link', 'validate', 'judge', 'record', 'publish')),
    reason VARCHAR NOT NULL,
    item VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    rejected_at TIMESTAMPTZ NOT NULL,
    flow_run_id VARCHAR
);

-- An activity's `used`, `generated` and `links` are rows, so that the chain of one verdict is a join.
CREATE TABLE activity (
    activity_id VARCHAR NOT NULL,
    activity VARCHAR NOT NULL,
    agent VARCHAR NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ NOT NULL,
    flow_run_id VARCHAR,
    task_run_id VARCHAR,
    code_version VARCHAR NOT NULL,
    data_versions JSON NOT NULL,
    recording_no BIGINT NOT NULL
);

CREATE TABLE activity_item (
    activity_id VARCHAR NOT NULL,
    role VARCHAR NOT NULL CHECK (role IN ('used', 'generated')),
    kind VARCHAR NOT NULL,
    item_id VARCHAR NOT NULL
);

CREATE TABLE activity_link (
    activity_id VARCHAR NOT NULL,
    generated_id VARCHAR NOT NULL,
    used_id VARCHAR NOT NULL
);
