-- Dates of sources may be a year or a month only; the view gives the first day of it.
CREATE OR REPLACE VIEW reference_figures AS
WITH current_dataset AS (
    SELECT arg_max(dataset_version, load_no) AS dataset_version FROM dataset
),
united AS (
    SELECT
        figure_id, entity_id, metric, value_low, value_high, unit, conditions,
        source_title, source_url, published_at, standing, dataset_version, note
    FROM figure
    UNION ALL
    SELECT
        result_id, entity_id, metric, value, value, unit,
        json_merge_patch(
            conditions,
            json_object(
                'accelerators', accelerators, 'framework', framework,
                'model', model, 'precision', precision, 'scenario', scenario
            )
        ),
        source_title, source_url, published_at, standing, dataset_version, note
    FROM result
)
SELECT
    figure_id,
    entity_id,
    metric,
    value_low,
    value_high,
    unit,
    conditions,
    source_title,
    source_url,
    try_cast(CASE length(published_at)
        WHEN 4 THEN published_at || '-01-01'
        WHEN 7 THEN published_at || '-01'
        ELSE published_at
    END AS DATE) AS published_at,
    standing,
    dataset_version,
    note
FROM united
JOIN current_dataset USING (dataset_version);

COMMENT ON VIEW reference_figures IS 'One figure of the benchmark data: a specification, or a throughput.';
COMMENT ON COLUMN reference_figures.figure_id IS 'Names the figure.';
COMMENT ON COLUMN reference_figures.entity_id IS 'Chip or system it is about.';
COMMENT ON COLUMN reference_figures.metric IS 'Predicate it answers: peak_compute, memory_bandwidth, …; throughput is that of the whole system.';
COMMENT ON COLUMN reference_figures.value_low IS 'Lower end in its unit; NULL when open.';
COMMENT ON COLUMN reference_figures.value_high IS 'Upper end in its unit; NULL when open.';
COMMENT ON COLUMN reference_figures.unit IS 'Canonical unit.';
COMMENT ON COLUMN reference_figures.conditions IS 'JSON of the conditions it holds under; for throughput with the number of accelerators of the system.';
COMMENT ON COLUMN reference_figures.source_title IS 'Title of its source.';
COMMENT ON COLUMN reference_figures.source_url IS 'URL of its source.';
COMMENT ON COLUMN reference_figures.published_at IS 'Day its source appeared; the first day where only month or year is known.';
COMMENT ON COLUMN reference_figures.standing IS 'official, measured, press or estimate.';
COMMENT ON COLUMN reference_figures.dataset_version IS 'Hash of the reference data it was loaded with.';
COMMENT ON COLUMN reference_figures.note IS 'What is to be known of it; «error», «misprint» and the like where it is known to be wrong and nothing rests on it. NULL for none.';
