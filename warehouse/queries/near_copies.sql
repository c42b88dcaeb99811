-- Pairs of documents of the dossier whose texts resemble each other by at least $resemblance.
-- A sketch is the $size smallest hashes of a text's shingles, or all if there are fewer. The
-- resemblance (Jaccard) of two texts is estimated over the $size smallest hashes of their union:
-- those that are in both sketches, over all. A hash of both has as its place in the union its places in
-- the two, less the hashes of both up to it, which the union has once.
WITH hashes AS (
    SELECT document_id, hash FROM given_sketch
    UNION
    SELECT s.document_id, s.hash FROM sketch AS s SEMI JOIN shown USING (document_id)
),
placed AS (
    SELECT
        document_id,
        hash,
        row_number() OVER (PARTITION BY document_id ORDER BY hash) AS place,
        count(*) OVER (PARTITION BY document_id) AS size
    FROM hashes
),
shared AS (
    SELECT
        a.document_id,
        b.document_id AS other_id,
        a.size + b.size AS sizes,
        a.place + b.place - row_number() OVER (PARTITION BY a.document_id, b.document_id ORDER BY a.hash) AS place
    FROM placed AS a
    JOIN placed AS b ON b.hash = a.hash AND b.document_id > a.document_id
)
SELECT
    document_id,
    other_id,
    count(*) FILTER (place <= $size) / least($size, any_value(sizes) - count(*)) AS resemblance
FROM shared
GROUP BY document_id, other_id
HAVING resemblance >= $resemblance
ORDER BY document_id, other_id;
