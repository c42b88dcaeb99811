-- Origins are found anew for every proposition judged; what no longer holds goes.
DELETE FROM origin
WHERE
    (
        proposition_id IN (SELECT proposition_id FROM judged)
        OR proposition_id IN (SELECT proposition_id FROM new_origin)
    )
    AND NOT EXISTS (FROM new_origin AS n WHERE n = origin);
