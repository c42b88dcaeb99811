-- With which program and which data each of these documents was last looked into for claims, or each of these
-- verdicts last found.
SELECT
    i.item_id,
    arg_max(a.code_version, a.recording_no) AS code_version,
    arg_max(a.data_versions, a.recording_no) AS data_versions
FROM activity_item AS i
JOIN activity AS a USING (activity_id)
WHERE i.item_id IN (SELECT unnest($ids::VARCHAR[]))
    AND i.role = 'generated'
    AND ((a.activity = 'extract' AND i.kind = 'draft') OR (a.activity IN ('judge', 'review') AND i.kind = 'verdict'))
GROUP BY i.item_id
ORDER BY i.item_id;
