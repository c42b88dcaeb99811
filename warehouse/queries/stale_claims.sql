-- Claims whose verdict in force, by the rules, was found by other rules than $rules, or on reference data
-- that has changed since, up to $reference, on an entity of the claim's own or of the same family.
WITH in_force AS (
    SELECT v.claim_id, v.rules_version, v.reference_version, c.subject_id, c.object_id
    FROM verdict AS v
    SEMI JOIN current_verdicts AS r USING (verdict_id)
    JOIN claim AS c ON c.claim_id = v.claim_id AND c.retired_no IS NULL
    SEMI JOIN (FROM documents WHERE is_latest) AS d ON d.document_id = c.document_id
    WHERE v.decided_by = 'rules'
),
told AS (
    SELECT dataset_version, entity_id, hash('entity', *COLUMNS(* EXCLUDE (dataset_version))) AS row FROM entity
    UNION ALL
    SELECT dataset_version, entity_id, hash('alias', *COLUMNS(* EXCLUDE (dataset_version))) FROM alias
    UNION ALL
    SELECT dataset_version, entity_id, hash('figure', *COLUMNS(* EXCLUDE (dataset_version))) FROM figure
    UNION ALL
    SELECT dataset_version, entity_id, hash('result', *COLUMNS(* EXCLUDE (dataset_version))) FROM result
    UNION ALL
    SELECT dataset_version, unnest([subject_id, object_id]), hash('fact', *COLUMNS(* EXCLUDE (dataset_version)))
    FROM fact
),
earlier AS (
    SELECT DISTINCT reference_version AS version FROM in_force WHERE reference_version <> $reference
),
now AS (FROM told WHERE dataset_version = $reference),
differing AS (
    SELECT e.version, t.entity_id
    FROM earlier AS e
    JOIN told AS t ON t.dataset_version = e.version
    ANTI JOIN now AS n ON n.entity_id IS NOT DISTINCT FROM t.entity_id AND n.row = t.row
    UNION
    SELECT e.version, n.entity_id
    FROM earlier AS e
    CROSS JOIN now AS n
    ANTI JOIN told AS t
        ON t.dataset_version = e.version AND t.entity_id IS NOT DISTINCT FROM n.entity_id AND t.row = n.row
),
family AS (
    SELECT DISTINCT entity_id, coalesce(variant_of, entity_id) AS root FROM entity WHERE dataset_version = $reference
),
touched AS (
    SELECT DISTINCT d.version, coalesce(f.root, d.entity_id) AS root
    FROM differing AS d
    LEFT JOIN family AS f USING (entity_id)
    WHERE d.entity_id IS NOT NULL
)
SELECT DISTINCT i.claim_id
FROM in_force AS i
LEFT JOIN family AS s ON s.entity_id = i.subject_id
LEFT JOIN family AS o ON o.entity_id = i.object_id
LEFT JOIN touched AS t
    ON t.version = i.reference_version
    AND t.root IN (coalesce(s.root, i.subject_id), coalesce(o.root, i.object_id))
WHERE i.rules_version <> $rules OR t.root IS NOT NULL
ORDER BY i.claim_id;
