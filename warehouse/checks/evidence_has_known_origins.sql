-- Evidence that speaks for or against goes back to somebody known: an entity, an outlet, a document at hand,
-- reference data, or one that the text names (`name:`) or leaves unnamed (`unnamed:`). Only attributions
-- and physical bounds have no origin.
WITH known AS (
    SELECT entity_id AS origin_id FROM entity
    UNION SELECT outlet_id FROM outlet
    UNION SELECT 'document:' || document_id FROM document
    UNION SELECT origin_id FROM origin
    UNION SELECT origin FROM figure WHERE origin IS NOT NULL
    UNION SELECT origin FROM result WHERE origin IS NOT NULL
    UNION SELECT source_url FROM figure
    UNION SELECT source_url FROM result
)
SELECT e.origin_id AS unknown_origin, e.kind, e.evidence_id, e.verdict_id
FROM verdict_evidence AS e
ANTI JOIN known ON known.origin_id = e.origin_id
WHERE
    (e.origin_id IS NOT NULL OR e.kind NOT IN ('attribution', 'physical_bound') AND e.stance <> 'neutral')
    AND NOT coalesce(
        regexp_matches(e.origin_id, '^(name|unnamed|loop|source|results|figures):.') OR e.origin_id = 'reference', FALSE
    );
