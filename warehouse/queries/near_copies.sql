-- Pairs of documents of the dossier whose texts resemble each other by at least $resemblance.
-- A sketch is the $size smallest hashes of a text's shingles, or all if there are fewer. The
-- resemblance (Jaccard) of two texts is estimated over the $size smallest hashes of their union:
-- those that are in both sketches, over all. A pair that shares too few hashes is left out before.
WITH hashes AS (
    SELECT document_id, hash FROM given_sketch
    UNION
    SELECT s.document_id, s.hash FROM sketch AS s SEMI JOIN shown USING (document_id)
),
sizes AS (
    SELECT document_id, least(count(*), $size) AS size FROM hashes GROUP BY document_id
),
pairs AS (
    SELECT a.document_id, b.document_id AS other_id
    FROM hashes AS a
    JOIN hashes AS b ON b.hash = a.hash AND b.document_id > a.document_id
    JOIN sizes AS sa ON sa.document_id = a.document_id
    JOIN sizes AS sb ON sb.document_id = b.document_id
    GROUP BY a.document_id, b.document_id
    HAVING count(*) >= $resemblance * greatest(any_value(sa.size), any_value(sb.size))
),
united AS (
    SELECT p.document_id, p.other_id, h.hash, count(*) = 2 AS in_both
    FROM pairs AS p
    JOIN hashes AS h ON h.document_id IN (p.document_id, p.other_id)
    GROUP BY ALL
),
smallest AS (
    SELECT document_id, other_id, in_both
    FROM united
    QUALIFY row_number() OVER (PARTITION BY document_id, other_id ORDER BY hash) <= $size
)
SELECT document_id, other_id, avg(in_both::INTEGER) AS resemblance
FROM smallest
GROUP BY document_id, other_id
HAVING resemblance >= $resemblance
ORDER BY document_id, other_id;
