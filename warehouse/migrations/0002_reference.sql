-- The reference data, every version that was ever loaded; the views show the one loaded last.

CREATE TABLE dataset (
    dataset_version VARCHAR PRIMARY KEY,
    loaded_at TIMESTAMPTZ NOT NULL,
    load_no BIGINT NOT NULL
);

CREATE TABLE entity (
    entity_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('chip', 'system', 'organisation', 'outlet', 'person', 'model', 'software', 'place', 'group')),
    name VARCHAR NOT NULL,
    maker_id VARCHAR,
    variant_of VARCHAR,
    form_factor VARCHAR,
    country VARCHAR,
    note VARCHAR,
    dataset_version VARCHAR NOT NULL
);

CREATE TABLE alias (
    alias VARCHAR NOT NULL,
    entity_id VARCHAR NOT NULL,
    language VARCHAR CHECK (language IN ('de', 'en', 'zh')),
    ambiguous BOOLEAN NOT NULL,
    dataset_version VARCHAR NOT NULL
);

CREATE TABLE figure (
    figure_id VARCHAR NOT NULL,
    entity_id VARCHAR NOT NULL,
    metric VARCHAR NOT NULL,
    value_low DOUBLE,
    value_high DOUBLE,
    value_text VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    comparator VARCHAR NOT NULL CHECK (comparator IN ('exact', 'approximate', 'at_least', 'more_than', 'at_most', 'less_than', 'between')),
    conditions JSON NOT NULL,
    note VARCHAR,
    source_title VARCHAR NOT NULL,
    source_url VARCHAR NOT NULL,
    published_at VARCHAR,
    standing VARCHAR NOT NULL CHECK (standing IN ('official', 'measured', 'press', 'estimate')),
    origin VARCHAR,
    flags VARCHAR[] NOT NULL,
    dataset_version VARCHAR NOT NULL
);

CREATE TABLE result (
    result_id VARCHAR NOT NULL,
    entity_id VARCHAR NOT NULL,
    accelerators INTEGER CHECK (accelerators >= 1),
    model VARCHAR NOT NULL,
    scenario VARCHAR NOT NULL,
    precision VARCHAR,
    framework VARCHAR,
    metric VARCHAR NOT NULL,
    value DOUBLE NOT NULL,
    unit VARCHAR NOT NULL,
    conditions JSON NOT NULL,
    note VARCHAR,
    source_title VARCHAR NOT NULL,
    source_url VARCHAR NOT NULL,
    published_at VARCHAR,
    standing VARCHAR NOT NULL CHECK (standing IN ('official', 'measured', 'press', 'estimate')),
    origin VARCHAR,
    dataset_version VARCHAR NOT NULL
);

CREATE TABLE fact (
    fact_id VARCHAR NOT NULL,
    topic VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    subject_id VARCHAR,
    predicate VARCHAR,
    object_id VARCHAR,
    statement VARCHAR NOT NULL,
    value_low DOUBLE,
    value_high DOUBLE,
    unit VARCHAR,
    comparator VARCHAR CHECK (comparator IN ('exact', 'approximate', 'at_least', 'more_than', 'at_most', 'less_than', 'between')),
    as_of VARCHAR,
    conditions JSON NOT NULL,
    note VARCHAR,
    claimant_id VARCHAR,
    source_title VARCHAR NOT NULL,
    source_url VARCHAR NOT NULL,
    published_at VARCHAR,
    language VARCHAR,
    standing VARCHAR NOT NULL CHECK (standing IN ('official', 'measured', 'press', 'estimate')),
    dataset_version VARCHAR NOT NULL
);
